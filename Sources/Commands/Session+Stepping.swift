// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Explain
import History
import Language
import NeuralNet
import Sentences
import Tutor

/// What steps print. A number that is infinite or not a number, and that others are computed from,
/// is why their line fails.
struct Printout {
  private(set) var blocks: [Block] = []
  private(set) var failure: Diagnostic?
  /// Whether somebody stopped it.
  var isStopped = false
  /// Whether the failure is of the step that was printed last.
  private var failsLast = false

  mutating func add(_ note: Phrase) { blocks.append(.note(note)) }

  /// Why no step comes next.
  mutating func fail(_ end: Diagnostic) { failure = failure ?? end }

  mutating func add(_ report: StepReport) {
    if let first = failure, failsLast {
      // Others follow it: the sentence stands with its step, and what can be done at the end.
      if case .step(var failed)? = blocks.popLast() {
        failed.warning = Diagnostic(first.message)
        blocks.append(.step(failed))
      }
      failure?.message = "it began here: \(first.message)"
      failsLast = false
    }
    var report = report
    if failure == nil, let warning = report.warning, !report.isHarmless {
      (failure, failsLast) = (warning, true)
      report.warning = nil
    }
    blocks.append(.step(report))
  }

  var reply: Reply {
    Reply(blocks, Ending(next: isStopped ? .stopped : .prompt, failure: failure))
  }
}

extension Undone {
  /// `W1 = [1 2] and 3 steps`
  var summary: String {
    let edits = edits.prefix(3).map { shortened($0) }
    let more = self.edits.count > 3 ? [counted(self.edits.count - 3, "further edit")] : []
    let steps =
      stepCount == 0 ? [] : [step.map { "\($0)" } ?? counted(stepCount, "step")]
    return list(edits + more + steps, "and")
  }
}

extension Unit {
  /// A unit, `op` where none is named.
  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Unit {
    guard !parser.atEnd else { return .op }
    for unit in allCases where parser.take(keyword: unit.rawValue) { return unit }
    throw parser.fail(expected: allCases.map { .called($0.rawValue) })
  }
}

extension Session {
  /// One unit of steps, reported; a coarser unit first finishes the one that is begun. Of an epoch
  /// that has more, `most` steps and the iteration they end in.
  mutating func step(
    _ unit: Unit, most: Int = .max, into printout: inout Printout
  ) {
    let iteration = stepper.iteration
    let group = stepper.nextStep.map { StepGroup($0) }
    repeat {
      guard let report = timeline.reportedStep(patience, explains: printout.failure == nil) else {
        break
      }
      count(report.verdict)
      printout.add(report)
      if isCancelled() {
        printout.isStopped = goesOn(unit, group, iteration)
        return
      }
    } while goesOn(unit, group, iteration)
      && (printout.blocks.count < most || stepper.position > 0)
      && (printout.failure == nil || stepper.position > 0)
    if unit == .epoch, goesOn(unit, group, iteration), printout.failure == nil {
      printout.add(
        "that is enough for one print; the epoch ends at iteration \(scope.epochEnd(iteration))")
    }
  }

  private func goesOn(_ unit: Unit, _ group: StepGroup?, _ iteration: Int) -> Bool {
    guard let next = stepper.nextStep else { return false }
    let isSame = stepper.iteration == iteration
    switch unit {
    case .op: return false
    case .layer: return isSame && StepGroup(next) == group
    case .iter: return isSame
    case .epoch: return stepper.iteration < scope.epochEnd(iteration)
    }
  }

  /// Everything up to the last step of `phase` in this iteration.
  mutating func steps(through phase: Step.Phase) throws(SessionError) -> Reply {
    try scope.requireSteps()
    guard let last = stepper.program.lastIndex(where: { $0.phase == phase }) else {
      throw scope.noStep(Symbol(phase == .backward ? .dA : .W, stepper.network.depth))
    }
    guard stepper.position <= last else {
      let name = phase == .forward ? "forward" : "backward"
      return Reply([
        .note("the \(name) half of iteration \(stepper.iteration) is done; step goes on")
      ])
    }
    let iteration = stepper.iteration
    var printout = Printout()
    while true {
      guard let report = timeline.reportedStep(patience, explains: printout.failure == nil) else {
        break
      }
      count(report.verdict)
      printout.add(report)
      let goesOn = stepper.iteration == iteration && stepper.position <= last
      printout.isStopped = isCancelled() && goesOn
      if printout.isStopped || !goesOn { break }
    }
    return printout.reply
  }
}
