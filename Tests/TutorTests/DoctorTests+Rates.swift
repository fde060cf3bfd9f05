// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import Tutor

extension DoctorTests {
  /// Learning rates that are hopeless, far beyond what a factor of a thousand mends.
  static let rates =
    [1e5, 1e6, 1e8].map { ($0, "large") } + [1e-4, 1e-6, 1e-7, 1e-9].map { ($0, "small") }

  @Test("A hopeless learning rate is found, and a usual one offered", arguments: rates)
  func rate(_ rate: Double, _ size: String) {
    var console = Console()
    console.type("network 3 4 1; data xor3; init xavier; set lr \(rate)")
    for iterations in [0, size == "small" ? 1000 : 100] {
      if iterations > 0 { console.type("run \(iterations)") }
      let told = Self.unwrapped(console.type("doctor"))
      #expect(told.contains("is too \(size): 1000 iterations take the cost from"), "\(told)")
      #expect(told.contains("set lr 1 ") && !told.contains(", learning rate"), "\(told)")
    }
  }

  @Test("Where a rate has spoiled the weights, they are drawn anew beside a usual rate")
  func spoiled() {
    var console = Console()
    console.type("network 3 4 1; data xor3; init xavier; set lr 1e5; run 100; set lr 1e8")
    let told = Self.unwrapped(console.type("doctor"))
    #expect(told.contains("lr 100000000 is too large"), "\(told)")
    // The cost is lower from there, 275, and no cure all the same.
    #expect(
      !told.contains("try: set lr") && told.contains("try: init xavier; set lr 1 "), "\(told)")
  }

  @Test("A line that lowers the cost and leaves W1 where it is does not mend that W1 is still")
  func still() {
    var console = Console()
    console.type(
      "network 1; layer 2 linear; layer 1; X = [1e-17 2e-17 -1e-17 -2e-17]; Y = [1 1 0 0]",
      "W1 = [1e17; 2e17]; W2 = [0.1 0.1]; set lr 0.001")
    let told = Self.unwrapped(console.type("doctor"))
    #expect(told.contains("W1 does not move: each update is less than half"), "\(told)")
    #expect(told.contains("no help: \"set lr 1\"") && !told.contains("try: set lr"), "\(told)")
  }

  @Test("The input that is farthest off is the one that is shown")
  func farthest() {
    var console = Console()
    console.type("network 2 4 1; X = [100 -200 300 -400; 1500 -2500 1000 -3000]; Y = [0 1 0 1]")
    console.type("init xavier")
    let told = Self.unwrapped(console.type("doctor"))
    #expect(told.contains("the numbers of X[2,:] are"), "\(told)")
    #expect(told.contains("shown by: show X[2,:]"), "\(told)")
  }
}
