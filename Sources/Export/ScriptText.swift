// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet

/// A training as a program in Python: NumPy with every slope written out, or PyTorch, which finds the
/// slopes by itself. Run, it prints the values that an iteration has here, and writes those of its first
/// one to an `.npz`.
package struct ScriptText {
  let experiment: Experiment
  let np: PythonStyle
  /// Lines of the iteration: code, and the comment beside it.
  var body: [(code: String, comment: String)] = []

  /// More numbers than this are for a file of numbers, not for a page.
  package static let mostNumbers = 250_000

  /// The text of the program; nil where its numbers would be too many.
  ///
  /// - Parameter name: the file that its arrays are written to, without `.npz`.
  package static func text(
    _ experiment: Experiment, _ library: PythonStyle.PythonLibrary, name: String, madeBy: String
  ) -> String? {
    let script = ScriptText(
      experiment: experiment, np: PythonStyle(library, samplesAreRows: experiment.samplesAreRows))
    guard script.numbers <= mostNumbers else { return nil }
    return script.whole(name, madeBy)
  }

  private init(experiment: Experiment, np: PythonStyle) {
    (self.experiment, self.np) = (experiment, np)
  }

  var network: Network { experiment.network }
  var training: Training { experiment.training }
  var start: Stepper { experiment.start }
  var depth: Int { network.depth }
  /// Whether a loop goes over iterations, else there is one.
  var repeats: Bool { start.repeats }
  var hasSlopes: Bool { start.program.contains(.cost) }
  var isBatched: Bool { start.batchCount > 1 }
  var keepsMean: Bool { repeats && training.optimizer?.keepsMean ?? false }
  var keepsSquare: Bool { repeats && training.optimizer?.keepsSquare ?? false }

  private var numbers: Int {
    let batch = start.batch.map { $0.X.shape.count + ($0.Y?.shape.count ?? 0) } ?? 0
    let kept = 1 + (keepsMean ? 1 : 0) + (keepsSquare ? 1 : 0)
    return batch + network.parameterCount * kept
  }

  /// The parameters that an update moves: `W1`, `b1` ..
  var moving: [Symbol] { start.program.filter { $0.phase == .update }.map(\.writes) }
  /// All parameters, in order.
  var parameters: [Symbol] {
    (1...depth).flatMap { l in
      [Symbol(.W, l)] + (network.layers[l - 1].usesBias ? [Symbol(.b, l)] : [])
    }
  }

  // MARK: The page

  private func whole(_ name: String, _ madeBy: String) -> String {
    var page = head(name, madeBy) + functions()
    page += data()
    page += ["", ""] + loop(name)
    return page.joined(separator: "\n") + "\n"
  }

  private func head(_ name: String, _ madeBy: String) -> [String] {
    let library = np.isTorch ? "PyTorch" : "NumPy"
    let count = experiment.count
    let layers = network.layers.map { "\($0.neurons) \($0.activation.name)" }
    let what =
      !hasSlopes
      ? "the way forward" : repeats ? "forward, backward and update" : "forward and backward"
    let numbers = count == 1 ? what : "\(count) iterations of \(what)"
    let lie =
      np.samplesAreRows
      ? "A sample is a row: X is (m, \(network.inputs)), Z = A @ W + b."
      : "A sample is a column: X is (\(network.inputs), m), Z = W @ A + b."
    var lines = [
      "\"\"\"A network \(experiment.sizes) in \(library): \(numbers).", "",
      "\(network.inputs) input\(network.inputs == 1 ? "" : "s"), then layers of \(layers.joined(separator: ", "))."
        .wrapped(to: 95), lie,
    ]
    if hasSlopes { lines.append("dV is the slope of the cost along V, and has its shape.") }
    if hasSlopes, scale == "m" {
      lines.append(
        "dA and dZ are those of each sample by itself; dW and db are averaged over the m.")
    }
    // Any other letter might end the text, or be taken for the start of another one.
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "_-. ".contains($0) }
    if start.iteration > 0 { lines.append("It begins after \(start.iteration) others.") }
    lines += [
      "It prints every number, and writes those of iteration 0 to \(isPlain ? name : "an ").npz.",
      "Written by \(madeBy).", "\"\"\"", "", "import numpy as np",
    ]
    if np.isTorch { lines += ["import torch", "", "torch.set_default_dtype(torch.float64)"] }
    lines += [
      "", "np.seterr(all=\"ignore\")  # e^z of a large z is inf, and 1 / inf is 0",
      "np.set_printoptions(floatmode=\"unique\", threshold=10**9, linewidth=100)  # every digit",
    ]
    return lines
  }

  /// The functions of the cards, each once.
  private func functions() -> [String] {
    var functions: [String] = []
    if hasSlopes, let loss = training.loss {
      functions += loss.kind.card.functions(
        np, loss.way(behind: network.layers[depth - 1].activation))
    }
    for layer in network.layers { functions += layer.activation.card.functions(np) }
    var known: Set<String> = []
    return functions.filter { text in
      let name = String(text.prefix { $0 != "(" })
      let isUsed = hasSlopes || !name.hasSuffix("_back")
      return known.insert(text).inserted && isUsed
    }.flatMap { ["", "", $0] }
  }

  private func data() -> [String] {
    guard let batch = start.batch else { return [] }
    var lines = ["", ""]
    lines += literal(isBatched ? "X_all" : "X", batch.X, "inputs")
    if let Y = batch.Y { lines += literal(isBatched ? "Y_all" : "Y", Y, "targets") }
    lines.append("")
    for symbol in parameters {
      if let value = try? start.value(of: symbol) { lines += literal("\(symbol)", value) }
    }
    for symbol in state {
      guard start.updateCount > 0, let value = try? start.value(of: symbol) else {
        let like = symbol.parameter.map { "\($0)" } ?? ""
        lines.append("\(symbol) = \(np).zeros_like(\(like))")
        continue
      }
      lines += literal("\(symbol)", value)
    }
    if repeats { lines += ["", "lr = \(np.number(training.learningRate))  # learning rate"] }
    return lines
  }

  /// What the optimizer keeps: `mW1`, `sW1` ..
  private var state: [Symbol] {
    moving.flatMap { symbol -> [Symbol] in
      let (mean, square): (Quantity, Quantity) = symbol.quantity == .W ? (.mW, .sW) : (.mb, .sb)
      return (keepsMean ? [Symbol(mean, symbol.layer)] : [])
        + (keepsSquare ? [Symbol(square, symbol.layer)] : [])
    }
  }

  private func loop(_ name: String) -> [String] {
    var writer = self
    writer.addIteration()
    let lengths = writer.body.filter { !$0.comment.isEmpty }.map(\.code.count)
    let width = (lengths.filter { $0 <= 48 }.max() ?? 0) + 2
    var lines = writer.body.flatMap { code, comment -> [String] in
      let line = code.padded(to: width) + "# \(comment)"
      if comment.isEmpty { return [code] }
      // A long line has what is said of it above.
      let indent = code.prefix { $0 == " " }
      return line.count <= 94 ? [line] : ["\(indent)# \(comment)", code]
    }
    lines += record(name)
    guard repeats else { return ["t = 0"] + lines }
    return ["for t in range(\(experiment.count)):  # iterations"]
      + lines.map { $0.isEmpty ? "" : "    " + $0.replacing("\n", with: "\n    ") }
  }

  // MARK: Showing and keeping

  private func record(_ name: String) -> [String] {
    let moment = Moment(
      iteration: start.iteration, start: start, values: whole(start), rates: [])
    let names = moment.arrays.map(\.name)
    let values = "\(names.map { "\($0)=\($0)" }.joined(separator: ", ")),".wrapped(
      to: 80, indent: "    ")
    var lines = ["", "values = dict(", "    \(values)", ")"]
    if np.isTorch {
      lines.append("values = {name: value.detach().numpy() for name, value in values.items()}")
    }
    let told = experiment.told
    let shows = ["for name, value in values.items():", "    print(f\"{name} = {value}\")"]
    lines.append("print(f\"iteration {t}\")")
    if experiment.count == told.count {
      lines += shows
    } else {
      let list = told.map(String.init).joined(separator: ", ")
      lines += ["if t in (\(list)):"] + shows.map { "    " + $0 }
      lines += ["else:", "    print(f\"cost = {values['cost']}\")"]
    }
    let save = "np.savez(\(JSONValue.string(name + ".npz")), iteration=t, **values)"
    lines += experiment.count == 1 ? [save] : ["if t == 0:", "    " + save]
    if repeats {
      lines +=
        [""]
        + (1...depth).map { l in
          let own = moving.filter { $0.layer == l }.map { "\($0)" }
          return
            "\(own.joined(separator: ", ")) = \(own.map { "\($0)_new" }.joined(separator: ", "))"
        }
    }
    return lines
  }

  private func whole(_ stepper: Stepper) -> Stepper {
    var stepper = stepper
    stepper.finish()
    return stepper
  }

  // MARK: Numbers

  private func literal(_ name: String, _ matrix: Matrix, _ what: String = "") -> [String] {
    let written = experiment.written(matrix)
    let rows = (0..<written.rows).map { i in
      let row = written.elements[i * written.columns..<(i + 1) * written.columns]
      return "    [" + row.map(np.number).joined(separator: ", ").wrapped(to: 92, indent: "     ")
        + "],"
    }
    let comment = "  # \(what.isEmpty ? "" : what + " ")(\(written.rows), \(written.columns))"
    let make = np.isTorch ? "torch.tensor" : "np.array"
    if rows.count == 1, rows[0].count < 70 {
      return ["\(name) = \(make)([\(rows[0].dropFirst(4).dropLast())])\(comment)"]
    }
    return ["\(name) = \(make)([\(comment)"] + rows + ["])"]
  }
}

extension String {
  /// Words, in lines of at most so many letters where there are blanks.
  func wrapped(to width: Int, indent: String = "") -> String {
    guard count > width else { return self }
    var lines: [String] = [], line = ""
    for word in split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? "\(word)" : " \(word)"
    }
    return (lines + [line]).joined(separator: "\n\(indent)")
  }

  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(2, width - count))
  }
}
