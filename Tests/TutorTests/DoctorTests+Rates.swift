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
}
