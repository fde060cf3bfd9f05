// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing

@testable import Tutor

extension DoctorTests {
  /// What lessons show on purpose: doctor sees it, and nothing else.
  private static let taught = [
    "04-cost.md": ["lr 1 is too large", "no loss is in force"],
    "07-training.md": ["lr 20 is too large", "saturated"],
    "08-init.md": ["lr 1 is too small", "the same weights", "not even 2 samples alone"],
    "09-deep.md": ["slopes vanish"],
    "10-sgd.md": ["the learning rate is 0", "lr 2 is too large"],
    "11-generalise.md": ["costtest was lowest"],
    "12-activations.md": ["are dead", "do not move"],
    "13-bug-hunt.md": ["lr 1 is too small", "are 37.0000 in size", "the cost began at 37.0000"],
  ]

  @Test("A lesson is told what it shows on purpose, and else nothing, at every other line")
  func lessons() {
    var (count, changes) = (0, 0)
    for file in Repository.lessons {
      var console = Console()
      console.type("lesson \(file)")
      for _ in 0..<400 where console.session.lesson?.isFinished == false {
        let offer = console.session.lesson?.offer ?? ""
        console.goOn()
        let verb = offer.prefix { $0 != " " }
        guard !console.session.isAsking, !Self.lookers.contains(String(verb)) else { continue }
        changes += 1
        guard changes % 2 == 0 else { continue }
        let told = console.type("doctor")
        let findsNothing = told.hasPrefix("  doctor finds nothing")
        if findsNothing { count += 1 }
        let isTooEarly = Self.refusals.contains { told.contains("✗ \($0)") }
        let known = Self.taught[file] ?? []
        let isTaught = told.split(separator: "\n").filter { $0.contains("✗ ") }
          .allSatisfy { line in known.contains { line.contains($0) } }
        #expect(findsNothing || isTooEarly || isTaught, "\(file), after \(offer): \(told)")
      }
      #expect(console.session.lesson?.isFinished == true, "\(file)")
    }
    #expect(count > 20)
  }

  /// What begins a line that leaves the network alone.
  private static let lookers: Set = ["show", "check", "why", "plot", "diff", "fixture", "branches"]

  /// What is said where there is nothing to look at yet.
  private static let refusals = [
    "there is no network", "this network has inputs and no layer", "there are no inputs yet",
    "X has",
  ]
}
