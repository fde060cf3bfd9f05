// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// Back and forth through time.
extension Snapshots {
  mutating func back(_ count: Int = 1) {
    var before = cursor
    for _ in 0..<count where hasPast {
      if undo() { before = cursor }
    }
    settle(before)
  }

  /// Undoes one step or edit; whether that led to what the edit had put aside.
  private mutating func undo() -> Bool {
    if let note = notes.last, note.count == cursor {
      if let aside = note.event.edit?.aside.first {
        takeUp(aside, behind: note.event.number)
        return true
      }
      notes.removeLast()
      own = note.before
      return false
    }
    park()
    let edit = here.events[cursor - 1].edit
    if let aside = edit?.aside.first {
      takeUp(aside, behind: here.events[cursor - 1].number)
      return true
    }
    cursor -= 1
    if edit != nil { own = here.own[here.edit(behind: cursor)] }
    return false
  }

  /// What an edit, the event of that number, put aside is what it was, and beside it stay the lines that
  /// have iterations behind the edit.
  private mutating func takeUp(_ aside: Snapshots, behind edit: Int) {
    let undone = self
    self = aside
    lastNumber = undone.lastNumber
    park()
    var numbers: [Int: Int] = [:]
    // Where it was made right here it is the edit that began them.
    let isNext = undone.path.map(\.number).prefix { $0 != edit } == path.map(\.number)[...]
    for var line in undone.lines {
      guard let start = line.events.firstIndex(where: { $0.number == edit }),
        line.hasIterations(behind: start)
      else { continue }
      lineCount += 1
      numbers[line.number] = lineCount
      if let origin = line.origin, let number = numbers[origin.line] {
        line.origin = (number, origin.iteration)
      } else {
        line.origin = (here.number, state(line, start).iteration)
        line.shared = isNext ? start : nil
      }
      line.number = lineCount
      line.events[start].edit?.aside = []
      others.append(line)
    }
  }

  /// What led here.
  private var path: [Event] {
    var path = Array(here.events.prefix(cursor))
    for note in notes.reversed() { path.insert(note.event, at: note.count) }
    return path
  }

  /// Keeps the learner's value with the end of the line, as we go from there.
  private mutating func park() {
    if cursor == here.events.count { here.own[here.edit(behind: cursor)] = own }
  }

  /// To the start of the iteration, or of the one before; or before an edit that begins no training.
  mutating func backIteration() { back { $0.position == 0 } }

  /// To where what `step layer` does at once began.
  mutating func backLayer() {
    let first = now.lastDone ?? now.program.last
    back { $0.position == 0 || $0.lastDone.map(Self.group) != first.map(Self.group) }
  }

  private static func group(_ step: Step) -> [Int] {
    switch step.writes.quantity {
    case .Z, .A: [0, step.writes.layer]
    case .dA, .dZ, .dW, .db: [1, step.writes.layer]
    case .W, .b: [2, step.writes.layer]
    default: [3, 0]
    }
  }

  private mutating func back(to isStart: (Stepper) -> Bool) {
    guard hasPast else { return }
    if notes.last?.count == cursor { return back() }
    if let edit = here.events[cursor - 1].edit {
      if !edit.beginsTraining { back() }
      return
    }
    let before = cursor
    park()
    repeat {
      cursor -= 1
    } while cursor > 0 && here.events[cursor - 1].edit == nil && notes.last?.count != cursor
      && !isStart(state(here, cursor))
    settle(before)
  }

  /// Of what lies ahead of the present, which was at `before`, what was undone is let go or goes to a
  /// line of its own.
  private mutating func settle(_ before: Int) {
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
      // Notes that stand before the edit are not on the line it left.
      let path = here.events.prefix(cursor)
      let known = Set(line.events.map(\.number))
      var count = 0
      var own = here.own[0]
      var found: [(Int, Event, Int?)] = []
      for event in path {
        if known.contains(event.number) {
          count += 1
        } else {
          found.append((count, event, own))
        }
        if event.edit != nil { own = here.own[event.number] }
      }
      notes = found + notes
      cursor = count
      here = line
      isElsewhere = true
    }
    if !isElsewhere, cursor < before {
      letGo(of: (cursor..<before).filter { here.events[$0].edit != nil })
    }
    if cursor == here.events.count { adopt() }
  }

  /// Of edits that were undone a training with iterations of its own is a line of its own, where one
  /// was left that has some as well; and where there are none, nothing lies ahead.
  private mutating func letGo(of edits: [Int]) {
    let training = edits.first { here.events[$0].edit?.beginsTraining ?? false }
    // What was before a reset is no part of this line.
    let reset = here.events.prefix(training ?? 0).lastIndex {
      $0.edit.map { $0.beginsTraining && !$0.aside.isEmpty } ?? false
    }
    if let training, here.hasIterations(behind: training),
      here.events[(reset ?? 0)..<training].contains(where: {
        $0.edit == nil && $0.after.position == 0
      })
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

  /// Where it ends, on this line.
  var trainingEnd: Int {
    here.events.indices.dropFirst(cursor).first { here.events[$0].edit?.beginsTraining ?? false }
      ?? here.events.count
  }

  /// To the start of iteration `t`; false where it was not reached.
  mutating func go(to t: Int) -> Bool {
    let places = (trainingStart...trainingEnd).filter {
      let state = state(here, $0)
      return state.iteration == t && state.position == 0
    }
    guard let last = places.last else { return false }
    park()
    stand(last)
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
    park()
    stand(edits.last(where: isBefore) ?? trainingStart)
    while isBefore(cursor) { step() }
  }

  /// At a place of this line; the learner's value comes along, and the notes do not.
  private mutating func stand(_ count: Int) {
    notes = []
    cursor = count
    own = own ?? here.own[here.edit(behind: cursor)]
    if cursor == here.events.count { adopt() }
  }

  mutating func go(toLine number: Int) {
    park()
    if let index = others.firstIndex(where: { $0.number == number }) {
      let line = others.remove(at: index)
      others.append(here)
      here = line
    }
    stand(here.events.count)
  }
}
