// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Testing

@testable import Reports

@Suite struct TAPTests {
  @Test("Each file is a test point, its cases a sub-test; what is not judged is skipped")
  func points() {
    var renderer = TAPRenderer()
    let held = TestReport(path: "h.md", cases: [])
    let events: [Event] = [
      .testing(["a", "b", "h.md"]), .tested(someReport), .tested(absentReport), .tested(held),
      .total(someTotal),
    ]
    #expect(
      events.map { renderer.output(for: $0) }.joined() == """
        TAP version 14
        # Subtest: a #1.npz
            ok 1 - Z1
            not ok 2 - dZ1 \\# x
              ---
              message: "dZ1 off by 0.25"
              severity: fail
              code: golden-differs
              file: "a #1.npz"
              line: 2
              array: "dZ1"
              element: "[1,2]"
              theirs: 1.0e-09
              ours: .inf
              mistakes: ["slope-at-a"]
              details: ["the slope"]
              ...
            ok 3 - dW1 # SKIP it follows
            not ok 4 - b1
              ---
              message: "b1 is 2×2"
              severity: error
              code: shape
              ...
            1..4
        not ok 1 - a \\#1.npz
          ---
          message: "dZ1 off by 0.25"
          severity: fail
          code: golden-differs
          file: "a #1.npz"
          line: 2
          array: "dZ1"
          element: "[1,2]"
          theirs: 1.0e-09
          ours: .inf
          mistakes: ["slope-at-a"]
          details: ["the slope"]
          ...
        not ok 2 - <b>^[&" .npz
          ---
          message: "there is no such file"
          severity: error
          code: missing-file
          ...
        ok 3 - h.md
        1..3
        # not a test: c.csv (a table)
        # 0 passed, 2 failed

        """)
  }
}

@Suite struct JUnitTests {
  @Test("Each file is a suite; its sums count failures, errors and what is skipped")
  func suites() {
    var renderer = JUnitRenderer()
    let twice = TestReport(
      path: "t.md", cases: [CaseReport("a = 1", .passed), CaseReport("a = 1", .passed)])
    let events: [Event] = [
      .testing(["a", "b", "t.md"]), .tested(someReport), .tested(absentReport), .tested(twice),
      .total(someTotal),
    ]
    #expect(
      events.map { renderer.output(for: $0) }.joined() == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="backstep" tests="7" failures="1" errors="2" skipped="1">
          <testsuite name="a #1.npz" tests="4" failures="1" errors="1" skipped="1">
            <testcase classname="a #1.npz" name="Z1"/>
            <testcase classname="a #1.npz" name="dZ1 # x" file="a #1.npz" line="2">
              <failure message="dZ1 off by 0.25" type="golden-differs">a #1.npz:2: dZ1 off by 0.25\
        &#10;at [1,2]&#10;theirs 1e-09&#10;ours inf&#10;mistake slope-at-a&#10;the slope</failure>
            </testcase>
            <testcase classname="a #1.npz" name="dW1">
              <skipped message="it follows"/>
            </testcase>
            <testcase classname="a #1.npz" name="b1">
              <error message="b1 is 2×2" type="shape">b1 is 2×2</error>
            </testcase>
          </testsuite>
          <testsuite name="&lt;b&gt;^[&amp;&quot;&#10;.npz" tests="1" failures="0" errors="1" \
        skipped="0">
            <testcase classname="&lt;b&gt;^[&amp;&quot;&#10;.npz" \
        name="&lt;b&gt;^[&amp;&quot;&#10;.npz">
              <error message="there is no such file" type="missing-file">there is no such file</error>
            </testcase>
          </testsuite>
          <testsuite name="t.md" tests="2" failures="0" errors="0" skipped="0">
            <testcase classname="t.md" name="a = 1"/>
            <testcase classname="t.md" name="a = 1 (2)"/>
          </testsuite>
        </testsuites>

        """)
  }
}
