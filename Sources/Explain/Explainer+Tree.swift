// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

extension Explainer {
  /// The most numbers that a tree shows.
  static let largestTree = 400

  /// What a number is made of, each number once with its arithmetic, down to those that are made of
  /// weights, inputs and targets alone; whether more would follow.
  package func tree(of root: Cell) -> (nodes: [Explanation.Node], isCut: Bool) {
    var nodes: [Explanation.Node] = []
    var told: Set<Cell> = [root]
    // The cells that come next, the first one last.
    var waiting = reads(of: root).reversed().map { (cell: $0, depth: 0) }
    while let (cell, depth) = waiting.popLast() {
      guard nodes.count < Self.largestTree else { return (nodes, true) }
      guard !told.contains(cell) else {
        if let last = nodes.last, last.isAbove, last.depth == depth {
          nodes[nodes.count - 1].name += ", \(cell)"
        } else {
          nodes.append(
            Explanation.Node(
              depth: depth, name: "\(cell)", numbers: nil, value: value(cell), isAbove: true))
        }
        continue
      }
      guard let rule = rule(cell) else { continue }
      told.insert(cell)
      nodes.append(
        Explanation.Node(
          depth: depth, name: "\(cell)", numbers: rule.ways.last?.numbers.first,
          value: value(cell), isAbove: false))
      waiting += distinct(rule.reads).reversed().map { ($0, depth + 1) }
    }
    return (nodes, false)
  }

  private func reads(of cell: Cell) -> [Cell] { distinct(rule(cell)?.reads ?? []) }

  private func distinct(_ cells: [Cell]) -> [Cell] {
    var seen: Set<Cell> = []
    return cells.filter { seen.insert($0).inserted }
  }
}
