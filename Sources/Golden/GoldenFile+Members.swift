// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension GoldenFile {
  /// A member that the format does not have: it changes nothing, whatever its author meant by it.
  package struct UnknownMember: Hashable, Sendable {
    /// The way to it, like `spec.optimiser.beta_1`.
    package let path: String
    /// The members that there are, in order of their names.
    package let known: [String]
  }

  /// Members anywhere in a file that nothing reads. `notes`, `verification`, `published` and
  /// `spec.init` are for people: what they hold is their own.
  static func unknownMembers(_ file: JSONNode) throws(GoldenError) -> [UnknownMember] {
    var unknown: [UnknownMember] = []
    func look(_ node: JSONNode?, _ known: [String]) throws(GoldenError) {
      guard let node, case .object = node.json else { return }
      for key in try node.keys() where !known.contains(key) {
        unknown.append(
          UnknownMember(
            path: JSONNode.JSONPath.member(node.path, key).description, known: known.sorted()))
      }
    }
    let array = ["shape", "data"]
    try look(
      file,
      [
        "format", "id", "title", "source", "notes", "made_by", "spec", "tolerance", "verification",
        "published", "expected", "keeps",
      ])
    let spec = try file.member("spec")
    try look(
      spec,
      [
        "convention", "layer_dims", "activations", "use_bias", "train_bias", "loss",
        "grad_form", "params", "X", "Y", "init", "l2", "iterations", "record", "record_cost",
        "batch", "probe", try spec.optional("optimiser") == nil ? "optimizer" : "optimiser",
      ] + Activation.all.flatMap(\.card.knobs).flatMap(\.keys))
    for key in ["X", "Y"] { try look(spec.optional(key), array) }
    try look(spec.optional("probe"), ["X"])
    try look(spec.optional("probe")?.optional("X"), array)
    if let loss = try spec.optional("loss") { try look(loss, members(ofLoss: loss)) }
    try look(spec.optional("l2"), ["lambda", "factor", "divide_by"])
    try look(spec.optional("batch"), ["size"])
    if let optimizer = try spec.optional("optimiser", or: "optimizer") {
      try look(optimizer, members(ofOptimizer: optimizer))
    }
    let parameters = try spec.member("params")
    let layers = try spec.member("layer_dims").elements().count - 1
    try look(parameters, (1...max(layers, 1)).flatMap { ["W\($0)", "b\($0)"] })
    for key in try parameters.keys() { try look(parameters.optional(key), array) }
    try look(file.optional("tolerance"), ["rtol", "rule"])

    let costs = ["values", "cost", "cost_atol"] + GoldenName.costs.dropFirst().map(\.name)
    let expected = try file.optional("expected")
    try look(expected, ["iterations", "costs", "final"])
    let final = try expected?.optional("final")
    let records = try expected?.optional("iterations")?.elements() ?? []
    for record in records { try look(record, costs + ["iteration"]) }
    try look(final, costs + ["after_updates"])
    for record in records + [final].compactMap({ $0 }) {
      guard let values = try record.optional("values") else { continue }
      for key in try values.keys() {
        try look(values.optional(key), array + ["atol", "optional"])
      }
    }
    return unknown
  }

  private static func members(ofOptimizer node: JSONNode) throws(GoldenError) -> [String] {
    let kind = try node.member("kind").string()
    let card = Optimizer.all.map(\.card).first { $0.name == kind }
    return ["kind", "lr"] + (try card?.knobs.members(in: node) ?? [])
  }

  private static func members(ofLoss node: JSONNode) throws(GoldenError) -> [String] {
    let kind = try node.member("kind").string()
    let card = Loss.Kind.all.map(\.card).first { $0.name == kind }
    return ["kind", "factor", "divide_by"] + (try card?.knobs.members(in: node) ?? [])
  }
}
