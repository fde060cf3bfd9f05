// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension GoldenFile {
  /// Reads a file.
  ///
  /// - Throws: ``GoldenError`` naming the member that is wrong.
  package static func decode(_ bytes: [UInt8]) throws(GoldenError) -> GoldenFile {
    try GoldenFile(JSONNode(bytes))
  }

  private init(_ file: JSONNode) throws(GoldenError) {
    let isSpec = try file.format() == "nn-spec/1"
    if !isSpec { try file.requireFormat("nn-golden/1") }
    id = try file.optional("id")?.string() ?? "golden"
    title = try file.optional("title")?.string() ?? id
    source = try file.optional("source")?.string()
    notes = try file.optional("notes")?.strings() ?? []
    let verification = try file.optional("verification")
    madeBy =
      try file.optional("made_by")?.string()
      ?? (try? verification?.optional("values_are")?.string())

    let spec = Spec(node: try file.member("spec"))
    unknownMembers = try Self.unknownMembers(file)
    try spec.requireLists()
    layout = try spec.layout()
    network = try spec.network()
    (batch, probe) = try spec.samples(network, layout)
    parameters = try spec.parameters(network, layout)
    training = try spec.training()
    try spec.requireTargets(batch.Y, training.loss, layout)
    let isUpdated = training.loss != nil && training.optimizer != nil
    iterations = try spec.iterations(isUpdated: isUpdated)
    rtol = try file.optional("tolerance")?.optional("rtol")?.tolerance() ?? 1e-9

    let expected = isSpec ? JSONNode(json: .object([:]), path: .root) : try file.member("expected")
    if isSpec, let values = try file.optional("expected") {
      throw values.fail(.expected(.leftOut))
    }
    let reader = RecordReader(isTransposed: layout == .rows)
    records = try reader.records(expected)
    costs = try reader.costs(expected)
    final = try reader.final(expected, updates: iterations)
    recordPlaces = Dictionary(
      records.enumerated().map { ($1.iteration, $0) }, uniquingKeysWith: { first, _ in first })
    costPlaces = Dictionary(
      costs.enumerated().map { ($1.iteration, $0) }, uniquingKeysWith: { first, _ in first })
    published = try Self.published(file)
    try spec.requireMemory(network, batch, training, probe, isWhole: final != nil)
  }

  private static func published(_ file: JSONNode) throws(GoldenError) -> [Published] {
    var list: [Published] = []
    for node in try file.optional("published")?.elements() ?? [] {
      list.append(
        Published(
          what: try node.member("what").string(),
          printed: try node.optional("printed")?.text() ?? "",
          verdict: try node.optional("verdict")?.text() ?? "",
          note: try node.optional("note")?.text()))
    }
    return list
  }
}

extension JSONNode {
  /// The member `format`.
  func format() throws(GoldenError) -> String { try member("format").string() }

  /// The member `format` must be this one.
  func requireFormat(_ format: String) throws(GoldenError) {
    let found = try self.format()
    guard found == format else { throw try member("format").fail(.format(found)) }
  }

  /// A text, or a list of texts.
  func strings() throws(GoldenError) -> [String] {
    if case .string(let text) = json { return [text] }
    var texts: [String] = []
    for node in try elements() { texts.append(try node.string()) }
    return texts
  }

  /// A text; of a number its shortest form.
  func text() throws(GoldenError) -> String {
    if case .number(let number) = json { return number.description }
    return try string()
  }
}
