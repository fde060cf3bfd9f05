// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Export

extension Diagnostic {
  static func sentence(_ problem: ExportProblem) -> Diagnostic {
    switch problem {
    case .ending(let path):
      return Diagnostic(
        "\(shortened(path, 120)) does not end in .py, .npz or .json, which tells what is written",
        suggestion: "export my.py")
    case .form(let form, let ending, let path):
      return Diagnostic(
        "\(form) is written to a file that ends in \(ending); \(shortened(path, 120)) does not",
        suggestion: "export \(form) my\(ending)")
    case .hides(let library, let path):
      return Diagnostic(
        "\(shortened(path, 120)) would be imported in the place of \(library), by itself and by each program beside it",
        suggestion: library == "torch" ? "export my.py torch" : "export my.py")
    case .insideUpdate(let t):
      return Diagnostic(
        "lr was set in the middle of the update of iteration \(t): no program of one lr does that",
        details: ["from the next iteration on it is one again"], suggestion: "step iter")
    case .shuffled:
      return Diagnostic(
        "a golden file takes the samples as they stand, and here each epoch draws their order",
        details: ["export my.py writes the draws too"], suggestion: "set shuffle off")
    case .severalKnobs(let member):
      return Diagnostic(
        "a golden file has one \(member) for all layers, and here they differ",
        details: ["export my.py writes each layer with its own"])
    case .begun(let t):
      return Diagnostic(
        "a golden file is a training from its start, and this one was changed in iteration \(t): what the optimizer keeps, and the batch, would be others",
        details: ["export my.py begins where it was changed"])
    case .notANumber(let name, let t):
      return Diagnostic(
        "\(name) is not a number in iteration \(t), and nothing can be held against that",
        details: ["why \(name) tells where it comes from"])
    case .notAPage:
      return Diagnostic(
        "data and weights are more than 250000 numbers, too many for a program's text",
        details: ["export my.npz writes them as numbers"])
    case .notAPageToBegin:
      return Diagnostic(
        "a network of these sizes and its data are more than 250000 numbers, too many for a program's text",
        suggestion: "backstep new numpy 3 4 1")
    case .tooManyNumbers:
      return Diagnostic(
        "these are more numbers than are read again from such a file; nothing is written")
    case .stopped: return Diagnostic("stopped; everything is as it was")
    }
  }
}
