// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What a golden file asks of somebody's program: an assignment, and the arrays that are held against
/// what must come out.
package struct Exam: Sendable {
  package internal(set) var assignment: Assignment
  /// The arrays that are compared, by name.
  package internal(set) var asked: [ArrayName: Asked]
  /// Relative tolerance of every number.
  package internal(set) var rtol: Double
  /// What must stay as it is: changes of it are no fault of the file.
  package internal(set) var kept: Set<ExamPart>
  /// Passes forward after the last update, on samples of their own.
  package internal(set) var passes: [ExtraPass] = []

  /// A pass after so many updates: on all samples where the iterations take batches, or on extra inputs.
  package struct ExtraPass: Sendable {
    let updates: Int
    let batch: Batch
    let asked: [Symbol: Asked]
    /// Whether its samples are extra inputs.
    let isProbe: Bool

    package init(updates: Int, batch: Batch, asked: [Symbol: Asked], isProbe: Bool = false) {
      (self.updates, self.batch, self.asked) = (updates, batch, asked)
      self.isProbe = isProbe
    }

    /// What a value of it is called; of extra inputs as if it were another one.
    func name(_ symbol: Symbol) -> ArrayName { ArrayName(updates, symbol, isNew: isProbe) }
  }

  /// An array that is asked for.
  package struct Asked: Sendable {
    /// What must come out; nil: what the right formulas give.
    let numbers: Matrix?
    /// Absolute tolerance.
    let atol: Double

    package init(_ numbers: Matrix? = nil, atol: Double = 0) {
      (self.numbers, self.atol) = (numbers, atol)
    }
  }

  /// A part of a golden file that may have to stay as it is, as where it shows a published example.
  package enum ExamPart: String, CaseIterable, Sendable {
    /// X and Y.
    case samples
    /// The weights and biases to begin with.
    case start
    /// The learning rate and the numbers of the optimizer.
    case training
    /// How many iterations there are.
    case iterations
    /// What is recorded of them, and with how many digits.
    case records
  }

  /// An exam of these arrays. A parameter that an iteration begins with is what the update before left;
  /// of two arrays of one name the one with more digits is asked.
  package init(
    _ assignment: Assignment, _ arrays: [(name: ArrayName, asked: Asked)], rtol: Double,
    passes: [ExtraPass] = [], kept: Set<ExamPart> = []
  ) {
    (self.assignment, self.rtol, self.kept) = (assignment, rtol, kept)
    self.passes = passes
    asked = [:]
    for (name, asked) in arrays {
      let isParameter = [.W, .b].contains(name.symbol.quantity)
      // What training begins with is given, not computed.
      if isParameter, !name.isNew, name.iteration == 0 { continue }
      let name =
        isParameter && !name.isNew
        ? ArrayName(name.iteration - 1, name.symbol, isNew: true) : name
      if let other = self.asked[name], other.atol <= asked.atol { continue }
      self.asked[name] = asked
    }
  }

  /// An exam of every array of the first iterations.
  package init(of assignment: Assignment, iterations: Int, rtol: Double = 1e-9) {
    self.init(assignment, [], rtol: rtol)
    asked = everything(in: 0..<iterations)
  }

  /// How many iterations must be computed for it.
  var iterations: Int {
    max((asked.keys.map(\.iteration).max() ?? -1) + 1, passes.map(\.updates).max() ?? 0)
  }

  /// Every array that iterations compute.
  func everything(in iterations: Range<Int>) -> [ArrayName: Asked] {
    let steps = Program.steps(
      assignment.network, assignment.training, hasTargets: assignment.batch.Y != nil)
    let names = iterations.flatMap { t in
      steps.map { ArrayName(t, $0.writes, isNew: $0.phase == .update) }
    }
    return Dictionary(names.map { ($0, Asked()) }) { first, _ in first }
  }
}
