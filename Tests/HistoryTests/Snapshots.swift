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
  private var notes: [(count: Int, event: Event, before: Int?)] = []
  var others: [Line] = []
  var lineCount = 1
  private var lastNumber = 0

  init(_ start: Stepper, own: Int? = nil) { (self.start, self.own) = (start, own) }

  /// Whether there is anything to undo.
  var hasPast: Bool { cursor > 0 || !notes.isEmpty }

  var now: Stepper { state(here, cursor) }
  var lines: [Line] { (others + [here]).sorted { $0.number < $1.number } }

  func state(_ line: Line, _ count: Int) -> Stepper {
    count == 0 ? start : line.events[count - 1].after
  }

  // MARK: Going on

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
  private mutating func adopt() {
    var before = notes.map(\.before) + [own]
    here.own[here.edit(behind: notes.first?.count ?? cursor)] = before.removeFirst()
    for note in notes.reversed() { here.events.insert(note.event, at: note.count) }
    for note in notes { here.own[note.event.number] = before.removeFirst() }
    cursor += notes.count
    notes = []
  }

  // MARK: Moving

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
  private var trainingEnd: Int {
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

  // MARK: Looking

  /// All that can be told of it, with the numbers of its events replaced by their order: what follows two
  /// that agree is the same.
  var facts: [Int] {
    let ranks = Dictionary(
      uniqueKeysWithValues: Set(numbers).sorted().enumerated().map { ($1, $0) })
    var (facts, known): ([Int], Set<Int>) = ([], [])
    func add(_ snapshots: Snapshots) {
      facts += [snapshots.cursor, snapshots.lineCount, snapshots.own == nil ? 0 : 1]
      facts += snapshots.notes.flatMap { [-1, $0.count, $0.before == nil ? 0 : 1] }
      snapshots.notes.forEach { add($0.event) }
      for line in [snapshots.here] + snapshots.others {
        facts += [-2, line.number, line.origin?.line ?? 0, line.origin?.iteration ?? 0]
        facts.append(line.shared ?? -1)
        facts += line.own.keys.sorted().compactMap { ranks[$0] }
        line.events.forEach(add)
      }
      facts.append(-3)
    }
    func add(_ event: Event) {
      facts.append(ranks[event.number] ?? -1)
      guard known.insert(event.number).inserted else { return }
      facts += [event.after.iteration, event.after.position]
      guard let edit = event.edit else { return }
      facts += [-4, edit.beginsTraining ? 1 : 0]
      edit.aside.forEach(add)
    }
    add(self)
    return facts
  }

  private var numbers: [Int] {
    let events = lines.flatMap(\.events) + notes.map(\.event)
    return events.map(\.number) + events.flatMap { $0.edit?.aside.flatMap(\.numbers) ?? [] }
  }

  /// The parameters that iteration `t` used: those of the latest state at its start, up to the present
  /// or, behind it, of the line.
  func parameters(at t: Int) -> Parameters? {
    let end = t <= now.iteration ? cursor : trainingEnd
    let index = (0...end).last {
      let state = state(here, $0)
      return state.iteration == t && state.position == 0
    }
    return index.map { state(here, $0).parameters }
  }

  /// The learning rate that moved the weights in iteration `t`, the latest; nil where they did not move.
  func rate(at t: Int) -> Double? {
    let end = t <= now.iteration ? cursor : trainingEnd
    return here.events.prefix(end).last {
      $0.edit == nil && $0.after.position == 0 && $0.after.iteration == t + 1
    }?.after.training.learningRate
  }

  /// The cost of iteration `t`, of the latest that began; nil where it is not computed.
  func cost(at t: Int) -> Double? {
    let end = t <= now.iteration ? cursor : trainingEnd
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
