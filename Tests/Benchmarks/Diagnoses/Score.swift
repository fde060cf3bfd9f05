// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// How often a diagnosis named what was made.
struct Score {
  /// The mistakes that were made, and no others.
  var right = 0
  /// They are among several explanations that fit all that was sent.
  var several = 0
  /// The numbers are right in another convention.
  var convention = 0
  /// Nothing known explains them, or not all of them.
  var unknown = 0
  /// Others than were made.
  var wrong = 0
  /// The mistake changed no number that was sent, and nothing was said.
  var hidden = 0
  /// Nothing that was sent is wrong, and something was said.
  var accused = 0
  /// All times in seconds.
  var total = 0.0, slowest = 0.0
  /// What was named wrongly or not at all.
  var examples: [String] = []

  var count: Int { right + several + convention + unknown + wrong + hidden + accused }

  /// A right network's numbers, in whatever convention and arithmetic.
  mutating func add(right sent: Recording, _ assignment: Assignment, _ about: String) {
    let found = diagnosis(sent, assignment)
    if found.isRight {
      right += 1
    } else {
      accused += 1
      examples.append("\(about) | \(found.told)")
    }
  }

  /// What a learner with mistakes sent of all that it computed.
  mutating func add(
    _ truth: [Fault], _ all: Recording, _ sent: Recording, _ assignment: Assignment, _ number: Int,
    by find: ((Recording, Assignment) -> Diagnosis)? = nil
  ) {
    let found = diagnosis(sent, assignment, by: find)
    let bench = Bench(assignment, Convention(assignment.training), sent)
    bench.run([])
    let text = "\(number): \(truth.map(\.label).joined(separator: "+")) | \(found.told)"
    if bench.wrong.isEmpty {
      if found.isRight { hidden += 1 } else { accused += 1; examples.append("accused \(text)") }
    } else if found.isRight {
      convention += 1
    } else if !found.unexplained.isEmpty || found.solutions.allSatisfy(\.isEmpty) {
      unknown += 1
      examples.append("unknown \(text)")
    } else {
      let seen = Self.seen(truth, sent, assignment)
      // A mistake that a convention explains as well, and the others.
      if found.convention != Convention(assignment.training),
        found.solutions.contains(where: { Set($0).isSubset(of: Set(truth)) })
      {
        convention += 1
        return
      }
      let isIn = found.solutions.contains { solution in
        Set(solution) == Set(seen) || Self.isSame(solution, all, assignment)
          || seen.count < truth.count
            && (Self.made(seen, all, assignment).map { Self.isSame(solution, $0, assignment) }
              ?? false)
      }
      if isIn {
        if found.solutions.count == 1 { right += 1 } else { several += 1 }
      } else {
        wrong += 1
        examples.append("WRONG \(text)")
      }
    }
  }

  private mutating func diagnosis(
    _ sent: Recording, _ assignment: Assignment,
    by find: ((Recording, Assignment) -> Diagnosis)? = nil
  ) -> Diagnosis {
    let clock = ContinuousClock()
    let start = clock.now
    let found = find?(sent, assignment) ?? Diagnosis.of(sent, assignment)
    let time = (clock.now - start) / .seconds(1)
    slowest = max(slowest, time)
    total += time
    return found
  }

  /// Those of the mistakes without which what was sent would be other numbers.
  private static func seen(_ truth: [Fault], _ sent: Recording, _ assignment: Assignment) -> [Fault]
  {
    guard truth.count > 1 else { return truth }
    for one in truth where made([one], sent, assignment).map({ fits($0, sent) }) ?? false {
      return [one]
    }
    return truth
  }

  private static func made(_ faults: [Fault], _ like: Recording, _ assignment: Assignment)
    -> Recording?
  {
    Recording.made(by: faults, assignment, iterations: (like.iterations.last ?? 0) + 1)
  }

  private static func fits(_ made: Recording, _ sent: Recording) -> Bool {
    sent.arrays.allSatisfy { name, value in
      made.arrays[name].map { $0.distance(to: value) <= 1 || same($0, value) } ?? false
    }
  }

  private static func same(_ a: Measured, _ b: Measured) -> Bool {
    a.shape == b.shape
      && zip(a.values, b.values).allSatisfy { abs($0 - $1) <= 1e-10 * (1 + abs($0)) }
  }

  /// Whether mistakes compute these numbers all through.
  private static func isSame(
    _ faults: [Fault], _ all: Recording, _ assignment: Assignment
  ) -> Bool {
    guard let other = made(faults, all, assignment) else { return false }
    return all.arrays.allSatisfy { name, value in
      other.arrays[name].map { same($0, value) } ?? false
    }
  }
}

extension Fault {
  /// `slope-at-a@1`
  var label: String { "\(mistake.id)@\(layer.map(String.init) ?? "all")" }
}

extension Diagnosis {
  /// What was found, in short.
  var told: String {
    let sets = solutions.prefix(3).map { $0.map(\.label).joined(separator: "+") }
    let rest =
      unexplained.isEmpty ? "" : " without \(unexplained.map(\.name).joined(separator: " "))"
    return sets.joined(separator: " or ") + rest
  }
}
