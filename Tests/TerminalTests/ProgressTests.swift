// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Testing
import Tutor

@testable import Terminal

@Suite struct ProgressTests {
  private func line(
    _ done: Int, _ total: Int?, _ seconds: Double, width: Int = 80, _ style: Style = .plain
  ) -> String {
    TextRenderer(display: Display(), width: width, style: style)
      .progressLine(RunProgress(done: done, total: total, cost: 0.25), seconds: seconds)
  }

  @Test("The line tells bar, iteration, cost and time left")
  func whole() {
    #expect(
      line(250, 1000, 2)
        == "  █████░░░░░░░░░░░░░░░   25 %  iteration 250  cost 0.2500  6 s left")
    #expect(line(1, 1001, 0.6).hasSuffix("cost 0.2500  10 min 0 s left"))
    #expect(line(1, 100_001, 0.6).hasSuffix("16 h 40 min left"))
    #expect(line(700, nil, 2) == "  700 iterations  cost 0.2500")
    let batch = TextRenderer(display: Display(), style: .plain).progressLine(
      RunProgress(done: 7, total: nil, cost: 0.25, isOfBatch: true), seconds: 1)
    #expect(batch == "  7 iterations  batch cost 0.2500")
  }

  @Test("It fits the window, and is ASCII where nothing else can be shown")
  func narrow() {
    #expect(
      line(250, 1000, 2, width: 60) == "  ██░░░░░░░   25 %  iteration 250  cost 0.2500  6 s left")
    #expect(
      line(250, 1000, 2, width: 60, Style(hasColour: false, charset: .ascii))
        == "  ##-------   25 %  iteration 250  cost 0.2500  6 s left")
  }
}
