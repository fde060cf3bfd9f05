// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

// The iteration of a program, a line for each step, with the shapes beside it.

extension ScriptText {
  /// One iteration, from its samples to its update.
  mutating func addIteration() {
    if isBatched { addBatch() }
    if hasSlopes || isBatched { add("m = X.shape[\(np.samplesAreRows ? 0 : 1)]", "samples") }
    if np.isTorch, hasSlopes {
      add("for parameter in \(tuple(parameters.map { "\($0)" })):")
      add("    parameter.requires_grad_()")
      // What an update puts in a parameter's place has no slope yet; what stays has the last one.
      if repeats, moving.count < parameters.count { add("    parameter.grad = None") }
    }
    addPart("forward")
    for step in start.program where step.phase == .forward { add(step) }
    guard hasSlopes else { return }
    if np.isTorch {
      addTorchSlopes()
    } else {
      addPart("backward: from the last layer to the first")
      for step in start.program where step.phase == .backward { add(step) }
    }
    guard repeats else { return }
    addPart("update: once all slopes are known")
    if np.isTorch { add("with torch.no_grad():") }
    let indent = np.isTorch ? "    " : ""
    let moves = moving.flatMap { training.optimizer?.card.code("\($0)", np) ?? [] }
    if moves.contains(where: { $0.contains("** k") }) {
      add("\(indent)k = t + \(start.updateCount + 1)", "moves so far, this one included")
    }
    for move in moves { add(indent + move) }
  }

  private mutating func add(_ code: String, _ comment: String = "") { body.append((code, comment)) }

  private func tuple(_ names: [String]) -> String {
    "(\(names.joined(separator: ", "))\(names.count == 1 ? "," : ""))"
  }

  private mutating func addPart(_ title: String) {
    add("")
    add("# \(title)")
  }

  private mutating func addBatch() {
    let M = start.batch?.m ?? 0
    let size = training.batchSize ?? M
    let t = start.iteration == 0 ? "t" : "(t + \(start.iteration))"
    add("i = \(t) % \(start.batchCount) * \(size)", "the first sample of this batch")
    var samples = "i:i + \(size)"
    if let seed = training.shuffleSeed {
      let epoch = "(\(seed) + \(t) // \(start.batchCount)) % 2**32"
      add("order = np.random.RandomState(\(epoch)).permutation(\(M))", "drawn anew in each epoch")
      samples = "order[i:i + \(size)]"
    }
    let place = np.samplesAreRows ? "[\(samples)]" : "[:, \(samples)]"
    add("X = X_all\(place)")
    if start.batch?.Y != nil { add("Y = Y_all\(place)") }
  }

  // MARK: Steps

  private mutating func add(_ step: Step) {
    let rows = np.samplesAreRows
    switch step {
    case .linear(let l):
      let (W, A) = ("W\(l)", l == 1 ? "X" : "A\(l - 1)")
      let bias = network.layers[l - 1].usesBias ? " + b\(l)" : ""
      let shapes =
        rows ? "\(activations(l - 1)) @ \(weights(l))" : "\(weights(l)) @ \(activations(l - 1))"
      add("Z\(l) = \(rows ? "\(A) @ \(W)" : "\(W) @ \(A)")\(bias)", "\(activations(l)) = \(shapes)")
    case .activation(let l):
      let card = network.layers[l - 1].activation.card
      add("A\(l) = \(card.code("Z\(l)", np))", "\(activations(l)), \(card.name)")
    case .cost: addCost()
    case .costGradient(let l): add("dA\(l) = \(outputSlope)", "\(activations(l)), \(slopeInWords)")
    case .preActivationGradient(let l):
      let card = network.layers[l - 1].activation.card
      let (dA, A, Z) = ("dA\(l)", "A\(l)", "Z\(l)")
      if l == depth, let shortcut = way.shortcut {
        let rule = card.slopeRule(dA: dA, A: A, Z: Z)
        add("dZ\(l) = \(framed(shortcut.code(output)))", "\(activations(l)), is \(rule)")
      } else {
        let code = card.slopeCode(dA: dA, A: A, Z: Z, np)
        add("dZ\(l) = \(code)", "\(activations(l)), \(card.slopeRule(dA: dA, A: A, Z: Z))")
      }
    case .weightGradient(let l):
      let (dZ, A) = ("dZ\(l)", l == 1 ? "X" : "A\(l - 1)")
      let product = rows ? "\(A).T @ \(dZ)" : "\(dZ) @ \(A).T"
      let shapes =
        rows
        ? "\(turned(l - 1)) @ \(activations(l))" : "\(activations(l)) @ \(turned(l - 1))"
      add("dW\(l) = \(product)\(average)\(penaltySlope(l))", "\(weights(l)) = \(shapes)")
    case .biasGradient(let l):
      add("db\(l) = dZ\(l).sum(\(np.overSamples))\(average)", biases(l))
    case .inputGradient(let l):
      let (W, dZ) = ("W\(l).T", "dZ\(l)")
      add("dA\(l - 1) = \(rows ? "\(dZ) @ \(W)" : "\(W) @ \(dZ)")", activations(l - 1))
    case .updateWeights, .updateBias: break
    }
  }

  /// PyTorch has slopes of the cost itself: of each sample by itself they are m times that.
  private mutating func addTorchSlopes() {
    addPart("backward: PyTorch finds the slopes")
    let outputIsRead = !way.startsFromZ
    let kept = (1...depth).flatMap { l in
      ["Z\(l)"] + (l < depth || outputIsRead ? ["A\(l)"] : [])
    }
    add("for value in \(tuple(kept)):")
    add("    value.retain_grad()")
    add("cost.backward()")
    add("with torch.no_grad():")
    let factor = scale == "1" ? "" : "\(scale) * "
    for step in start.program where step.phase == .backward {
      let (name, l) = ("\(step.writes)", step.writes.layer)
      let value = String(name.dropFirst())
      switch step {
      case .costGradient where !outputIsRead:
        add("    \(name) = \(outputSlope)", "\(activations(l)), \(slopeInWords)")
      case .costGradient, .preActivationGradient, .inputGradient:
        add("    \(name) = \(factor)\(value).grad", activations(l))
      case .weightGradient: add("    \(name) = \(value).grad", weights(l))
      case .biasGradient: add("    \(name) = \(value).grad", biases(l))
      case .linear, .activation, .cost, .updateWeights, .updateBias: break
      }
    }
  }

  // MARK: The cost

  private var output: OutputCode { OutputCode(Z: "Z\(depth)", A: "A\(depth)", Y: "Y", np) }
  var way: Loss.Way { training.loss?.way(behind: network.layers[depth - 1].activation) ?? .direct }
  private var outputs: Int { network.sizes[depth] }

  private mutating func addCost() {
    guard let loss = training.loss else { return }
    let card = loss.kind.card
    let term = card.code(output, way).term
    let words = "\(card.isNegated ? "−" : "")\(plain(card.sum(over: "A\(depth)")))"
    add("terms = \(term)", words)
    let factor = loss.factor == 1 ? "" : "\(np.number(loss.factor)) * "
    add("cost = \(factor)terms.sum()\(divisor(loss.average))")
    guard training.l2.isOn else { return }
    let squares = (1...depth).map { "(W\($0) ** 2).sum()" }.joined(separator: " + ")
    let (strength, d) = (np.number(training.l2.factor), penaltyDivisor)
    add("cost = cost + \(strength) * \(np.number(training.l2.lambda)) * (\(squares))\(d)", "and L2")
  }

  private var penaltyDivisor: String { training.l2.dividesBySamples ? " / m" : "" }

  private func penaltySlope(_ l: Int) -> String {
    let l2 = training.l2
    guard l2.isOn else { return "" }
    return " + 2 * \(np.number(l2.factor)) * \(np.number(l2.lambda)) * W\(l)\(penaltyDivisor)"
  }

  private func divisor(_ average: Loss.Average) -> String {
    switch average {
    case .none: ""
    case .samples: " / m"
    case .elements: outputs == 1 ? " / m" : " / (m * \(outputs))"
    }
  }

  /// A slope along the output with the factor of the cost and what it is divided by.
  private func framed(_ slope: String) -> String {
    guard let loss = training.loss else { return slope }
    let divisor =
      training.slopeScale == .total
      ? divisor(loss.average)
      : loss.average == .elements && outputs > 1 ? " / \(outputs)" : ""
    if loss.factor == 1, divisor.isEmpty { return slope }
    return (loss.factor == 1 ? "" : "\(np.number(loss.factor)) * ") + "(\(slope))\(divisor)"
  }

  private var outputSlope: String {
    framed(training.loss?.kind.card.code(output, way).slope ?? "")
  }

  private var slopeInWords: String {
    plain(training.loss?.kind.card.slopeRule("A\(depth)", "Y") ?? "")
  }

  /// How many times the slopes of the cost dA and dZ are.
  var scale: String {
    training.slopeScale == .total || training.loss?.average == Loss.Average.none ? "1" : "m"
  }

  private var average: String { scale == "m" ? " / m" : "" }

  private func plain(_ phrase: Phrase) -> String {
    phrase.pieces.map { piece in
      switch piece {
      case .text(let text), .file(let text): text
      case .number(let number, _): "\(number)"
      }
    }.joined()
  }

  // MARK: Shapes

  private func shape(_ rows: String, _ columns: String) -> String {
    np.samplesAreRows ? "(\(columns), \(rows))" : "(\(rows), \(columns))"
  }
  private func activations(_ l: Int) -> String { shape("\(network.sizes[l])", "m") }
  private func turned(_ l: Int) -> String { shape("m", "\(network.sizes[l])") }
  private func weights(_ l: Int) -> String {
    shape("\(network.sizes[l])", "\(network.sizes[l - 1])")
  }
  private func biases(_ l: Int) -> String { shape("\(network.sizes[l])", "1") }
}
