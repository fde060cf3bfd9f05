// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension Session {
  /// Enter alone: in a lesson its next line, else the last step again; where neither is, what could
  /// be typed.
  package mutating func performEnter() -> Ending {
    if let waits = openQuestionNote {
      say([waits])
      return Ending()
    }
    if let offer = lesson?.offer {
      // Behind the prompt of a transcript stands the line that was run.
      guard say([Self.unseen(offer)]) else { return Ending(next: .quit) }
      return performOffer(offer, as: .typed)
    }
    if lesson.map({ !$0.isFinished }) ?? false { return perform("next", as: .typed) }
    if let lastStep = state.lastStep { return perform(lastStep, as: .typed) }
    if let sheet = lesson?.sheet { return perform(sheet.onward, as: .typed) }
    if lesson != nil {
      let next = lessonAfter.map { "lesson \($0) is the next" } ?? "lesson lists all of them"
      say([.note("the lesson is done; \(next)")])
      return Ending()
    }
    if setup.inputs != nil { return perform("step", as: .typed) }
    say([.note("lesson 1 begins the course, network 3 4 1 builds a network, help lists all")])
    return Ending()
  }
}
