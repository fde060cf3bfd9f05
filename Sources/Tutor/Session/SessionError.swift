// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet

/// Why a line could not be run: facts. The sentences stand in `Diagnostic+Session.swift`.
public struct SessionError: Error, Sendable {
  /// What was wrong.
  public let fact: Fact
  /// Where in the line, if at one place.
  public let range: SourceRange?

  /// A fact at a place.
  public init(_ fact: Fact, _ range: SourceRange? = nil) {
    self.fact = fact
    self.range = range
  }

  /// What can be wrong with a line that parses.
  public enum Fact: Sendable {
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
    case columnIndexMissing(name: String, shape: Shape)
    case cannotCombine(Operands)
    case notANumber(what: String, Shape)
    case badLearningRate(Double)
    case biasCount(words: Int, layers: Int)
    case tooLarge(what: String, Shape, bytes: Double)
    case elementMissing(name: String, shape: Shape)
    case ownValue(name: String)
    case setting(name: String)
    case isSetting(name: String, value: Phrase)
    case notOneName(typed: String)
    case nothingFailed
    case fullAlone
    // State
    case noNetwork
    case noLayers
    case noData
    case noTargets(what: String)
    case targetsOutside(TargetFault)
    case nothingToHoldOut
    case nothingHeldOut(score: String)
    case noClasses(score: String)
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
    case branchNotReached(Int, branch: String, end: Int)
    case nothingBefore(String)
    case noPast(String)
    case otherShape(String, before: Shape, now: Shape)
    /// Layers and iterations go back no further than the edit that began the training.
    case beginsHere(String)
    case neverTrue(condition: String, after: Int, now: Int)
    case nothingCompared
    case network(NetworkError)
    case dataDoesNotFit(inputs: Int, X: Shape, suggestion: String)
    case cancelled
    case plot(PlotProblem)
    // Files
    case file(path: String, FileProblem)
    case notWritten(path: String, FileProblem)
    /// What `load` would not read: a line of a session, or all of it, is longer than a file's may be.
    case tooLongToLoad(line: String?, limit: Int)
    /// A line of a session that would not be the same in a file.
    case cannotBeRead(line: String)
    case insideOpenLesson(verb: String)
    case notRecording
    case golden(path: String, GoldenError)
    case table(path: String, line: Int?, TableProblem, typed: String)
    case unknownData(String, near: String?)
    case unknownFixture(String, near: String?)
    /// The lesson's front matter may name one.
    case noFixture(named: String?)
    case unknownLesson(String, near: String?, known: [String])
    case lesson(path: String, line: Int, LessonProblem)
    case noLesson
    case noLessons(folder: String)
    case tooDeep(path: String)
    case outsideLesson(path: String)
    case insideLesson(verb: String)
    case isGolden(path: String)
    case isTable(path: String)
    case isLesson(path: String)
    case tooMuchWork(most: Double)
    case tooMuchMemory(bytes: Double)
    case pauseTooLong
    case restNotRun
  }

  /// An assignment of the wrong shape.
  public struct ShapeFault: Sendable {
    /// What was assigned to.
    public let symbol: Symbol
    /// The shape it was given.
    public let given: Shape
    /// Rows it must have; columns, where they are fixed.
    public let rows: Int
    /// Columns it must have; nil where any number of samples will do.
    public let columns: Int?
    /// The right side as it was typed.
    public let typed: String
    /// The assignment with its right side transposed, where that fits.
    var suggestion: String?

    init(symbol: Symbol, given: Shape, rows: Int, columns: Int?, typed: String) {
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
  public struct Operands: Sendable {
    /// The operator as printed.
    public let operation: String
    /// The left side as it was typed, and its shape.
    public let left: String, leftShape: Shape
    /// The right side as it was typed, and its shape.
    public let right: String, rightShape: Shape
    /// Whether `@` would fit where `*` does not.
    public let productFits: Bool
    /// Shapes of the network's values, for comparison.
    public let shapes: [(name: String, shape: Shape)]
    /// What would fit in its place.
    public var suggestion: String?
    /// What would fit as well.
    var alternatives: [String] = []
  }
}

extension SessionError.Fact {
  /// Whether the system would not let a file be written.
  var isWriteError: Bool {
    if case .notWritten(_, let problem) = self { problem != .exists } else { false }
  }

  /// Whether a file is missing or cannot be read.
  var isMissingFile: Bool {
    if case .file(_, let problem) = self { return problem.isAbsence }
    if case .unknownLesson = self { return true }
    if case .unknownFixture = self { return true }
    if case .noLessons = self { return true }
    return false
  }
}
