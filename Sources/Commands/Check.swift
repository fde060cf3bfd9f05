// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Golden
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `check COND`, `check fixture [FILE] [at T] [as THEIRS=dW1] [fails dW1] [all]`, `check paste`, `check gradients`
struct Check: Command {
  static let form = CommandForm(
    "check",
    "COND  ·  fixture [FILE] [at T] [as THEIRS=dW1] [fails dW1] [all]  ·  paste [at T] [as ..] [all]  ·  gradients",
    "✓ or ✗, counted; values against golden ones, slopes by nudging",
    "check fixture mine.npz", "check dZ2 = A2 - Y", "check cost < cost at 0",
    "check A1[1,1] = 0.27", "check fixture",
    "check fixture mine.txt at 3 as grad2=dW2", "check paste", "check gradients",
    remark:
      "What = allows: a number typed with decimals counts to its own digits, half a unit of the "
      + "last, so 0.27 is anything from 0.265 to 0.275, 1.5e3 from 1450 to 1550, and 0.0000 nothing "
      + "from 0.00005 on; a number typed without decimals, 3, 2e6 or 1e-9, is meant exactly, and one "
      + "that no number here is exactly, as 9007199254740993, is refused; two computed numbers may "
      + "differ by the tolerance, 1e-9, times the size of what was summed for them. An infinity "
      + "equals only the infinity of its own sign, and what is not a number equals nothing. Both "
      + "sides have one shape, or one of them is a single number. A value of the file is held to the "
      + "file's own tolerance.\n"
      + "check fixture mine.npz reads the arrays of a network of your own, from NumPy's .npz or .npy, "
      + "safetensors, JSON or a text with what print shows, and holds them against the attached file, "
      + "else against this network, as it is in this iteration, in the one before or at the start, "
      + "whichever fits, or in iteration T: which is wrong first, what is wrong only because of it, "
      + "and the mistake that gives just these numbers. as theirs=dW1 says what an array is whose "
      + "name says nothing. fails dW1 holds where the file is wrong and dW1 is wrong, or missing, first: "
      + "for arrays that are known to be wrong.\n"
      + "check paste does the same with arrays that are pasted behind it, as print shows them; an "
      + "empty line ends them.\n"
      + "check gradients moves each weight and bias up and down a little and compares what the cost does "
      + "with dW and db. It sees a wrong slope, and nothing else. A wrong cost with its right slope "
      + "passes, as nudging asks the same forward pass; so does wrong data; the update of the weights "
      + "is not looked at. What is not in force is not tried: without set l2 its slope is never "
      + "nudged. Where both are 0, as behind a dead relu or weights that are all 0, any rule that "
      + "gives 0 would pass: init normal 1 first. At a kink of relu there is no slope to compare. "
      + "And both costs are rounded: of a slope far smaller than the cost over the step no digit is "
      + "left, so the step is chosen for each, and what still does not show is counted apart. Where "
      + "nothing but such slopes is left, the check counts neither as held nor as failed, and "
      + "the exit status stays 0.")
  enum Subject: Sendable {
    case condition(Condition)
    case fixture(name: Located<String>?, OwnWords)
    case paste(OwnWords)
    case gradients
  }
  /// What is said of somebody's own arrays.
  struct OwnWords: Sendable {
    var iteration: Int?
    var names: [String] = []
    /// What is known to be wrong first.
    var fault: String?
    var all = false

    var options: Session.OwnOptions {
      var options = Session.OwnOptions()
      (options.iteration, options.names, options.listsAll) = (iteration, names, all)
      options.isTyped = true
      return options
    }
  }
  let subject: Subject
  /// What is pasted is in no file that the line could be done from again.
  var isKept: Bool { if case .paste = subject { false } else { true } }
  var showsWhatIsAhead: Bool { condition == nil }
  var condition: Condition? {
    if case .condition(let condition) = subject { condition } else { nil }
  }

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool { true }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Check {
    if parser.take(keyword: "gradients") { return Check(subject: .gradients) }
    if parser.take(keyword: "paste") { return Check(subject: .paste(try own(&parser))) }
    guard parser.take(keyword: "fixture") else {
      var ahead = parser
      if let name = try? ahead.word("a file", .file), Self.isFile(name.value) {
        parser = ahead
        return Check(subject: .fixture(name: name, try own(&parser)))
      }
      return Check(subject: .condition(try parser.condition()))
    }
    if parser.take(keyword: "all") {
      return Check(subject: .fixture(name: nil, OwnWords(all: true)))
    }
    let name = parser.atEnd ? nil : try parser.word("a golden file", .golden, .file)
    return Check(subject: .fixture(name: name, try own(&parser)))
  }

  /// Whether a word is a file of arrays by its ending, and no expression.
  private static func isFile(_ word: String) -> Bool {
    [".npz", ".npy", ".safetensors", ".json", ".txt"].contains(where: word.hasSuffix)
  }

  /// `[at T] [as theirs=dW1 ..] [all]`
  private static func own(_ parser: inout Parser) throws(SyntaxError) -> OwnWords {
    var own = OwnWords()
    if parser.take(keyword: "at") { own.iteration = try parser.integer("an iteration").value }
    if parser.take(keyword: "as") {
      repeat { own.names.append(try parser.word("theirs=dW1").value) } while !parser.endsNames
    }
    if parser.take(keyword: "fails") {
      own.fault = try parser.word("what is wrong first, such as dW1").value
    }
    own.all = parser.take(keyword: "all")
    return own
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    switch subject {
    case .condition(let condition):
      let report = try session.scope.report(on: condition, in: source.line)
      session.count(report.holds)
      return Reply([.check(report)])
    case .gradients:
      let report = try session.scope.slopeReport
      session.count(report.holds)
      return Reply(report.blocks)
    case .paste(let own):
      guard let text = session.pasted else { throw SessionError(.nothingPasted) }
      let report = try session.findings(
        of: .bytes(Array(text.utf8), name: Session.pasted), own.options)
      return session.judged(report.blocks, report.holds, firstWrong: report.firstWrong, own.fault)
    case .fixture(let name, let own):
      var fixture = session.setup.fixture
      if let name, session.namesArrays(name.value) {
        let report = try session.findings(of: .file(name.value), own.options, name.range)
        return session.judged(report.blocks, report.holds, firstWrong: report.firstWrong, own.fault)
      }
      if let note = session.ownNumbersNote { return Reply([note]) }
      if let name { fixture = try session.readFixture(name.value, name.range) }
      guard let fixture else {
        let file = session.nearestLesson
        throw SessionError(.noFixture(named: file?.fixtures.first))
      }
      let report = try session.compare(with: fixture, listingAll: own.all)
      return session.judged(
        [.comparison(report)], report.holds, firstWrong: report.differing.first?.name, own.fault)
    }
  }
}

extension Parser {
  /// Whether nothing more follows, or one of the words behind names.
  fileprivate var endsNames: Bool {
    var ahead = self
    return atEnd || ahead.take(keyword: "all") || ahead.take(keyword: "fails")
  }
}

extension Session {
  /// Counts what was compared; what is known to be wrong must be so, and with this array first.
  fileprivate mutating func judged(
    _ blocks: [Block], _ holds: Bool, firstWrong: String?, _ fault: String?
  ) -> Reply {
    guard let fault else {
      count(holds)
      return Reply(blocks)
    }
    let isSo = !holds && firstWrong == fault
    count(isSo)
    let verdict = CheckReport(
      text: "fails \(fault)", holds: isSo,
      details: isSo
        ? [] : [firstWrong.map { "wrong first is \($0)" } ?? "nothing is wrong in it"])
    return Reply(blocks.map { $0.expected(isSo) } + [.check(verdict)])
  }
}

extension Block {
  /// The block, a comparison marked as one that was to fail.
  fileprivate func expected(_ isExpected: Bool) -> Block {
    guard case .comparison(var report) = self else { return self }
    report.isExpected = isExpected
    return .comparison(report)
  }
}

extension Scope {
  /// What became of a condition of the line.
  fileprivate func report(on condition: Condition, in line: SourceLine) throws(SessionError)
    -> CheckReport
  {
    let evaluation = Evaluation(scope: self, line: line)
    let result = try evaluation.judge(condition)
    let remark = batchRemark(for: condition.reads).map { Phrase("this is \($0)") }
    return CheckReport(
      text: evaluation.quote(condition.range), holds: result.holds,
      details: result.details + [remark].compactMap { $0 })
  }
}

extension Session {
  /// Whether a line reads arrays that are pasted behind it.
  package func takesPaste(_ line: String) -> Bool {
    let meant = spelledOut(line)
    guard meant.contains("paste"),
      case .command(let check as Check, _, _)? =
        (try? parseLine(meant, vocabulary(.typed)))?.last?.value
    else { return false }
    return !check.isKept
  }
}
