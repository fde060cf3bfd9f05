// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Language

private let functions = ["sigmoid", "exp", "log", "sqrt", "abs", "sum", "rowsum", "max", "net"]

@Suite struct ParserTests {
  /// An expression as a text with all its parentheses.
  private func tree(_ text: String) throws -> String {
    var parser = Parser(text, functions: functions)
    let expression = try parser.expression()
    #expect(parser.atEnd, "\(text)")
    return spelled(expression)
  }

  private func spelled(_ expression: Expression) -> String {
    func spelled(_ pick: Pick) -> String {
      switch pick {
      case .all: ":"
      case .one(let place, _): "\(place)"
      }
    }
    func spelled(_ index: Index) -> String {
      "[\(spelled(index.rows))\(index.columns.map { ",\(spelled($0))" } ?? "")]"
    }
    return switch expression {
    case .number(_, let text, _): text
    case .matrix(let rows, _):
      "[" + rows.map { $0.map { "\($0.value)" }.joined(separator: " ") }.joined(separator: "; ")
        + "]"
    case .name(let name, let index, let time, _):
      name + (index.map(spelled) ?? "") + (time.map { " \($0)" } ?? "")
    case .call(let function, let operand, _): "\(function)(\(self.spelled(operand)))"
    case .negated(let operand, _): "-(\(self.spelled(operand)))"
    case .transposed(let operand, _): "(\(self.spelled(operand)))'"
    case .squared(let operand, _): "(\(self.spelled(operand)))²"
    case .indexed(let operand, let index, _): "(\(self.spelled(operand)))\(spelled(index))"
    case .binary(let operation, let left, let right, _):
      "(\(self.spelled(left)) \(operation.symbol) \(self.spelled(right)))"
    }
  }

  @Test(
    "Products bind closer than sums, postfixes closer than signs, both go from left to right",
    arguments: [
      ("1+2*3", "(1 + (2 * 3))"), ("1-2-3", "((1 - 2) - 3)"), ("a/b/c", "((a / b) / c)"),
      ("-a'", "-((a)')"), ("-2*3", "(-(2) * 3)"), ("2*-3", "(2 * -(3))"),
      ("W2'@dZ2", "((W2)' @ dZ2)"), ("(a+b)'", "((a + b))'"), ("a''", "((a)')'"),
      ("W1[2,3]", "W1[2,3]"), ("W1[:,3]'", "(W1[:,3])'"), ("b1[2]", "b1[2]"),
      ("(a@b)[1,1]", "((a @ b))[1,1]"), ("cost at 10 + 1", "(cost at 10 + 1)"),
      ("W1[1,2] at 3", "W1[1,2] at 3"), ("W1 at 0 @ X", "(W1 at 0 @ X)"),
      ("W1 at 3 of main * 2", "(W1 at 3 of main * 2)"),
      ("a of branch-2-1", "(a of branch-2 - 1)"), ("a of main-1", "(a of main - 1)"),
      ("a of 2 + a of branch - 2", "((a of 2 + a of branch) - 2)"), ("sum(a@b)", "sum((a @ b))"),
      ("[1 -2]", "[1.0 -2.0]"), ("[1,-2 , 3]", "[1.0 -2.0 3.0]"), ("[1;2]", "[1.0; 2.0]"),
      ("[[0,0,1],[0,1,1]]", "[0.0 0.0 1.0; 0.0 1.0 1.0]"), ("[[0 1] [1 0]]", "[0.0 1.0; 1.0 0.0]"),
      ("a·b²", "(a · (b)²)"), ("a ⊙ b × c", "((a * b) * c)"), ("2−3", "(2 - 3)"),
      (".5+5.", "(.5 + 5.)"), ("1e-3*1E+3", "(1e-3 * 1E+3)"), ("A1’", "(A1)'"),
    ])
  func precedence(_ text: String, _ expected: String) throws {
    #expect(try tree(text) == expected)
  }

  @Test(
    "A number is the nearest double",
    arguments: [
      ("0.1", 0.1), ("1e-400", 0), ("123456789012345678", 123456789012345680), ("5.", 5),
      (".5", 0.5),
    ])
  func numbers(_ text: String, _ value: Double) throws {
    var parser = Parser(text, functions: functions)
    guard case .number(let number, _, _) = try parser.expression() else {
      Issue.record("\(text) is no number")
      return
    }
    #expect(number == value)
  }

  @Test(
    "An error knows its place",
    arguments: [
      ("1 +", SourceRange(3, 3)), ("(1", SourceRange(0, 1)), ("[1 2; 3]", SourceRange(6, 7)),
      ("a[0,1]", SourceRange(2, 3)), ("a[1,-1]", SourceRange(4, 6)), ("1.2.3", SourceRange(0, 5)),
      ("2 $ 3", SourceRange(2, 3)), ("[1 a]", SourceRange(3, 4)), ("[1-2]", SourceRange(2, 4)),
      ("foo(3)", SourceRange(0, 3)), ("1e999", SourceRange(0, 5)), ("[1,]", SourceRange(3, 4)),
      ("a at x", SourceRange(5, 6)), ("[]", SourceRange(1, 2)),
    ])
  func places(_ text: String, _ range: SourceRange) {
    var parser = Parser(text, functions: functions)
    do throws(SyntaxError) {
      _ = try parser.expression()
      guard !parser.atEnd else {
        Issue.record("\(text) was read")
        return
      }
      #expect(parser.fail(expected: []).range == range)
    } catch {
      #expect(error.range == range, "\(text): \(error)")
    }
  }

  private let vocabulary = Vocabulary<String>(
    commands: ["step", "set", "show", "forward", "data"].map { verb in
      (
        verb,
        { (parser: inout Parser) throws(SyntaxError) -> String in
          var words: [String] = []
          while !parser.atEnd { words.append(try parser.word("a word").value) }
          return words.joined(separator: "|")
        }
      )
    },
    aliases: ["s": "step"], names: { ["A1", "f"].contains($0) },
    functions: functions, allowsPrefixes: true)

  private func statements(_ line: String) throws(SyntaxError) -> [String] {
    try parseLine(line, vocabulary).map { statement in
      switch statement.value {
      case .assignment(let name, let index, _): "\(name.value)\(index == nil ? "" : "[]")="
      case .command(let command, let verb, _): "\(verb.value):\(command)"
      case .expression(let list, let all): "\(list.count) shown\(all ? " whole" : "")"
      }
    }
  }

  @Test("A line holds statements, comments and words with anything in them")
  func lines() throws {
    #expect(try statements("") == [])
    #expect(try statements("  # only a remark") == [])
    #expect(try statements("step; a = [1;2] ; A1, 2 # done") == ["step:", "a=", "2 shown"])
    #expect(try statements("data ../a-b/c.csv x;step") == ["data:../a-b/c.csv|x", "step:"])
    #expect(try statements("data \"a b;#.csv\"") == ["data:a b;#.csv"])
    #expect(try statements("W1[1,2] = 3") == ["W1[]="])
    #expect(try statements(";;step;") == ["step:"])
  }

  @Test("A verb may be shortened while it stays the only one; names come before")
  func prefixes() throws {
    #expect(try statements("forw") == ["forward:"])
    #expect(try statements("s") == ["step:"])
    #expect(try statements("f") == ["1 shown"])
    #expect(
      throws: SyntaxError.ambiguousCommand(Located("st", SourceRange(0, 2)), ["step", "stop"])
    ) {
      var both = vocabulary
      both.commands.append(("stop", both.commands[0].parse))
      _ = try parseLine("st", both)
    }
    #expect(throws: SyntaxError.unknownCommand(Located("stpe", SourceRange(0, 4)))) {
      try statements("stpe")
    }
  }

  @Test("Close words are found, far ones are not")
  func spelling() {
    let words = ["forward", "backward", "step", "show", "set"]
    #expect(nearest("frward", in: words) == "forward")
    #expect(nearest("shwo", in: words) == "show")
    #expect(nearest("bakward", in: words) == "backward")
    #expect(nearest("xyzzy", in: words) == nil)
    #expect(nearest("a", in: ["X", "Y"]) == nil)
  }

  @Test("A line goes on behind a backslash, and while a bracket is open")
  func continuation() {
    func joined(_ lines: String...) -> [String] {
      var joiner = LineJoiner()
      return lines.compactMap { joiner.add($0) } + [joiner.finish()].compactMap { $0 }
    }
    #expect(joined("a = 1 \\", "+ 2", "b") == ["a = 1 + 2", "b"])
    #expect(joined("a = 1 \\  ", "+ 2") == ["a = 1 + 2"])
    #expect(joined("a = 1", "# not on \\", "b") == ["a = 1", "# not on \\", "b"])
    #expect(
      joined("X = np.array([[0,0,1], # (first", "  [0,1,1]])", "b") == [
        "X = np.array([[0,0,1], \n  [0,1,1]])", "b",
      ])
    #expect(joined("data \"a [b\"", "c]", "# (", "d") == ["data \"a [b\"", "c]", "# (", "d"])
    #expect(joined("\"a \\\" [\" (", "b)") == ["\"a \\\" [\" (\nb)"])
    #expect(joined("show (1", "") == ["show (1\n\n"])
  }

  @Test("What is looked for at the cursor is expected there, with what is typed of it")
  func expected() {
    func found(_ line: String) -> [Completion] {
      completions(in: line, cursor: line.unicodeScalars.count, vocabulary)
    }
    let verbs = ["step", "set", "show", "forward", "data"]
    #expect(
      found("a = 1; sho") == [
        Completion(expected: .words(verbs, others: ["s"]), start: 7, typed: "sho"),
        Completion(expected: .operand(assigned: ["a"]), start: 7, typed: "sho"),
      ])
    #expect(
      found("A1 @ A1·dZ") == [Completion(expected: .operand(assigned: []), start: 8, typed: "dZ")])
    #expect(
      found("A1 ") == [
        Completion(expected: .words(["at"]), start: 3, typed: ""),
        Completion(expected: .words(["of"]), start: 3, typed: ""),
        Completion(expected: .words(["all"]), start: 3, typed: ""),
      ])
    #expect(found("A1 # a").isEmpty)
    #expect(found("[1 2; 3").isEmpty)
    #expect(found("A1 of branch-").map(\.start) == [6])
  }

  @Test("Whatever is typed gives statements or an error, never a trap")
  func fuzz() {
    var seed: UInt64 = 42
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let pieces = [
      "step", "show", "W1", "[", "]", "(", ")", ";", ",", "'", "\"", "at", "1", "-2.5e3", "0", ":",
      "=", "==", "<=", "@", "·", "²", "−", "#", "\\", " ", "\t", "\u{0}", "é", "1e", ".", "…", "🙂",
      "99999999999999999999", "net", "sum(", "-", "+", "\u{FEFF}", "=[", "[:,", "a[1,1]",
    ]
    for _ in 0..<30_000 {
      let line = (0..<random(14)).map { _ in pieces[random(pieces.count)] }.joined()
      do throws(SyntaxError) {
        _ = try parseLine(line, vocabulary)
      } catch {
        #expect(error.range.lower <= error.range.upper)
        #expect(error.range.upper <= line.unicodeScalars.count, "\(line)")
      }
    }
  }

  @Test("A matrix of a million numbers is read in one go")
  func large() throws {
    let text = "[" + Array(repeating: "1", count: 1_000_000).joined(separator: " ") + "]"
    var parser = Parser(text, functions: functions)
    guard case .matrix(let rows, _) = try parser.expression() else {
      Issue.record("no matrix")
      return
    }
    #expect(rows[0].count == 1_000_000)
  }
}
