// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet
import TestSupport
import Testing

@testable import Diagnosis
@testable import Tutor

/// Which mistakes a golden file would not notice, and what would show them.
@Suite struct FixtureMutationTests {
  private static func golden(_ name: String) throws -> GoldenFile {
    try GoldenFile.decode(Repository.bytes("Fixtures/golden/\(name)"))
  }

  /// The golden files that are small; CI tries all of them in the built program.
  private static let small = Repository.list("Fixtures/golden").sorted().filter {
    Repository.bytes("Fixtures/golden/\($0)").count < 30_000 && !$0.hasPrefix("rng")
  }

  private static let scores: [(name: String, score: MutationScore)] =
    small.compactMap { name in
      (try? golden(name)).flatMap { MutationScore(of: Exam($0)) }.map { (name, $0) }
    }

  @Test("Our golden files notice every mistake that can show")
  func ours() {
    let missed = Self.scores.flatMap { name, score in
      score.missed.map { "\(name): \($0.fault.mistake.id) \($0.fault.layer ?? 0), \($0.change)" }
    }
    #expect(missed == [])
    #expect(Self.scores.count == Self.small.count)
    #expect(Self.scores.allSatisfy { $0.score.caught > 0 })
  }

  @Test("What one of our golden files spares or cannot show another one notices")
  func everyMistake() {
    let faults = Self.scores.flatMap(\.score.faults)
    let noticed = faults.compactMap { fault, verdict in
      if case .caught = verdict { Optional(fault.mistake.id) } else { nil }
    }
    #expect(Set(faults.map(\.fault.mistake.id)).subtracting(noticed) == [])
    #expect(Set(noticed).count > 150)
  }

  @Test("Extra inputs, parts of the cost and dA of the inputs notice mistakes by themselves")
  func beside() throws {
    let file = try Self.golden("pub08_relu_leaky_momentum_l2.json")
    let (asked, L) = (Assignment(file), file.network.depth)
    func caught(_ arrays: [Symbol], _ passes: [Exam.ExtraPass] = []) throws -> Set<String> {
      let exam = Exam(
        asked, arrays.map { (name: ArrayName(0, $0), asked: Exam.Asked()) }, rtol: 1e-9,
        passes: passes)
      return Set(
        try #require(MutationScore(of: exam)).faults.compactMap { fault, verdict in
          if case .caught = verdict { Optional(fault.mistake.id) } else { nil }
        })
    }
    #expect(try caught([Symbol(.dA, 0)]).isSuperset(of: ["back-sign", "output-sign"]))
    #expect(try caught([Symbol(.costL2)]) == ["cost-l2-double", "cost-l2-forgotten"])
    #expect(try caught([Symbol(.costData)]).isSuperset(of: ["cost-log2", "cost-sign"]))
    let X = Matrix(asked.batch.X.shape, repeating: 0.75)
    let probe = Exam.ExtraPass(
      updates: 1, batch: Batch(X: X), asked: [Symbol(.A, L): Exam.Asked()], isProbe: true)
    #expect(try caught([], [probe]).isSuperset(of: ["update-uphill", "bias-forgotten"]))
  }

  /// A sigmoid neuron with two inputs and cross-entropy.
  private static func neuron(bias: Double, samples: Int, rate: Double) throws -> Exam {
    let network = try Network(inputs: 2, layers: [Layer(1, .sigmoid)])
    var parameters = Parameters(zerosFor: network)
    parameters.weights = [Matrix(rows: [[0.5, -0.75]])]
    parameters.biases = [Matrix(bias)]
    let X = Matrix(rows: [
      Array([1.5, -0.5, 2].prefix(samples)), Array([0.25, 1, -1].prefix(samples)),
    ])
    let Y = Matrix(rows: [Array([1, 0, 1].prefix(samples))])
    return Exam(
      of: Assignment(
        network: network, parameters: parameters, batch: Batch(X: X, Y: Y),
        training: Training(loss: Loss(.bce), learningRate: rate)), iterations: 2)
  }

  private static func verdict(_ id: String, _ exam: Exam) throws -> MutationScore.FaultVerdict {
    let score = try #require(MutationScore(of: exam))
    return try #require(score.faults.first { $0.fault.mistake.id == id }).verdict
  }

  @Test("What hides a mistake is found: a bias that is 0, one sample, a learning rate of 1")
  func changes() throws {
    let whole = try Self.neuron(bias: 0.5, samples: 3, rate: 0.3)
    for id in ["bias-forgotten", "averaged-twice", "rate-forgotten"] {
      guard case .caught = try Self.verdict(id, whole) else { return #expect(Bool(false), "\(id)") }
    }
    let hidden = try Self.neuron(bias: 0, samples: 1, rate: 1)
    #expect(try Self.verdict("averaged-twice", hidden) == .missed(.samples(1)))
    #expect(try Self.verdict("rate-forgotten", hidden) == .missed(.rate))
    // Iteration 1 has moved the bias away from 0.
    guard case .caught(let name) = try Self.verdict("bias-forgotten", hidden) else {
      return #expect(Bool(false))
    }
    #expect(name == ArrayName(1, Symbol(.Z, 1)))
    var once = hidden
    once.asked = once.asked.filter { $0.key.iteration == 0 }
    #expect(try Self.verdict("bias-forgotten", once) == .missed(.iteration))
    once.asked = once.asked.filter { $0.key.symbol.quantity != .dZ }
    #expect(try Self.verdict("slope-sign", once) == .caught(ArrayName(0, Symbol(.dW, 1))))
    once.asked = [ArrayName(0, Symbol(.Z, 1)): .init()]
    #expect(
      try Self.verdict("slope-sign", once) == .missed(.recording(ArrayName(0, Symbol(.dZ, 1)))))
    once.asked = [ArrayName(0, Symbol(.dZ, 1)): .init(atol: 2)]
    #expect(try Self.verdict("output-averaged", whole) == .caught(ArrayName(0, Symbol(.dA, 1))))
    #expect(try Self.verdict("slope-left-out", once) == .missed(.digits))
  }

  @Test("What a file keeps is spared, and what no data shows does not count")
  func kept() throws {
    var exam = try Self.neuron(bias: 0, samples: 1, rate: 1)
    exam.kept = [.samples, .training]
    #expect(try Self.verdict("averaged-twice", exam) == .spared(.samples(1)))
    #expect(try Self.verdict("rate-forgotten", exam) == .spared(.rate))
    #expect(try Self.verdict("bias-summed-over-all", exam) == .equivalent(inOtherSizes: true))
    let score = try #require(MutationScore(of: exam))
    #expect(score.total < score.faults.count)
    #expect(MutationScore(of: exam) { true } == nil)
  }

  @Test("The words of keeps are the parts of an exam")
  func parts() {
    #expect(GoldenFile.Kept.allCases.map(\.rawValue) == Exam.ExamPart.allCases.map(\.rawValue))
  }

  // MARK: At the prompt

  @Test("practice fixture counts what the setup would notice, and gives one hint")
  func practice() {
    var console = Console()
    #expect(console.type("practice fixture").contains("there is no network yet"))
    console.type("network 2 1; X = [1.5; 0.25]; Y = [1]; W1 = [0.5 -0.75]; b1 = 0.5; lr = 0.3")
    let poor = console.type("practice fixture")
    #expect(poor.contains("  hint: add a sample\n"), "\(poor)")
    #expect(poor.split(separator: "\n").count <= 4)
    console.type("X = [1.5 -0.5 2; 0.25 1 -1]; Y = [1 0 1]")
    let rich = console.type("practice fixture")
    #expect(rich.contains(", 100 % noticed\n") && !rich.contains("hint"), "\(rich)")
    let all = console.type("practice fixture all")
    #expect(all.contains("the bias is not added (layer 1): shows in Z1\n"), "\(all)")
    #expect(all.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("After practice fixture on the count follows each line that changes the setup")
  func live() {
    var console = Console()
    console.type("practice fixture on")
    #expect(!console.type("network 2 1").contains("practice"))
    #expect(console.type("X = [1.5; 0.25]; Y = [1]").contains("\n  practice fixture: "))
    #expect(!console.type("forward").contains("practice"))
    #expect(!console.type("b1").contains("practice"))
    console.type("W1 = [0.5 -0.75]; b1 = 0.5; lr = 0.3")
    let rich = console.type("X = [1.5 -0.5 2; 0.25 1 -1]; Y = [1 0 1]")
    #expect(rich.contains("you caught them all"), "\(rich)")
    let again = console.type("W1 = [0.5 -0.7]")
    #expect(again.contains(", 100 % noticed\n") && !again.contains("caught"), "\(again)")
    #expect(console.type("practice fixture off") == "  practice is over\n")
    #expect(!console.type("W1 = [0.5 -0.75]").contains("practice"))
  }

  @Test("A network that is too large is refused")
  func large() {
    var console = Console()
    for network in ["network 2 600 1", "network 2 2 2 2 2 2 2 2 2 1"] {
      console.type("\(network); data xor")
      #expect(console.type("practice fixture").contains("too large to practise with"))
    }
    console.type("practice fixture on")
    #expect(!console.type("lr = 0.5").contains("practice"))
  }
}
