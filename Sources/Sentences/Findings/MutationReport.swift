// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis

/// What is told of the mistakes that a golden file, or data and weights at the prompt, would notice.
package struct MutationReport {
  package let score: MutationScore

  package init(_ score: MutationScore) { self.score = score }

  /// Whether all are noticed that can show, and any is.
  package var holds: Bool { score.caught > 0 && score.missed.isEmpty }

  /// `205 of 213 mistakes, 96 %`: those that are noticed, of those that can show.
  package var summary: Phrase {
    let (caught, total) = (score.caught, score.total)
    guard total > 0 else { return "no mistake that is known here can show in it" }
    return "\(caught) of \(counted(total, "mistake")), \(caught * 100 / total) %"
  }

  /// The smallest change that helps and one mistake that it shows; nothing where none is missed.
  package var hint: [Block] {
    guard let (fault, change) = score.missed.first else { return [] }
    let more = score.missed.count - 1
    return [
      .note("not noticed: \(fault.place)\(more > 0 ? ", and \(more) more" : "")"),
      .note("hint: \(change.sentence)"),
    ]
  }

  /// What would show those that are missed, the smallest change first, and why others cannot show.
  package func blocks(listsAll: Bool) -> [Block] {
    var lines = groups(listsAll: listsAll)
    lines += [spared, equivalents].compactMap(\.self)
    if listsAll { lines += score.faults.map { line($0.fault, $0.verdict) } }
    return lines.map { Block.note($0) }
  }

  /// Each mistake that can be made: passed where it is noticed, not judged where nothing would show it.
  package var cases: [CaseReport] {
    score.faults.map { item in
      let told = line(item.fault, item.verdict)
      switch item.verdict {
      case .caught: return CaseReport(item.fault.place, .passed)
      case .spared, .equivalent: return CaseReport(item.fault.place, .notJudged(told))
      case .missed:
        var fault = CaseFault(told, code: .checkFailed)
        fault.mistakes = [item.fault.mistake.id]
        return CaseReport(item.fault.place, .failed(fault))
      }
    }
  }

  /// `add a sample: shows 4 mistakes: the bias is not added (layer 1), ..`
  private func groups(listsAll: Bool) -> [Phrase] {
    var order: [Exam.Change] = []
    var groups: [Exam.Change: [Fault]] = [:]
    for (fault, change) in score.missed {
      if groups[change] == nil { order.append(change) }
      groups[change, default: []].append(fault)
    }
    return order.map { change in
      let faults = groups[change] ?? []
      let names = Fault.named(faults)
      let shown = listsAll || names.count <= 4 ? names : Array(names.prefix(3))
      let more = names.count - shown.count
      let told = shown.joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
      return
        "\(change.sentence): shows \(counted(faults.count, "mistake"))\(reason(faults)): \(told)"
    }
  }

  /// Where they do not show, if that is said of all of them and is not much.
  private func reason(_ faults: [Fault]) -> String {
    var places: [String] = []
    for fault in faults {
      guard let place = fault.mistake.cannotShow else { return "" }
      if !places.contains(place) { places.append(place) }
    }
    guard places.count <= 2 else { return "" }
    return ", hidden where \(list(places, "or"))"
  }

  private var spared: Phrase? {
    let changes = score.faults.compactMap { item -> Exam.Change? in
      if case .spared(let change) = item.verdict { change } else { nil }
    }
    guard !changes.isEmpty else { return nil }
    let needed = changes.reduce(into: Set<Exam.ExamPart>()) { $0.formUnion($1.parts) }
    let parts = Exam.ExamPart.allCases.filter {
      score.kept.contains($0) && (needed.isEmpty || needed.contains($0))
    }.map(\.words)
    let verb = changes.count == 1 ? "shows" : "show"
    return
      "\(changes.count) more \(verb) only with other \(list(parts, "or")), which the file keeps"
  }

  private var equivalents: Phrase? {
    let faults = score.faults.compactMap { item -> Bool? in
      if case .equivalent(let inOtherSizes) = item.verdict { inOtherSizes } else { nil }
    }
    guard !faults.isEmpty else { return nil }
    let sizes = faults.count { $0 }
    let verb = faults.count == 1 ? "gives" : "give"
    return
      "\(faults.count) more \(verb) the right numbers in this network, whatever the data\(sizes > 0 ? "; \(sizes) of them would show in other sizes" : "")"
  }

  private func line(_ fault: Fault, _ verdict: MutationScore.FaultVerdict) -> Phrase {
    switch verdict {
    case .caught(let name): "\(fault.place): shows in \(name.told)"
    case .missed(let change): "\(fault.place): missed; \(change.sentence)"
    case .spared(let change): "\(fault.place): not shown by what is kept; \(change.sentence)"
    case .equivalent(true): "\(fault.place): the same numbers in these sizes"
    case .equivalent(false): "\(fault.place): the same numbers here"
    }
  }
}

extension Fault {
  /// What it is, and the layer where it is one of several: `dW is not divided by m (layer 2)`.
  fileprivate var place: String { layer == nil ? mistake.name : headline }

  /// The mistakes, each once with its layers: `dW is not divided by m (layer 1, 2 or all)`.
  fileprivate static func named(_ faults: [Fault]) -> [String] {
    var order: [Int] = []
    var layers: [Int: [Int?]] = [:]
    for fault in faults {
      if layers[fault.index] == nil { order.append(fault.index) }
      layers[fault.index, default: []].append(fault.layer)
    }
    return order.map { index in
      let places = (layers[index] ?? []).compactMap(\.self).map(String.init)
      let isEvery = layers[index]?.contains(nil) ?? false
      guard !places.isEmpty else { return Mistake.all[index].name }
      return "\(Mistake.all[index].name) (layer \(list(places + (isEvery ? ["all"] : []), "or")))"
    }
  }
}

extension ArrayName {
  /// `dW1`, and behind the first iteration `dW1 of iteration 1`.
  fileprivate var told: String {
    if symbol.quantity == .A, isNew { return "probe_A" }
    return iteration == 0 ? name : "\(name) of iteration \(iteration)"
  }
}

extension Exam.Change {
  /// What to do, in a few words.
  fileprivate var sentence: String {
    switch self {
    case .digits: "write more digits, with narrower tolerances"
    case .recording(let name): name.map { "record \($0.told)" } ?? "record more arrays"
    case .iteration: "record one iteration more"
    case .biases: "make the biases other than 0"
    case .rate: "take a learning rate other than 0 and 1"
    case .optimizer: "give the optimizer its usual numbers"
    case .samples(let count): "add \(count == 1 ? "a sample" : "\(count) samples")"
    case .targets: "take other targets"
    case .inputs: "take other inputs, of both signs and no two alike"
    case .weights: "take other weights, of both signs and no two alike"
    case .several: "change several: samples, weights, biases, settings"
    }
  }
}

extension Exam.ExamPart {
  fileprivate var words: String {
    switch self {
    case .samples: "samples"
    case .start: "weights and biases"
    case .training: "settings"
    case .iterations: "iterations"
    case .records: "records"
    }
  }
}

extension Diagnostic {
  static func tooLarge(toPractise numbers: Int, samples: Int) -> Diagnostic {
    Diagnostic(
      "this network is too large to practise with: \(counted(numbers, "number")) to learn and \(counted(samples, "sample"))",
      details: ["every mistake is made in every layer, so a small network shows as much"],
      suggestion: "network 3 4 2")
  }
}
