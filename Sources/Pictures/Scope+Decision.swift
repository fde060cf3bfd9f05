// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet
import Sentences

extension Scope {
  /// What the network answers over two of its inputs, the others at their mean.
  package func decisionMap(_ names: [Located<String>]) throws(SessionError) -> DecisionMap {
    try requireSteps()
    guard let X = setup.X else { throw SessionError(.noData) }
    let (across, up) = try axes(names, X)
    let x = try range(of: X, across), y = try range(of: X, up)
    var column = (0..<X.rows).map { row in
      (0..<X.columns).reduce(0) { $0 + X[row, $1] } / Double(X.columns)
    }
    let judge = ClassJudge(self)
    var isFinite = false
    func judged(_ points: [(x: Double, y: Double)]) throws(SessionError) -> [Int?] {
      if isCancelled() { throw SessionError(.cancelled) }
      var inputs = Matrix(Shape(X.rows, points.count), repeating: 0)
      for (place, point) in points.enumerated() {
        (column[across], column[up]) = (point.x, point.y)
        for (input, number) in column.enumerated() { inputs[input, place] = number }
      }
      let A = try output(for: inputs, typed: "X", SourceRange(0, 0))
      isFinite = isFinite || A.firstNotFinite == nil
      return (0..<A.columns).map { judge.answer(A, $0) }
    }
    func place(_ row: Double, _ column: Double) -> (x: Double, y: Double) {
      (middle(column, of: Self.gridColumns, in: x), middle(row, of: Self.gridRows, in: y))
    }
    var grid: [[Int?]] = []
    for row in 0..<Self.gridRows {
      grid.append(try judged((0..<Self.gridColumns).map { place(Double(row), Double($0)) }))
    }
    guard isFinite else { throw SessionError(.plot(.nothingFinite("the output"))) }
    let A = try output(for: X, typed: "X", SourceRange(0, 0))
    // Y may wait for another network.
    let Y = stepper.batch?.Y
    let targets = (0..<X.columns).map { sample in Y.flatMap { judge.answer($0, sample) } }
    let answers = (0..<X.columns).map { judge.answer(A, $0) }
    let stride = max(1, (X.columns + Self.mostSamples - 1) / Self.mostSamples)
    let shown = Swift.stride(from: 0, to: X.columns, by: stride).filter {
      X[across, $0].isFinite && X[up, $0].isFinite
    }
    return DecisionMap(
      title: PictureTitle.answers(of: judge.output, iteration: stepper.iteration).words,
      xLabel: setup.inputName(across), yLabel: setup.inputName(up), x: x, y: y, grid: grid,
      changes: try changes(in: grid) { (places) throws(SessionError) in
        try judged(places.map { place($0.row, $0.column) })
      }, classes: judge.classes,
      samples: shown.map {
        (
          Curve.Point(X[across, $0], X[up, $0]), targets[$0],
          targets[$0] != nil && targets[$0] != answers[$0]
        )
      },
      remarks: decisionRemarks(X, across, up, stride)
        + (Y == nil
          ? []
          : [
            PictureRemark.right(
              answers.indices.count { targets[$0] != nil && answers[$0] == targets[$0] },
              of: X.columns, inputs: X.rows > 2 ? X.rows : nil
            ).phrase
          ]))
  }

  /// Where the answer changes between neighbours that differ, to a thousandth of the way: that part is
  /// halved again and again, the half kept that the change is in.
  private func changes(
    in grid: [[Int?]],
    _ answers: ([(row: Double, column: Double)]) throws(SessionError) -> [Int?]
  ) throws(SessionError) -> [DecisionMap.Between: Double] {
    var open: [(between: DecisionMap.Between, first: Int, share: Double)] = []
    for (row, line) in grid.enumerated() {
      for (column, answer) in line.enumerated() {
        guard let answer else { continue }
        let right = column + 1 < line.count ? line[column + 1] : nil
        let above = row + 1 < grid.count ? grid[row + 1][column] : nil
        for (neighbour, isUp) in [(right, false), (above, true)] {
          guard let neighbour, neighbour != answer else { continue }
          open.append((DecisionMap.Between(row: row, column: column, isUp: isUp), answer, 0))
        }
      }
    }
    // A plane that changes everywhere has no line.
    guard !open.isEmpty, open.count <= Self.mostChanges else { return [:] }
    for step in 1...10 {
      let width = 1 / Double(1 << step)
      let found = try answers(
        open.map { (between, _, share) in
          let at = share + width
          return (
            Double(between.row) + (between.isUp ? at : 0),
            Double(between.column) + (between.isUp ? 0 : at)
          )
        })
      for index in open.indices where found[index] == open[index].first {
        open[index].share += width
      }
    }
    return Dictionary(uniqueKeysWithValues: open.map { ($0.between, $0.share) })
  }

  private static let mostChanges = 4096
  private static let (gridColumns, gridRows) = (128, 64)
  private static let mostSamples = 2000

  private func decisionRemarks(_ X: Matrix, _ across: Int, _ up: Int, _ stride: Int) -> [Phrase] {
    let others = (0..<X.rows).filter { $0 != across && $0 != up }
    var remarks: [Phrase] = []
    if others.count == 1, let other = others.first {
      let mean = (0..<X.columns).reduce(0) { $0 + X[other, $1] } / Double(X.columns)
      remarks.append(PictureRemark.mean(input: setup.inputName(other), mean).phrase)
    } else if others.count > 1 {
      remarks.append(PictureRemark.means(inputs: others.count).phrase)
    }
    if stride > 1 { remarks.append(PictureRemark.samples(every: stride).phrase) }
    return remarks
  }

  // MARK: Axes

  /// The inputs that are named; without names the only two that differ between samples.
  private func axes(_ names: [Located<String>], _ X: Matrix) throws(SessionError)
    -> (across: Int, up: Int)
  {
    if names.isEmpty {
      let varying = (0..<X.rows).filter { row in
        (1..<max(X.columns, 1)).contains { X[row, $0] != X[row, 0] }
      }
      if X.rows == 2 { return (0, 1) }
      if varying.count == 2 { return (varying[0], varying[1]) }
    }
    guard X.rows > 1, names.count == 2 else { throw SessionError(.plot(.boundaryInputs(X.rows))) }
    let (across, up) = (try input(names[0], X.rows), try input(names[1], X.rows))
    guard across != up else {
      throw SessionError(.plot(.sameInput(names[1].value)), names[1].range)
    }
    return (across, up)
  }

  /// `x2`, `X2`, or the name a column had in its file.
  private func input(_ name: Located<String>, _ count: Int) throws(SessionError) -> Int {
    if let place = setup.inputNames.firstIndex(of: name.value) { return place }
    let digits = name.value.drop { $0 == "x" || $0 == "X" }
    guard let number = Int(digits), (1...count).contains(number) else {
      throw SessionError(.plot(.unknownInput(name.value, count: count)), name.range)
    }
    return number - 1
  }

  /// From the smallest to the largest of the finite numbers, with a tenth of that around.
  private func range(of X: Matrix, _ row: Int) throws(SessionError) -> ClosedRange<Double> {
    let numbers = (0..<X.columns).map { X[row, $0] }.filter(\.isFinite)
    guard let low = numbers.min(), let high = numbers.max() else {
      throw SessionError(.plot(.nothingFinite(setup.inputName(row))))
    }
    let margin = high > low ? high / 10 - low / 10 : max(1, low.magnitude / 10)
    let most = Double.greatestFiniteMagnitude
    return max(low - margin, -most)...min(high + margin, most)
  }

  private func middle(_ cell: Double, of count: Int, in range: ClosedRange<Double>) -> Double {
    let share = (cell + 0.5) / Double(count)
    return range.lowerBound * (1 - share) + range.upperBound * share
  }
}

/// Tells which class an output means, by ``Matrix/classNamed(inColumn:middle:)``; of one output by
/// the middle of the targets, which is ½ where they are 0 and 1.
private struct ClassJudge {
  let classes: [String]
  let output: String
  private let middle: Double

  init(_ scope: Scope) {
    let targets = scope.setup.Y?.elements.filter(\.isFinite) ?? []
    let (low, high) = (targets.min() ?? 0, targets.max() ?? 1)
    middle = low < high ? low / 2 + high / 2 : 0.5
    output = "A\(scope.stepper.network.depth)"
    let outputs = scope.stepper.network.sizes.last ?? 1
    let names = scope.setup.classNames
    if outputs > 1 {
      classes = names.count == outputs ? names : (1...outputs).map { "n\($0)" }
    } else {
      let shown = Int(exactly: middle).map(String.init) ?? "\(middle)"
      classes = PictureTitle.halves(of: output, at: shown)
    }
  }

  func answer(_ A: Matrix, _ column: Int) -> Int? { A.classNamed(inColumn: column, middle: middle) }
}
