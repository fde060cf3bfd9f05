// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// A file `nn-rng/1`: draws of NumPy's legacy generator, judged bit for bit.
public struct RandomFile: Sendable {
  /// Its short name.
  public let id: String
  /// How many numbers were compared.
  public let compared: Int
  /// The numbers that differ: `seed 3: randn[4]`, golden, ours.
  public let differing: [(name: String, golden: Double, ours: Double)]

  /// Whether something was compared and everything agrees.
  public var passes: Bool { compared > 0 && differing.isEmpty }

  /// Reads a file and draws again what it holds.
  public static func judge(_ bytes: [UInt8]) throws(GoldenError) -> RandomFile {
    let json: JSON
    do { json = try JSON.parse(bytes) } catch { throw .json(error) }
    return try RandomFile(Node(json: json, path: ""))
  }

  private init(_ file: Node) throws(GoldenError) {
    let format = try file.member("format")
    guard try format.string() == "nn-rng/1" else { throw format.fail(.format(try format.string())) }
    id = try file.optional("id")?.string() ?? "rng"
    var compared = 0
    var differing: [(name: String, golden: Double, ours: Double)] = []
    func compare(_ list: Node?, _ name: String, _ draw: (Int) -> Double) throws(GoldenError) {
      for (index, node) in try list?.elements().enumerated() ?? [Node]().enumerated() {
        let (golden, ours) = (try node.number(), draw(index))
        compared += 1
        if golden.bitPattern != ours.bitPattern { differing.append(("\(name)[\(index)]", golden, ours)) }
      }
    }
    for stream in try file.member("streams").elements() {
      let given = try stream.member("seed")
      guard let seed = UInt32(exactly: try given.integer(atLeast: 0)) else {
        throw given.fail(.expected("a seed below 4294967296"))
      }
      let fresh = NumPyRandom(seed: seed)
      var (uniform, normal, words) = (fresh, fresh, fresh)
      try compare(stream.optional("rand"), "seed \(seed): rand") { _ in uniform.rand() }
      try compare(stream.optional("randn"), "seed \(seed): randn") { _ in normal.randn() }
      try compare(stream.optional("uint32"), "seed \(seed): uint32") { _ in Double(words.word()) }
      try compare(stream.optional("state_words_0_1_2_623"), "seed \(seed): state word") { index in
        Double(fresh.stateWord([0, 1, 2, 623][min(index, 3)]))
      }
    }
    if let example = try file.optional("matrix_example") {
      let golden = try example.matrix()
      var random = NumPyRandom(seed: 3)
      let ours = random.randn(golden.shape).map { $0 * 0.01 }
      for (index, (g, o)) in zip(golden.elements, ours.elements).enumerated() {
        compared += 1
        if g.bitPattern != o.bitPattern {
          differing.append(
            ("matrix_example[\(index / golden.columns),\(index % golden.columns)]", g, o))
        }
      }
    }
    self.compared = compared
    self.differing = differing
  }
}

/// Which kind of golden file a text is.
public enum GoldenKind: Sendable {
  /// `nn-golden/1`
  case network
  /// `nn-rng/1`
  case random
  /// JSON of another format, or no format at all.
  case other

  /// Tells by the member `format`.
  public static func detect(_ bytes: [UInt8]) -> GoldenKind {
    guard let json = try? JSON.parse(bytes),
      let format = try? Node(json: json, path: "").optional("format")?.string()
    else { return .other }
    switch format {
    case "nn-golden/1": return .network
    case "nn-rng/1": return .random
    default: return .other
    }
  }
}
