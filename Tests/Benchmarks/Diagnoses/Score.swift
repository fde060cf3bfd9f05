// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// How often a diagnosis named what was made.
struct Score {
  /// The mistakes that were made, and no others.
  var right = 0
  /// They are among several explanations that fit all that was sent.
  var several = 0
  /// The numbers are right in another convention.
  var convention = 0
  /// Nothing known explains them.
  var unknown = 0
  /// Others than were made.
  var wrong = 0
  /// The mistake changed no number that was sent, and nothing was said.
  var hidden = 0
  /// The mistake changed no number that was sent, and something was said.
  var accused = 0
  /// The longest time in seconds.
  var slowest = 0.0
  /// What was named wrongly.
  var examples: [String] = []

  /// What a learner with mistakes sent of all that it computed.
  mutating func add(
    _ truth: [Fault], _ all: Recording, _ sent: Recording, _ assignment: Assignment
  ) {
    let clock = ContinuousClock()
    var result: Diagnosis?
    let time = clock.measure { result = Diagnosis.of(sent, assignment) }
    guard let found = result else { return }
    slowest = max(slowest, time / .seconds(1))
    let bench = Bench(assignment, Convention(assignment.training), sent)
    bench.run([])
    if bench.wrong.isEmpty {
      if found.isRight { hidden += 1 } else { accused += 1 }
    } else if found.isRight {
      convention += 1
    } else if !found.unexplained.isEmpty || found.solutions.allSatisfy(\.isEmpty) {
      unknown += 1
    } else if found.solutions.contains(where: { Self.isSame($0, truth, all, assignment) }) {
      if found.solutions.count == 1 { right += 1 } else { several += 1 }
    } else {
      wrong += 1
      let names = [truth] + found.solutions.prefix(3)
      examples.append(
        names.map { $0.map { "\($0.mistake.id)@\($0.layer ?? 0)" }.joined(separator: "+") }
          .joined(separator: " | "))
    }
  }

  /// Whether two sets of mistakes are one, or compute the same numbers all through.
  private static func isSame(
    _ faults: [Fault], _ truth: [Fault], _ all: Recording, _ assignment: Assignment
  ) -> Bool {
    if Set(faults) == Set(truth) { return true }
    guard
      let other = Recording.made(
        by: faults, assignment, iterations: (all.iterations.last ?? 0) + 1)
    else { return false }
    return all.arrays.allSatisfy { name, value in
      guard let same = other.arrays[name], same.shape == value.shape else { return false }
      return zip(same.values, value.values).allSatisfy { abs($0 - $1) <= 1e-10 * (1 + abs($0)) }
    }
  }
}

extension Learners {
  /// A score for each way to send numbers.
  struct Table: CustomStringConvertible {
    private var rows: [(name: String, score: Score)] = [
      "all arrays", "all, 9 decimals", "all, 4 decimals", "dW db", "dW db, 8 decimals",
      "dW db, 4 decimals", "two mistakes", "two, dW db and updates",
    ].map { ($0, Score()) }

    /// Every mistake of one more network, and some pairs.
    mutating func add(_ learners: inout Learners) {
      let assignment = learners.assignment(depth: learners.pick([1, 2, 2, 3, 3, 4, 5]))
      let faults = Fault.all(in: assignment)
      for fault in faults {
        guard let all = Self.made([fault], assignment) else { continue }
        let slopes = all.only([.dW, .db])
        let sent = [
          all, all.printed(9), all.printed(4), slopes, slopes.printed(8), slopes.printed(4),
        ]
        for (row, sent) in sent.enumerated() { rows[row].score.add([fault], all, sent, assignment) }
      }
      for _ in 0..<20 {
        let pair = [learners.pick(faults), learners.pick(faults)]
        guard pair[0].index != pair[1].index, let all = Self.made(pair, assignment) else {
          continue
        }
        rows[6].score.add(pair, all, all, assignment)
        rows[7].score.add(pair, all, all.only([.dW, .db, .W, .b], new: true), assignment)
      }
    }

    private static func made(_ faults: [Fault], _ assignment: Assignment) -> Recording? {
      guard let all = Recording.made(by: faults, assignment, iterations: 2),
        all.arrays.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) })
      else { return nil }
      return all
    }

    var description: String {
      var lines = [
        "| sent | right | among several | a convention | unknown | wrong | not to be seen | accused | slowest |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
      ]
      for (name, s) in rows {
        let slowest = (s.slowest * 1000).rounded()
        lines.append(
          "| \(name) | \(s.right) | \(s.several) | \(s.convention) | \(s.unknown) | \(s.wrong) | \(s.hidden) | \(s.accused) | \(Int(slowest)) ms |"
        )
      }
      for (name, s) in rows where !s.examples.isEmpty {
        lines += ["", "named wrongly, \(name):"] + s.examples.prefix(8).map { "  \($0)" }
      }
      return lines.joined(separator: "\n")
    }
  }
}
