// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import History
import Language
import NeuralNet

/// All that a person has set up, beside the numbers that training moves: what an undo restores.
struct Setup: Carried {
  /// Number of inputs; nil before there is a network.
  var inputs: Int?
  /// The layers, with the activation each was given and, from a golden file, whether it has a bias.
  var layers: [LayerChoice] = []
  /// Inputs, one column per sample.
  var X: Matrix?
  /// Targets, one column per sample.
  var Y: Matrix?
  /// Names of the inputs and classes, from a CSV file.
  var inputNames: [String] = []
  var classNames: [String] = []
  var settings = Settings()
  /// The learner's own values, by name.
  var values: [String: Matrix] = [:]
  /// What was summed for those of ``values`` that are smaller than it: ``Evaluation/Sized``.
  var sizes: [String: Matrix] = [:]
  /// Names under which ``values`` holds the samples that data keep for a test.
  static let heldOutNames = ["Xtest", "Ytest"]
  /// Memory that the learner's own values and the record of what was typed take, about.
  var bytes: Int {
    [values, sizes].joined().reduce(200 * origin.typed.count) {
      $0 + 100 + 8 * $1.value.shape.count
    }
  }
  /// The golden file in force.
  var fixture: AttachedGolden?
  /// Where the parameters that training began with come from.
  var origin = Origin()

  struct Origin: Sendable {
    var start = Start.zeros
    /// What was typed since, oldest first.
    var typed: [Typed] = []

    /// Adds what was typed last; what it covers is let go.
    mutating func add(_ new: Typed) {
      typed.removeAll {
        $0.symbol == new.symbol && new.rows.contains($0.rows) && new.columns.contains($0.columns)
      }
      typed.append(new)
    }

    /// The same, where training begins again in `line` with the parameters of iteration `t`.
    func keeping(_ line: String, from t: Int) -> Origin {
      t == 0 ? self : Origin(start: .kept(line: line, from: t))
    }
  }

  /// What the parameters were at the start.
  enum Start: Hashable, Sendable {
    case zeros
    case drawn(line: String)
    /// Training began again in this line with the parameters of iteration `from`.
    case kept(line: String, from: Int)
    case golden(name: String)
  }

  /// An assignment to a parameter or to a part of it.
  struct Typed: Sendable {
    let symbol: Symbol
    let rows: Range<Int>
    let columns: Range<Int>
    let iteration: Int
    /// The line as it was typed.
    let text: String

    func covers(_ cell: Cell) -> Bool {
      cell.symbol == symbol && rows.contains(cell.row) && columns.contains(cell.column)
    }
  }

  struct LayerChoice: Hashable, Sendable {
    var neurons: Int
    var activation: Activation
    /// Overrides the setting `bias`; only golden files say so for a single layer.
    var usesBias: Bool?
  }

  /// The network as the settings make it; nil before there are inputs.
  func network() throws(NetworkError) -> Network? {
    guard let inputs else { return nil }
    return try Network(
      inputs: inputs,
      layers: layers.map {
        Layer($0.neurons, $0.activation, usesBias: $0.usesBias ?? (settings.bias != .off))
      }, trainsBias: settings.bias == .on)
  }

  /// What training needs; without a loss that fits there is only the way forward.
  var training: Training {
    Training(
      loss: layers.last.flatMap { settings.loss.resolved(for: $0.activation) },
      optimizer: settings.optimizer, learningRate: settings.learningRate, l2: settings.l2,
      slopeScale: settings.slopeScale, batchSize: settings.batchSize,
      shuffleSeed: settings.shuffleSeed)
  }

  /// The samples, if there are any.
  var batch: Batch? { X.map { Batch(X: $0, Y: Y) } }
}

extension Cursor {
  /// What is set up there.
  var setup: Setup {
    guard let setup = carried as? Setup else {
      preconditionFailure("history carries a setup, not a \(type(of: carried))")
    }
    return setup
  }
}

extension History {
  /// What is set up.
  var setup: Setup {
    get { tree.here.setup }
    set { carry(newValue) }
  }
}

extension Setup {
  /// What belongs to the person and not to the network comes along through time. Another training has
  /// its own held-out samples and may have a golden file of its own.
  mutating func carry(_ present: Setup, toOtherTraining: Bool) {
    let own = self
    values = own.values.merging(present.values) { $1 }
    sizes = own.sizes.filter { present.values[$0.key] == nil }.merging(present.sizes) { $1 }
    fixture = present.fixture
    if toOtherTraining {
      for name in Setup.heldOutNames {
        (values[name], sizes[name]) = (own.values[name], own.sizes[name])
      }
      fixture = own.fixture ?? present.fixture
    }
    settings.takePersonal(from: present.settings)
  }
}

/// A golden file that is attached.
struct AttachedGolden: Sendable {
  /// As it was named: `06-backprop-a`.
  var name: String
  /// What its numbers and ours are called.
  var sides: Sides
  /// Its contents.
  var file: GoldenFile
}
