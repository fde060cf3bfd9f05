// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Sentences
import Testing

@testable import Tutor

/// What a typed answer is taken for: the rule of digits, and what is said of each wrong form.
@Suite struct JudgementTests {
  /// What a typed answer is instead of `key`; nil where it is right.
  private func judge(_ typed: String, _ key: Matrix) -> AnswerFact? {
    switch TypedAnswer.read(typed) {
    case .success(let answer): Judgement.of(answer, key: key)
    case .failure(let why): why
    }
  }

  private func judge(_ typed: String, _ key: Double) -> AnswerFact? { judge(typed, Matrix(key)) }

  @Test(
    "With decimals an answer may be off by a unit of its last digit, and no more",
    arguments: [
      // dA2[1,2] of 3-4-1 on xor3, seed 3: -1.36574..
      ("-1.3657", true), ("-1.366", true), ("-1.37", true), ("-1.36", true), ("-1.4", true),
      ("-1.35", false), ("-1.38", false), ("-1.3658", true), ("-1.3656", false),
      ("-13.657e-1", true), ("-1.36574", true), ("−1.37", true), (" -1.37 ", true),
    ])
  func digits(typed: String, isRight: Bool) {
    #expect((judge(typed, -1.365_743) == nil) == isRight, "\(typed)")
  }

  @Test("One digit is too few, and so is an integer where none is right; an exact one is enough")
  func fewDigits() {
    #expect(judge("0.3", 0.2689) == .fewDigits(least: 2))
    #expect(judge("0.2", 0.2689) == .fewDigits(least: 2))
    #expect(judge("0.1", 0.2689) == .notYet)
    #expect(judge("0.5", 0.5) == nil)
    #expect(judge(".5", 0.5) == nil)
    #expect(judge("-1", -1) == nil)
    #expect(judge("-1.0", -1) == nil)
    #expect(judge("-1", -1.3657) == .fewDigits(least: 2))
    #expect(judge("-2", -1.3657) == .notYet)
    #expect(judge("0", 0) == nil)
    #expect(judge("0", 0.0043) == .notYet)
    #expect(judge("0.00", 0.0043) == .fewDigits(least: 2))
    #expect(judge("0.0043", 0.0043) == nil)
    #expect(judge("4.3e-3", 0.0043) == nil)
    #expect(judge("0.0000", 0.000_01) == nil)
    #expect(judge("7", 7) == nil)
    #expect(judge("7", 7.000_001) == .fewDigits(least: 2))
  }

  @Test("Expressions of numbers are answers, as precise as their numbers")
  func expressions() {
    #expect(judge("1/4", 0.25) == nil)
    #expect(judge("1/4", 0.26) == .notYet)
    #expect(judge("-(2 + 1)/4", -0.75) == nil)
    // sigmoid(-1) = 0.26894142..
    #expect(judge("1/(1+exp(1))", 0.268_941_421_369_995_1) == nil)
    #expect(judge("sigmoid(-1)", 0.268_941_421_369_995_1) == nil)
    // 3.4712 · 0.7119 · 0.2881 = 0.71193.., of dZ2[1,1] = 0.711902
    #expect(judge("3.4712*0.7119*0.2881", 0.711_902) == nil)
    #expect(judge("3.5*0.7*0.3", 0.711_902) == .fewDigits(least: 2))
    #expect(judge("3.4712*0.7119", 0.711_902) == .notYet)
    #expect(judge("50%", 0.5) == nil)
    #expect(judge("26.9 %", 0.2689) == nil)
    #expect(judge("+0.2689", 0.2689) == nil)
    #expect(judge("0.269.", 0.2689) == nil)
    #expect(judge("+", 1) == .unreadable)
    #expect(judge(".", 1) == .unreadable)
  }

  @Test("An answer is no more precise than what is left of its numbers")
  func cancelled() {
    // 1.5 and 1.4 may be 1.6 and 1.3.
    #expect(judge("1.5 - 1.4", 0.25) == .fewDigits(least: 2))
    #expect(judge("1.5 - 1.5", 0.13) == .fewDigits(least: 2))
    #expect(judge("0.0000*1000000", 50) == .fewDigits(least: 2))
    // A unit more has no end.
    #expect(judge("exp(709.78)", 0.75) != nil)
    #expect(judge("0.7119 - 0.6931", 0.0188) == nil)
    #expect(judge("1.0", 1.05) == nil)
  }

  @Test("What is small is told from 0 and from what is as small")
  func small() {
    #expect(judge("3e-12", 3e-12) == nil)
    #expect(judge("0", 3e-12) != nil)
    #expect(judge("9e-10", 3e-12) != nil)
    #expect(!Judgement.isSame(Matrix(2e-12), as: Matrix(3e-12)))
    // 0.1 + 0.2 - 0.3
    #expect(judge("0", 5.551_115_123_125_783e-17) == nil)
  }

  @Test("An answer that nobody would type is not gone through number by number")
  func long() {
    let typed = "[" + String(repeating: "1.5 ", count: 1500) + "]"
    #expect(judge(typed, 1) == .unreadable)
  }

  @Test("Nothing agrees with what is infinite or no number but itself")
  func infinite() {
    for key in [Double.infinity, -.infinity, .nan] {
      #expect(judge("0.5", key) != nil && judge("99", key) != nil)
      #expect(!Judgement.isSame(Matrix(0.5), as: Matrix(key)))
    }
    #expect(Judgement.isSame(Matrix(.infinity), as: Matrix(.infinity)))
  }

  @Test("A percentage counts to its last digit")
  func percentage() {
    #expect(judge("27%", 0.2689) == nil && judge("-27 %", -0.2689) == nil)
    #expect(judge("29%", 0.2689) != nil && judge("26.9%", 0.2689) == nil)
    #expect(judge("50%", 0.5) == nil)
  }

  @Test("A wrong sign, a percentage and what is close have sentences of their own")
  func relations() {
    #expect(judge("1.37", -1.365_743) == .sign)
    #expect(judge("26.89", 0.268_941) == .percent)
    #expect(judge("-1.363", -1.365_743) == .near)
    #expect(judge("5", -1.365_743) == .notYet)
  }

  @Test("Matrices are judged by shape, then by element")
  func matrices() {
    let key = Matrix(rows: [[0.2689, 0.6225]])
    #expect(judge("[0.27 0.62]", key) == nil)
    #expect(judge("[0.2689, 0.6225]", key) == nil)
    #expect(judge("[0.27; 0.62]", key) == .transposed(Shape(1, 2)))
    #expect(judge("[0.62; 0.27]", key) == .otherShape(Shape(2, 1), asked: Shape(1, 2)))
    #expect(judge("0.27", key) == .otherShape(Shape(1, 1), asked: Shape(1, 2)))
    #expect(judge("[0.27 0.27]", key) == .someRight(1, of: 2, row: 0, column: 1))
    #expect(judge("[-0.27 -0.62]", key) == .sign)
    #expect(judge("[1 2]", Matrix(0.5)) == .otherShape(Shape(1, 2), asked: Shape(1, 1)))
    let square = Matrix(rows: [[1, 2], [3, 4]])
    #expect(judge("[1 3; 2 4]", square) == .transposed(Shape(2, 2)))
    // Each number has its own digits.
    #expect(judge("[0 0.27]", Matrix(rows: [[0, 0.2689]])) == nil)
    #expect(judge("[0.5 0.27]", Matrix(rows: [[0.5, 0.2689]])) == nil)
    #expect(judge("[0.3 0.62]", key) == .fewDigits(least: 2))
  }

  @Test("What is no number is not judged, and says what is right")
  func forms() {
    #expect(judge("", 0.5) == .nothing)
    #expect(judge("  ", 0.5) == .nothing)
    #expect(judge("minus one", -1) == .words)
    #expect(judge("one half", 0.5) == .words)
    #expect(judge("Z1", -1) == .words)
    #expect(judge("net(1)", -1) == .words)
    #expect(judge("-1,37", -1.37) == .comma(better: "-1.37"))
    #expect(judge("1 2", 1) == .unreadable)
    #expect(judge("[1 2] @ [3 4]", 1) == .unreadable)
    #expect(judge("[1 2", 1) == .unreadable)
    #expect(judge("0/0", 1) == .notYet)
    #expect(judge("1/0", 1) == .notYet)
    #expect(judge("1e400", 1) == .words)
    #expect(judge(String(repeating: "(", count: 500), 1) == .unreadable)
  }

  @Test("At the prompt a number is an answer, and a line with a name is not")
  func meant() {
    for line in ["-1", "−1.37", "0.27", "[1 2; 3 4]", "1/4", "exp(-1)", "50%", "-1,37", "(1+2)*3"] {
      #expect(TypedAnswer.isMeant(line), "\(line)")
    }
    for line in ["step", "2 * W1", "W1", "show 1", "x = 3", "", "hint", "net(1)", "-x", "1 + m"] {
      #expect(!TypedAnswer.isMeant(line), "\(line)")
    }
  }
}
