// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet
import Reading

/// A score for each way to send numbers.
struct Rows: CustomStringConvertible {
  private var rows: [(name: String, score: Score)] = []
  private var networks = 0

  var scores: [Score] { rows.map(\.score) }

  private mutating func add(_ name: String, _ change: (inout Score) -> Void) {
    let row = rows.firstIndex { $0.name == name } ?? rows.count
    if row == rows.count { rows.append((name, Score())) }
    change(&rows[row].score)
  }

  /// Learners on one more network: those whose place among all has no remainder by `stride`.
  mutating func add(_ learners: inout Learners, stride: Int) {
    networks += 1
    let number = networks
    let assignment = learners.assignment(depth: 1 + number % 5)
    let faults = Fault.all(in: assignment)
    for (place, fault) in faults.enumerated() where place % stride == number % stride {
      guard let all = Self.made([fault], assignment) else { continue }
      let slopes = all.only([.dW, .db])
      let sent: [(String, Recording?)] = [
        ("all arrays", all), ("all, float32", all.rounded(to: Float.self)),
        ("all, float16", all.rounded(to: Float16.self)), ("all, 9 decimals", all.printed(9)),
        ("all, 4 decimals", all.printed(4)), ("forward", all.only([.Z, .A, .cost])),
        ("dW, db", slopes), ("dW, db, 8 decimals", slopes.printed(8)),
        ("dW, db, 4 decimals", slopes.printed(4)),
        ("dW, db, float32", slopes.rounded(to: Float.self)),
        ("updated W, b", all.only([.W, .b], new: true)),
        ("updated W, b of one iteration", all.only([.W, .b], new: true).first),
      ]
      for (name, sent) in sent {
        guard let sent, !sent.arrays.isEmpty else { continue }
        add(name) { $0.add([fault], all, sent, assignment, number) }
      }
      let turned = place % 2 == 0
      add(turned ? "all, rows and (in, out)" : "all, read from a file") {
        $0.add([fault], all, all, assignment, number) { sent, assignment in
          Findings(sent.sent(turned: turned), for: assignment).diagnosis
        }
      }
    }
    for _ in 0..<max(1, 40 / stride) {
      let pair = [learners.pick(faults), learners.pick(faults)]
      guard pair[0].index != pair[1].index, let all = Self.made(pair, assignment) else { continue }
      add("two, all arrays") { $0.add(pair, all, all, assignment, number) }
      guard let float = all.rounded(to: Float.self) else { continue }
      add("two, all, float32") { $0.add(pair, all, float, assignment, number) }
      add("two, dW, db and updates") {
        $0.add(pair, all, all.only([.dW, .db, .W, .b], new: true), assignment, number)
      }
    }
    addRight(assignment, &learners, number)
  }

  /// Right networks, in every arithmetic and some conventions.
  private mutating func addRight(
    _ assignment: Assignment, _ learners: inout Learners, _ number: Int
  ) {
    let outputs = assignment.network.sizes.last ?? 1
    let trials = Convention.trials(assignment.training, outputs: outputs, hasUpdate: true)
      .filter { !$0.foldsCorrection && $0.division != .inUpdate }
    for convention in [trials[0]] + (0..<12).map({ _ in learners.pick(trials) }) {
      let way = learners.pick([0, 1, 2])
      let double = Plain<Double>(assignment: assignment, convention: convention, way: way)
        .recording(iterations: 3)
      let float = Plain<Float>(assignment: assignment, convention: convention, way: way)
        .recording(iterations: 3)
      let half = Plain<Float16>(assignment: assignment, convention: convention, way: way)
        .recording(iterations: 3)
      let about = "\(number): \(convention.division), \(convention.sign), way \(way)"
      for (name, all) in [("double", double), ("float32", float), ("float16", half)] {
        guard let all else { continue }
        add("right, \(name)") { $0.add(right: all, assignment, about) }
        add("right, \(name), dW and db") {
          $0.add(right: all.only([.dW, .db]), assignment, about)
        }
        add("right, \(name), 4 decimals") { $0.add(right: all.printed(4), assignment, about) }
        add("right, \(name), updated W, b") {
          $0.add(right: all.only([.W, .b], new: true), assignment, about)
        }
      }
    }
  }

  private static func made(_ faults: [Fault], _ assignment: Assignment) -> Recording? {
    guard let all = Recording.made(by: faults, assignment, iterations: 2),
      all.arrays.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) })
    else { return nil }
    return all
  }

  var description: String {
    let all = rows.reduce(0) { $0 + $1.score.count }
    var lines = [
      "\(networks) networks, \(all) learners", "",
      "| sent | learners | right | among several | a convention | unknown | wrong | not to be seen | accused | mean | slowest |",
      "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for (name, s) in rows {
      let times = [s.total / Double(max(1, s.count)), s.slowest].map {
        "\(Int(($0 * 1000).rounded())) ms"
      }
      lines.append(
        "| \(name) | \(s.count) | \(s.right) | \(s.several) | \(s.convention) | \(s.unknown) | \(s.wrong) | \(s.hidden) | \(s.accused) | \(times[0]) | \(times[1]) |"
      )
    }
    for (name, s) in rows where !s.examples.isEmpty {
      lines += ["", "\(name):"] + s.examples.map { "  \($0)" }
    }
    return lines.joined(separator: "\n")
  }
}
