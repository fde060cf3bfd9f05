// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

/// What is not computed yet, found on a copy.
extension Scope {
  /// What `read` finds, with so many of this iteration's steps done on a copy as it needs; and that
  /// copy.
  package func lookingAhead<Value>(
    _ read: (Scope) throws(SessionError) -> Value
  ) throws(SessionError) -> (value: Value, there: Scope) {
    var there = Scope(timeline, patience)
    let iteration = stepper.iteration
    while true {
      do throws(SessionError) { return (try read(there), there) } catch {
        guard case .notComputed = error.fact, !isStopped(),
          there.timeline.now.iteration == iteration, there.timeline.next() != nil
        else { throw error }
      }
    }
  }

  /// The quantities that an expression reads and that are not computed yet, with the values that they
  /// will have; `there` has them.
  package func unknowns(in expression: Expression, _ there: Scope) -> [Symbol: Matrix] {
    expression.reads.reduce(into: [:]) { unknowns, read in
      guard let symbol = try? symbol(named: read.name, at: read.time) else { return }
      do throws(SessionError) { _ = try value(of: symbol, at: read.time, expression.range) } catch {
        guard case .notComputed = error.fact,
          let value = try? there.value(of: symbol, at: read.time, expression.range)
        else { return }
        unknowns[symbol] = value
      }
    }
  }
}
