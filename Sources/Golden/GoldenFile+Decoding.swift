// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension GoldenFile {
  /// Reads a file.
  ///
  /// - Throws: ``GoldenError`` naming the member that is wrong.
  public static func decode(_ bytes: [UInt8]) throws(GoldenError) -> GoldenFile {
    let json: JSON
    do { json = try JSON.parse(bytes) } catch { throw .json(error) }
    return try GoldenFile(Node(json: json, path: ""))
  }

  private init(_ file: Node) throws(GoldenError) {
    let format = try file.member("format")
    guard try format.string() == "nn-golden/1" else {
      throw format.fail(.format(try format.string()))
    }
    id = try file.optional("id").map { (n) throws(GoldenError) in try n.string() } ?? "golden"
    title = try file.optional("title").map { (n) throws(GoldenError) in try n.string() } ?? id
    source = try file.optional("source").map { (n) throws(GoldenError) in try n.string() }
    notes = (try? file.optional("notes")?.elements().map { try $0.string() }) ?? []
    let verification = try? file.optional("verification")
    madeBy =
      (try? file.optional("made_by")?.string()) ?? (try? verification?.optional("values_are")?.string())
    let spec = Spec(node: try file.member("spec"))
    convention = try spec.convention()
    network = try spec.network()
    (batch, probe) = try spec.samples(network, convention)
    parameters = try spec.parameters(network, convention)
    training = try spec.training()
    iterations = try spec.iterations()
    let tolerance = try file.optional("tolerance")
    rtol = try tolerance?.optional("rtol")?.number(atLeast: 0) ?? 1e-9
    let reader = ArrayReader(isTransposed: convention == .rows)
    let expected = try file.member("expected")
    var records: [Record] = []
    for node in try expected.optional("iterations")?.elements() ?? [] {
      let iteration = try node.member("iteration").integer(atLeast: 0)
      records.append(Record(iteration: iteration, arrays: try reader.arrays(node)))
    }
    self.records = records.sorted { $0.iteration < $1.iteration }
    var costs: [CostRecord] = []
    for node in try expected.optional("costs")?.elements() ?? [] {
      costs.append(try reader.cost(node))
    }
    self.costs = costs
    let final = try expected.optional("final")
    if let final {
      self.final = FinalRecord(
        updates: try final.optional("after_updates")?.integer(atLeast: 0) ?? iterations,
        arrays: try reader.arrays(final))
    } else {
      self.final = nil
    }
    published = try Self.published(file)
  }

  private static func published(_ file: Node) throws(GoldenError) -> [Published] {
    var list: [Published] = []
    for node in try file.optional("published")?.elements() ?? [] {
      list.append(
        Published(
          what: try node.member("what").string(),
          printed: (try? node.optional("printed")?.string()) ?? "",
          verdict: (try? node.optional("verdict")?.string()) ?? "",
          note: try? node.optional("note")?.string()))
    }
    return list
  }
}

/// Reads arrays and costs, in the columns view.
private struct ArrayReader {
  let isTransposed: Bool

  /// The arrays of `values`, and `cost`, `cost_data`, `cost_l2` beside it.
  func arrays(_ node: Node) throws(GoldenError) -> [GoldenFile.Array] {
    var arrays: [GoldenFile.Array] = []
    if let values = try node.optional("values") {
      for key in try values.keys() { arrays.append(try array(key, try values.member(key))) }
    }
    let atol = try node.optional("cost_atol")?.number(atLeast: 0) ?? 0
    for (key, symbol) in [
      ("cost", Symbol(.cost)), ("cost_data", Symbol(.costData)), ("cost_l2", Symbol(.costL2)),
    ] {
      guard let cost = try node.optional(key) else { continue }
      arrays.append(
        .init(
          name: key, symbol: symbol, isNew: false, matrix: Matrix(try cost.number()), atol: atol,
          isOptional: false))
    }
    return arrays
  }

  /// `[iteration, cost, atol]`
  func cost(_ node: Node) throws(GoldenError) -> GoldenFile.CostRecord {
    let parts = try node.elements()
    guard parts.count == 2 || parts.count == 3 else {
      throw node.fail(.count(found: parts.count, expected: 3))
    }
    let array = GoldenFile.Array(
      name: "cost", symbol: Symbol(.cost), isNew: false, matrix: Matrix(try parts[1].number()),
      atol: parts.count == 3 ? try parts[2].number(atLeast: 0) : 0, isOptional: false)
    return GoldenFile.CostRecord(iteration: try parts[0].integer(atLeast: 0), array: array)
  }

  private func array(_ name: String, _ node: Node) throws(GoldenError) -> GoldenFile.Array {
    let isNew = name.hasSuffix("_new")
    let matrix = try node.matrix()
    var (atol, isOptional) = (0.0, false)
    if case .object = node.json {
      atol = try node.optional("atol")?.number(atLeast: 0) ?? 0
      isOptional = try node.optional("optional")?.bool() ?? false
    }
    let symbol = Symbol(isNew ? String(name.dropLast(4)) : name)
    let isParameter = symbol.map { $0.quantity == .W || $0.quantity == .b } ?? false
    return .init(
      name: name, symbol: isNew && !isParameter ? nil : symbol, isNew: isNew,
      matrix: isTransposed ? matrix.transposed : matrix, atol: atol, isOptional: isOptional)
  }
}
