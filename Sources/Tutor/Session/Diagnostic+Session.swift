// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet

extension Diagnostic {
  /// The sentence for a line that cannot be run.
  init(_ error: SessionError, line: String, session: Session) {
    self = Self.sentence(error.fact)
    isMissingFile = error.fact.isMissingFile
    isWriteError = error.fact.isWriteError
    if let range = error.range, suggestsPlace(error.fact) { source = (line, range) }
  }

  private static func sentence(_ fact: SessionError.Fact) -> Diagnostic {
    switch fact {
    case .unknownName(let name, let near):
      return Diagnostic(
        "nothing is called \"\(shortened(name))\"",
        details: near.map { ["close to it: \($0)"] } ?? ["help names lists what has a name"])
    case .noLayer(let symbol, let depth):
      return Diagnostic(
        "there is no \(symbol): this network has \(counted(depth, "layer"))",
        details: depth > 0 ? ["its last one is \(Symbol(symbol.quantity, depth))"] : [])
    case .noBias(let symbol):
      return Diagnostic(
        "there is no \(symbol): this layer has no bias", suggestion: "set bias on")
    case .reservedName(let name):
      return Diagnostic(
        "\(name) has a meaning of its own and cannot be assigned",
        details: ["choose another name, such as my\(name)"])
    case .readOnly(let symbol, let changeable):
      return Diagnostic(
        "\(symbol) is computed by the network and cannot be assigned; you can change \(list(changeable, "and"))"
      )
    case .wrongShape(let fault): return sentence(fault)
    case .outOfRange(let name, let row, let column, let shape):
      return Diagnostic(
        "\(name) is \(shape), so it has no element [\(row),\(column)]",
        details: ["its last element: \(name)[\(shape.rows),\(shape.columns)]"])
    case .columnIndexMissing(let name, let shape):
      return Diagnostic(
        "\(name) is \(shape), so an element needs a row and a column",
        details: ["its first element: \(name)[1,1]; its first row: \(name)[1,:]"])
    case .cannotCombine(let operands): return sentence(operands)
    case .notANumber(let what, let shape):
      return Diagnostic("\(what) must be one number; this is \(shape)")
    case .noNetwork:
      return Diagnostic("there is no network yet", suggestion: "network 3 4 1")
    case .noLayers:
      return Diagnostic("this network has inputs and no layer yet", suggestion: "layer 4")
    case .noData:
      return Diagnostic(
        "there are no inputs yet: X is not set", details: ["every sample is a column of X"],
        suggestion: "data xor3")
    case .noTargets(let what):
      return Diagnostic(
        what == "Y" ? "Y is not set" : "\(what) needs targets, and Y is not set",
        details: ["Y has a row per output and a column per sample: Y = [0 1 1 0]"])
    case .noLossFits(let choice, let output):
      return Diagnostic(
        "the loss \(choice) does not fit a \(output.name) output",
        details: ["cross-entropy fits sigmoid and softmax outputs; sse and mse fit all of them"],
        suggestion: "set loss mse")
    case .noOptimizer:
      return Diagnostic(
        "this golden file asks for slopes without an update: the iteration ends here",
        suggestion: "set optimizer gd")
    case .notComputed(let symbol, let operation, let count, let done, let iteration, let finished):
      let place: Phrase = iteration == 0 ? "this iteration" : "iteration \(iteration)"
      return Diagnostic(
        "\(symbol) is not computed yet: operation \(operation) of \(count) in \(place), and you have done \(done)",
        details: finished && iteration > 0
          ? ["the one before has it: \(symbol) at \(iteration - 1)"] : [],
        suggestion: "run until \(symbol)")
    case .notAStep(let symbol):
      return Diagnostic(
        "\(symbol) is not computed by a step of this network", suggestion: "show trace")
    case .cannotKnow(let symbol):
      return Diagnostic(
        symbol == Symbol(.dA, 0)
          ? "dA0 can be computed between dZ1 and the update of W1" : "there is no \(symbol) now",
        suggestion: symbol == Symbol(.dA, 0) ? "run until dZ1; show dA0" : "show trace")
    case .notReached(let time, let now):
      return Diagnostic(
        "iteration \(time) is not reached yet: you are at iteration \(now)",
        suggestion: time > now && time - now < 1_000_000 ? "run \(time - now)" : nil)
    case .forgotten(let time, let from):
      return Diagnostic(
        "iteration \(time) is forgotten; the session still holds iteration \(from) and later ones")
    case .nothingToUndo: return Diagnostic("there is nothing to undo: this is the start")
    case .neverTrue(let condition, let after):
      return after == 0
        ? Diagnostic(
          "no step changes what this condition reads, so it would never become true",
          details: ["name something that is computed: cost, dW1, A2"])
        : Diagnostic("\(shortened(condition)) did not hold in \(after) iterations")
    case .nothingCompared:
      return Diagnostic(
        "nothing was compared: no value of the golden file is computed yet", suggestion: "forward")
    case .network(let error, let typed): return sentence(error, typed: typed)
    case .dataDoesNotFit(let inputs, let rows):
      return Diagnostic(
        "X has \(counted(rows, "row")) and the network has \(counted(inputs, "input")): one row per input is needed",
        suggestion: "network \(rows) 4 1")
    case .cancelled: return Diagnostic("stopped; everything is as it was")
    case .plot(let problem): return sentence(problem)
    case .file(let path, let problem): return sentence(problem, path: path)
    case .notWritten(let path, let problem): return sentence(notWritten: path, problem)
    case .golden(let path, let error): return Diagnostic(error, path: path)
    case .csv(let path, let line, let problem): return sentence(problem, path: path, line: line)
    case .unknownData(let name, let near):
      return Diagnostic(
        "there is no data set \"\(shortened(name))\"",
        details: (near.map { ["close to it: \($0)"] } ?? [])
          + ["known: \(list(Dataset.builtIn.map(\.name), "and")); or a file: data my.csv"])
    case .unknownFixture(let name, let near):
      return Diagnostic(
        "there is no golden file \"\(shortened(name))\" in Fixtures/golden",
        details: near.map { ["close to it: \($0)"] } ?? [
          "a path works as well: fixture my/own.json"
        ])
    case .noFixture:
      return Diagnostic("no golden file is attached", suggestion: "fixture 06-backprop-a")
    case .unknownLesson(let name, let near):
      return Diagnostic(
        "there is no lesson \"\(shortened(name))\"",
        details: near.map { ["close to it: \($0)"] } ?? ["lesson alone lists them"])
    case .lesson(let path, let line, let problem): return sentence(problem, path: path, line: line)
    case .noLessons(let folder):
      return Diagnostic(
        "there are no lessons in \(shortened(folder, 120))",
        details: ["--home DIR or BACKSTEP_HOME names the folder that holds lessons and Fixtures"])
    case .noLesson: return Diagnostic("no lesson is open", suggestion: "lesson 1")
    case .tooDeep(let path):
      return Diagnostic("\(path) is loaded by files that it loads itself; that never ends")

    }
  }

  // MARK: Shapes

  private static func sentence(_ fault: SessionError.ShapeFault) -> Diagnostic {
    let (symbol, given) = (fault.symbol, fault.given)
    let name = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
    let fitsTransposed =
      given.columns == fault.rows && given.rows == fault.columns ?? given.rows
      && given.rows != given.columns
    let suggestion = fitsTransposed ? "\(name) = \(transposed(fault.typed))" : nil
    switch symbol.quantity {
    case .A:
      return Diagnostic(
        "X is \(given), but this network has \(counted(fault.rows, "input")), so X must have \(counted(fault.rows, "row"))",
        details: fitsTransposed
          ? [
            "Your X looks like \(counted(given.rows, "sample")) written as rows; here every sample is a column."
          ]
          : ["here every sample is a column"], suggestion: suggestion)
    case .Y:
      let columns = fault.columns.map { " and \(counted($0, "column")), one per sample" } ?? ""
      return Diagnostic(
        "Y is \(given); it must have \(counted(fault.rows, "row")), one per output\(columns)",
        suggestion: suggestion)
    case .W:
      return Diagnostic(
        "\(name) must be \(fault.rows)×\(fault.columns ?? 0), one row per neuron and one column per input; this is \(given)",
        suggestion: suggestion)
    case .Z, .b, .dA, .dZ, .dW, .db, .cost, .costData, .costL2, .mW, .sW, .mb, .sb:
      return Diagnostic(
        "\(name) must be \(fault.rows)×\(fault.columns ?? 0), one row per neuron; this is \(given)",
        suggestion: suggestion)
    }
  }

  /// A right side with a transpose behind it.
  private static func transposed(_ typed: String) -> String {
    let text = shortened(typed, 60)
    if text.hasSuffix("'") { return String(text.dropLast()) }
    let isSimple =
      text.hasSuffix("]") || text.hasSuffix(")") || text.allSatisfy { $0.isLetter || $0.isNumber }
    return isSimple && !text.hasSuffix("…") ? "\(text)'" : "(\(text))'"
  }

  private static func sentence(_ o: SessionError.Operands) -> Diagnostic {
    let (left, right) = (shortened(o.left, 30), shortened(o.right, 30))
    if o.operation == "=", o.suggestion == nil, o.shapes.isEmpty {
      return Diagnostic(
        "\(left) is \(o.leftShape) and \(right) is \(o.rightShape): the two cannot be the same")
    }
    let isProduct = o.operation == "@" || o.operation == "·"
    let why: Phrase =
      isProduct
      ? "the inner sizes \(o.leftShape.columns) and \(o.rightShape.rows) differ"
      : "elementwise both must have one shape"
    var details: [Phrase] = []
    if o.productFits { details.append("* is elementwise; the matrix product is @") }
    if !o.shapes.isEmpty {
      details.append(
        Phrase("shapes here: " + o.shapes.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")))
    }
    return Diagnostic(
      "\(left) \(o.operation) \(right) is \(o.leftShape) \(o.operation) \(o.rightShape): \(why)",
      details: details, suggestion: o.suggestion)
  }

  private static func sentence(_ error: NetworkError, typed: String) -> Diagnostic {
    switch error {
    case .emptyLayer(let layer, let size):
      let what =
        layer == 0 ? "a network needs at least 1 input" : "layer \(layer) needs at least 1 neuron"
      return Diagnostic("\(what), not \(size)", suggestion: "network 3 4 1")
    case .tooLarge(let bytes):
      return Diagnostic(
        "this would take \(memory(bytes)) of memory; one network with its data may take 2 GiB",
        details: ["nothing was built; fewer neurons, fewer samples or set batch N would fit"])
    }
  }

  /// `29.1 TiB`, in the unit of the limit.
  static func memory(_ bytes: Double) -> Phrase {
    let units = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"]
    var (size, unit) = (bytes, 0)
    while size >= 1024, unit < units.count - 1 { (size, unit) = (size / 1024, unit + 1) }
    guard size < 1e6 else { return "\(magnitude: bytes) bytes" }
    return "\(exact: (size * 10).rounded() / 10) \(units[unit])"
  }

  /// Errors of a part of the line show it; errors of the session's state do not.
  private func suggestsPlace(_ fact: SessionError.Fact) -> Bool {
    switch fact {
    case .unknownName, .noLayer, .noBias, .reservedName, .outOfRange, .columnIndexMissing,
      .unknownData, .unknownFixture, .unknownLesson, .plot:
      true
    case .readOnly, .wrongShape, .cannotCombine, .notANumber,
      .noNetwork, .noLayers, .noData, .noTargets, .noLossFits, .noOptimizer, .notComputed,
      .notAStep, .cannotKnow, .notReached, .forgotten, .nothingToUndo, .neverTrue,
      .nothingCompared, .network, .dataDoesNotFit, .cancelled, .file, .notWritten, .golden, .csv,
      .noFixture,
      .lesson, .noLesson, .noLessons, .tooDeep:
      false
    }
  }
}
