// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A file `nn-rng/1`: draws of NumPy's legacy generator, judged bit for bit.
package struct RandomFile: Sendable {
  /// Its short name.
  package let id: String
  /// How many numbers were compared.
  package private(set) var compared = 0
  /// The numbers that differ: which, golden, ours.
  package private(set) var differing: [(draw: Draw, golden: Double, ours: Double)] = []

  /// A number of the file. Places count from 0.
  package enum Draw: Hashable, Sendable {
    case listed(List, seed: UInt32, Int)
    /// An element of the matrix that is an example.
    case example(row: Int, column: Int)

    /// The lists of a seed: draws, and words of the generator's state.
    package enum List: String, Sendable { case rand, randn, uint32, state }
  }

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
      throw given.fail(.expected(.seed(below: 1 << 32)))
    }
    let fresh = NumPyRandom(seed: seed)
    var (uniform, normal, words) = (fresh, fresh, fresh)
    try judge(stream.optional("rand"), .rand, seed) { _ in uniform.rand() }
    try judge(stream.optional("randn"), .randn, seed) { _ in normal.randn() }
    try judge(stream.optional("uint32"), .uint32, seed) { _ in Double(words.word()) }
    let places = [0, 1, 2, 623]
    let state = try stream.optional("state_words_0_1_2_623")
    if let state, try state.elements().count > places.count {
      throw state.fail(.count(found: try state.elements().count, expected: places.count))
    }
    try judge(state, .state, seed) { Double(fresh.stateWord(places[$0])) }
  }

  private mutating func judge(
    _ numbers: JSONNode?, _ list: Draw.List, _ seed: UInt32, _ draw: (Int) -> Double
  ) throws(GoldenError) {
    guard let numbers else { return }
    for (index, node) in try numbers.elements().enumerated() {
      judge(try node.number(), draw(index), .listed(list, seed: seed, index))
    }
  }

  private mutating func judge(_ golden: Double, _ ours: Double, _ draw: Draw) {
    compared += 1
    if golden.bitPattern != ours.bitPattern { differing.append((draw, golden, ours)) }
  }

  /// A matrix of draws, with the call that makes it: `seed(3); randn(4,3)*0.01`.
  private mutating func judge(example: JSONNode) throws(GoldenError) {
    let golden = try example.matrix()
    let call = try example.member("call")
    guard let ours = Self.draw(try call.string(), golden.shape) else {
      throw call.fail(
        .expected(.draw(golden.shape)))
    }
    for (index, (e, x)) in zip(golden.elements, ours.elements).enumerated() {
      judge(e, x, .example(row: index / golden.columns, column: index % golden.columns))
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
