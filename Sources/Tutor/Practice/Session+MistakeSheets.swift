// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// Exercises on the mistakes of the catalogue.
extension Session {
  /// What may be wrong in somebody's network.
  private static let suspects: [Symbol] = [
    Symbol(.A, 1), Symbol(.Z, 2), Symbol(.dZ, 2), Symbol(.dW, 2), Symbol(.db, 2), Symbol(.dA, 1),
    Symbol(.dZ, 1), Symbol(.dW, 1), Symbol(.db, 1),
  ]
  private static let letters = ["a", "b", "c", "d"]

  /// A session elsewhere, in which lines were done.
  private func aside(_ lines: [String]) -> Session {
    var there = Session(Host(library: library), table)
    for line in lines { _ = there.perform(line, as: .file("practice", line: 0)) }
    return there
  }

  /// Somebody's wrong numbers, and mistakes to choose from: so many times.
  func mistakeSheet(rounds: Int, seed: Int) -> PracticeSheet {
    var sheet = PracticeSheet(.mistake, level: rounds, seed: UInt32(seed))
    sheet.say(
      "A fresh network, 2-2-1 with two samples; both layers are sigmoid, the loss is cross-entropy. Its numbers are right. Somebody else computed one of them with a mistake, from what was right up to there. Which mistake was it? `check theirs = ..` tries a formula."
    )
    let start = sheet.lines.count
    sheet.typeNetwork(also: ["forward", "backward"])
    let lines = sheet.lines[start...].filter { !$0.hasPrefix("```") && !$0.isEmpty }
    let there = aside(Array(lines))
    guard let assignment = try? there.present(at: 0) else { return sheet }
    let order = sheet.shuffled(Self.suspects.count).map { Self.suspects[$0] }
    var asked = 0
    for symbol in order where asked < rounds {
      guard let choices = choices(of: symbol, assignment, there, &sheet) else { continue }
      asked += 1
      let right = sheet.draw(choices.count)
      let (mistake, value) = choices[right]
      let rounded = value.map { ($0 * 1e4).rounded() / 1e4 }
      let options = zip(Self.letters, choices).map {
        "\($0) \"\($1.mistake.name.replacing("\"", with: "'"))\""
      }
      let because = mistake.sentence.replacing("\"", with: "'")
      sheet.type([
        "theirs = \(rounded.literal)", "show \(symbol), theirs",
        "ask \"\(symbol) should be the first, and is the second. Why?\" \(options.joined(separator: " ")) is \(Self.letters[right]) because \"\(because)\"",
        "hint \"The right rule is \(mistake.right.replacing("\"", with: "'")).\"",
        "hint \"why \(symbol)[1,1] shows the right one with its numbers.\"",
      ])
    }
    return sheet
  }

  /// Four mistakes whose numbers for a quantity are told from the right ones and from one another.
  private func choices(
    of symbol: Symbol, _ assignment: Assignment, _ there: Session, _ sheet: inout PracticeSheet
  ) -> [(mistake: Mistake, value: Matrix)]? {
    let all = Mistake.values(of: symbol, in: assignment, isCancelled: host.isInterrupted)
    let right = try? there.scope.value(of: symbol)
    var chosen: [(mistake: Mistake, value: Matrix)] = []
    for place in sheet.shuffled(all.count) where chosen.count < Self.letters.count {
      let value = all[place].value
      let others = chosen.map(\.value) + [right].compactMap(\.self)
      if value.firstNotFinite == nil, others.allSatisfy({ value.isFarFrom($0) }) {
        chosen.append(all[place])
      }
    }
    return chosen.count == Self.letters.count ? chosen : nil
  }

  /// The step of a small iteration in which a mistake shows; nil where none does.
  func step(showing mistake: String) -> String? {
    let lines = [
      "network 2 2 1; set lr 0.5; X = [1 -0.5; 0.5 2]; Y = [0 1]",
      "W1 = [0.5 -1; 1.5 1]; b1 = [0.5; -1]; W2 = [1 -0.5]; b2 = 0.5", "forward", "backward",
    ]
    guard let assignment = try? aside(lines).present(at: 0) else { return nil }
    return PracticeSheet.steps.first { step in
      guard let symbol = Symbol(step), symbol.quantity != .W, symbol.quantity != .b else {
        return false
      }
      return Mistake.values(of: symbol, in: assignment, isCancelled: host.isInterrupted)
        .contains { $0.mistake.id == mistake }
    }
  }
}

extension Matrix {
  /// Whether another one of its shape is told from it where both are printed; of another shape it is.
  fileprivate func isFarFrom(_ other: Matrix) -> Bool {
    shape != other.shape
      || zip(elements, other.elements).contains { a, b in
        (a - b).magnitude > 0.02 * max(a.magnitude, b.magnitude) && (a - b).magnitude > 5e-3
      }
  }
}
