// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Kernels
import NeuralNet
import TestSupport
import Testing

/// Every intermediate of every iteration, bit for bit what plain Python loops compute
/// (Fixtures/oracle/exact.py): whatever the instructions, the build, or the number of threads.
@Suite(.serialized) struct TraceTests {
  /// Hashes by the witness, of golden files and of random networks of all cards.
  static let hashes: [(hash: String, file: String)] =
    Repository.text("Fixtures/traces/hashes.txt").split(separator: "\n").map {
      let words = $0.split(separator: " ")
      return (String(words[0]), "Fixtures/\(words[1])")
    }

  @Test("Stepping gives the bits of the witness", arguments: hashes)
  func stepping(hash: String, file: String) throws {
    let golden = try GoldenFile.decode(Repository.bytes(file))
    try withEverySet { set in
      let found = try golden.fingerprint()
      #expect(found == hash, "\(set)")
    }
  }

  @Test("There are 29 random networks, and article 1's with all its 1500 iterations")
  func there() throws {
    #expect(Self.hashes.filter { $0.file.contains("random") }.count == 29)
    let article1 = "Fixtures/golden/pub04_article1_no_bias_rows.json"
    #expect(Self.hashes.contains { $0.file == article1 })
    #expect(try GoldenFile.decode(Repository.bytes(article1)).iterations == 1500)
  }

  @Test("A run gives the bits of so many steps", arguments: hashes)
  func running(hash: String, file: String) throws {
    let golden = try GoldenFile.decode(Repository.bytes(file))
    var stepped = try Stepper(golden.network, golden.parameters, golden.batch, golden.training)
    guard stepped.repeats else { return }
    var run = stepped
    try withEverySet { set in
      run.run(golden.iterations)
      while stepped.iteration < run.iteration { stepped.next() }
      for l in 1...golden.network.depth {
        for quantity in [Quantity.W, .Z, .A, .dA, .dZ, .dW] {
          let symbol = Symbol(quantity, l)
          let (a, b) = (try run.value(of: symbol), try stepped.value(of: symbol))
          #expect(Self.bits(a) == Self.bits(b), "\(symbol), \(set)")
        }
      }
    }
  }

  @Test("Two threads give the bits of one, in a network large enough to share")
  func threads() throws {
    let network = try Network(inputs: 200, layers: [Layer(100, .tanh), Layer(50, .softmax)])
    var random = NumPyRandom(seed: 4)
    let batch = Batch(X: random.randn(Shape(200, 64)), Y: random.rand(Shape(50, 64)))
    var one = try Stepper(
      network, Initializer.normal(scale: 0.1).parameters(for: network, seed: 1), batch,
      Training(loss: Loss(.cce)))
    var two = one
    one.run(5)
    Threads.count = 2
    defer { Threads.count = 1 }
    two.run(5)
    for l in 1...2 {
      for quantity in [Quantity.W, .b, .Z, .A, .dA, .dZ, .dW] {
        let symbol = Symbol(quantity, l)
        #expect(try Self.bits(one.value(of: symbol)) == Self.bits(two.value(of: symbol)))
      }
    }
  }

  /// Whatever else computes meanwhile gets the same bits.
  private func withEverySet(_ body: (KernelSet) throws -> Void) rethrows {
    let before = KernelSet.inUse
    defer { KernelSet.inUse = before }
    for set in KernelSet.available {
      KernelSet.inUse = set
      try body(set)
    }
  }

  private static func bits(_ matrix: Matrix) -> [UInt64] { matrix.elements.map(\.bitPattern) }
}
