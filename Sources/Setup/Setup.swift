// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import History
import Language
import NeuralNet

/// All that a person has set up, beside the numbers that training moves: what an undo restores.
package struct Setup: Carried {
  /// Number of inputs; nil before there is a network.
  package var inputs: Int?
  /// The layers, with the activation each was given and, from a golden file, whether it has a bias.
  package var layers: [LayerChoice] = []
  /// Inputs, one column per sample.
  package var X: Matrix?
  /// Targets, one column per sample.
  package var Y: Matrix?
  /// Names of the inputs and classes, from a CSV file.
  package var inputNames: [String] = []
  package var classNames: [String] = []
  package var settings = Settings()
  /// The learner's own values, by name.
  package var values: [String: Matrix] = [:]
  /// What was summed for those of ``values`` that are smaller than it.
  package var valueSizes: [String: Matrix] = [:]
  /// Names under which ``values`` holds the samples that data keep for a test.
  package static let heldOutNames = ["Xtest", "Ytest"]
  /// Memory that the learner's own values and the record of what was typed take, about.
  package var bytes: Int {
    [values, valueSizes].joined().reduce(200 * givenParameters.typed.count) {
      $0 + 100 + 8 * $1.value.shape.count
    }
  }
  /// What numbers of the learner's own are drawn from; nil: the author's are used.
  package var seed: UInt32?
  /// Whether some were drawn, so that golden values are those of other numbers.
  package var hasOwnNumbers = false
  /// The golden file in force.
  package var fixture: AttachedGolden?
  /// Where the parameters that training began with come from.
  package var givenParameters = GivenParameters()

  package struct GivenParameters: Sendable {
    package var start = Start.zeros
    /// What was typed since, oldest first.
    package var typed: [Typed] = []

    /// What training began with, and nothing that was typed since.
    package init(start: Start = .zeros) { self.start = start }

    /// Adds what was typed last; what it covers is let go.
    package mutating func add(_ new: Typed) {
      typed.removeAll {
        $0.symbol == new.symbol && new.rows.contains($0.rows) && new.columns.contains($0.columns)
      }
      typed.append(new)
    }

    /// The same, where training begins again in `line` with the parameters of iteration `t`.
    package func keeping(_ line: String, from t: Int) -> GivenParameters {
      t == 0 ? self : GivenParameters(start: .kept(line: line, from: t))
    }
  }

  /// What the parameters were at the start.
  package enum Start: Hashable, Sendable {
    case zeros
    case drawn(line: String)
    /// Training began again in this line with the parameters of iteration `from`.
    case kept(line: String, from: Int)
    case golden(name: String)
  }

  /// An assignment to a parameter or to a part of it.
  package struct Typed: Sendable {
    package let symbol: Symbol
    package let rows: Range<Int>
    package let columns: Range<Int>
    package let iteration: Int
    /// The line as it was typed.
    package let text: String

    package init(
      symbol: Symbol, rows: Range<Int>, columns: Range<Int>, iteration: Int, text: String
    ) {
      (self.symbol, self.rows, self.columns) = (symbol, rows, columns)
      (self.iteration, self.text) = (iteration, text)
    }

    package func covers(_ cell: Cell) -> Bool {
      cell.symbol == symbol && rows.contains(cell.row) && columns.contains(cell.column)
    }
  }

  package struct LayerChoice: Hashable, Sendable {
    package var neurons: Int
    package var activation: Activation
    /// Overrides the setting `bias`; only golden files say so for a single layer.
    package var usesBias: Bool?

    package init(neurons: Int, activation: Activation, usesBias: Bool? = nil) {
      (self.neurons, self.activation, self.usesBias) = (neurons, activation, usesBias)
    }
  }

  /// Nothing is set up.
  package init() {}

  /// What an input is called, counted from 0: as in its file, or `x1`.
  package func inputName(_ input: Int) -> String {
    inputNames.indices.contains(input) ? inputNames[input] : "x\(input + 1)"
  }

  /// The network as the settings make it; nil before there are inputs.
  package func network() throws(NetworkError) -> Network? {
    guard let inputs else { return nil }
    return try Network(
      inputs: inputs,
      layers: layers.map {
        Layer($0.neurons, $0.activation, usesBias: $0.usesBias ?? (settings.bias != .off))
      }, trainsBias: settings.bias == .on)
  }

  /// What training needs; without a loss that fits there is only the way forward.
  package var training: Training {
    Training(
      loss: layers.last.flatMap { settings.loss.resolved(for: $0.activation) },
      optimizer: settings.optimizer, learningRate: settings.learningRate, l2: settings.l2,
      slopeScale: settings.slopeScale, batchSize: settings.batchSize,
      shuffleSeed: settings.shuffleSeed)
  }

  /// The samples, if there are any.
  package var batch: Batch? { X.map { Batch(X: $0, Y: Y) } }
}

extension Cursor {
  /// What is set up there.
  package var setup: Setup {
    guard let setup = carried as? Setup else {
      preconditionFailure("history carries a setup, not a \(type(of: carried))")
    }
    return setup
  }
}

extension History {
  /// What is set up.
  package var setup: Setup {
    get { tree.here.setup }
    set { carry(newValue) }
  }

  /// Goes to a point in time; what belongs to the person comes along.
  package mutating func travel(
    to t: Int, after symbol: Symbol?, isCancelled: () -> Bool
  ) throws(PastAbsence) {
    let present = setup
    try go(to: t, after: symbol, isCancelled: isCancelled)
    setup.carry(present, toOtherTraining: false)
  }

  /// Goes to the end of a branch; what belongs to the person comes along.
  package mutating func travel(toBranch number: Int) {
    let present = setup
    let isOther = go(toBranch: number)
    setup.carry(present, toOtherTraining: isOther)
  }
}

extension Setup {
  /// What belongs to the person and not to the network comes along through time. Another training has
  /// its own held-out samples and may have a golden file of its own.
  package mutating func carry(_ present: Setup, toOtherTraining: Bool) {
    let own = self
    values = own.values.merging(present.values) { $1 }
    valueSizes = own.valueSizes.filter { present.values[$0.key] == nil }.merging(present.valueSizes)
    { $1 }
    fixture = present.fixture
    if toOtherTraining {
      for name in Setup.heldOutNames {
        (values[name], valueSizes[name]) = (own.values[name], own.valueSizes[name])
      }
      fixture = own.fixture ?? present.fixture
    }
    settings.takePersonal(from: present.settings)
  }
}
