// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import Tutor

/// Of many samples some are looked at: what is told of them is told in numbers of all.
extension DoctorTests {
  @Test("Of a target that no look at some samples meets it is told, by its own number")
  func target() {
    var console = Console()
    console.type("network 2; layer 2000 tanh; layer 1 tanh; data moons 9001 seed 1; set loss mse")
    console.type("Y[1,9000] = 3; init xavier")
    let told = Self.unwrapped(console.type("doctor"))
    #expect(told.contains("Y[1,9000] is 3, and a tanh output"), "\(told)")
  }

  @Test("Samples that are alike are named by their own numbers, and counted of those looked at")
  func alike() {
    var console = Console()
    console.type("network 2 3 1; data moons 25001 seed 1; X = 0*X; X[1,1] = 1; init xavier")
    let told = Self.unwrapped(console.type("doctor"))
    // NumPy's draws of seed 0 leave sample 1 out; the first that they take are 10, class 1, and 15, class 0.
    #expect(
      told.contains(
        "10000 of the 10000 samples looked at are alike and have other targets, such as samples 10 and 15"
      ), "\(told)")
    #expect(told.contains(": their cost cannot fall below 0.693"), "\(told)")
  }

  @Test("One sample among those not looked at differs: not all are the same")
  func one() {
    var console = Console()
    console.type("network 2 3 1; data moons 20001 seed 1; X = 0*X; init xavier")
    #expect(console.type("doctor").contains("all samples are the same"))
    console.type("X[1,2] = 1")
    #expect(!console.type("doctor").contains("all samples are the same"))
    #expect(!console.type("doctor").contains("input is the same for every sample and acts as a"))
  }
}
