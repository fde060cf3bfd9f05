// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Reads the member `expected` of a golden file, in the columns view.
struct RecordReader {
  let isTransposed: Bool

  func records(_ expected: JSONNode) throws(GoldenError) -> [GoldenFile.IterationRecord] {
    var records: [GoldenFile.IterationRecord] = []
    var seen: Set<Int> = []
    for node in try expected.optional("iterations")?.elements() ?? [] {
      let number = try node.member("iteration")
      let iteration = try number.integer(atLeast: 0)
      guard seen.insert(iteration).inserted else {
        throw number.fail(.expected(.otherIteration))
      }
      records.append(.init(iteration: iteration, held: try arrays(node)))
    }
    return records.sorted { $0.iteration < $1.iteration }
  }

  func costs(_ expected: JSONNode) throws(GoldenError) -> [GoldenFile.CostRecord] {
    var costs: [GoldenFile.CostRecord] = []
    var seen: Set<Int> = []
    for node in try expected.optional("costs")?.elements() ?? [] {
      let cost = try cost(node)
      guard seen.insert(cost.iteration).inserted else {
        throw node.fail(.expected(.otherEntry))
      }
      costs.append(cost)
    }
    return costs.sorted { $0.iteration < $1.iteration }
  }

  func final(_ expected: JSONNode, updates: Int) throws(GoldenError) -> GoldenFile.FinalRecord? {
    guard let final = try expected.optional("final") else { return nil }
    return .init(
      updates: try final.optional("after_updates")?.integer(atLeast: 0) ?? updates,
      held: try arrays(final))
  }

  /// The arrays of `values`, and `cost`, `cost_data`, `cost_l2` beside it.
  private func arrays(_ node: JSONNode) throws(GoldenError) -> GoldenFile.Arrays {
    var arrays: [GoldenArray] = []
    if let values = try node.optional("values") {
      for key in try values.keys() { arrays.append(try array(key, try values.member(key))) }
    }
    let atol = try node.optional("cost_atol")?.tolerance() ?? 0
    for (key, symbol) in GoldenName.costs {
      guard let cost = try node.optional(key) else { continue }
      arrays.append(
        .init(
          name: key, symbol: symbol, isNew: false, matrix: Matrix(try cost.number()), atol: atol,
          isOptional: false))
    }
    return GoldenFile.Arrays(arrays)
  }

  private func array(_ name: String, _ node: JSONNode) throws(GoldenError) -> GoldenArray {
    let matrix = try node.matrix()
    var (atol, isOptional) = (0.0, false)
    if case .object = node.json {
      atol = try node.optional("atol")?.tolerance() ?? 0
      isOptional = try node.optional("optional")?.bool() ?? false
    }
    let known = GoldenName(name)
    return .init(
      name: name, symbol: known?.symbol, isNew: known?.isNew ?? false,
      matrix: isTransposed ? matrix.transposed : matrix, atol: atol, isOptional: isOptional)
  }

  /// `[iteration, cost, atol]`
  private func cost(_ node: JSONNode) throws(GoldenError) -> GoldenFile.CostRecord {
    let parts = try node.elements()
    guard parts.count == 2 || parts.count == 3 else {
      throw node.fail(.count(found: parts.count, expected: 3))
    }
    let array = GoldenArray(
      name: "cost", symbol: Symbol(.cost), isNew: false, matrix: Matrix(try parts[1].number()),
      atol: parts.count == 3 ? try parts[2].tolerance() : 0, isOptional: false)
    return GoldenFile.CostRecord(iteration: try parts[0].integer(atLeast: 0), array: array)
  }
}
