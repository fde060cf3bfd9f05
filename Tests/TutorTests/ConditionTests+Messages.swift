// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// What is said of the rule that decided.
extension ConditionTests {
  @Test("The message says that a number is infinite or none")
  func specialMessages() {
    #expect(
      check("0.7 = exp(1000)").why.hasSuffix("an infinity equals only the infinity of its own sign")
    )
    #expect(
      check("log(-1) = 2").why.hasSuffix("what is not a number equals nothing, itself neither"))
    #expect(
      check("log(-1) < 2").why.hasSuffix(
        "what is not a number is neither less nor greater than anything"))
    #expect(!check("log(-1) >= 2").holds && !check("2 <= log(-1)").holds)
  }

  @Test("A failed check tells the rule that decided")
  func reasons() {
    #expect(
      check("0.12553 = 0.125").why == """
            left 0.1255, right 0.1250
            the difference is +5.3e-04; allowed is 0.0005, half a unit of the last digit
              typed
        """)
    #expect(
      check("1 + 1 = 3").why == """
            left 2.0000, right 3.0000
            the difference is -1.0000; a number typed without decimals is meant exactly
        """)
    #expect(
      check("a = b", after: "a = 0.5 + 0; b = 0.5 + 1e-6").why == """
            left 0.5, right 0.500001
            the difference is -1.0e-06; allowed is 5e-10: tolerance 1e-09, relative to
              0.5, the size of what was summed
        """)
    #expect(
      check("1 + 1 = 3 * 1").why == """
            left 2.0000, right 3.0000
            the difference is -1.0000; whole numbers are compared exactly
        """)
    #expect(check("1 < 1").why == "    left 1.0000, right 1.0000\n    the two are equal")
  }

  @Test("A ✓ that rests on fewer than three typed digits says so")
  func fewDigits() {
    let lines = "A = [0.26894142]"
    #expect(
      check("A = 0.3", after: lines).why == """
            decided by one typed digit: 0.26894142 and 0.3 differ by no more than 0.05,
              half a unit of it
        """)
    #expect(check("A = 0.27", after: lines).why.contains("decided by 2 typed digits"))
    #expect(check("A = 0.269", after: lines).why.isEmpty)
    #expect(check("0.3 = 0.3").why.isEmpty)
    #expect(
      check("0.1 + 0.2 - 0.3 = 0").why == """
            5.551115123125783e-17 and 0 differ by rounding alone: what was summed is of
              size 0.6
        """)
  }

  @Test("help check and help tolerance tell the rule")
  func help() {
    var console = Console()
    #expect(console.type("help check").contains("a number typed with decimals counts to its own"))
    #expect(console.type("help tolerance").contains("1e-9 unless set"))
    #expect(console.type("help accuracy").contains("of equals the first"))
  }
}
