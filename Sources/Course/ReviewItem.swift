// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that was missed, and when it comes back: by SM-2, the schedule of P. A. Woźniak (1990),
/// `https://super-memory.com/english/ol/sm2.htm`.
package struct ReviewItem: Hashable, Sendable {
  /// What comes back.
  package let subject: ReviewSubject
  /// How often it was right in a row.
  package private(set) var repetitions = 0
  /// Days from the last time to the next.
  package private(set) var interval = 0
  /// SM-2's easiness factor in hundredths, 130 at least: how much longer each interval is.
  package private(set) var easiness = 250
  /// The day it is due, counted from 1970.
  package private(set) var due: Int

  /// What can be missed.
  package enum ReviewSubject: Hashable, Sendable {
    /// A mistake of the catalogue, by its name.
    case mistake(String)
    /// A question of a lesson, by the lesson's name and the question's identity.
    case question(lesson: String, identity: String)
  }

  /// Something that was missed on a day: it comes back on the next.
  package init(_ subject: ReviewSubject, missedOn day: Int) {
    self.subject = subject
    (interval, due) = (1, day + 1)
  }

  /// How an answer was, as SM-2 grades it from 0 to 5.
  package enum ReviewGrade: Int, Sendable {
    case skipped = 1
    case rightAfterWrong = 2
    case rightWithHints = 4
    case right = 5
  }

  /// Goes on after an answer on a day.
  package mutating func answered(_ grade: ReviewGrade, on day: Int) {
    defer { due = day + interval }
    guard grade.rawValue >= 3 else {
      // As if it were new; the factor stays.
      (repetitions, interval) = (0, 1)
      return
    }
    repetitions += 1
    switch repetitions {
    case 1: interval = 1
    case 2: interval = 6
    default: interval = min((interval * easiness + 99) / 100, 3650)
    }
    // EF + 0.1 − (5 − q)·(0.08 + (5 − q)·0.02)
    let short = 5 - grade.rawValue
    easiness = max(130, easiness + 10 - short * (8 + short * 2))
  }
}

// MARK: - Text

extension ReviewItem {
  /// A row of the file it is kept in: `20787 6 2 260 mistake slope-at-a`.
  package var row: String {
    let what =
      switch subject {
      case .mistake(let name): "mistake \(name)"
      case .question(let lesson, let identity): "question \(identity) \(lesson)"
      }
    return "\(due) \(interval) \(repetitions) \(easiness) \(what)"
  }

  /// What a row says; nil where it is none.
  package init?(row: String) {
    let words = row.split(separator: " ", maxSplits: 4)
    guard words.count == 5, let due = Int(words[0]), let interval = Int(words[1]),
      let repetitions = Int(words[2]), let easiness = Int(words[3]),
      (0...1_000_000).contains(due), (0...3650).contains(interval),
      (0...100_000).contains(repetitions), (130...100_000).contains(easiness)
    else { return nil }
    let what = words[4].split(separator: " ", maxSplits: 2)
    switch (what.first, what.count) {
    case ("mistake", 2): subject = .mistake(String(what[1]))
    case ("question", 3): subject = .question(lesson: String(what[2]), identity: String(what[1]))
    default: return nil
    }
    (self.due, self.interval) = (due, interval)
    (self.repetitions, self.easiness) = (repetitions, easiness)
  }
}
