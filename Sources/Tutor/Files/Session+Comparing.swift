// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Golden
import Language
import NeuralNet
import Sentences
import Setup

extension Session {
  /// All values computed so far against the file, as `backstep test` judges it.
  ///
  /// Where the session computes something else than the file describes, that comes first; and what
  /// was told of the same numbers before is not told again.
  package mutating func compare(with fixture: AttachedGolden, listingAll: Bool) throws(SessionError)
    -> ComparisonReport
  {
    let file = fixture.file
    var source = VisitedValues(scope: scope)
    let report = Judge.judge(file, &source)
    if isStopped() { throw SessionError(.cancelled) }
    guard report.compared > 0 || !report.passes && report.firstFailure != nil else {
      throw SessionError(.nothingCompared)
    }
    let golden = GoldenReport(file: file, report: report, sides: fixture.sides)
    if report.passes {
      return golden.comparison("\(fixture.name): \(golden.agreement)", .all)
    }
    let failures = report.failures
    let keys = failures.map { "\(fixture.name) \(golden.name($0)) \(Self.key($0))" }
    defer { state.toldDifferences.formUnion(keys) }
    let summary: Phrase =
      "\(report.agreeing) agree, \(failures.count) differ\(listingAll || failures.isEmpty ? "" : "; check fixture all lists every number")"
    let differences = listingAll ? [] : scope.setupDifferences(from: file)
    guard differences.isEmpty else {
      let isNew = state.toldDifferences.insert("\(fixture.name) \(String(describing: differences))")
        .inserted
      let more = differences.count - Self.differencesListed
      return ComparisonReport(
        fixture.name, holds: false,
        headline:
          "\(fixture.name) describes another computation than this one\(isNew ? "" : ", as told before")",
        remarks: !isNew
          ? []
          : differences.prefix(Self.differencesListed)
            + (more > 0 ? ["\(counted(more, "more difference"))"] : []),
        summary: summary)
    }
    let maker = file.madeBy.map { " (\(shortened($0, 60)))" } ?? ""
    let told = Set(
      zip(failures, keys).filter { state.toldDifferences.contains($1) }.map { golden.name($0.0) })
    var comparison = golden.comparison(
      "\(fixture.name)\(maker) against this program", listingAll ? .all : .first(Self.arraysListed)
    ) { !listingAll && told.contains(golden.name($0)) }
    comparison.summary = summary
    return comparison
  }

  private static let (arraysListed, differencesListed) = (12, 8)

  /// What makes two failures of one array the same: the numbers that are wrong.
  private static func key(_ entry: Judge.JudgedArray) -> String {
    entry.comparison?.cells.prefix(8).map { "\($0.row) \($0.column) \($0.ours)" }
      .joined(separator: " ") ?? ""
  }
}

extension Scope {
  /// What of the golden file cannot be met by this network, said when it is attached.
  package func mismatch(with file: GoldenFile) -> Phrase? {
    guard setup.inputs != nil, stepper.network.sizes != file.network.sizes else { return nil }
    let golden = file.network.sizes.map(String.init).joined(separator: " → ")
    let ours = stepper.network.sizes.map(String.init).joined(separator: " → ")
    return "it describes a network \(golden); this one is \(ours)"
  }

  /// What differs between this network, its data, settings and start, and the file's.
  func setupDifferences(from file: GoldenFile) -> [Phrase] {
    let network = stepper.network
    let sizes = file.network.sizes.map(String.init).joined(separator: " → ")
    guard network.sizes == file.network.sizes else {
      return [
        "the network is \(network.sizes.map(String.init).joined(separator: " → ")), and \(sizes) in the file"
      ]
    }
    var differences: [Phrase] = []
    for (l, (own, other)) in zip(network.layers, file.network.layers).enumerated()
    where own.activation != other.activation {
      differences.append(
        "layer \(l + 1) is \(own.activation.name), and \(other.activation.name) in the file")
    }
    let (own, other) = (setup.training, file.training)
    var same: [String: Bool] = [
      "batch": own.batchSize == other.batchSize,
      "bias": network.layers.map(\.usesBias) == file.network.layers.map(\.usesBias)
        && (network.trainsBias == file.network.trainsBias
          || !network.layers.contains(where: \.usesBias))
        ,
    ]
    // Of a file that only goes forward the rest changes nothing.
    if other.loss != nil {
      same["loss"] = own.loss == other.loss
      same["gradients"] = own.slopeScale == other.slopeScale
      same["l2"] = own.l2 == other.l2 || (!own.l2.isOn && !other.l2.isOn)
    }
    if other.loss != nil, other.optimizer != nil {
      same["lr"] = own.learningRate == other.learningRate
      same["optimizer"] = own.optimizer == other.optimizer
    }
    let theirs = Setup(file)
    for setting in Setting.all where same[setting.name] == false {
      differences.append(
        "\(setting.name) is \(setting.text(setup)), and \(setting.text(theirs)) in the file")
    }
    let samples = [("X", setup.X, Optional(file.batch.X)), ("Y", setup.Y, file.batch.Y)]
    differences += samples.compactMap { name, own, other in
      guard let own, let other else { return nil }
      return difference(name, own, other, in: file)
    }
    for l in 1...network.depth {
      let start = [
        ("W\(l)", Symbol(.W, l), file.parameters.weights[l - 1]),
        ("b\(l)", Symbol(.b, l), file.parameters.biases[l - 1]),
      ]
      for (name, symbol, other) in start where stepper.exists(symbol) {
        guard let own = try? timeline.past.value(of: symbol, at: 0, isCancelled: isCancelled) else {
          continue
        }
        if let difference = difference(name, own, other, in: file, " at the start") {
          differences.append(difference)
        }
      }
    }
    return differences
  }

  /// Where a matrix first is another than in the file; nil where it is the same to 12 digits.
  private func difference(
    _ name: String, _ own: Matrix, _ other: Matrix, in file: GoldenFile, _ time: String = ""
  ) -> Phrase? {
    let comparison = Comparison(own, with: other) { 1e-12 * other.elements[$0].magnitude }
    switch comparison.outcome {
    case .agrees: return nil
    case .otherShape(let theirs, let ours):
      return "\(name) is \(ours), and \(theirs) in the file"
    case .differs(let cells):
      let place = own.shape.count == 1 ? "" : file.place(cells[0])
      let share: Phrase =
        own.shape.count == 1 ? "" : " (\(cells.count) of \(own.shape.count) numbers differ)"
      return
        "\(name)\(place) is \(exact: cells[0].ours)\(time), and \(exact: cells[0].theirs) in the file\(share)"
    }
  }
}
