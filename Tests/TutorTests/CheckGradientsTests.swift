// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Terminal
import TestSupport
import Testing

@testable import Commands
@testable import Tutor

@Suite struct CheckGradientsTests {
  @Test("check gradients can be asked at any time, and changes nothing but the tally")
  func anyTime() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3")
    let told = console.type("check gradients")
    #expect(
      told.hasPrefix("  ✓ gradients: 21 of 21 slopes agree with nudging\n    largest difference "))
    console.type("step 10")
    let prompt = console.session.prompt
    #expect(console.type("check gradients") == told)
    #expect(console.session.prompt == prompt && console.session.state.tally.held == 2)
    console.type("run 7", "set batch 3", "set l2 0.1", "set optimizer adam", "set bias kept")
    #expect(console.type("check gradients").hasPrefix("  ✓ gradients: 21 of 21"))
    console.type("set bias off; step 20")
    #expect(console.type("check gradients").hasPrefix("  ✓ gradients: 16 of 16"))
    console.session.host.isInterrupted = { true }
    #expect(console.type("check gradients") == "  ✗ stopped; everything is as it was\n")
  }

  @Test("Kinks are told apart and mapped")
  func kinks() {
    var console = Console()
    console.type(
      "network 2; layer 2 relu; layer 1; data xor; W1 = [0 0; 1 1]; W2 = [1 1]; b1 = [0; 1]")
    #expect(
      console.type("check gradients").hasSuffix(
        """
            k  3 at a kink of relu, where a z changes its sign: nudging tells nothing
              there
            0  1 with 0 on both sides, which proves little: any rule that gives 0 would
              pass
            ·  5 others agree
            dead: relu 1 of layer 1, where no z is above 0: no slope comes through
          dW2  1  0 ·
          dW1  1  k k
               2  · ·
          db1  1  k ·

        """))
    #expect(console.session.state.tally.held == 1)
  }

  @Test(
    "Slopes that are 0 on both sides agree, beside others; the dead relu they come from are named")
  func zeros() {
    var console = Console()
    console.type("network 2; layer 3 relu; layer 1; data xor; init normal 1 seed 3")
    let dead = console.type("b1 = [-9; 0.3; -8]; check gradients")
    #expect(
      dead.contains(
        "  ✓ gradients: 13 of 13 slopes agree with nudging, 9 of them 0 on both sides\n"))
    #expect(
      dead.contains(
        "    dead: relu 1, 3 of layer 1, where no z is above 0: no slope comes through\n"))
    #expect(!console.type("b1 = [9; 9; 9]; check gradients").contains("dead"))
  }

  @Test("Without a cost there are no slopes to check")
  func noCost() {
    var console = Console()
    #expect(console.type("check gradients").contains("there is no network yet"))
    console.type("network 3 4 1; X = [1; 2; 3]")
    #expect(console.type("check gradients").contains("Y is not set"))
  }

  @Test("A wrong slope is shown where it is, the worst with both numbers")
  func wrong() {
    var report = SlopeReport()
    func nudged(_ values: [Double]) -> [GradientCheck.Slope] {
      values.map { GradientCheck.Slope(width: 0.5, up: $0, down: 0, doubt: 1e-12) }
    }
    report.add(Symbol(.dW, 2), Matrix(rows: [[1, 2.000001]]), nudged([1, 2.0000011]))
    #expect(report.holds == true)
    report.add(
      Symbol(.dW, 1), Matrix(rows: [[1, 2, 3], [4, 5, 6]]),
      nudged([1, 2.5, 3, 4, 5, 3]))
    report.add(Symbol(.db, 1), Matrix(rows: [[1], [1]]), nudged([1, 1.1]))
    #expect(report.holds == false)
    let text = TextRenderer(display: Display(), style: .plain).render(report.blocks)
    #expect(
      text == """
          ✗ gradients: 3 of 10 slopes disagree with nudging
            worst dW1[2,3]: 6, nudged 3
            dW1: 2 of 6, in all rows, columns 2 to 3
            db1: 1 of 2, in row 2
            X  3 disagree
            ·  7 agree
          dW1  1  · X ·
               2  · · X
          db1  1  · X

        """)
  }

  @Test("Where a slope of a large layer is wrong is seen at a glance, in 80 columns")
  func large() {
    var report = SlopeReport()
    let shape = Shape(100, 130)
    let slopes = [GradientCheck.Slope](
      repeating: GradientCheck.Slope(width: 0.5, up: 1, down: 0, doubt: 1e-12), count: shape.count)
    var wrong = Matrix(shape, repeating: 1)
    for j in 0..<130 { wrong[41, j] = 2 }
    report.add(Symbol(.dW, 1), wrong, slopes)
    let text = TextRenderer(display: Display(), style: .plain).render(report.blocks)
    let lines = text.split(separator: "\n")
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains("    dW1: 130 of 13000, in row 42, all columns"))
    #expect(lines.filter { $0.contains("XXX") }.count == 1)
    #expect(lines.contains { $0.hasPrefix("       41-44   XXXX") })
    #expect(text.contains("a mark stands for 4 × 3 slopes: the worst of them"))
  }

  @Test("Slopes that are 0 are no agreement and no failure; a check without a number fails")
  func nothingToSee() {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    let told = console.type("check gradients")
    #expect(
      told.hasPrefix(
        """
          · gradients: nudging can judge none of 21 slopes
            s  4 too small to show in the digits of the cost
            0  17 with 0 on both sides, which proves little: any rule that gives 0 would
              pass

        """))
    console.type("reset; network 1 1; set loss mse; X = 1; Y = 1; W1 = 1/0")
    #expect(
      console.type("check gradients").contains("?  1 with no finite cost beside them"))
    #expect(console.session.state.tally.failed == 0 && console.session.state.tally.held == 0)
    console.type("run until db1")
    #expect(
      console.type("why dW1[1,1] full").contains(
        "no nudge test: W1[1,1] is inf, and there is nothing a little above or below"))
    console.type("set bias off")
    #expect(console.type("check gradients").contains("✗ gradients: nudging can judge none of 1 "))
    #expect(console.session.state.tally.failed == 1)
  }

  @Test("At the lowest cost nothing disagrees")
  func minimum() {
    var console = Console()
    console.type("network 1; layer 1 linear; set loss mse; X = [1 2 3]; Y = [2 3 5]; set lr 0.1")
    console.type("run 5000")
    #expect(
      console.type("check gradients") == """
          · gradients: nudging can judge none of 2 slopes
            s  2 too small to show in the digits of the cost
          dW1  1  s
          db1  1  s

        """)
    #expect(console.session.state.tally.failed == 0)
  }

  @Test("A long check shows how far it is")
  func progress() {
    final class Heard: @unchecked Sendable { var all: [RunProgress?] = [] }
    let heard = Heard()
    var console = Console()
    console.session.host.follow = { progress, _ in heard.all.append(progress) }
    console.type("network 64 64 64 10; data digits; init normal 1")
    console.session.host.isInterrupted = { heard.all.count > 3 }
    #expect(console.type("check gradients") == "  ✗ stopped; everything is as it was\n")
    #expect(heard.all.first == .some(nil) && heard.all.last == .some(nil))
    #expect(heard.all[1]?.total == 8970 && heard.all[1]?.what == .slope)
  }
}
