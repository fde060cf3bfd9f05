// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

@testable import Tutor

/// History as a list of snapshots: what a timeline is to be, without its economy. Every step and edit
/// is kept with the whole state behind it, so nothing is ever computed again.
struct Snapshots {
  /// A step or an edit, and the state behind it.
  struct Event {
    /// No two events have the same number.
    let number: Int
    /// Nil: a step.
    let edit: Edit?
    let after: Stepper
  }

  struct Edit {
    let beginsTraining: Bool
  }

  /// A line of history from its beginning to its end.
  struct Line {
    var number = 1
    var origin: (line: Int, iteration: Int)?
    /// How many events it shares with the line it left, where an edit began it.
    var shared: Int?
    var events: [Event] = []

    /// Whether iterations were finished behind the first `count` events.
    func hasIterations(behind count: Int) -> Bool {
      events.dropFirst(count).contains { $0.edit == nil && $0.after.position == 0 }
    }
  }

  let start: Stepper
  var here = Line()
  /// How many events of ``here`` are behind us.
  var cursor = 0
  var others: [Line] = []
  var lineCount = 1
  private var lastNumber = 0

  init(_ start: Stepper) { self.start = start }

  var now: Stepper { state(here, cursor) }
  var lines: [Line] { (others + [here]).sorted { $0.number < $1.number } }

  func state(_ line: Line, _ count: Int) -> Stepper {
    count == 0 ? start : line.events[count - 1].after
  }

  // MARK: Going on

  mutating func step() {
    if cursor < here.events.count, here.events[cursor].edit == nil {
      cursor += 1
      return
    }
    var after = now
    guard after.next() != nil else { return }
    leave(byEdit: false)
    append(nil, after)
  }

  mutating func run() { repeat { step() } while now.position > 0 }

  mutating func edit(_ after: Stepper, beginsTraining: Bool) {
    leave(byEdit: true)
    append(Edit(beginsTraining: beginsTraining), after)
  }

  private mutating func append(_ edit: Edit?, _ after: Stepper) {
    lastNumber += 1
    here.events.append(Event(number: lastNumber, edit: edit, after: after))
    cursor += 1
  }

  /// What comes behind the present is left: kept where it has a whole iteration of its own.
  private mutating func leave(byEdit: Bool) {
    guard cursor < here.events.count else { return }
    if here.hasIterations(behind: cursor) {
      others.append(here)
      lineCount += 1
      (here.origin, here.number) = ((here.number, now.iteration), lineCount)
      here.shared = byEdit ? cursor : nil
    }
    here.events.removeSubrange(cursor...)
  }

  // MARK: Moving

  mutating func back() {
    guard cursor > 0 else { return }
    move(to: cursor - 1)
  }

  /// To the start of the iteration, or of the one before; or before an edit that begins no training.
  mutating func backIteration() {
    guard cursor > 0 else { return }
    if let edit = here.events[cursor - 1].edit {
      if !edit.beginsTraining { move(to: cursor - 1) }
      return
    }
    var count = cursor
    repeat {
      count -= 1
    } while count > 0 && here.events[count - 1].edit == nil
      && state(here, count).position > 0
    move(to: count)
  }

  private mutating func move(to count: Int) {
    let before = cursor
    cursor = count
    // Undoing the edit that began a line leads back to the one it left.
    var isElsewhere = false
    while let shared = here.shared, before > shared, cursor <= shared,
      let left = others.firstIndex(where: { $0.number == here.origin?.line })
    {
      let line = others.remove(at: left)
      if here.hasIterations(behind: cursor) {
        others.append(here)
      } else if here.number == lineCount {
        lineCount -= 1
      }
      here = line
      isElsewhere = true
    }
    if !isElsewhere { letGo(of: (cursor..<before).filter { here.events[$0].edit != nil }) }
  }

  /// Of edits that were undone a training with iterations of its own is a line of its own, where one
  /// was left that has some as well; and where there are none, nothing lies ahead.
  private mutating func letGo(of edits: [Int]) {
    let training = edits.first { here.events[$0].edit?.beginsTraining ?? false }
    if let training, here.hasIterations(behind: training),
      here.events.prefix(training).contains(where: { $0.edit == nil && $0.after.position == 0 })
    {
      lineCount += 1
      var undone = here
      (undone.number, undone.shared) = (lineCount, training)
      undone.origin = (here.number, state(here, training).iteration)
      others.append(undone)
      here.events.removeSubrange(training...)
    }
    if let first = edits.first, first < here.events.count, !here.hasIterations(behind: first) {
      here.events.removeSubrange(first...)
    }
  }

  /// Where the present training begins.
  private var trainingStart: Int {
    here.events.indices.prefix(cursor).last { here.events[$0].edit?.beginsTraining ?? false }
      .map { $0 + 1 } ?? 0
  }

  /// To the start of iteration `t`; false where it was not reached.
  mutating func go(to t: Int) -> Bool {
    let places = (trainingStart...here.events.count).filter {
      let state = state(here, $0)
      return state.iteration == t && state.position == 0
    }
    guard let last = places.last else { return false }
    cursor = last
    return true
  }

  /// To behind the cost of the present iteration, which is computed where it is missing.
  mutating func goToCost() {
    let target = 1 + (now.program.firstIndex(of: .cost) ?? 0)
    let t = now.iteration
    func isBefore(_ count: Int) -> Bool {
      let state = state(here, count)
      return (state.iteration, state.position) < (t, target)
    }
    let edits = (trainingStart...here.events.count).filter {
      $0 == trainingStart || here.events[$0 - 1].edit != nil
    }
    cursor = edits.last(where: isBefore) ?? trainingStart
    while isBefore(cursor) { step() }
  }

  mutating func go(toLine number: Int) {
    if let index = others.firstIndex(where: { $0.number == number }) {
      let line = others.remove(at: index)
      others.append(here)
      here = line
    }
    cursor = here.events.count
  }

  // MARK: Looking

  /// Whether two are at the same place with the same lines.
  static func != (left: Snapshots, right: Snapshots) -> Bool {
    func facts(_ snapshots: Snapshots) -> [[Int]] {
      [[snapshots.cursor, snapshots.here.number]]
        + snapshots.lines.map { [$0.number] + $0.events.map(\.number) }
    }
    return facts(left) != facts(right)
  }

  /// The parameters that iteration `t` used: those of the latest state at its start, up to the present
  /// or, behind it, of the line.
  func parameters(at t: Int) -> Parameters? {
    let end = t <= now.iteration ? cursor : here.events.count
    let index = (0...end).last {
      let state = state(here, $0)
      return state.iteration == t && state.position == 0
    }
    return index.map { state(here, $0).parameters }
  }

  /// The cost of iteration `t`, of the latest that began; nil where it is not computed.
  func cost(at t: Int) -> Double? {
    let end = t <= now.iteration ? cursor : here.events.count
    for count in (0...end).reversed() {
      let state = state(here, count)
      if count > 0, here.events[count - 1].edit == nil, state.iteration == t,
        state.lastDone == .cost
      {
        return state.cost
      }
      if state.iteration == t, state.position == 0 { return nil }
    }
    return nil
  }
}
