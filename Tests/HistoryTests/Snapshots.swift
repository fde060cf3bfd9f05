// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// History as a list of snapshots: what a ``History`` is to be, without its economy. Every step and edit
/// is kept with the whole state behind it, so nothing is ever computed again.
struct Snapshots {
  /// A step or an edit, and the state behind it.
  struct Event {
    /// No two events have the same number.
    let number: Int
    /// Nil: a step.
    var edit: Edit?
    let after: Stepper
  }

  struct Edit {
    var beginsTraining = false
    /// All that was, where the edit put it aside: one or none.
    var aside: [Snapshots] = []
  }

  /// A line of history from its beginning to its end.
  struct Line {
    var number = 1
    var origin: (line: Int, iteration: Int)?
    /// How many events it shares with the line it left, where an edit began it.
    var shared: Int?
    var events: [Event] = []
    /// What the learner's own value was as each edit was left, by the edit's number; 0 is the start.
    var own: [Int: Int] = [:]

    /// The number of the edit that is in force behind the first `count` events.
    func edit(behind count: Int) -> Int {
      events.prefix(count).last { $0.edit != nil }?.number ?? 0
    }

    /// Whether iterations were finished behind the first `count` events.
    func hasIterations(behind count: Int) -> Bool {
      events.dropFirst(count).contains { $0.edit == nil && $0.after.position == 0 }
    }
  }

  let start: Stepper
  var here = Line()
  /// How many events of ``here`` are behind us.
  var cursor = 0
  /// The learner's own value.
  var own: Int?
  /// Edits of that value alone which were made in the past: how many events they stand behind, and
  /// what the value was before. They are on no line until steps reach the end, or an edit begins
  /// another.
  var notes: [(count: Int, event: Event, before: Int?)] = []
  var others: [Line] = []
  var lineCount = 1
  var lastNumber = 0

  init(_ start: Stepper, own: Int? = nil) { (self.start, self.own) = (start, own) }

  /// Whether there is anything to undo.
  var hasPast: Bool { cursor > 0 || !notes.isEmpty }

  var now: Stepper { state(here, cursor) }
  var lines: [Line] { (others + [here]).sorted { $0.number < $1.number } }

  func state(_ line: Line, _ count: Int) -> Stepper {
    count == 0 ? start : line.events[count - 1].after
  }

  mutating func step() {
    if cursor < here.events.count, here.events[cursor].edit == nil {
      cursor += 1
      if cursor == here.events.count { adopt() }
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
    here.own[here.edit(behind: cursor)] = own
    append(Edit(beginsTraining: beginsTraining), after)
  }

  /// An edit that moves no number: in the past it leaves what lies ahead.
  mutating func note(_ value: Int) {
    keepCourse(Edit())
    own = value
  }

  private mutating func keepCourse(_ edit: Edit) {
    if cursor == here.events.count {
      here.own[here.edit(behind: cursor)] = own
      append(edit, now)
    } else {
      lastNumber += 1
      notes.append((cursor, Event(number: lastNumber, edit: edit, after: now), own))
    }
  }

  /// Begins a training with lines of its own, as one edit.
  mutating func reset(_ start: Stepper) {
    let left = self
    here.events.removeSubrange(cursor...)
    adopt()
    here.own[here.edit(behind: cursor)] = own
    here = Line(events: here.events, own: here.own)
    (others, lineCount, own) = ([], 1, nil)
    append(Edit(beginsTraining: true, aside: [left]), start)
  }

  /// Goes to what was, as one edit that moves no number there.
  mutating func edit(returningTo earlier: Snapshots) {
    let left = self
    self = earlier
    lastNumber = left.lastNumber
    keepCourse(Edit(aside: [left]))
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
      here.shared = byEdit ? cursor + notes.count : nil
    }
    here.events.removeSubrange(cursor...)
    adopt()
  }

  /// The present is the end of its line, and the notes are on it.
  mutating func adopt() {
    var before = notes.map(\.before) + [own]
    here.own[here.edit(behind: notes.first?.count ?? cursor)] = before.removeFirst()
    for note in notes.reversed() { here.events.insert(note.event, at: note.count) }
    for note in notes { here.own[note.event.number] = before.removeFirst() }
    cursor += notes.count
    notes = []
  }
}
