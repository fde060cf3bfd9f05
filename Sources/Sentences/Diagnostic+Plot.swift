// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension Diagnostic {
  static func sentence(_ problem: PlotProblem) -> Diagnostic {
    switch problem {
    case .nothingFinite(let what):
      return Diagnostic("no number of \(shortened(what)) is finite, so there is nothing to draw")
    case .oneNumber(let typed):
      return Diagnostic(
        "\(shortened(typed)) is one number: there is nothing to draw",
        suggestion: "show \(shortened(typed, 120))")
    case .otherShape(let shape, let typed, let count):
      let side = (1...).first { $0 * $0 >= count } ?? count
      return Diagnostic(
        "\(shortened(typed)) has \(count) numbers, and \(shortened(shape)) is no shape of so many",
        suggestion: side * side == count
          ? "plot \(shortened(typed, 120)) as \(side)x\(side)"
          : "plot \(shortened(typed, 120)) as 1x\(count)")
    case .noCurve(let name):
      return Diagnostic(
        "\(name) has no curve: each of its outputs depends on every z of the column",
        suggestion: "plot sigmoid")
    case .notAWeight(let typed):
      return Diagnostic(
        "a slice goes along one weight or bias as it is now; \(shortened(typed)) is none",
        suggestion: "plot slice W1[1,1]")
    case .boundaryInputs(let count):
      return count < 2
        ? Diagnostic(
          "a map has two axes, and this network has 1 input",
          details: ["plot net and plot slice W1[1,1] draw any network"])
        : Diagnostic(
          "a map has two axes, and this network has \(count) inputs: name two of them",
          details: ["the others stand at their mean"], suggestion: "plot boundary x1 x2")
    case .unknownInput(let name, let count):
      return Diagnostic(
        "there is no input \(shortened(name)): they are \(count == 1 ? "x1" : "x1 to x\(count)")")
    case .tooManyLines(let most):
      return Diagnostic("one picture shows up to \(most) branches, so that each can be told apart")
    case .sameInput(let name):
      return Diagnostic(
        "\(name) cannot be both axes", suggestion: "plot boundary x1 x2")
    case .otherEnding(let path, let ending):
      return Diagnostic(
        "\(shortened(path, 120)) does not end in \(ending), which tells what is written",
        details: [Phrase("such as plot\(ending)")])
    case .traceNeedsFile:
      return Diagnostic(
        "a trace is a page for a browser and needs a file; show trace lists the steps here",
        suggestion: "plot trace to trace.html")
    case .traceTooLarge:
      return Diagnostic(
        "this network and its samples are too large for a page", suggestion: "show trace")
    case .lessonsDoNotWrite:
      return Diagnostic(
        "a lesson writes no files, so that any lesson is safe to run",
        details: ["typed at the prompt this line works"])
    }
  }
}
