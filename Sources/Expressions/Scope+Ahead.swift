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

  /// The parameters that an expression reads and of which the update makes its value, as it makes
  /// `W1[1,1] - lr*dW1[1,1]`: with what they become.
  package func updates(in expression: Expression, giving value: Matrix) -> [Symbol: Matrix] {
    let parameters = Set(
      expression.reads.compactMap { try? symbol(named: $0.name, at: $0.time) }
        .filter { $0.quantity == .W || $0.quantity == .b })
    guard !parameters.isEmpty else { return [:] }
    var there = timeline
    var updates: [Symbol: Matrix] = [:]
    while let step = there.next(), !isStopped() {
      if parameters.contains(step.writes), let new = try? there.now.value(of: step.writes),
        new.holds(value), (try? stepper.value(of: step.writes))?.holds(value) == false
      {
        updates[step.writes] = new
      }
      if there.now.iteration != stepper.iteration { break }
    }
    return updates
  }
}

extension Matrix {
  /// Whether it is a value but for rounding, or one of its numbers is.
  fileprivate func holds(_ value: Matrix) -> Bool {
    func isNear(_ a: Double, _ b: Double) -> Bool { (a - b).magnitude <= 1e-12 * b.magnitude }
    if let number = value.scalar { return elements.contains { isNear($0, number) } }
    return shape == value.shape && zip(elements, value.elements).allSatisfy(isNear)
  }
}
