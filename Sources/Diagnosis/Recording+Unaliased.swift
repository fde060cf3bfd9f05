// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Recording {
  /// Takes out arrays that are not what their names say, and tells which.
  mutating func unaliased(
    _ assignment: Assignment, _ own: Convention, _ isCancelled: @escaping () -> Bool
  ) -> [Diagnosis.Note] {
    var notes: [Diagnosis.Note] = []
    let bench = Bench(assignment, own, self, isCancelled: isCancelled)
    bench.run([])
    let L = assignment.network.depth
    let late = Set(savedLate(bench))
    for name in bench.wrong {
      let l = name.symbol.layer
      switch name.symbol.quantity {
      case .Z where arrays[name]?.values == arrays[ArrayName(name.iteration, Symbol(.A, l))]?.values:
        if assignment.network.layers[l - 1].activation == .linear { continue }
        notes.append(.overwritten(name))
        arrays[name] = nil
      case .A where l == L && hasScores(name, bench):
        notes.append(.scores(name))
        arrays[name] = nil
      case .W where !name.isNew, .b where !name.isNew:
        guard late.contains(name) else { continue }
        let new = ArrayName(name.iteration, name.symbol, isNew: true)
        notes.append(.savedLate(name))
        arrays[new] = arrays[new] ?? arrays[name]
        arrays[name] = nil
      case .Z:
        // The start was built from a W that is the new one.
        let new = ArrayName(name.iteration, Symbol(.W, l), isNew: true)
        let old = ArrayName(name.iteration, Symbol(.W, l))
        guard let own = arrays[old], own.values == arrays[new]?.values, !bench.wrong.contains(old)
        else { continue }
        notes.append(.savedLate(old))
        arrays[new] = nil
      default: continue
      }
    }
    return notes
  }

  /// Parameters that are wrong as what an iteration uses, and are what its update leaves: they were saved
  /// after the step in place.
  package func savedLate(_ bench: Bench) -> [ArrayName] {
    let suspects = bench.wrong.filter { name in
      !name.isNew && [.W, .b].contains(name.symbol.quantity)
        && arrays.keys.contains {
          $0.iteration == name.iteration && ![.W, .b, .Y].contains($0.symbol.quantity)
            && $0.symbol != Symbol(.A, 0)
        }
    }
    guard !suspects.isEmpty else { return [] }
    var other = self
    for name in suspects { other.arrays[name] = nil }
    let without = Bench(
      bench.assignment, bench.convention, other, isCancelled: bench.isCancelled)
    without.run([])
    return suspects.filter { name in
      let new = ArrayName(name.iteration, name.symbol, isNew: true)
      guard let theirs = arrays[name] else { return false }
      return theirs.values == arrays[new]?.values
        || without.known(new)?.agrees(with: theirs) ?? false
    }
  }

  /// Whether A of the output is its Z, and what follows goes on from the activation of it all the same.
  private func hasScores(_ name: ArrayName, _ bench: Bench) -> Bool {
    guard let A = arrays[name],
      let Z = bench.known(ArrayName(name.iteration, Symbol(.Z, name.symbol.layer))),
      Z.agrees(with: A)
    else { return false }
    var other = self
    other.arrays[name] = nil
    let without = Bench(
      bench.assignment, bench.convention, other, isCancelled: bench.isCancelled)
    without.run([])
    let behind = [
      Symbol(.cost), Symbol(.dA, bench.depth), Symbol(.dZ, bench.depth), Symbol(.dW, bench.depth),
    ]
    return behind.contains { symbol in
      let next = ArrayName(name.iteration, symbol)
      return arrays[next] != nil && !without.wrong.contains(next)
    }
  }

  /// The same, iterations counted as a convention does.
  func asSent(_ convention: Convention, samples m: Int) -> Recording {
    guard case .eachSample(isEpoch: true) = convention.batching else { return self }
    var other = self
    other.arrays = [:]
    for (name, value) in arrays {
      let isStart = [.W, .b].contains(name.symbol.quantity) && !name.isNew
      let t = name.iteration * m + (isStart ? 0 : m - 1)
      other.arrays[ArrayName(t, name.symbol, isNew: name.isNew)] = value
    }
    return other
  }
}
