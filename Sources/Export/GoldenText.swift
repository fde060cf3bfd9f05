// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// A training as a golden file `nn-golden/1`: what to compute, and what came out here. It holds a later
/// version of the program to these numbers, and is no proof of them.
package struct GoldenText {
  private let experiment: Experiment
  private var records: [String] = []
  private var costs: [String] = []
  private var numbers = 0

  /// What stands in `made_by`.
  package static let maker = "made by backstep: guards against change, not error"

  /// The text of the file.
  package static func text(
    _ experiment: Experiment, id: String, isCancelled: () -> Bool = { false }
  ) throws(ExportProblem) -> String {
    var writer = GoldenText(experiment: experiment)
    return try writer.whole(id, isCancelled)
  }

  private init(experiment: Experiment) { self.experiment = experiment }

  private mutating func whole(_ id: String, _ isCancelled: () -> Bool) throws(ExportProblem)
    -> String
  {
    let spec = try self.spec()
    try record(isCancelled)
    let expected =
      ["\"iterations\": [\(records.joined(separator: ",\n"))]"]
      + (costs.isEmpty ? [] : ["\"costs\": [\(costs.joined(separator: ", "))]"])
    return """
      {"format": "nn-golden/1",
      "id": \(JSONValue.string(id)),
      "title": "a network \(experiment.sizes), \(experiment.count) iteration\(experiment.count == 1 ? "" : "s")",
      "made_by": \(JSONValue.string(Self.maker)),
      "spec": {\(spec.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ",\n"))},
      "tolerance": {"rtol": 1e-12},
      "expected": {\(expected.joined(separator: ",\n"))}}

      """
  }

  // MARK: What to compute

  private mutating func spec() throws(ExportProblem) -> [(String, String)] {
    let (network, training, start) = (experiment.network, experiment.training, experiment.start)
    if training.shuffleSeed != nil, start.batchCount > 1 { throw .shuffled }
    let keeps = training.optimizer.map { $0.keepsMean || $0.keepsSquare } ?? false
    guard start.iteration == 0 || (start.batchCount == 1 && !keeps),
      !keeps || start.updateCount == 0
    else { throw .begun(start.iteration) }
    var members: [(String, String)] = [
      ("convention", experiment.samplesAreRows ? "\"rows\"" : "\"columns\""),
      ("layer_dims", "[\(network.sizes.map(String.init).joined(separator: ", "))]"),
      (
        "activations",
        "[\(network.layers.map { JSONValue.string($0.activation.card.goldenName) }.joined(separator: ", "))]"
      ),
    ]
    var knobs: [(String, String)] = []
    for (key, value) in network.layers.flatMap({ Self.members($0.activation.card.knobs) }) {
      guard let known = knobs.first(where: { $0.0 == key }) else {
        knobs.append((key, value))
        continue
      }
      guard known.1 == value else { throw .severalKnobs(key) }
    }
    members += knobs
    if network.layers.contains(where: { !$0.usesBias }) {
      members.append(
        ("use_bias", "[\(network.layers.map { "\($0.usesBias)" }.joined(separator: ", "))]"))
    }
    if !network.trainsBias { members.append(("train_bias", "false")) }
    if let batch = start.batch {
      members.append(("X", try matrix("X", batch.X)))
      if let Y = batch.Y { members.append(("Y", try matrix("Y", Y))) }
    }
    var parameters: [String] = []
    for l in 1...network.depth {
      parameters.append("\"W\(l)\": \(try matrix("W\(l)", start.parameters.weights[l - 1]))")
      guard network.layers[l - 1].usesBias else { continue }
      parameters.append("\"b\(l)\": \(try matrix("b\(l)", start.parameters.biases[l - 1]))")
    }
    members.append(("params", "{\(parameters.joined(separator: ",\n"))}"))
    if start.batchCount > 1, let size = training.batchSize {
      members.append(("batch", "{\"size\": \(size)}"))
    }
    return members + trained(training)
  }

  /// Loss, optimizer and the rest; a network that only goes forward has none.
  private func trained(_ training: Training) -> [(String, String)] {
    guard let loss = training.loss, experiment.start.program.contains(.cost) else { return [] }
    func object(_ members: [(String, String)]) -> String {
      "{\(members.map { "\"\($0.0)\": \($0.1)" }.joined(separator: ", "))}"
    }
    let kind = JSONValue.string(loss.kind.name)
    var members: [(String, String)] = [
      (
        "loss",
        object(
          [("kind", kind), ("factor", JSONValue.literal(loss.factor))]
            + [("divide_by", JSONValue.string(loss.average.rawValue))]
            + Self.members(loss.kind.card.knobs))
      ),
      ("grad_form", training.slopeScale == .total ? "\"total\"" : "\"per_sample\""),
    ]
    if training.l2.isOn {
      let d = training.l2.dividesBySamples ? "\"samples\"" : "\"none\""
      members.append(
        (
          "l2",
          object([
            ("lambda", JSONValue.literal(training.l2.lambda)),
            ("factor", JSONValue.literal(training.l2.factor)), ("divide_by", d),
          ])
        ))
    }
    if let optimizer = training.optimizer {
      members.append(
        (
          "optimiser",
          object(
            [
              ("kind", JSONValue.string(optimizer.name)),
              ("lr", JSONValue.literal(training.learningRate)),
            ] + Self.members(optimizer.card.knobs))
        ))
    }
    members.append(("iterations", "\(experiment.start.repeats ? experiment.count : 0)"))
    return members
  }

  /// What knobs stand at, under the names they have in a file.
  private static func members(_ knobs: [Knob]) -> [(String, String)] {
    knobs.map { knob in
      switch knob.value {
      case .number(let number): (knob.keys[0], JSONValue.literal(number))
      case .word(let word): (knob.keys[0], JSONValue.string(word))
      }
    }
  }

  // MARK: What came out

  /// Runs the training; of iterations that are not told whole the cost stands there, of about a
  /// thousand of them.
  private mutating func record(_ isCancelled: () -> Bool) throws(ExportProblem) {
    var (now, told) = (experiment.start, experiment.told)
    let stride = experiment.count / 1000 + 1
    for t in 0..<experiment.count {
      if isCancelled() { throw .stopped }
      let start = now
      now.finish()
      if told.first == t {
        told.removeFirst()
        try record(Moment(iteration: start.iteration, start: start, values: now, rates: []), t)
      } else if t % stride == 0 {
        let cost = try number("cost", now.cost, start.iteration)
        costs.append("[\(t), \(cost), \(JSONValue.literal(1e-13 * now.cost.magnitude))]")
      }
    }
  }

  /// All of an iteration, which the file counts from its own start.
  private mutating func record(_ moment: Moment, _ t: Int) throws(ExportProblem) {
    var members = ["\"iteration\": \(t)"]
    var values: [String] = []
    for array in moment.arrays where array.name != "X" && array.name != "Y" {
      let largest = array.matrix.elements.filter(\.isFinite).reduce(0) { max($0, $1.magnitude) }
      let atol = JSONValue.literal(1e-13 * largest)
      guard array.name == "cost" else {
        let text = try matrix(array.name, array.matrix, atol: atol, in: moment.iteration)
        values.append("\(JSONValue.string(array.name)): \(text)")
        continue
      }
      var costs = [("cost", array.matrix.elements[0])]
      if moment.training.l2.isOn {
        costs += [("cost_data", moment.used(.costData)), ("cost_l2", moment.used(.costL2))]
          .map { ($0, $1.elements[0]) }
      }
      for (name, cost) in costs {
        members.append("\"\(name)\": \(try number(name, cost, moment.iteration))")
      }
      members.append("\"cost_atol\": \(atol)")
    }
    members.append("\"values\": {\n\(values.joined(separator: ",\n"))}")
    records.append("{\(members.joined(separator: ", "))}")
  }

  private mutating func number(_ name: String, _ x: Double, _ t: Int) throws(ExportProblem)
    -> String
  {
    if x.isNaN { throw .notANumber(name, iteration: t) }
    return JSONValue.literal(x)
  }

  private mutating func matrix(
    _ name: String, _ matrix: Matrix, atol: String? = nil, in t: Int? = nil
  ) throws(ExportProblem) -> String {
    if matrix.elements.contains(where: \.isNaN) {
      throw .notANumber(name, iteration: t ?? experiment.start.iteration)
    }
    numbers += matrix.shape.count
    guard numbers <= ArrayFiles.mostNumbers else { throw .tooManyNumbers }
    let written = experiment.written(matrix)
    return "{\"shape\": [\(written.rows), \(written.columns)], \"data\": \(JSONValue.rows(written))"
      + (atol.map { ", \"atol\": \($0)" } ?? "") + "}"
  }
}
