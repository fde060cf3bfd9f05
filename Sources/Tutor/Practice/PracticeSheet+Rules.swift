// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

/// Exercises on one rule: shapes, the chain rule, the update.
extension PracticeSheet {
  // MARK: Shapes

  mutating func writeShapes() {
    call("Shapes: \(counted(level, "question"))")
    let sizes = [2, 3, 4, 5, 6, 7]
    let drawn = shuffled(sizes.count).map { sizes[$0] }
    let (inputs, hidden, outputs, m) = (drawn[0], drawn[1], drawn[2], drawn[3])
    say(
      "A network \(inputs)-\(hidden)-\(outputs) is given \(m) samples, one in each column of X. Say which shape things have, rows first."
    )
    let shapes: [(name: String, shape: Shape, because: String)] = [
      ("W1", Shape(hidden, inputs), "A row for each neuron, a column for each input."),
      (
        "W2", Shape(outputs, hidden),
        "A row for each neuron of layer 2, a column for each of layer 1."
      ),
      ("A1", Shape(hidden, m), "A row for each neuron, a column for each sample."),
      ("b1", Shape(hidden, 1), "One bias for each neuron, whatever the samples."),
      ("dW1", Shape(hidden, inputs), "A slope for each weight: dW has the shape of W."),
      ("dW2", Shape(outputs, hidden), "A slope for each weight: dW has the shape of W."),
      ("dZ1", Shape(hidden, m), "A slope for each number of Z1."),
      ("dZ2", Shape(outputs, m), "A slope for each number of Z2, sample by sample."),
      ("db2", Shape(outputs, 1), "A slope for each bias; the samples are summed away."),
      ("dA1", Shape(hidden, m), "A slope for each number of A1."),
      ("Y", Shape(outputs, m), "What each output should be, for each sample."),
    ]
    let order = shuffled(shapes.count)
    for place in order.prefix(level) {
      let (name, right, because) = shapes[place]
      var wrong: [Shape] = []
      let others = [right.transposed] + shapes.map(\.shape) + [Shape(m, m), Shape(inputs, m)]
      for shape in [others[0]] + shuffled(others.count).map({ others[$0] })
      where shape != right && !wrong.contains(shape) && wrong.count < 3 { wrong.append(shape) }
      let all = [right] + wrong
      let mixed = shuffled(all.count).map { all[$0] }
      let letters = ["a", "b", "c", "d"]
      let answer = mixed.firstIndex(of: right) ?? 0
      let options = zip(letters, mixed).map { "\($0) \"\($1)\"" }.joined(separator: " ")
      let trap = zip(letters, mixed).first { $1 == right.transposed && $1 != right }
      type(
        [
          "ask \"Which shape has \(name)?\" \(options) is \(letters[answer]) because \"\(because)\""
        ] + (trap.map { ["trap \($0.0) \"Those are its rows and columns exchanged.\""] } ?? [])
          + ["hint \"\(because.prefix { $0 != "," && $0 != ":" })\""])
    }
    say("And here are all of them:")
    type([
      "network \(inputs) \(hidden) \(outputs); init normal 1 seed 1",
      "show shapes",
    ])
  }

  // MARK: The chain rule

  /// One neuron behind the other, so that nothing is summed: every slope is a product.
  mutating func writeChain() {
    let asked = ["dA2", "dZ2", "dW2", "dA1", "dZ1", "dW1"]
    call(
      "The chain rule: \(level == 6 ? "all of it is yours" : level == 1 ? "the last slope" : "the last \(level) slopes")"
    )
    say(
      "Two sigmoid neurons in a row, 1-1-1, and one sample: nothing is summed, each slope is a product. The loss is the squared error, so its slope along the output is 2·(a - y)."
    )
    type([
      "network 1 1 1; set loss sse; X = \(matrix(1, 1)); Y = \(pick(["0", "1"]))",
      "W1 = \(matrix(1, 1)); W2 = \(matrix(1, 1)); b1 = 0; b2 = 0; set bias off",
      "show X, Y, W1, W2", "forward",
    ])
    let done = 6 - level
    if done > 0 {
      type(["run until \(asked[done - 1])", "show \(asked[..<done].joined(separator: ", "))"])
    }
    for name in asked[done...] {
      type(Self.chain(name) + ["step"])
    }
    say("Written out, dW1 is one product along the way back, and `why` has it:")
    type(["why dW1[1,1] full"])
  }

  private static func chain(_ name: String) -> [String] {
    switch name {
    case "dA2":
      question(
        "dA2: the slope of (a - y)² along a?", "dA2",
        traps: [
          ("A2 - Y", "The 2 of the square comes down: 2·(a - y)."),
          ("-dA2", "The size is right. It is a - y, not y - a."),
          ("cost", "That is the cost. Its slope along a is 2·(a - y)."),
        ], hints: ["2·(A2 - Y)"])
    case "dZ2":
      question(
        "dZ2: through the second sigmoid?", "dZ2",
        traps: [
          ("dA2", "The slope of the sigmoid, a·(1-a), is missing."),
          ("dA2*Z2*(1-Z2)", "The slope of the sigmoid is a·(1-a), not z·(1-z)."),
          (
            "A2*(1-A2)",
            "That is the sigmoid's slope alone. It multiplies what comes from the right: dA2."
          ),
        ], hints: ["dA2·A2·(1 - A2)"])
    case "dW2":
      question(
        "dW2: the weight carries A1 into Z2. Its slope?", "dW2",
        traps: [
          ("dZ2*W2", "That is where the slope goes on to A1. Along the weight it is times A1."),
          ("dZ2*X", "W2 does not read X. It reads A1."),
        ], hints: ["dZ2·A1"])
    case "dA1":
      question(
        "dA1: and along what it carries?", "dA1",
        traps: [("dZ2*A1", "That is dW2. Along A1 it is times the weight, W2.")], hints: ["dZ2·W2"])
    case "dZ1":
      question(
        "dZ1: through the first sigmoid?", "dZ1",
        traps: [
          ("dA1", "The slope of the sigmoid, a·(1-a), is missing."),
          (
            "dA1*A2*(1-A2)",
            "That is the slope of the second sigmoid. The first one's output is A1."
          ),
        ], hints: ["dA1·A1·(1 - A1)"])
    default:
      question(
        "dW1: and along the first weight?", "dW1",
        traps: [("dZ1*W1", "The weight carries X; along the weight the slope is times X.")],
        hints: ["dZ1·X"])
    }
  }

  // MARK: The update

  mutating func writeUpdate() {
    call("The update: \(counted(level, "number"))")
    say(
      "One sigmoid neuron, two inputs, one sample. The slopes are there; what do the parameters become? The learning rate is 0.5."
    )
    type([
      "neuron 2; set lr 0.5; X = \(matrix(2, 1)); Y = \(pick(["0", "1"]))",
      "W1 = \(matrix(1, 2)); b1 = \(matrix(1, 1))", "forward", "backward", "show W1, dW1, b1, db1",
    ])
    type(Self.update(of: "W1", "[1,\(draw(2) + 1)]"))
    if level > 1 { type(Self.update(of: "b1", "[1,1]")) }
    type(["update", "show W1, b1"])
    if level > 2 {
      say("Once more, and the learning rate is 0.1 now.")
      type(["forward", "backward", "set lr 0.1", "show W1, dW1"])
      type(
        Self.update(of: "W1", "[1,\(draw(2) + 1)]").map {
          $0.replacing("lr = 0.5", with: "lr = 0.1")
        })
      if level > 3 {
        type([
          "ask \"Would the cost of this sample fall?\" a \"yes\" b \"no\" c \"it depends on X\" is a because \"A short step against the slope goes downhill.\"",
          "trap c \"The slope has X in it already: against the slope is downhill, whatever X is.\"",
          "hint \"What is a slope, and which way does lr·dW go?\"",
        ])
      }
      type(["update", "forward"])
    }
    say("Against the slope, by the learning rate: that is all of gradient descent.")
  }
}
