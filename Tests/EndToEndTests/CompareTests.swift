// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// `backstep compare`, as somebody calls it; the numbers are NumPy's own print.
@Suite struct CompareTests {
  static let start = """
    X = [[ 0.44 -0.33  2.43]
     [-0.25  0.11  1.58]]
    Y = [[1. 0. 1.]]
    W1 = [[-0.91 -0.59]
     [ 0.19 -0.33]]
    b1 = [[-1.19]
     [-0.2 ]]
    W2 = [[-0.36  0.6 ]]
    b2 = [[0.3]]

    """
  static let right = """
    A1 = [[-0.89428    -0.74185849 -0.99965571]
     [-0.03388702 -0.29039721 -0.25401491]]
    A2 = [[0.64602424 0.59696395 0.62421252]]
    cost = 0.6056373083662038
    dW2 = [[ 0.08311626 -0.02196862]]
    db2 = [[-0.04426643]]
    dW1 = [[ 0.01444787 -0.00562077]
     [-0.23803973 -0.0813826 ]]
    db1 = [[-0.02367305]
     [-0.03169759]]
    W1_new = [[-0.91722394 -0.58718961]
     [ 0.30901986 -0.2893087 ]]

    """
  static let wrong =
    right.replacing(
      "dW1 = [[ 0.01444787 -0.00562077]\n [-0.23803973 -0.0813826 ]]",
      with: "dW1 = [[ 0.15190932  0.05275011]\n [-0.2531822  -0.08791685]]")

  private func compare(_ text: String, _ arguments: String...) -> Program.Result {
    Program.run(["compare", "-"] + arguments, input: text)
  }

  @Test("A layer that is not there is no name for an array")
  func noLayer() {
    let result = compare(Self.start + Self.right, "--as", "A1=A9")
    #expect(result.status == 2 && result.errors.contains("there is no A9"), "\(result.errors)")
  }

  @Test("Arrays of iteration 1 are those of the second where they fit it, and hide no other rate")
  func second() {
    let folder = TemporaryFolder()
    func session(_ rate: String, _ lines: String...) {
      let setup = "network 3 4 1; data xor3; init normal 1 seed 3; lr = \(rate)"
      _ = Program.run(([setup] + lines).flatMap { ["-e", $0] })
    }
    session(
      "0.5", "export golden \(folder.path)/g.json",
      "run 2; back 1 iter; step iter; export \(folder.path)/v.npz")
    session("0.25", "run 1; step iter; export \(folder.path)/w.npz")
    let right = Program.run(["compare", "\(folder.path)/v.npz", "\(folder.path)/g.json"])
    #expect(right.status == 0 && right.output.contains("the first iteration is 1"), "\(right)")
    let other = Program.run(["compare", "\(folder.path)/w.npz", "\(folder.path)/g.json"])
    #expect(other.status == 1 && other.output.contains("DIFFER  W1"), "\(other)")
  }

  @Test("Data and weights that come along are all that is needed, and what was found is said")
  func built() {
    let result = compare(Self.start + Self.right)
    #expect(result.status == 0 && result.errors.isEmpty)
    for line in [
      "layers: 2 → 2 tanh → 1 sigmoid (fits A1, A2)", "loss: bce, the mean over samples",
      "learning rate 0.5 (fits W1_new)", "Your numbers are right",
    ] {
      #expect(result.output.contains(line), "\(line)")
    }
    #expect(result.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("Names that are known for a part build no smaller network: the line that is offered holds")
  func part() {
    let text = (Self.start + Self.right).replacing("\nW2 =", with: "\nw_out =")
      .replacing("\nb2 =", with: "\nbo =").replacing("\ndW2 =", with: "\ngw_out =")
    let result = compare(text)
    let told = result.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(result.status == 2)
    #expect(told.contains("w_out, bo and gw_out are no names known here"), "\(told)")
    let line = "--as w_out=W2 --as bo=b2 --as gw_out=dW2"
    #expect(told.contains("try: backstep compare - \(line)"), "\(told)")
    let pairs = ["--as", "w_out=W2", "--as", "bo=b2", "--as", "gw_out=dW2"]
    #expect(Program.run(["compare", "-"] + pairs, input: text).status == 0)
  }

  @Test("A print of three decimals is right to its digits, and says nothing of float32")
  func decimals() {
    let short = """
      X = [[0.44 -0.33 2.43]
       [-0.25 0.11 1.58]]
      Y = [[1 0 1]]
      W1 = [[-0.91 -0.59]
       [0.19 -0.33]]
      b1 = [[-1.19]
       [-0.2]]
      W2 = [[-0.36 0.6]]
      b2 = [[0.3]]
      A1 = [[-8.94e-01 -7.42e-01 -1.00e+00]
       [-3.39e-02 -2.90e-01 -2.54e-01]]
      A2 = [[6.46e-01 5.97e-01 6.24e-01]]

      """
    for text in [short, short.replacing("e-01", with: "e-1")] {
      let result = compare(text)
      #expect(result.status == 0 && !result.output.contains("float32"), "\(result)")
    }
  }

  @Test("Data without samples has none, and a name too long to type gives no hint")
  func strange() {
    for (name, shape) in [("X", "3×0"), ("Y", "1×0")] {
      let X = name == "X" ? "{\"shape\": [3, 0], \"data\": []}" : "[[1], [2], [3]]"
      let Y = "{\"shape\": [1, 0], \"data\": []}"
      let result = compare("{\"X\": \(X), \"Y\": \(Y), \"W1\": [[1, 2, 3]], \"b1\": [[1]]}")
      #expect(result.status == 2)
      #expect(result.errors.contains("\(name) is \(shape): there are no samples in it"))
    }
    for length in [40, 41] {
      let name = String(repeating: "n", count: length)
      let result = compare(Self.start + "\(name) = [[1 2 3]\n [4 5 6]]\n" + Self.right)
      let told = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(told.contains("by its shape it could be Z1"), "\(told)")
      #expect(told.contains("--as") == (length == 40), "\(told)")
    }
  }

  @Test("What is wrong is named, and the exit status is 1; 2 where nothing can be read, 66 no file")
  func statuses() {
    let result = compare(Self.start + Self.wrong)
    #expect(result.status == 1)
    #expect(result.output.contains("DIFFER  dW1 2×2"))
    #expect(compare("").status == 2)
    #expect(compare(Self.start).errors.contains("nothing was compared"))
    #expect(compare(Self.right).errors.contains("so there is no network to compute"))
    #expect(
      compare(Self.start.replacing("X =", with: "Q =") + Self.right).errors.contains("X is missing")
    )
    #expect(Program.run(["compare", "no.npz"]).status == 66)
    #expect(compare(Self.start, "--iteration=-1").status == 64)
    #expect(compare(Self.start, "06-backprop-a", "--set", "lr 1").status == 64)
  }

  @Test("A print that leaves numbers out or ends early is right for a part, and fails")
  func cutOff() {
    let whole = "dW1 = [[ 0.01444787 -0.00562077]\n [-0.23803973 -0.0813826 ]]"
    // What follows a bracket that stays open is read as a part of it: db1 is lost as well.
    let parts = [
      ("[[ 0.01444787 ...]\n ...]", "34 of 38"), ("[[ 0.01444787 -0.00562077]\n", "32 of 36"),
    ]
    for (part, extent) in parts {
      let text = Self.right.replacing(whole, with: "dW1 = \(part)")
      let result = compare(Self.start + text)
      let told = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(result.status == 1, "\(told)")
      for line in [
        "could not be read: dW1", "What could be compared is right, \(extent) numbers",
      ] { #expect(told.contains(line), "\(told)") }
    }
    #expect(compare(Self.start + Self.right).status == 0)
  }

  @Test("Own data and weights are said to be that, and judged")
  func ownData() {
    let folder = TemporaryFolder()
    let path = folder.file("start.json", Self.golden)
    let other = Self.start + Self.right
    #expect(compare(other, path).output.contains("your own") == false)
    let golden = Self.golden.replacing("[0.44, -0.33, 2.43]", with: "[0.5, -0.25, 2.5]")
      .replacing("\"W2\": [[-0.36, 0.6]]", with: "\"W2\": [[-0.5, 0.75]]")
    let result = compare(other, folder.file("other.json", golden))
    let told = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(result.status == 0 && told.contains("its numbers cannot be compared with yours"))
    #expect(told.contains("X, Y, W1, b1, W2 and b2 are your own"), "\(told)")
  }

  @Test("What somebody says of the network holds")
  func said() {
    let result = compare(
      Self.start + Self.right, "--layers", "sigmoid", "--set", "loss mse", "--set", "lr 0.5")
    #expect(result.status == 1)
    #expect(result.output.contains("2 → 2 sigmoid → 1 sigmoid (as you said)"))
    #expect(compare(Self.start, "--layers", "tahn").errors.contains("tahn"))
    #expect(compare(Self.start + Self.right, "--layers", "tanh,tanh,tanh").status == 2)
  }

  @Test("A tolerance that somebody names decides")
  func tolerance() {
    let text = Self.start + Self.right.replacing("0.01444787", with: "0.01544787")
    #expect(compare(text).status == 1)
    #expect(compare(text, "--tolerance", "0.01").status == 0)
  }

  @Test("A golden file and arrays in each other's places are told apart")
  func places() {
    let golden = "Fixtures/golden/06-backprop-a.json"
    let alone = Program.run(["compare", golden])
    #expect(alone.status == 2 && alone.errors.contains("is a golden file"))
    let arrays = Program.run([
      "compare", "Fixtures/arrays/printed.txt", "Fixtures/arrays/printed.txt",
    ])
    #expect(arrays.status == 2 && arrays.errors.contains("printed.txt holds arrays"))
  }

  @Test("check holds a file against the session's own network, in the iteration that fits it")
  func session() {
    let folder = TemporaryFolder()
    let right = folder.file("mine.txt", Self.right)
    let wrong = folder.file("wrong.txt", Self.wrong)
    func run(_ lines: String...) -> Program.Result {
      let network = [
        "network 2", "layer 2 tanh", "layer 1 sigmoid", "X = [0.44 -0.33 2.43; -0.25 0.11 1.58]",
        "Y = [1 0 1]", "W1 = [-0.91 -0.59; 0.19 -0.33]", "b1 = [-1.19; -0.2]", "W2 = [-0.36 0.6]",
        "b2 = 0.3", "lr = 0.5",
      ]
      return Program.run((network + lines).flatMap { ["-e", $0] })
    }
    #expect(run("check \(right)").status == 0)
    #expect(run("run 1", "check \(right)").output.contains("against this network in iteration 0"))
    #expect(run("run 3", "check \(right)").status == 0)
    #expect(run("run 3", "check \(right) at 2").status == 1)
    #expect(run("check \(right) at 1").status == 2)
    #expect(run("check fixture \(wrong) all").status == 1)
  }

  @Test("Arrays of a later iteration are held against that")
  func iteration() {
    // What the update of iteration 0 leaves is what iteration 1 begins with.
    let text = "W1 = [[-0.91722394 -0.58718961]\n [ 0.30901986 -0.2893087 ]]\n"
    let golden = TemporaryFolder()
    let path = golden.file("start.json", Self.golden)
    #expect(compare(text, path).status == 1)
    #expect(compare(text, path, "--iteration", "1").status == 0)
    #expect(compare("iteration 1\n" + text + "iteration 2\n" + text, path).status == 1)
    #expect(compare(text, path, "--iteration", "2000000").errors.contains("too long after"))
  }
}
