// SPDX-License-Identifier: GPL-3.0-or-later

extension Diagnostic {
  /// What kind of thing was wrong, in a word that stays as it is, whatever its sentence says.
  package enum Code: String, CaseIterable, Sendable {
    // The line cannot be read.
    case unknownVerb = "unknown-verb"
    case ambiguousVerb = "ambiguous-verb"
    case unexpectedWord = "unexpected-word"
    case unknownFunction = "unknown-function"
    case foreignNotation = "foreign-notation"
    case badIndex = "bad-index"
    case unclosed = "unclosed"
    case raggedRow = "ragged-row"
    case badNumber = "bad-number"
    case unknownCharacter = "unknown-character"
    case tooComplex = "too-complex"
    case openBracket = "open-bracket"

    // The line can be read, and not be done.
    case unknownName = "unknown-name"
    case calledOtherwise = "called-otherwise"
    case readOnly = "read-only"
    case shape = "shape"
    case outOfRange = "out-of-range"
    case badValue = "bad-value"
    case misused = "misused"
    case missingNetwork = "missing-network"
    case missingData = "missing-data"
    case badTargets = "bad-targets"
    case noLossFits = "no-loss-fits"
    case notComputed = "not-computed"
    case noSuchTime = "no-such-time"
    case forgotten = "forgotten"
    case nothingToUndo = "nothing-to-undo"
    case unknownBranch = "unknown-branch"
    case neverTrue = "never-true"
    case tooLarge = "too-large"
    case cancelled = "cancelled"
    case cannotDraw = "cannot-draw"
    case notFinite = "not-finite"
    case diverged = "diverged"
    case heldBack = "held-back"
    case noQuestion = "no-question"
    case badQuestion = "bad-question"

    // Files.
    case missingFile = "missing-file"
    case unreadable = "unreadable"
    case notWritten = "not-written"
    case exists = "exists"
    case cannotBeSaved = "cannot-be-saved"
    case notText = "not-text"
    case wrongKind = "wrong-kind"
    case badTable = "bad-table"
    case badGolden = "bad-golden"
    case badLesson = "bad-lesson"
    case badRubric = "bad-rubric"
    case unknownGolden = "unknown-golden"
    case unknownData = "unknown-data"
    case unknownLesson = "unknown-lesson"
    case noLesson = "no-lesson"
    case lessonLimits = "lesson-limits"
    case notRecording = "not-recording"
    case notKept = "not-kept"

    // The program.
    case usage = "usage"

    // Tests.
    case lint = "lint"
    case nothingCompared = "nothing-compared"
    case goldenDiffers = "golden-differs"
    case checkFailed = "check-failed"
    case cutShort = "cut-short"

    /// A sentence that is not told by itself.
    case other = "other"

    /// What became of a line or a program that met it.
    package enum FailureKind: Sendable {
      /// A file is missing or cannot be read, in contrast to one that cannot be understood.
      case absent
      /// What was to be written is not.
      case unwritten
      /// The program was called in a way it cannot be.
      case misused
      /// All else that fails.
      case failed
    }

    /// What became of the line: the status that a program ends with goes by it.
    package var failureKind: FailureKind {
      switch self {
      case .missingFile, .unknownLesson, .unknownGolden: .absent
      case .notWritten: .unwritten
      case .usage: .misused
      case .unknownVerb, .ambiguousVerb, .unexpectedWord, .unknownFunction, .foreignNotation,
        .badIndex, .unclosed, .raggedRow, .badNumber, .unknownCharacter, .tooComplex, .openBracket,
        .unknownName, .calledOtherwise, .readOnly, .shape, .outOfRange, .badValue, .misused,
        .missingNetwork, .missingData, .badTargets, .noLossFits, .notComputed, .noSuchTime,
        .forgotten, .nothingToUndo, .unknownBranch, .neverTrue, .tooLarge, .cancelled, .cannotDraw,
        .notFinite, .diverged, .heldBack, .noQuestion, .badQuestion, .unreadable, .exists,
        .cannotBeSaved, .notText, .wrongKind,
        .badTable,
        .badGolden, .badLesson, .badRubric, .unknownData, .noLesson, .lessonLimits, .notRecording,
        .notKept,
        .lint, .nothingCompared, .goldenDiffers, .checkFailed, .cutShort, .other:
        .failed
      }
    }
  }
}
