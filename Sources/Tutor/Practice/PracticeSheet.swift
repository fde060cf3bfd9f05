// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Language
import NeuralNet

/// An exercise with fresh numbers, written as the lesson that asks for them: whatever a lesson can do,
/// it can, and the engine is the only key.
package struct PracticeSheet {
  /// What is practised.
  package enum Kind: String, CaseIterable, Named, Sendable {
    case backprop, forward, shapes, chain, update
    case mistake = "find-the-mistake"

    package var name: String { rawValue }

    /// How many steps of difficulty it has: of `backprop` the steps of an iteration, of the others how
    /// many numbers are asked for.
    package var levels: Int {
      switch self {
      case .backprop: PracticeSheet.steps.count
      case .forward: 5
      case .shapes, .chain: 6
      case .update: 4
      case .mistake: 3
      }
    }
  }

  let kind: Kind
  /// How much is left to the learner, from 1.
  let level: Int
  private var random: NumPyRandom
  private(set) var title = ""
  /// The lines of the page.
  private(set) var lines: [String] = []

  /// An exercise; the same of one seed.
  init(_ kind: Kind, level: Int, seed: UInt32) {
    self.kind = kind
    self.level = min(max(level, 1), kind.levels)
    random = NumPyRandom(seed: seed)
    write()
  }

  /// The exercise as a lesson.
  var lesson: Lesson? {
    let name = "practice \(kind.rawValue)"
    let head = ["---", "id: \(name)", "title: \(title)", "---", "# \(title)", ""]
    return try? LessonParser.lesson(name: name, path: name, lines: head + lines)
  }

  private mutating func write() {
    switch kind {
    case .backprop: writeIteration(blanks: level)
    case .forward: writeForward()
    case .shapes: writeShapes()
    case .chain: writeChain()
    case .update: writeUpdate()
    case .mistake: call("Find the mistake")
    }
  }

  /// One step of a fresh iteration, all else being done.
  init(step: String, seed: UInt32) {
    (kind, level) = (.backprop, 1)
    random = NumPyRandom(seed: seed)
    writeStep(step)
  }

  // MARK: Numbers and lines

  /// A number from 0 to below `count`.
  mutating func draw(_ count: Int) -> Int { Int(random.word() % UInt32(count)) }

  /// The numbers from 0 to below `count`, in an order that is drawn.
  mutating func shuffled(_ count: Int) -> [Int] { random.permutation(count) }

  mutating func pick<T>(_ choices: [T]) -> T { choices[draw(choices.count)] }

  /// Numbers that can be multiplied in one's head; none is 0.
  private mutating func half() -> String {
    pick(["-2", "-1.5", "-1", "-0.5", "0.5", "1", "1.5", "2"])
  }

  /// A matrix of them.
  mutating func matrix(_ rows: Int, _ columns: Int) -> String {
    let text = (0..<rows).map { _ in
      (0..<columns).map { _ in half() }.joined(separator: " ")
    }.joined(separator: "; ")
    return rows * columns == 1 ? text : "[\(text)]"
  }

  mutating func say(_ prose: String) { lines += [prose, ""] }

  mutating func type(_ commands: [String]) { lines += ["```nn"] + commands + ["```", ""] }

  mutating func call(_ title: String) { self.title = title }
}
