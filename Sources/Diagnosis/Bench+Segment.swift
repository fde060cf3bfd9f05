// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Where a wrong array may come from, and what it costs to look.
extension Bench {
  /// About how many multiplications a run takes.
  var work: Double {
    var one = 0.0
    for l in 1...depth { one += 6 * Double(neurons(l) * (inputs(l) + 5)) }
    return one * Double(batch(0).m) * Double((recording.iterations.last ?? 0) + 1)
  }

  /// The steps that may have made an array wrong: its own, and those that it hangs on through arrays
  /// that are not known.
  func segment(of name: ArrayName) -> Set<Step> {
    var steps: Set<Step> = []
    var seen: Set<ArrayName> = []
    var open = [name]
    while let next = open.popLast() {
      guard seen.insert(next).inserted else { continue }
      let t = next.iteration
      guard let step = step(thatWrites: next) else {
        // A parameter as an iteration uses it is what the update before has left.
        let old = ArrayName(t - 1, next.symbol, isNew: true)
        if t > 0, next.symbol.isMovedByUpdate, recording.arrays[old] == nil { open.append(old) }
        continue
      }
      steps.insert(step)
      for symbol in reads(step) {
        let read = ArrayName(t, symbol)
        if recording.arrays[read] == nil { open.append(read) }
      }
      if step.phase == .update, t > 0 {
        // What the optimizer keeps comes from all slopes before.
        let parameter = step.writes
        let slope = Symbol(parameter.quantity == .b ? .db : .dW, parameter.layer)
        if convention.training.optimizer?.keepsMean ?? false
          || convention.training.optimizer?.keepsSquare ?? false
        {
          open.append(ArrayName(t - 1, parameter, isNew: true))
          if recording.arrays[ArrayName(t - 1, slope)] == nil {
            open.append(ArrayName(t - 1, slope))
          }
        }
      }
    }
    return steps
  }

  private func step(thatWrites name: ArrayName) -> Step? {
    let parameter = name.symbol.stateOf
    return program.first {
      $0.writes == parameter ?? name.symbol
        && ($0.phase == .update) == (name.isNew || parameter != nil)
    }
  }

  /// What a step hangs on, in any of the ways to compute it.
  private func reads(_ step: Step) -> [Symbol] {
    let L = depth
    switch step {
    case .cost: return [Symbol(.A, L), Symbol(.Z, L)]
    case .costGradient: return [Symbol(.A, L)]
    case .preActivationGradient(let l): return [Symbol(.dA, l), Symbol(.Z, l), Symbol(.A, l)]
    default: return step.reads(network, convention.training).filter { $0.quantity != .Y }
    }
  }
}

extension Bench {
  /// Whether the first array that does not agree is a slope or a cost that is ours times a number.
  package var isScaled: Bool {
    guard let name = firstWrong, [.dA, .dZ, .dW, .db, .cost].contains(name.symbol.quantity),
      let theirs = recording.arrays[name], let own = ours[name], theirs.shape == own.shape
    else { return false }
    return theirs.values.count == 1
      || ArrayRelation.factor(theirs, own, name, self, anyNumber: true) != nil
  }
}
