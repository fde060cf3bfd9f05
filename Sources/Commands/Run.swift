// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import History
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `run N [iter|epoch]`, `run until COND|NAME [max N]`
struct Run: Command {
  static let form = CommandForm(
    "run", "N [iter|epoch]  ·  run until COND|NAME [max N]", "go on without printing",
    "run 1500", "run 20 epoch", "run until cost < 0.1 max 5000", "run until dW1",
    remark:
      "run N tells the cost before the first update and after the last. A cost that is infinite or not "
      + "a number stops it and fails the line, and so does a condition that did not hold in max "
      + "iterations, a million unless set. With set batch a condition on cost asks each batch; "
      + "costall < 0.1 asks all samples. run until NAME goes there whatever the numbers are.")
  enum Goal: Sendable {
    case iterations(Int)
    case epochs(Int)
    case name(String, SourceRange)
    case condition(Condition)
  }
  let goal: Goal
  let most: Int?

  /// Iterations after which `run until` gives up unless told otherwise.
  static let usualMost = 1_000_000

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    try copy.scope.requireSteps()
    return true
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Run {
    guard parser.take(keyword: "until") else {
      guard parser.startsNumber || parser.atEnd else {
        throw parser.fail(expected: ["a number of iterations", "until"])
      }
      let count = try parser.positiveInteger("a number of iterations").value
      if parser.take(keyword: "epoch") { return Run(goal: .epochs(count), most: nil) }
      _ = parser.take(keyword: "iter")
      return Run(goal: .iterations(count), most: nil)
    }
    let goal: Goal
    if let name = parser.takeLoneName(before: ["max"]) {
      goal = .name(name.value, name.range)
    } else {
      goal = .condition(try parser.condition())
    }
    let most = parser.take(keyword: "max") ? try parser.positiveInteger("a number").value : nil
    return Run(goal: goal, most: most)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.scope.requireSteps()
    switch goal {
    case .iterations(let count):
      return try session.remarkingEquals { (session) throws(SessionError) in
        try session.run(count)
      }
    case .epochs(let count):
      return try session.remarkingEquals { (session) throws(SessionError) in
        try session.run(session.iterations(inEpochs: count))
      }
    case .name(let name, let range): return try session.run(untilComputed: name, range)
    case .condition(let condition):
      return try session.remarkingEquals { (session) throws(SessionError) in
        try session.run(until: condition, most ?? Self.usualMost, source)
      }
    }
  }
}

extension Session {
  /// `count` iterations; the one that is begun is finished first and counts.
  mutating func run(_ count: Int) throws(SessionError) -> Reply {
    guard stepper.repeats else { throw scope.endOfProgram }
    try patience.requireAllowance(Double(count) * max(stepper.work, WorkBudget.workOfIteration))
    let first = stepper.iteration
    let start = scope.isBatched ? wholeCost(at: first) : nil
    let (follow, display) = (host.follow, display)
    host.follow?(nil, display)
    let isOfBatch = scope.isBatched
    let done = timeline.run(
      count, isCancelled: isCancelled, every: follow == nil ? .max : stepper.iterationsPerGlance
    ) { done, cost in
      follow?(
        RunProgress(done: done, total: count, cost: cost, isOfBatch: isOfBatch), display)
    }
    host.follow?(nil, display)
    let end = stepper.position == 0 ? wholeCost(at: nil) : nil
    var reply = Reply([.note(summary(ofRunFrom: first, done: done, start, end))])
    reply.failure = scope.divergence(cost: end)
    if reply.failure == nil { reply.blocks += scope.passedOver }
    if reply.failure == nil, done < count {
      let inside: Phrase = stepper.position > 0 ? ", in \(scope.stepper.whereabouts)" : ""
      reply.next = .stopped
      reply.blocks.append(
        .note("stopped after \(done) of \(count) iterations\(inside); everything is intact"))
    }
    return reply
  }

  /// The iterations to the end of this epoch and of those after it, `count` epochs in all.
  func iterations(inEpochs count: Int) -> Int {
    let (first, length) = (
      scope.epochEnd(stepper.iteration) - stepper.iteration, stepper.batchCount
    )
    let (others, isTooMany) = (count - 1).multipliedReportingOverflow(by: length)
    return isTooMany || others > Int.max - first ? .max : first + others
  }

  /// `1500 iterations, cost 1.3118 → 0.0034`: of all samples, before the first update and after the
  /// last, each nil where it is not to be had.
  private func summary(ofRunFrom first: Int, done: Int, _ start: Double?, _ end: Double?) -> Phrase
  {
    let iterations = done == 1 ? "1 iteration" : "\(done) iterations"
    guard done > 0 else { return "\(iterations)" }
    if scope.isBatched {
      guard let start, let end else { return "\(iterations)" }
      return
        "\(iterations), costall \(start) → \(end), of all \(setup.X?.columns ?? 0) samples"
    }
    guard let start = try? timeline.past.value(of: Symbol(.cost), at: first)[0, 0] else {
      return "\(iterations)"
    }
    return "\(iterations), cost \(start) → \(end ?? stepper.cost)"
  }

  /// The cost of all samples with the present parameters, or those of iteration `time`; nil where it
  /// cannot be had or was stopped.
  private func wholeCost(at time: Int?) -> Double? {
    (try? scope.value(of: Metric.costall, at: time))?[0, 0]
  }

  /// Where a `run until` stands that is stopped.
  private var stopped: Reply {
    Reply(
      [.note("stopped at \(scope.stepper.whereabouts); everything is intact")],
      Ending(next: .stopped))
  }

  /// Goes on to the next time `name` is computed.
  mutating func run(untilComputed name: String, _ range: SourceRange) throws(SessionError) -> Reply
  {
    guard let symbol = scope.symbol(named: name) else {
      if Scope.settingNames.contains(name) { throw SessionError(.setting(name: name), range) }
      throw scope.unknown(name, range)
    }
    let depth = stepper.network.depth
    guard symbol.layer <= depth else {
      throw SessionError(.noLayer(symbol, depth: depth), range)
    }
    try scope.requireKept(symbol)
    // What the optimizer keeps comes with the parameter it moves.
    let written = symbol == Symbol(.dA, 0) ? symbol : symbol.computedWith
    guard stepper.index(of: written) != nil else {
      throw symbol == Symbol(.dA, 0)
        ? SessionError(.cannotKnow(symbol)) : scope.noStep(symbol)
    }
    let iteration = stepper.iteration
    while true {
      if isCancelled() { return stopped }
      guard let step = timeline.next() else { throw scope.endOfProgram }
      if step.writes == written { break }
    }
    let at = stepper.position == 0 ? stepper.iteration - 1 : stepper.iteration
    return Reply([
      .note(
        "\(symbol) of iteration \(at) is computed\(at > iteration ? ", in the next iteration" : "")"
      )
    ])
  }

  /// Goes on until a condition holds that is tested after each step whose names it reads; metrics and
  /// net(..) read the parameters, which the last step of an iteration completes.
  ///
  /// A condition that cannot be judged leaves the session where it was.
  mutating func run(until condition: Condition, _ most: Int, _ source: Source) throws(SessionError)
    -> Reply
  {
    let names = condition.reads.filter { $0.time == nil }.map(\.name)
    var read = Set(names.compactMap(scope.symbol(named:)))
    let readsParameters = names.contains { $0 == "net" || Metric(rawValue: $0) != nil }
    if readsParameters, stepper.repeats, let last = stepper.program.last {
      read.insert(last.writes)
    }
    guard read.contains(where: { stepper.index(of: $0) != nil }) else {
      // A name that there is not has a sentence of its own.
      _ = try Evaluation(scope: scope, line: source.line).judge(condition)
      throw SessionError(.neverTrue(condition: source.text, after: 0, now: 0))
    }
    let (first, patience) = (stepper.iteration, patience)
    var before: History? = timeline
    func evaluation() -> Evaluation {
      Evaluation(scope: Scope(timeline, patience), line: source.line)
    }
    try evaluation().requireNumbers(condition)
    let text = evaluation().quote(condition.range)
    // An iteration may take microseconds: what each step asks is found once.
    let (isCancelled, takesLong) = (isCancelled, stepper.takesLong)
    let isTested = stepper.program.map { read.contains($0.writes) }
    host.follow?(nil, display)
    defer { host.follow?(nil, display) }
    let glance = stepper.iterationsPerGlance
    while stepper.iteration - first < most || stepper.position > 0 {
      if stepper.position == 0 || takesLong, isCancelled() { return stopped }
      let place = stepper.position
      guard let step = timeline.next() else { throw scope.endOfProgram }
      if step == .cost, !stepper.cost.isFinite, let divergence = scope.divergence() {
        var reply = Reply()
        reply.failure = divergence
        return reply
      }
      if step == .cost, (stepper.iteration - first) % glance == 0 {
        host.follow?(
          RunProgress(
            done: stepper.iteration - first, total: nil, cost: stepper.cost,
            isOfBatch: scope.isBatched),
          display)
      }
      guard isTested[place] else { continue }
      do throws(SessionError) {
        let result = try evaluation().compare(condition)
        if let misfit = result.misfit { throw misfit }
        let holds = result.holds
        before = nil
        guard holds else { continue }
        let isOver = stepper.position == 0 && !readsParameters
        let at = isOver ? stepper.iteration - 1 : stepper.iteration
        let value: Phrase = read.contains(Symbol(.cost)) ? ", cost \(stepper.cost)" : ""
        let batch = scope.batchRemark(for: condition.reads).map { " \($0)" } ?? ""
        return Reply([.note("\(text) at iteration \(at)\(value)\(batch)")] + scope.passedOver)
      } catch {
        // A name may not be computed yet at this step of the first iteration; the next one has it.
        if case .notComputed = error.fact { continue }
        if let before { timeline = before }
        throw error
      }
    }
    throw SessionError(.neverTrue(condition: text, after: most, now: stepper.iteration))
  }
}
