// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// Lines of history. `back` and `goto` keep the way forward; an edit in the past begins another
/// line, and the one it leaves stays as it was.
extension Timeline {
  /// A point in time: the iteration, and how many of its steps are done.
  struct Place: Hashable, Comparable, Sendable {
    var iteration: Int
    var position: Int

    init(_ iteration: Int, _ position: Int) {
      (self.iteration, self.position) = (iteration, position)
    }
    init(_ stepper: Stepper) { self.init(stepper.iteration, stepper.position) }

    static func < (a: Place, b: Place) -> Bool {
      (a.iteration, a.position) < (b.iteration, b.position)
    }
  }

  /// Where one line left another, and by which edit.
  struct Origin: Sendable {
    var line: Int
    var iteration: Int
    var edit: String
    /// The number of the edit that began the line; nil where steps went past it, and the new line does
    /// without.
    var number: Int?
    var isWithout: Bool { number == nil && !edit.isEmpty }
  }

  /// The end of the present era as ``ahead`` knows it.
  struct Bound: Sendable {
    /// The era's number among those of ``ahead``.
    var era = 0
    var end = Place(0, 0)
    /// Whether nothing comes behind it.
    var isLast = true
  }

  /// What a line is called.
  static func name(ofLine line: Int) -> String { line == 1 ? "main" : "branch-\(line)" }
  var name: String { Self.name(ofLine: line) }

  /// This line at its end.
  var end: Timeline { ahead.first ?? self }

  /// All lines at their ends, in the order in which they began.
  var lines: [Timeline] { (others + [end]).sorted { $0.line < $1.line } }

  /// The line of a name, or of its number.
  func line(named name: String) -> Timeline? {
    lines.first { $0.name == name || "\($0.line)" == name }
  }

  /// The costs of a line from its beginning to its end; nil where there is no such line.
  func costs(of branch: String) -> [(iteration: Int, cost: Double)]? {
    line(named: branch)?.costs
  }

  /// This line up to where the present training ends.
  var training: Timeline {
    guard var line = ahead.first else { return self }
    let behind = line.eras.indices.dropFirst(bound.era + 1)
    guard let next = behind.first(where: { line.eras[$0].beginsTraining }) else { return line }
    line.cut(to: next - 1)
    return line
  }

  /// Goes to the end of era `index`.
  mutating func cut(to index: Int) {
    guard index >= 0, index < eras.count - 1, let end = eras[index].end else { return }
    held -= eras[(index + 1)...].reduce(0) { $0 + $1.weight }
    eras.removeLast(eras.count - 1 - index)
    eras[index].end = nil
    (now, model) = (end, eras[index].model)
  }

  // MARK: The way forward

  /// Keeps the way forward after the present moved to an earlier place of `line`.
  mutating func lookAhead(to line: Timeline) {
    var line = line
    (line.others, line.ahead) = ([], [])
    ahead = [line]
    findBound()
  }

  /// Finds how far the present era goes in ``ahead``.
  mutating func findBound() {
    guard let line = ahead.first else { return }
    // Edits that keep the course may have followed: the era to find is the last that both have.
    let numbers = Set(eras.map(\.number))
    guard let index = line.eras.lastIndex(where: { numbers.contains($0.number) }) else {
      ahead = []
      return
    }
    let end = Place(line.eras[index].end ?? line.now)
    bound = Bound(era: index, end: end, isLast: index == line.eras.count - 1)
    settle()
  }

  /// Once steps have led to the end of what is known, the present is the end; where they led past
  /// an edit that stood there, another line begins.
  mutating func settle() {
    let place = Place(now)
    if bound.isLast, place >= bound.end {
      ahead = []
    } else if place > bound.end {
      let eras = ahead.first?.eras ?? []
      let left = eras.indices.contains(bound.era + 1) ? eras[bound.era + 1].label : ""
      branchOff(at: bound.end.iteration, left, byEdit: nil)
    }
  }

  /// Whole iterations that ``ahead`` has behind the present.
  private var iterationsAhead: Int {
    guard let line = ahead.first else { return 0 }
    return line.eras.indices.dropFirst(bound.era).reduce(0) { sum, index in
      let first = index == bound.era ? now.iteration : line.eras[index].start.iteration
      return sum + max(0, (line.eras[index].end ?? line.now).iteration - first)
    }
  }

  // MARK: Branches

  /// Begins another line here, by the edit of that number. The one that is left is kept if it has a
  /// whole iteration of its own.
  mutating func branchOff(at iteration: Int, _ edit: String, byEdit number: Int?) {
    guard let left = ahead.first else { return }
    let isKept = iterationsAhead > 0
    ahead = []
    guard isKept else { return }
    putAside(left)
    lineCount += 1
    (line, origin) = (
      lineCount, Origin(line: left.line, iteration: iteration, edit: edit, number: number)
    )
  }

  /// Goes to the end of a line, this one or one of ``others``.
  mutating func go(toLine line: Int) {
    if line == self.line, var there = ahead.first {
      (there.others, there.lineCount, there.lastNumber) = (others, lineCount, lastNumber)
      there.carry(model)
      self = there
    }
    guard let index = others.firstIndex(where: { $0.line == line }) else { return }
    var there = others.remove(at: index)
    putAside(end)
    (there.others, there.lineCount, there.lastNumber) = (others, lineCount, lastNumber)
    there.carry(model, toOtherLine: true)
    self = there
  }

  /// What belongs to the person and not to the network comes along through time. Another line has
  /// its own held-out samples and may have a golden file of its own.
  mutating func carry(_ other: Model, toOtherLine isOther: Bool = false) {
    let own = model
    model.values = own.values.merging(other.values) { $1 }
    model.sizes = own.sizes.filter { other.values[$0.key] == nil }.merging(other.sizes) { $1 }
    model.fixture = other.fixture
    if isOther {
      for name in Model.heldOutNames {
        (model.values[name], model.sizes[name]) = (own.values[name], own.sizes[name])
      }
      model.fixture = own.fixture ?? other.fixture
    }
    model.settings.takePersonal(from: other.settings)
    eras[eras.count - 1].model = model
  }

  /// The same of values of the person's own alone.
  mutating func carry(_ values: [String: Matrix]) {
    model.values.merge(values) { $1 }
    eras[eras.count - 1].model = model
  }

  /// Undoing the edit that began this line leads back to the one it left; false where it was not
  /// among those that were `undone`, or that line is gone.
  mutating func rejoin(_ undone: Set<Int>) -> Bool {
    guard let origin, origin.number.map(undone.contains) ?? false,
      let index = others.firstIndex(where: { $0.line == origin.line })
    else { return false }
    let left = others.remove(at: index)
    if iterationsAhead > 0 {
      putAside(end)
    } else if line == lineCount {
      lineCount -= 1
    }
    (line, self.origin) = (left.line, left.origin)
    lookAhead(to: left)
    return true
  }

  /// Of edits that were `undone` a training with whole iterations of its own becomes another line,
  /// where this one has some before it; and edits with none behind them do not lie ahead.
  mutating func letGo(of undone: Set<Int>) {
    guard var line = ahead.first else { return }
    let edits = line.eras.indices.filter { undone.contains(line.eras[$0].number) }
    let training = edits.first { line.eras[$0].beginsTraining }
    if let training, line.iterations(in: ..<training) > 0, line.iterations(in: training...) > 0 {
      var other = line
      lineCount += 1
      let edit = line.eras[training]
      (other.line, other.origin) = (
        lineCount,
        Origin(
          line: self.line, iteration: (line.eras[training - 1].end ?? line.now).iteration,
          edit: edit.label, number: edit.number)
      )
      putAside(other)
      line.cut(to: training - 1)
    }
    if let first = edits.first, first < line.eras.count, line.iterations(in: first...) == 0 {
      line.cut(to: first - 1)
    }
    ahead = [line]
    findBound()
  }

  /// Whole iterations that were done in some of the eras.
  private func iterations(in range: some RangeExpression<Int>) -> Int {
    eras[range.relative(to: eras)].reduce(0) {
      $0 + max(0, ($1.end ?? now).iteration - $1.start.iteration)
    }
  }

  /// Keeps a line; the oldest but `main` make room where networks are large.
  private mutating func putAside(_ line: Timeline) {
    var line = line
    (line.others, line.ahead) = ([], [])
    for index in line.eras.indices { line.eras[index].thin(to: 256, 8 << 20) }
    others.append(line)
    let most = max(1, min(32, (1 << 30) / (3 * bytesOfState)))
    while others.count > most {
      others.remove(at: others.count > 1 && others[0].line == 1 ? 1 : 0)
    }
  }
}
