// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// Sentences about shapes and sizes.
extension Diagnostic {
  static func sentence(_ fault: SessionError.ShapeFault) -> Diagnostic {
    let (symbol, given) = (fault.symbol, fault.given)
    let name = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
    let suggestion = fault.suggestion
    switch symbol.quantity {
    case .A:
      return Diagnostic(
        "X is \(given), but this network has \(counted(fault.rows, "input")), so X must have \(counted(fault.rows, "row"))",
        details: fault.fitsTransposed
          ? [
            "Your X looks like \(counted(given.rows, "sample")) written as rows; here every sample is a column."
          ]
          : ["here every sample is a column"], suggestion: suggestion)
    case .Y:
      let columns = fault.columns.map { ", and \(counted($0, "column")), one per sample" } ?? ""
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
  package static func transposed(_ typed: String) -> String {
    let text = shortened(typed, 60)
    if text.hasSuffix("'") { return String(text.dropLast()) }
    let isSimple =
      text.hasSuffix("]") || text.hasSuffix(")") || text.allSatisfy { $0.isLetter || $0.isNumber }
    return isSimple && !text.hasSuffix("…") ? "\(text)'" : "(\(text))'"
  }

  static func sentence(_ o: SessionError.Operands) -> Diagnostic {
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

  static func sentence(_ error: NetworkError) -> Diagnostic {
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
}
