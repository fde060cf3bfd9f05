// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing
import Tutor

/// Where no course is found, each name that belongs to it says how it is found.
@Suite struct NoCourseTests {
  @Test(
    "What comes with the course is asked for where there is none",
    arguments: [
      "data iris", "data digits test 0.2", "fixture 06-backprop-a", "load 06-backprop-a",
      "check fixture 06-backprop-a", "lesson", "lesson 1",
    ])
  func home(line: String) {
    var console = Console()
    console.session.host.library.homes = []
    console.session.host.library.status = { _ in nil }
    let told = console.type(line)
    #expect(told.contains("--home DIR or BACKSTEP_HOME names the folder"), "\(told)")
  }

  @Test("backstep test says so as well, and a course's own name does not")
  func known() {
    var console = Console()
    #expect(!console.type("fixture 06-backprop-x").contains("--home"))
    #expect(!console.type("data iris").contains("--home"))
  }
}
