// SPDX-License-Identifier: GPL-3.0-or-later

/// A part of a network's numbers that marks are given for, in the order of computation.
package enum GradePart: String, CaseIterable, Sendable {
  /// Whether every array has the shape it should.
  case shapes
  /// Z and A of every layer.
  case forward
  case cost
  /// The slopes of the last layer: dA, dZ, dW, db.
  case output
  /// The same of the layers before it.
  case hidden
  /// Parameters that an update left.
  case update
}

/// What one submission earns, and the one thing to do next.
package struct GradeReport: Sendable {
  /// What was submitted.
  package var name: String
  /// The parts that give marks.
  package var parts: [GradedPart]
  /// The one thing to do next; nil where every mark was earned.
  package var next: String?
  /// In what their way to write the same differs from what was asked for, which is no mistake.
  package var conventions: [String] = []
  /// What else is to be known of it.
  package var remarks: [String] = []
  /// The mistakes that give the numbers: the name that stays, and a few words.
  package var mistakes: [GradedMistake] = []
  /// Whether these may be told to who submitted it.
  package var tellsMistakes = true
  /// The array that is wrong first.
  package var firstWrong: String?
  /// Why it could not be read.
  package var problem: Diagnostic?

  /// A report.
  package init(name: String, parts: [GradedPart], next: String? = nil) {
    (self.name, self.parts, self.next) = (name, parts, next)
  }

  /// Marks that were earned, and that there are.
  package var earned: Int { parts.reduce(0) { $0 + $1.earned } }
  package var marks: Int { parts.reduce(0) { $0 + $1.marks } }
  /// Whether every mark was earned.
  package var isFull: Bool { problem == nil && earned == marks }
}

/// A part and what it earns.
package struct GradedPart: Sendable {
  package let part: GradePart
  package let earned: Int
  package let marks: Int
  package let standing: PartStanding

  /// A part.
  package init(_ part: GradePart, earned: Int, of marks: Int, _ standing: PartStanding) {
    (self.part, self.earned, self.marks, self.standing) = (part, earned, marks, standing)
  }
}

/// How a part stands.
package enum PartStanding: Hashable, Sendable {
  case right
  /// These are wrong, the first computed first.
  case wrong([String])
  /// Another loss or learning rate than was asked for.
  case otherSetting
  /// Right for what it was computed from, and that is wrong: nothing is judged by it.
  case follows(from: String)
  /// These were not sent.
  case absent([String])
  /// Nothing could be read.
  case unread

  /// Whether it is neither right nor wrong.
  package var isJudged: Bool {
    switch self {
    case .right, .wrong, .otherSetting, .absent: true
    case .follows, .unread: false
    }
  }
}

/// A mistake as a report of a grade tells it.
package struct GradedMistake: Hashable, Sendable {
  /// `slope-at-a`
  package let id: String
  /// `the sigmoid's slope taken at A instead of Z`
  package let told: String

  /// A mistake.
  package init(id: String, told: String) { (self.id, self.told) = (id, told) }
}

/// A name in one line: control codes as escapes.
package func inOneLine(_ name: String) -> String {
  guard name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
    return name
  }
  return name.unicodeScalars.reduce(into: "") { text, scalar in
    switch scalar {
    case "\n": text += "\\n"
    case "\r": text += "\\r"
    case "\t": text += "\\t"
    case _ where scalar.properties.generalCategory == .control:
      let digits = String(scalar.value, radix: 16)
      text += "\\x" + (digits.count < 2 ? "0" : "") + digits
    default: text.unicodeScalars.append(scalar)
    }
  }
}
