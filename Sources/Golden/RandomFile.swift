// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A file `nn-rng/1`: draws of NumPy's legacy generator, judged bit for bit.
package struct RandomFile: Sendable {
  /// Its short name.
  package let id: String
  /// How many numbers were compared.
  package private(set) var compared = 0
  /// The numbers that differ: `seed 3: randn[4]` (counted from 1), golden, ours.
  package private(set) var differing: [(name: String, golden: Double, ours: Double)] = []

  /// Whether something was compared and everything agrees.
  package var passes: Bool { compared > 0 && differing.isEmpty }

  /// Reads a file and draws again what it holds.
  ///
  /// - Throws: ``GoldenError`` naming the member that is wrong.
  package static func judge(_ bytes: [UInt8]) throws(GoldenError) -> RandomFile {
    try RandomFile(JSONNode(bytes))
  }

  private init(_ file: JSONNode) throws(GoldenError) {
    try file.requireFormat("nn-rng/1")
    id = try file.optional("id")?.string() ?? "rng"
    for stream in try file.optional("streams")?.elements() ?? [] { try judge(stream) }
    if let example = try file.optional("matrix_example") { try judge(example: example) }
  }

  /// The draws of one seed; each list starts afresh.
  private mutating func judge(_ stream: JSONNode) throws(GoldenError) {
    let given = try stream.member("seed")
    guard let seed = UInt32(exactly: try given.integer(atLeast: 0)) else {
      throw given.fail(.expected("a seed below 4294967296"))
    }
    let fresh = NumPyRandom(seed: seed)
    var (uniform, normal, words) = (fresh, fresh, fresh)
    let name = "seed \(seed)"
    try judge(stream.optional("rand"), "\(name): rand") { _ in uniform.rand() }
    try judge(stream.optional("randn"), "\(name): randn") { _ in normal.randn() }
    try judge(stream.optional("uint32"), "\(name): uint32") { _ in Double(words.word()) }
    let places = [0, 1, 2, 623]
    let state = try stream.optional("state_words_0_1_2_623")
    if let state, try state.elements().count > places.count {
      throw state.fail(.count(found: try state.elements().count, expected: places.count))
    }
    try judge(state, "\(name): state word") { Double(fresh.stateWord(places[$0])) }
  }

  private mutating func judge(
    _ list: JSONNode?, _ name: String, _ draw: (Int) -> Double
  ) throws(GoldenError) {
    guard let list else { return }
    for (index, node) in try list.elements().enumerated() {
      judge(try node.number(), draw(index), "\(name)[\(index + 1)]")
    }
  }

  private mutating func judge(_ golden: Double, _ ours: Double, _ name: @autoclosure () -> String) {
    compared += 1
    if golden.bitPattern != ours.bitPattern { differing.append((name(), golden, ours)) }
  }

  /// A matrix of draws, with the call that makes it: `seed(3); randn(4,3)*0.01`.
  private mutating func judge(example: JSONNode) throws(GoldenError) {
    let golden = try example.matrix()
    let call = try example.member("call")
    guard let ours = Self.draw(try call.string(), golden.shape) else {
      throw call.fail(
        .expected("a call like seed(3); randn(\(golden.rows),\(golden.columns))*0.01"))
    }
    for (index, (e, x)) in zip(golden.elements, ours.elements).enumerated() {
      judge(e, x, "matrix_example[\(index / golden.columns + 1),\(index % golden.columns + 1)]")
    }
  }

  /// What the call draws, if it makes a matrix of `shape`.
  private static func draw(_ call: String, _ shape: Shape) -> Matrix? {
    let parts = call.filter { $0 != " " }.split(separator: ";")
    guard parts.count == 2, parts[0].hasPrefix("seed("), parts[0].hasSuffix(")"),
      let seed = UInt32(parts[0].dropFirst(5).dropLast())
    else { return nil }
    var random = NumPyRandom(seed: seed)
    let factors = parts[1].split(separator: "*", omittingEmptySubsequences: false)
    let matrix: Matrix
    switch factors[0] {
    case "randn(\(shape.rows),\(shape.columns))": matrix = random.randn(shape)
    case "rand(\(shape.rows),\(shape.columns))": matrix = random.rand(shape)
    default: return nil
    }
    guard factors.count == 2 else { return factors.count == 1 ? matrix : nil }
    guard let scale = Double(factors[1]) else { return nil }
    return matrix.map { $0 * scale }
  }
}
