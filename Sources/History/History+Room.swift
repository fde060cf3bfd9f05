// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What is let go so that the past does not fill the memory.
extension History {
  /// Bytes that one state of the present network takes, about.
  private var bytesOfState: Int { now.workspaceBytes + tree.here.carried.bytes + 1024 }

  /// Lets go of edits where there are too many for large networks, the oldest first, a quarter at once.
  mutating func forget() {
    let most = max(2, (512 << 20) / (2 * bytesOfState))
    if eras.count > most { sweep() }
    guard eras.count > most else { return }
    let needed = Set(tree.cursors.map(\.era) + past.eras.prefix(2).map(\.number))
    let oldest = eras.keys.filter { !needed.contains($0) }.sorted()
    for number in oldest.prefix(max(0, eras.count - most * 3 / 4)) { eras[number] = nil }
  }

  /// Keeps what does not lead here with fewer checkpoints; the oldest branches but `main` make room
  /// where networks are large.
  mutating func makeRoom() {
    let here = Set(past.eras.map(\.number))
    for number in eras.keys where !here.contains(number) {
      eras[number]?.thin(to: 256, bytes: 8 << 20)
    }
    let most = max(1, min(32, (1 << 30) / (3 * bytesOfState)))
    while tree.others.count > most {
      tree.others.remove(at: tree.others[0].number == 1 ? 1 : 0)
      sweep()
    }
  }

  /// Lets go of edits that nothing leads back to.
  mutating func sweep() {
    tree.asides = tree.asides.filter { eras[$0.key] != nil }
    var (reached, trees): ([Int: Era], [Tree]) = ([:], [tree])
    // What was set aside holds what was before it: each edit's is looked at once.
    var taken: Set<Int> = []
    while let tree = trees.popLast() {
      trees += tree.asides.filter { taken.insert($0.key).inserted }.values
      var open = tree.cursors
      while let point = open.popLast() {
        guard reached[point.era] == nil, let era = eras[point.era] else { continue }
        reached[point.era] = era
        open += [era.left].compactMap(\.self)
      }
    }
    eras = reached
  }
}
