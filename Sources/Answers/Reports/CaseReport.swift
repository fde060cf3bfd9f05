// SPDX-License-Identifier: GPL-3.0-or-later

/// One thing that was judged of a file, and what came of it: a check, an array, a step of a rubric.
///
/// The cases of a file are a part of its ``TestReport``; formats that machines read are made of them.
package struct CaseReport: Sendable {
  /// What was judged, in a name that stays: `dW2 at 3`, `a = 2`.
  package var name: String
  /// What came of it.
  package var verdict: CaseVerdict

  /// A case.
  package init(_ name: String, _ verdict: CaseVerdict) {
    (self.name, self.verdict) = (name, verdict)
  }
}

/// What came of one thing that was judged.
package enum CaseVerdict: Sendable {
  /// It is as it should be.
  case passed
  /// It is not.
  case failed(CaseFault)
  /// Nobody can say: it only follows from what failed before, or is not there to be judged. Why, in a
  /// few words.
  case notJudged(Phrase)
  /// It could not be looked at.
  case broken(CaseFault)
}

/// What is wrong with a case: a sentence and a code, and what a program may want to know besides.
package struct CaseFault: Sendable {
  /// What was wrong, a sentence.
  package var message: Phrase
  /// What kind of thing it is.
  package var code: Diagnostic.Code
  /// What else is said, one sentence each.
  package var details: [Phrase] = []
  /// The file and line it stands in, where it stands in a file.
  package var place: (file: String, line: Int)?
  /// The first array that is wrong: `dW2`.
  package var array: String?
  /// The first number of it that is wrong, and both sides; nil where it is not about a number.
  package var element: FaultyElement?
  /// The mistakes that together give such numbers, by their names that stay: `slope-at-a`; empty where
  /// none is known.
  package var mistakes: [String] = []

  /// A number that is wrong.
  package struct FaultyElement: Sendable {
    /// Where it stands: `[1,2]`.
    package var place: String
    /// The number that was judged, and what it should be.
    package var theirs: Double, ours: Double

    /// A number that is wrong.
    package init(_ place: String, theirs: Double, ours: Double) {
      (self.place, self.theirs, self.ours) = (place, theirs, ours)
    }
  }

  /// What is wrong.
  package init(_ message: Phrase, code: Diagnostic.Code) {
    (self.message, self.code) = (message, code)
  }

  /// What a diagnostic tells.
  package init(_ diagnostic: Diagnostic) {
    self.init(diagnostic.message, code: diagnostic.code)
    details = diagnostic.details
    place = diagnostic.place
  }
}
