// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Language

// Which code a fact has. The sentences stand in files of their own.

extension SyntaxError {
  package var code: Diagnostic.Code {
    switch self {
    case .unknownCommand: .unknownVerb
    case .ambiguousCommand: .ambiguousVerb
    case .unexpected: .unexpectedWord
    case .unknownFunction, .unparenthesised: .unknownFunction
    case .foreign: .foreignNotation
    case .notAnIndex, .indexNotPositive: .badIndex
    case .unclosed, .unterminatedString: .unclosed
    case .raggedRow: .raggedRow
    case .malformedNumber, .numberTooLarge: .badNumber
    case .unknownCharacter: .unknownCharacter
    case .nestedTooDeep, .tooManyOperations, .lineTooLong: .tooComplex
    }
  }
}

extension SessionError.Fact {
  var code: Diagnostic.Code {
    switch self {
    case .unknownName, .noLayer, .noBias, .layersFromOne, .noOptimizerState: .unknownName
    case .calledHere, .isSetting, .setting, .isBranch: .calledOtherwise
    case .reservedName, .readOnly, .ownValue: .readOnly
    case .netInput, .wrongShape, .cannotCombine, .notANumber, .samplesDoNotFit, .dataDoesNotFit,
      .otherShape:
      .shape
    case .outOfRange, .columnIndexMissing, .elementMissing: .outOfRange
    case .badLearningRate, .biasCount, .noSuchNumber: .badValue
    case .notOneName, .nothingFailed, .fullAlone, .doesNotReach, .noMoves, .notAStep, .cannotKnow,
      .backOrBias:
      .misused
    case .noNetwork, .noLayers, .noOptimizer: .missingNetwork
    case .noData, .noTargets, .nothingToHoldOut, .nothingHeldOut, .noClasses: .missingData
    case .targetsOutside: .badTargets
    case .noLossFits: .noLossFits
    case .notComputed, .nothingBefore: .notComputed
    case .notReached, .branchNotReached, .noPast, .beginsHere, .whichIteration: .noSuchTime
    case .forgotten: .forgotten
    case .nothingToUndo: .nothingToUndo
    case .unknownBranch: .unknownBranch
    case .neverTrue, .neverChanges: .neverTrue
    case .tooLarge, .network, .practiceTooLarge: .tooLarge
    case .cancelled, .restNotRun, .lessonNotOpened: .cancelled
    case .plot: .cannotDraw
    case .question(let problem): problem.code
    case .export(.stopped): .cancelled
    case .export: .cannotBeSaved
    case .file(_, let problem): problem.code
    case .notWritten(_, .exists): .exists
    case .notWritten: .notWritten
    case .tooLongToLoad, .cannotBeRead: .cannotBeSaved
    case .golden: .badGolden
    case .arrays: .unreadable
    case .notAName: .unknownName
    case .goldenAsOwn, .arraysAsGolden: .wrongKind
    case .ownNetwork: .unreadable
    case .noIteration, .tooLate: .noSuchTime
    case .noOwnValues, .nothingPasted: .nothingCompared
    case .table(_, _, let problem, _, _):
      if case .cancelled = problem { .cancelled } else { .badTable }
    case .unknownData: .unknownData
    case .noCourseData: .missingFile
    case .unknownFixture: .unknownGolden
    case .unknownLesson, .noLessons: .unknownLesson
    case .lesson: .badLesson
    case .noFixture, .nothingCompared: .nothingCompared
    case .noLesson: .noLesson
    case .isGolden, .isTable, .isLesson, .isPage, .tooDeep: .wrongKind
    case .outsideLesson, .insideLesson, .tooMuchWork, .tooMuchMemory, .pauseTooLong:
      .lessonLimits
    case .notRecording: .notRecording
    case .alias(.isCommand), .alias(.isName): .readOnly
    case .alias(.unknown), .habit(.neverTyped): .unknownName
    case .alias(.circle), .alias(.words), .alias(.tooLong): .misused
    case .habit(.notAtStart), .habit(.nothingTyped): .misused
    }
  }
}

extension FileProblem {
  package var code: Diagnostic.Code {
    switch self {
    case .missing, .isDirectory, .noPermission, .unsuited, .stopped, .other: .missingFile
    case .exists: .exists
    case .tooLarge, .lineTooLong: .tooLarge
    case .empty, .notAFile: .unreadable
    case .foreign, .binary, .cutOff, .halfLetter, .notUTF8: .notText
    }
  }
}
