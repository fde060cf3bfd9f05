// SPDX-License-Identifier: GPL-3.0-or-later
import History
import NeuralNet
import TestSupport
import Testing

@testable import Setup
@testable import Tutor

@Suite struct TimelineTests {
  private func begun(_ lines: String...) -> Console {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3")
    for line in lines { console.type(line) }
    return console
  }

  @Test("n steps and n times back is where we were", arguments: [1, 5, 17, 40])
  func backIsInverse(count: Int) {
    var console = begun("run 3", "step 4", "set digits 17")
    let before = console.type("show W1, W2, b1, Z1, A2")
    let prompt = console.session.prompt
    console.type("step \(count)")
    console.type("back \(count)")
    #expect(console.session.prompt == prompt)
    #expect(console.type("show W1, W2, b1, Z1, A2") == before)
  }

  @Test("back undoes an assignment and the steps before it")
  func backOverAssignment() {
    var console = begun("step 3", "set digits 17")
    let Z2 = console.type("show Z2")
    console.type("W1[1,1] = 9")
    #expect(console.session.prompt == "nn 0>")
    #expect(console.type("W1[1,1]").contains("9.00"))
    #expect(console.type("back") == "  undid W1[1,1] = 9: back at iteration 0, after Z2\n")
    #expect(console.type("show Z2") == Z2)
    console.type("back 4 op")
    #expect(console.session.prompt == "nn 0>")
  }

  @Test("back iter goes to the start of an iteration, then to the one before")
  func backIter() {
    var console = begun("run 5", "step 2")
    console.type("back iter")
    #expect(console.session.prompt == "nn 5>")
    console.type("back 2 iter")
    #expect(console.session.prompt == "nn 3>")
    console.type("back layer")
    #expect(console.session.prompt == "nn 2:b1>")
  }

  @Test("The value an iteration used is the one that was shown then")
  func past() {
    var console = begun("set digits 17")
    var shown: [(W1: String, cost: String)] = []
    for _ in 0..<40 {
      let W1 = console.type("1 * W1")
      console.type("step iter")
      shown.append((W1, console.type("1 * cost")))
    }
    console.type("run 3000")
    for time in [0, 1, 17, 39] {
      let W1 = console.type("1 * W1 at \(time)")
      #expect(
        W1.split(separator: "\n").dropFirst() == shown[time].W1.split(separator: "\n").dropFirst())
      let cost = console.type("1 * cost at \(time)")
      #expect(cost.split(separator: "=").last == shown[time].cost.split(separator: "=").last)
    }
  }

  @Test(
    "An edit between two moves of an update leaves W1 at 0 the value that iteration 0 used",
    arguments: ["set digits 17", "x = 1", "lr = 0.25", "fixture 06-backprop-a"])
  func editInUpdate(_ edit: String) {
    var console = begun("set digits 17", "before = W1", "run until W1")
    console.type(edit)
    #expect(console.type("check W1 at 0 = before").hasPrefix("  ✓"))
    console.type("x = 2", "run 1", "x = 3")
    #expect(console.type("check W1 at 0 = before").hasPrefix("  ✓"))
    console.type("step 14", "x = 4", "b1 = [0; 0; 0; 0]", "before = W1 at 1")
    #expect(console.type("check W1 = before").hasPrefix("  ✓"))
  }

  @Test("back tells what it undid, and iterations do not go back before their training")
  func undone() {
    var console = begun("set lr 0.1", "step", "x = 1", "y = 2", "step 2")
    #expect(console.type("back 2") == "  undid 2 steps: back at iteration 0, after Z1\n")
    #expect(
      console.type("back 3")
        == "  undid y = 2, x = 1 and Z1: back at the start of iteration 0\n")
    #expect(
      console.type("back 99 iter") == """
          undid set lr 0.1: back at the start of iteration 0; init normal 1 seed 3
            stands before it, and back alone undoes that

        """)
    #expect(
      console.type("back")
        == "  undid init normal 1 seed 3: back at the start of iteration 0\n")
    #expect(
      console.type("back 9") == """
          undid data xor3 and network 3 4 1: back at the start of iteration 0; there is
            nothing before it

        """)
  }

  @Test("What is looked up or undone is computed again, and Ctrl-C ends that as well")
  func cancelledLooks() {
    var console = begun("run 100", "step 3")
    console.session.host.isInterrupted = { true }
    #expect(console.type("show W1 at 63") == "  ✗ stopped; everything is as it was\n")
    #expect(console.type("back 40 iter") == "  ✗ stopped; everything is as it was\n")
    #expect(console.type("X' @ X") == "  ✗ stopped; everything is as it was\n")
    #expect(
      console.type("1; 2")
        == "  1 = 1.0000\n  ✗ stopped; what comes after it was not run\n")
    console.session.host.isInterrupted = { false }
    #expect(console.session.prompt == "nn 100:Z2>")
  }

  @Test("Ctrl-C ends a long forward pass on the side")
  func cancelledNet() {
    var console = Console()
    console.type("network 1 600 600", "X = 0")
    let long = "net([" + Array(repeating: "1", count: 60).joined(separator: " ") + "])"
    console.session.host.isInterrupted = { true }
    #expect(console.type(long) == "  ✗ stopped; everything is as it was\n")
  }

  @Test("run N is N times step iter, bit for bit")
  func runIsSteps() {
    var stepped = begun("set digits 17")
    var run = stepped
    for _ in 0..<150 { stepped.type("step iter") }
    run.type("run 150")
    #expect(stepped.type("show W1, b1, W2, b2, cost") == run.type("show W1, b1, W2, b2, cost"))
  }

  @Test("An edit in the middle of an iteration begins it again with the weights it began with")
  func editRestarts() {
    var console = begun("set digits 17", "run 2")
    let W2 = console.type("show W2")
    console.type("step 14")
    #expect(console.session.prompt == "nn 2:W1>")
    #expect(console.type("b1[1,1] = 0.25").contains("iteration 2 starts again"))
    #expect(console.session.prompt == "nn 2>")
    #expect(console.type("show W2") == W2)
    #expect(console.type("show W1") == begun("set digits 17", "run 2").session.copyShow("show W1"))
  }

  @Test("A finished iteration's values stay readable until the next step")
  func finished() {
    var console = begun("run 3")
    #expect(console.type("show cost").hasSuffix("(iteration 2)\n"))
    console.type("step")
    #expect(console.type("show cost").contains("cost is not computed yet"))
    #expect(console.type("show cost").contains("the one before has it: cost at 2"))
  }

  @Test("Ctrl-C in a run stops between two iterations with everything intact")
  func cancelled() {
    var console = begun()
    let counter = Counter()
    console.session.host.isInterrupted = { counter.next() > 50 }
    let text = console.type("run 1000000")
    #expect(text.contains("stopped after 50 of 1000000 iterations"))
    console.session.host.isInterrupted = { false }
    #expect(console.session.prompt == "nn 50>")
    var other = begun("run 50")
    #expect(console.type("show W1") == other.type("show W1"))
  }

  @Test("lr does not start an iteration again, the loss does")
  func settings() {
    var console = begun("step 3")
    #expect(console.type("set lr 0.5") == "  lr 0.5\n")
    #expect(console.session.prompt == "nn 0:Z2>")
    #expect(console.type("set loss sse") == "  loss sse 1 none; iteration 0 starts again\n")
    #expect(console.session.prompt == "nn 0>")
    console.type("back 2")
    #expect(console.session.prompt == "nn 0:Z2>")
    #expect(console.type("lr") == "  lr = 1.0000\n")
  }

  @Test("A run that was stopped in the middle of an iteration loses no cost and shifts none")
  func stoppedRun() throws {
    // Large enough that a run can be stopped between two steps.
    let network = try Network(inputs: 100, layers: [Layer(100, .sigmoid), Layer(1, .sigmoid)])
    var random = NumPyRandom(seed: 1)
    let batch = Batch(X: random.randn(Shape(100, 2000)), Y: random.rand(Shape(1, 2000)))
    let start = try Stepper(
      network, Initializer.normal(scale: 0.1).parameters(for: network, seed: 1), batch,
      Training(loss: Loss(.bce)))
    for polls in [1, 4, 7, 9, 20, 30] {
      var timeline = History(Setup(), start)
      var left = polls
      _ = timeline.run(10) {
        left -= 1; return left < 0
      }
      while timeline.now.position > 0 { _ = timeline.next() }
      _ = timeline.run(2) { false }
      var stepper = start
      for (iteration, cost) in timeline.past.costs {
        stepper.finish()
        #expect(stepper.iteration == iteration + 1 && stepper.cost == cost, "\(polls) polls")
      }
      #expect(timeline.past.costs.count == timeline.now.iteration, "\(polls) polls")
    }
  }
}

/// Counts calls; only one thread asks.
final class Counter: @unchecked Sendable {
  private var count = 0
  func next() -> Int {
    count += 1
    return count
  }
}

extension Session {
  /// The text of a line's answer, asked of a copy.
  func copyShow(_ line: String) -> String {
    var console = Console()
    console.session = self
    return console.type(line)
  }
}
