// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport

/// Valid inputs: the course's own, and some of kinds that it has no file of.
enum Corpus {
  /// Every command line of the lessons, the recorded sessions and the language's page, each once.
  static let lines: [String] = {
    var lines: [String] = []
    for name in Repository.lessons + ["README.md", "REFERENCE.md"] {
      var isOpen = false
      for line in Repository.text("lessons/\(name)").split(separator: "\n") {
        if line.hasPrefix("```") { isOpen = !isOpen } else if isOpen { lines.append(String(line)) }
      }
    }
    for name in Repository.list("Fixtures/transcripts") {
      for line in Repository.text("Fixtures/transcripts/\(name)").split(separator: "\n") {
        guard line.hasPrefix("nn "), let end = line.firstIndex(of: ">") else { continue }
        lines.append(String(line[line.index(after: end)...].drop { $0 == " " }))
      }
    }
    return Array(Set(lines + others)).sorted()
  }()

  private static let others = [
    "golden g.json", "load g.json", "compare g.json", "practice backprop", "notes my.md",
    "save my.nn",
    "load my.nn", "record my.txt", "record off", "export my.py", "export my.npz", "export my.pt",
    "plot trace to t.html", "plot net to n.svg", "plot W1 to w.svg", "review", "lesson 6",
    "lesson 13",
    "X = [[1, 2]\n [3, 4]]", "W1 = rand(4, 3)", "set gradients total", "set batch 2",
    "set shuffle on", "set optimizer momentum 0.9 classical", "layer 2 softmax",
    "data gauss 30 noise 0.2 test 0.4", "set digits 15", "set view rows", "set bias off",
    "W1[1,1] = nan", "X = X * 1e308", "W2 = W2 * 5e-324", "when cost < 0.1",
    "when W1[1,1] > 1 of main",
    "help csv", "data iris test 0.4", "run until cost < 0.1", "set loss huber 1", "set bias kept",
  ]

  /// What moves in time and between branches.
  static let moves = [
    "step", "step layer", "step iter", "step 3 iter", "step 2 epoch", "back", "back 3",
    "back 2 iter",
    "back 1 epoch", "back layer", "run 5", "run 40", "run 1", "forward", "backward", "update",
    "goto at 2", "goto at 0", "goto start", "goto end", "goto dZ2", "goto dZ2 at 1", "goto main",
    "goto branch-2", "goto branch-2 at 3", "goto cost at 1 of main", "branches", "W1[1,1] = 0.5",
    "W2 = -W2", "lr = 0.1", "set l2 0.1", "set batch 2", "set batch all", "diff W1",
    "diff W1 of main",
    "diff cost of branch-2", "show W1 at 1", "show W1 at 1 of branch-2", "why W1[1,1] since 0",
    "why W1[1,1] to cost", "why dW1[1,1] full", "cost at 2 of main", "data xor3", "data moons 12",
    "init normal 1 seed 4", "layer 2 tanh", "set optimizer adam 0.9 0.999 1e-8", "reset",
    "set optimizer gd", "plot cost of main, branch-2", "check gradients", "doctor", "load my.nn",
    "save my.nn", "network 2 2", "neuron 3", "X = [1 2; 3 4; 5 6]", "Y = [0 1]",
  ]

  static let names = [
    "X", "Y", "W1", "W2", "W3", "W9", "b1", "b2", "Z1", "Z2", "A0", "A1", "A2", "AL", "dA1", "dA2",
    "dZ1", "dZ2", "dW1", "dW2", "db1", "db2", "dA0", "cost", "costData", "costL2", "lr", "m", "mW1",
    "sW1", "sb2", "main", "mine", "branch", "net", "Xtest", "accuracytest", "costtest", "sigmoid",
    "tanh", "relu", "softmax", "linear", "leaky", "softplus", "sse", "mse", "ce", "adam", "gd",
    "momentum", "rmsprop", "iris", "moons", "xor3", "digits", "cost", "W1_new",
  ]

  static let small = ["0", "1", "2", "3", "4", "5", "10", "0.1", "0.5", "1e-3", "64", "1e6", "30"]

  static let arrays = [
    "iteration 3\ncost: 0.693\ndW1 = [[ 1.5 -2. ]\n [ 3.e-05  4. ]]\n{'db1': array([[1.], [2.]]), 'J': 0.5}\n",
    ">>> grads['dW1']\narray([[1., 2.],\n       [3., 4.]], dtype=float32)\nW = [tensor([[1.]]), tensor(2.)]\n",
    "Epoch [1/10], Loss: 0.5\n[[1, 2], [3, 4]]\nParameter containing:\ntensor([1.0000e-05], requires_grad=True)\n",
    #"{"made_by":"me","records":[{"at":0,"values":{"Z1":[[1,2.5],[3,4]],"c":"NaN"}}]}"#,
    #"[{"g":{"W":{"shape":[2,1],"data":[1,2]}}},{"step":3,"l":[{"W":[[[1]]]}]}]"#,
    "# a b\n1.5,2\n-3e-4,nan\n", "1;2,5\n3;4\n",
    "dW1 =\n\n  Columns 1 through 2\n\n   1.0  2.0\n\n  Columns 3 through 3\n\n   3.0\n",
    "2×2 Matrix{Float64}:\n 1.0  2.0\n 3.0  4.0\n",
    "     [,1] [,2]\n[1,]    1    2\n[2,]    3    4\n",
    "array([[0., ..., 1.],\n       ...,\n       [2., ..., 3.]], shape=(100, 100))\n",
  ]

  static let tables = [
    "a,b,species\n1,2,setosa\n3,4,virginica\n5,,setosa\n", "1 2 3\n4 5 6\n",
    "\"x\";\"y\"\n1,5;\"a;b\"\n2,5;\"c\"\"d\"\n", "a\tb\ttarget\n1\t?\t0\n2\tNA\t1\n",
    "# remark\na,b\n1e3,-2\n1_000,inf\n", "x,y\n1.234.567,89\n$5,50%\n",
    "k,target\n0,9\n1,8\n2,7\n",
    "date,v\n2020-01-01,1\n2020-01-02,2\n", "\u{FEFF}a,b\r\n1,2\r\n3,4\r\n", "a,a,\n1,2,\n3,4,\n",
  ]

  static let memory = """
    # backstep memory 1
    exercise 3 12 backprop
    item 20123 6 2 250 mistake slope-left-out
    item 20001 1 1 230 question 3c5e8a7f0b2d9164 01-neuron
    """

  static let saved = """
    # Saved by backstep
    # in /tmp
    network 3 4 1
    data xor3
    init normal 1 seed 3
    run 20
    goto at 5
    W1[2,1] = 0.75
    run 3
    goto main
    step 4
    x = W1 of main
    """

  static let rubric = """
    # Homework 3
    golden 06-backprop-a
    shapes 1
    forward 3
    cost 1
    output 2
    hidden 2
    update 1
    conventions free
    answers shown
    carry yes
    tolerance 1e-6
    """

  /// The golden file's own arrays in some ways of writing them.
  static let submissions: [String] = {
    let golden = Repository.text("Fixtures/golden/06-backprop-a.json")
    return [
      golden, Repository.text("Fixtures/golden/01-neuron-c.json"),
      #"{"W1": [[0.1, 0.2, 0.3]], "dW1": [[1, 2, 3], [4, 5, 6], [7, 8, 9], [1, 1, 1]], "cost": 0.7}"#,
      "cost 0.7871\ndA2 = [[0.7119, -0.2678, -0.3289, 0.6969]]\ndW2 [[0.1384 0.0553 0.0816 0.1003]]\n",
      "Z1 = [[1 2 3 4]\n [1 2 3 4]\n [1 2 3 4]\n [1 2 3 4]]\nA2 = [[0.5 0.5 0.5 0.5]]\ndb2 = [[0.2]]\n",
    ]
  }()
}
