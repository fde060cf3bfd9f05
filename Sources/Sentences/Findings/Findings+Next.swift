// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet
import Reading

/// What a learner does next, where one thing is enough.
extension FindingsReport {
  /// In what their way to write the same differs from what was asked for, a few words each.
  package var conventions: [String] { differences.compactMap(\.sentence) }

  /// What of loss and learning rate is set otherwise.
  package var differences: [Convention.Difference] {
    diagnosis.convention.differences(
      from: findings.assignment.training, outputs: assignment.network.sizes.last ?? 1,
      samples: assignment.batch.m)
  }

  /// The mistakes that give the numbers; of several explanations the first.
  package var mistakes: [GradedMistake] {
    (diagnosis.solutions.first ?? []).map {
      GradedMistake(id: $0.mistake.id, told: $0.mistake.name)
    }
  }

  /// What is to be known beside what is wrong.
  package var ownStart: [String] {
    own.isEmpty
      ? []
      : [
        "\(list(own.map { $0 == Symbol(.A, 0) ? "X" : "\($0)" }, "and")) \(own.count == 1 ? "is" : "are") other numbers than those of \(against), so every number was judged from what was sent"
      ]
  }

  /// The one thing to do, the first that is in the way of the others; nil where nothing is wrong.
  ///
  /// - Parameters:
  ///   - showsAnswers: whether the mistake and what mends it may be told.
  ///   - missing: what should have been sent.
  package func next(showsAnswers: Bool, missing: [String]) -> String? {
    if findings.arrays.isEmpty, findings.reading.misfits.isEmpty, findings.unread.isEmpty {
      return
        "Nothing could be compared: give your arrays the names that are used here, as in W1, A1, cost, dW1."
    }
    if let misfit = findings.reading.misfits.first {
      return "Look at shapes first: \(misfit.phrase.exactText)."
    }
    if let array = findings.arrays.first(where: {
      $0.verdict == .differs && $0.theirs.shape != $0.ours.shape
    }) {
      return
        "Look at shapes first: \(name(array.name)) is \(array.theirs.shape) and should be \(array.ours.shape)."
    }
    if let unread = findings.unread.first {
      return "Save \(name(unread)) anew: it holds something else than numbers."
    }
    if let wrong = findings.arrays.first(where: { $0.verdict == .differs }) {
      return mending(wrong, showsAnswers)
    }
    for difference in differences {
      switch difference {
      case .loss(let theirs, let ours):
        return showsAnswers
          ? "Your loss is \(theirs.told) of \(theirs.kind.name); \(ours.kind.name) is asked for."
          : "Your loss is another one than is asked for."
      case .learningRate(let theirs, let ours):
        return showsAnswers
          ? "Your learning rate is \(theirs.plain); \(ours.plain) is asked for."
          : "Your learning rate is another one than is asked for."
      case _: break
      }
    }
    return missing.isEmpty ? nil : "Send \(abridged(missing)) as well."
  }

  private func mending(_ wrong: Findings.Judged, _ showsAnswers: Bool) -> String {
    let wrongName = name(wrong.name)
    let fault = diagnosis.solutions.first?.first
    if showsAnswers, let fault {
      let rest = fault.lines.first { $0.hasPrefix("right") }.map {
        " Right is \($0.dropFirst(5).trimmed)."
      }
      return
        "\(wrongName) is wrong first: \(fault.headline). \(fault.mistake.sentence)\(rest ?? "") Lesson \(fault.mistake.lesson) has it."
    }
    let place = place(of: wrong)
    let lesson = fault.map { " Lesson \($0.mistake.lesson) has it." } ?? ""
    return
      "\(wrongName) is the first array that does not follow from your own arrays before it. Look at the step that computes it\(place).\(lesson)"
  }

  /// Which of its numbers is wrong first.
  private func place(of wrong: Findings.Judged) -> String {
    let (theirs, ours) = (wrong.theirs, wrong.ours)
    let all = theirs.values.indices.filter { ours.distance(to: theirs, at: $0) > 1 }
    guard theirs.values.count > 1, let first = all.first else { return "" }
    guard all.count < theirs.values.count else { return ": every number of it is wrong" }
    let (row, column) = (first / theirs.shape.columns + 1, first % theirs.shape.columns + 1)
    return
      ", beginning with [\(row),\(column)]: \(all.count) of its \(theirs.values.count) numbers are wrong"
  }
}
