// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// Exercises that go through the steps of an iteration, of which the last are left to the learner: the
/// worked example fades from its end.
extension PracticeSheet {
  /// The steps of a network of two layers.
  static let steps = [
    "Z1", "A1", "Z2", "A2", "cost", "dA2", "dZ2", "dW2", "db2", "dA1", "dZ1", "dW1", "db1", "W1",
    "b1", "W2", "b2",
  ]

  mutating func writeIteration(blanks: Int) {
    let done = Self.steps.count - blanks
    call(
      blanks == 1
        ? "Backpropagation: the last step is yours"
        : done == 0
          ? "Backpropagation: all of it is yours"
          : "Backpropagation: the last \(blanks) steps are yours")
    say(
      "A fresh network, 2-2-1 with two samples. Both layers are sigmoid, the loss is cross-entropy, the learning rate is 0.5."
        + (done > 0
          ? " The first \(counted(done, "step")) of the iteration \(done == 1 ? "is" : "are") done."
          : "")
        + " You are asked for one number of each step that is left; the prompt calculates, as in `0.5*2 - 1.5`."
    )
    typeNetwork(also: done > 0 ? ["step \(done)"] : [])
    for step in Self.steps[done...] { ask(step) }
    say("That is the whole iteration.")
  }

  mutating func writeForward() {
    call(
      "Forward: \(level == 5 ? "all of it is yours" : level == 1 ? "the last step" : "the last \(level) steps")"
    )
    let done = 5 - level
    say(
      "A fresh network, 2-2-1 with two samples. Both layers are sigmoid, the loss is cross-entropy."
        + (done > 0 ? " The first \(counted(done, "step")) \(done == 1 ? "is" : "are") done." : "")
        + " The prompt calculates: `1/(1 + exp(-0.5))` is an answer, too.")
    typeNetwork(also: done > 0 ? ["step \(done)"] : [])
    for step in Self.steps[done..<5] { ask(step) }
    say("That is all a network does when it answers.")
  }

  /// Asks for one step.
  mutating func writeStep(_ step: String) {
    let done = Self.steps.firstIndex(of: step) ?? 0
    call("Once more: \(step)")
    say(
      "A fresh network, 2-2-1 with two samples. Both layers are sigmoid, the loss is cross-entropy, the learning rate is 0.5."
    )
    typeNetwork(also: done > 0 ? ["step \(done)"] : [])
    ask(step)
  }

  mutating func typeNetwork(also more: [String]) {
    let targets = pick(["[0 1]", "[1 0]"])
    type(
      [
        "network 2 2 1; set lr 0.5; X = \(matrix(2, 2)); Y = \(targets)",
        "W1 = \(matrix(2, 2)); b1 = \(matrix(2, 1)); W2 = \(matrix(1, 2)); b2 = \(matrix(1, 1))",
        "show X, Y, W1, b1, W2, b2",
      ] + more)
  }

  /// Asks for a number of a step, and does the step.
  private mutating func ask(_ step: String) {
    let (i, j, s) = (draw(2) + 1, draw(2) + 1, draw(2) + 1)
    let question: [String]
    switch step {
    case "Z1":
      question = Self.question(
        "Z1[\(i),\(s)]: what goes into neuron \(i) of layer 1 for sample \(s)?", "Z1[\(i),\(s)]",
        traps: [
          ("Z1[\(i),\(s)] - b1[\(i)]", "The bias b1[\(i)] is still missing."),
          ("Z1[\(i),\(3 - s)]", "That is the other sample: sample \(s) is column \(s) of X."),
        ],
        hints: [
          "Row \(i) of W1 times column \(s) of X, number by number, added up, and b1[\(i)] once.",
          "W1[\(i),1]·X[1,\(s)] + W1[\(i),2]·X[2,\(s)] + b1[\(i)]",
        ])
    case "A1":
      question = Self.question(
        "A1[\(i),\(s)]: what comes out of neuron \(i) for sample \(s)?", "A1[\(i),\(s)]",
        traps: [("Z1[\(i),\(s)]", "That goes in. The sigmoid is still to come.")],
        hints: [
          "The sigmoid of Z1[\(i),\(s)]: 1/(1 + e^-z).",
          "sigmoid(z) can be typed, with z as a number.",
        ])
    case "Z2":
      question = Self.question(
        "Z2[1,\(s)]: what goes into the output neuron for sample \(s)?", "Z2[1,\(s)]",
        traps: [
          ("Z2[1,\(s)] - b2", "The bias b2 is still missing."),
          ("W2 @ X[:,\(s)] + b2", "Layer 2 does not see X. It reads A1."),
        ],
        hints: [
          "W2 times column \(s) of A1, and b2.", "W2[1,1]·A1[1,\(s)] + W2[1,2]·A1[2,\(s)] + b2",
        ])
    case "A2":
      question = Self.question(
        "A2[1,\(s)]: what does the network answer for sample \(s)?", "A2[1,\(s)]",
        traps: [("Z2[1,\(s)]", "That goes in. The sigmoid is still to come.")],
        hints: ["The sigmoid of Z2[1,\(s)]."])
    case "cost":
      question = Self.question(
        "What is the cost, the mean of both samples?", "cost",
        traps: [
          ("2 * cost", "That is the sum. The cost is the mean of both samples."),
          ("-cost", "ln of a probability is negative; the minus in front makes it a price."),
        ],
        hints: [
          "A sample pays -ln a where y is 1, and -ln(1-a) where y is 0.",
          "Type -(log(..) + log(..))/2.",
        ])
    case "dA2":
      question = Self.question(
        "dA2[1,\(s)]: how fast does sample \(s)'s cost rise with its output?", "dA2[1,\(s)]",
        traps: [
          ("-dA2[1,\(s)]", "The size is right. Would a larger output be better or worse here?")
        ],
        hints: ["-1/a where y is 1, and 1/(1-a) where y is 0."])
    case "dZ2":
      question = Self.question(
        "dZ2[1,\(s)]: and with what goes into the output neuron?", "dZ2[1,\(s)]",
        traps: [
          ("dA2[1,\(s)]", "That is dA2. Times the sigmoid's slope, a·(1-a)."),
          ("Y[1,\(s)] - A2[1,\(s)]", "The size is right. It is a - y, not y - a."),
        ],
        hints: [
          "dA2[1,\(s)]·a·(1-a), with a = A2[1,\(s)].", "With cross-entropy it comes down to a - y.",
        ])
    case "dW2":
      question = Self.question(
        "dW2[1,\(j)]: how fast does the cost rise with this weight?", "dW2[1,\(j)]",
        traps: [
          ("2 * dW2[1,\(j)]", "That is the sum over both samples. The cost is their mean."),
          ("dW2[1,\(3 - j)]", "That is the other weight: this one reads neuron \(j)."),
        ],
        hints: [
          "For each sample the slope dZ2 times what the weight reads, A1[\(j)]; then the mean.",
          "(dZ2[1,1]·A1[\(j),1] + dZ2[1,2]·A1[\(j),2]) / 2",
        ])
    case "db2":
      question = Self.question(
        "db2: and with the bias?", "db2[1,1]",
        traps: [("2 * db2[1,1]", "That is the sum over both samples. The cost is their mean.")],
        hints: ["A bias reads 1 in each sample: the mean of dZ2."])
    case "dA1":
      question = Self.question(
        "dA1[\(i),\(s)]: with the output of neuron \(i), sample \(s)?", "dA1[\(i),\(s)]",
        traps: [("dZ2[1,\(s)]", "On its way back it passes the weight W2[1,\(i)].")],
        hints: ["W2[1,\(i)]·dZ2[1,\(s)]"])
    case "dZ1":
      question = Self.question(
        "dZ1[\(i),\(s)]: with what goes into it?", "dZ1[\(i),\(s)]",
        traps: [
          ("dA1[\(i),\(s)]", "That is dA1. Times the sigmoid's slope, a·(1-a)."),
          (
            "dA1[\(i),\(s)]*Z1[\(i),\(s)]*(1-Z1[\(i),\(s)])",
            "The slope of the sigmoid is a·(1-a), not z·(1-z)."
          ),
        ],
        hints: ["dA1[\(i),\(s)]·a·(1-a), with a = A1[\(i),\(s)]."])
    case "dW1":
      question = Self.question(
        "dW1[\(i),\(j)]: how fast does the cost rise with this weight?", "dW1[\(i),\(j)]",
        traps: [
          ("2 * dW1[\(i),\(j)]", "That is the sum over both samples. The cost is their mean."),
          (
            "dW1[\(j),\(i)]",
            "That is row \(j), column \(i). The row is the neuron, the column the input."
          ),
        ],
        hints: [
          "For each sample dZ1 of neuron \(i) times input \(j); then the mean.",
          "(dZ1[\(i),1]·X[\(j),1] + dZ1[\(i),2]·X[\(j),2]) / 2",
        ])
    case "db1":
      question = Self.question(
        "db1[\(i)]: and with the bias of neuron \(i)?", "db1[\(i),1]",
        traps: [("2 * db1[\(i),1]", "That is the sum over both samples. The cost is their mean.")],
        hints: ["The mean of row \(i) of dZ1."])
    default:
      // W1, b1, W2, b2: parameters, which move.
      let row = step.hasSuffix("1") ? i : 1
      let column = step.hasPrefix("W") ? j : 1
      question = Self.update(of: step, "[\(row),\(column)]")
    }
    type(question + ["step"])
  }

  /// Asks what a parameter becomes.
  static func update(of name: String, _ place: String) -> [String] {
    let (old, slope) = ("\(name)\(place)", "d\(name)\(place)")
    return question(
      "\(old) becomes what, with lr = 0.5?", "\(old) - lr*\(slope)",
      traps: [
        ("\(old) + lr*\(slope)", "That goes uphill: against the slope the cost falls."),
        ("\(old) - \(slope)", "The learning rate is still missing."),
        ("lr*\(slope)", "That is how far it moves. Take it from \(old)."),
      ], hints: ["\(old) - lr·\(slope)"])
  }

  static func question(
    _ text: String, _ answer: String, traps: [(answer: String, text: String)], hints: [String]
  ) -> [String] {
    ["ask \"\(text)\" \(answer)"] + traps.map { "trap \($0.answer) \"\($0.text)\"" }
      + hints.map { "hint \"\($0)\"" }
  }
}
