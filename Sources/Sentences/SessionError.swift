// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Diagnosis
import Export
import Formats
import Golden
import Language
import NeuralNet
import Reading

/// Why a line could not be run: facts. The sentences stand in `Diagnostic+Session.swift` and beside it.
package struct SessionError: Error, Sendable {
  /// What was wrong.
  package let fact: Fact
  /// The part of the line that is wrong, which is shown; nil where it is the session's state that is.
  package let range: SourceRange?

  /// A fact at a place.
  package init(_ fact: Fact, _ range: SourceRange? = nil) {
    self.fact = fact
    self.range = range
  }

  /// What can be wrong with a line that parses.
  package enum Fact: Sendable {
    // Names and shapes
    case unknownName(String, near: String?)
    case noLayer(Symbol, depth: Int)
    case noBias(Symbol)
    case layersFromOne(String)
    case calledHere(String, String, typed: String)
    case noOptimizerState(Symbol, optimizer: String)
    case netInput(typed: String, Shape, inputs: Int, suggestion: String?)
    case reservedName(String)
    case readOnly(Symbol, changeable: [String])
    case wrongShape(ShapeFault)
    case outOfRange(name: String, row: Int, column: Int, shape: Shape)
    /// A typed number that no double is, or that is too small for one but 0.
    case noSuchNumber(typed: String, nearest: Double)
    /// A matrix needs both indices.
    case columnIndexMissing(name: String, shape: Shape)
    case cannotCombine(Operands)
    case notANumber(what: String, Shape)
    case badLearningRate(Double)
    case biasCount(words: Int, layers: Int)
    case tooLarge(what: String, Shape, bytes: Double)
    /// `before` is what stands in front of the name.
    case elementMissing(name: String, shape: Shape, before: String)
    case ownValue(name: String)
    case setting(name: String)
    case isSetting(name: String, value: Phrase)
    case notOneName(typed: String)
    case nothingFailed
    case fullAlone
    case doesNotReach(String, String, Detour)
    /// What no update moves was asked for what moved it.
    case noMoves(String)
    // State
    case noNetwork
    case noLayers
    case noData
    case noTargets(what: String)
    case targetsOutside(TargetFault)
    case nothingToHoldOut
    case nothingHeldOut(metric: String)
    case noClasses(metric: String)
    case samplesDoNotFit(String, Shape, String, Shape, inputs: Int, outputs: Int)
    case noLossFits(choice: String, output: Activation)
    case noOptimizer
    case notComputed(Symbol, operation: Int, of: Int, done: Int, iteration: Int, finished: Bool)
    case notAStep(Symbol)
    case cannotKnow(Symbol)
    /// The line goes on to iteration `end`, which the present may be before.
    case notReached(Int, now: Int, end: Int)
    case forgotten(Int, from: Int)
    case nothingToUndo
    /// `b` alone, where it may mean a bias.
    case backOrBias(Symbol?)
    case unknownBranch(String, near: String?)
    /// A branch where a quantity must be.
    case isBranch(String)
    case branchNotReached(Int, branch: String, end: Int)
    case nothingBefore(String)
    case noPast(String)
    case otherShape(String, before: Shape, now: Shape)
    /// Layers and iterations go back no further than the edit that began the training.
    case beginsHere(String)
    case neverTrue(condition: String, after: Int, now: Int)
    /// A condition that is asked of the past, and that no step changes.
    case neverChanges(condition: String)
    /// A value of another branch without its iteration, where every iteration is asked.
    case whichIteration(String)
    case nothingCompared
    case practiceTooLarge(numbers: Int, samples: Int)
    case network(NetworkError)
    case dataDoesNotFit(inputs: Int, X: Shape, suggestion: String)
    case cancelled
    case plot(PlotProblem)
    case question(QuestionProblem)
    case export(ExportProblem)
    case alias(AliasFault)
    case habit(HabitProblem)
    // Files
    case file(path: String, FileProblem)
    case notWritten(path: String, FileProblem)
    /// What `load` would not read: a line of a session, or all of it, is longer than a file's may be.
    case tooLongToLoad(line: String?, limit: Int)
    /// A line of a session that would not be the same in a file.
    case cannotBeRead(line: String)
    case notRecording
    case golden(path: String, GoldenError)
    /// Somebody's own arrays in a file.
    case arrays(path: String, ArrayFault)
    /// A golden file where somebody's own arrays must be.
    case goldenAsOwn(String)
    /// Arrays where a golden file must be.
    case arraysAsGolden(String)
    /// Arrays none of which is a value of the network.
    case noOwnValues(String)
    /// There is no network in the arrays.
    case ownNetwork(OwnNetwork.Lack, has: [String], line: String, isTyped: Bool)
    /// An iteration that is not there, or that is too long after the start.
    case noIteration(Int, of: String)
    case tooLate(Int)
    /// `check paste` where nobody can paste.
    case nothingPasted
    /// What was to name an array as another: `theirs=dW1`.
    case notAName(String)
    /// `hint` takes the place of the line that the problem alone would have to be mended by.
    case table(path: String, line: Int?, TableProblem, typed: String, hint: Hint = .asFound)
    case unknownData(String, near: String?, known: [String])
    /// A table of the course where no course was found.
    case noCourseData(String, path: String)
    case unknownFixture(String, near: String?, isCourseHere: Bool)
    /// The lesson's front matter may name one.
    case noFixture(named: String?)
    case unknownLesson(String, near: String?, known: [String])
    case lesson(path: String, line: Int, LessonProblem)
    case noLesson
    case lessonNotOpened(name: String)
    case noLessons(folder: String)
    case tooDeep(path: String)
    case outsideLesson(path: String)
    case insideLesson(verb: String)
    case isGolden(path: String)
    case isTable(path: String)
    case isLesson(path: String)
    /// Prose without front matter, that is neither a lesson nor lines to run.
    case isPage(path: String)
    case tooMuchWork(most: Double)
    case tooMuchMemory(bytes: Double, most: Double)
    case pauseTooLong(most: Double)
    case restNotRun
  }

  /// The line to type for a table.
  package enum Hint: Hashable, Sendable {
    /// The one that mends the problem.
    case asFound
    /// Another one, as that led to a further problem; nil for none.
    case other(String?)
  }

  /// An assignment of the wrong shape.
  package struct ShapeFault: Sendable {
    /// What was assigned to.
    package let symbol: Symbol
    /// The shape it was given.
    package let given: Shape
    /// Rows it must have; columns, where they are fixed.
    package let rows: Int
    /// Columns it must have; nil where any number of samples will do.
    package let columns: Int?
    /// The right side as it was typed.
    package let typed: String
    /// The assignment with its right side transposed, where that fits.
    package var suggestion: String?

    package init(symbol: Symbol, given: Shape, rows: Int, columns: Int?, typed: String) {
      (self.symbol, self.given, self.typed) = (symbol, given, typed)
      (self.rows, self.columns) = (rows, columns)
      guard fitsTransposed else { return }
      let name = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
      suggestion = "\(name) = \(Diagnostic.transposed(typed))"
    }

    /// Whether rows and columns are only exchanged.
    var fitsTransposed: Bool {
      given.columns == rows && given.rows == columns ?? given.rows && given.rows != given.columns
    }
  }

  /// Two values that an operator cannot combine.
  package struct Operands: Sendable {
    /// The operator as printed.
    package let operation: String
    /// The left side as it was typed, and its shape.
    package let left: String, leftShape: Shape
    /// The right side as it was typed, and its shape.
    package let right: String, rightShape: Shape
    /// Whether `@` would fit where `*` does not.
    package let productFits: Bool
    /// Shapes of the network's values, for comparison.
    package let shapes: [(name: String, shape: Shape)]
    /// Where a suggestion stands in the line.
    package let place: SourceRange
    /// What would fit in its place.
    package var suggestion: String?
    /// What would fit as well.
    package var alternatives: [String]

    /// Two values, and what is known of them.
    package init(
      operation: String, left: String, leftShape: Shape, right: String, rightShape: Shape,
      productFits: Bool, shapes: [(name: String, shape: Shape)], place: SourceRange,
      suggestion: String? = nil, alternatives: [String] = []
    ) {
      (self.operation, self.left, self.leftShape) = (operation, left, leftShape)
      (self.right, self.rightShape, self.productFits) = (right, rightShape, productFits)
      (self.shapes, self.place) = (shapes, place)
      (self.suggestion, self.alternatives) = (suggestion, alternatives)
    }
  }
}
