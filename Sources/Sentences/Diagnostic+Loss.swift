// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

extension Diagnostic {
  /// The sentence for targets that cross-entropy cannot use.
  static func sentence(_ fault: TargetFault) -> Diagnostic {
    Diagnostic(
      "cross-entropy needs targets from 0 to 1, and \(fault.finding)",
      details: [fault.remedy],
      suggestion: fault.rescaling ?? (fault.value.isFinite ? "set loss mse" : nil))
  }

  /// That a loss was chosen which does not fit the output, or none.
  static func noLossFits(_ choice: String, _ output: Activation) -> Diagnostic {
    if choice == "none" {
      return Diagnostic(
        "without a loss there is only the way forward: set loss none is in force",
        suggestion: "set loss ce")
    }
    return Diagnostic(
      "the loss \(choice) does not fit a \(output.name) output",
      details: ["cross-entropy fits sigmoid and softmax outputs; mse fits all of them"],
      suggestion: "set loss mse")
  }

  /// That inputs and targets are not what the network takes and gives.
  static func samplesDoNotFit(
    _ x: String, _ X: Shape, _ y: String, _ Y: Shape, inputs: Int, outputs: Int
  ) -> Diagnostic {
    Diagnostic(
      "\(x) is \(X) and \(y) is \(Y); this network has \(counted(inputs, "input")) and \(counted(outputs, "output")), a row each",
      details: ["every sample is a column of both"])
  }
}
