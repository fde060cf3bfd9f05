// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import TestSupport
import Testing
import Tutor

/// Curves of branches, and slices.
extension PlotTests {
  private static func curve(_ line: String, after before: String) throws -> Curve {
    var console = Console()
    console.type(before)
    let reply = console.session.reply(to: line, as: .typed)
    guard case .picture(.curve(let curve))? = reply.blocks.first else {
      throw NoCurve(text: console.text(reply))
    }
    return curve
  }

  private struct NoCurve: Error { let text: String }

  @Test("A branch begins where it left the others, and each has its own remark")
  func branches() throws {
    let before =
      "\(Self.net); run 100; goto at 30; lr = 10; run 50; goto branch main; goto at 60; lr = 3; run 20"
    let curve = try Self.curve("plot cost of 3, main, branch-2", after: before)
    #expect(curve.series.map(\.name) == ["branch-3", "main", "branch-2"])
    #expect(curve.series.map { $0.points.first?.x } == [59, 0, 29])
    #expect(curve.forks.map(\.x) == [59, 29])
    #expect(curve.remarks.count == 3)
    // Where the line it left is not shown, all of it is.
    #expect(try Self.curve("plot cost of 3, 2", after: before).forks.isEmpty)
  }

  @Test(
    "Behind a name that is not at its line's end stands a piece of that, and none in front of it")
  func pieces() throws {
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; run 1500")
    console.type("goto at 300; set lr 10; run 1200")
    let rows = console.type("plot cost of main, 2").split(separator: "\n")
    let named = try #require(rows.first { $0.contains("branch-2 ") && $0.contains("│") })
    // A line in front would lie at a cost of 0.1, where none is.
    #expect(named.hasSuffix(" branch-2 ⠤⠄ ⠤⠄ ⠤"), "\(named)")
  }

  @Test("A line that jumps is broken there; others are whole")
  func jumps() throws {
    #expect(try Self.curve("plot relu", after: "").series.map(\.jump) == [nil, 0])
    #expect(try Self.curve("plot leaky 0.5", after: "").series.map(\.jump) == [nil, 0])
    for name in ["sigmoid", "tanh"] {
      #expect(
        try Self.curve("plot \(name)", after: "").series.map(\.jump) == [nil, nil], "\(name)")
    }
  }

  @Test("More branches than can be told apart are refused")
  func tooMany() {
    var console = Console()
    console.type(Self.net, "run 20")
    for k in 2...7 { console.type("goto branch main", "goto at \(k)", "lr = \(k)", "run 20") }
    #expect(
      console.answer("plot cost of 1, 2, 3, 4, 5, 6, 7") == """
          ✗ one picture shows up to 6 branches, so that each can be told apart
              plot cost of 1, 2, 3, 4, 5, 6, 7
                                             ^

        """)
    #expect(console.answer("plot cost of 1, 2, 3, 4, 5, 6").contains("branch-6"))
  }

  @Test("Of a long run the picture keeps no more than can be seen")
  func longRun() throws {
    let curve = try Self.curve("plot cost", after: "neuron 1; X = [1 2]; Y = [0 1]; run 40000")
    #expect(curve.series[0].points.count <= 4 * 4097)
    #expect(curve.series[0].points.last?.x == 39_999)
  }

  @Test("A slice of the largest numbers is drawn, and its tangent with it")
  func enormous() throws {
    var console = Console()
    console.type("network 1; layer 1 linear; set loss mse; X = [1e150]; Y = [1]; W1 = 1e-150")
    let slice = console.answer("plot slice W1[1,1]")
    #expect(
      slice.contains("cost along W1[1,1]\n") && slice.contains("here: W1[1,1] = "), "\(slice)")
    let told = console.answer("plot slice W1[1,1] to s.svg")
    #expect(!told.contains("✗"), "\(told)")
    let drawing = try #require(console.written("s.svg"))
    #expect(drawing.contains("cost along W1[1,1]<") && drawing.hasSuffix("</svg>\n"))
    console.type("X = [1e308]; W1 = 1e308")
    #expect(
      console.answer("plot slice W1[1,1]").contains(
        "no number of cost is finite, so there is nothing to draw"))
    // At a weight of 0 alone the cost is a number.
    #expect(
      console.answer("W1 = -1e300; plot slice W1[1,1]").hasSuffix(
        """
          here: W1[1,1] = -1.0000e+300, cost inf, slope -inf: there is no tangent
          120 numbers are not finite and are left out

        """))
    let curve = try Self.curve(
      "plot slice W1[1,1]", after: "network 1 1; set loss mse; X = [1e308]; Y = [1]")
    #expect(curve.series[1].points.count == 2)
    #expect(curve.series[1].points.allSatisfy { $0.y.isFinite })
  }

  @Test("Where the slope is noise, the slice says that it is level")
  func level() throws {
    var console = Console()
    console.type("network 1 1; X = [1]; Y = [0]; W1 = 30; set loss mse")
    #expect(
      console.answer("plot slice W1[1,1]").replacing("\n    ", with: " ").contains(
        ": it is practically level here"))
  }

  @Test("A slice meets its tangent, and the slope is the step's own")
  func slice() throws {
    var console = Console()
    console.type(Self.net, "forward", "backward")
    let reply = console.session.reply(to: "plot slice W1[2,1]", as: .typed)
    guard case .picture(.curve(let curve))? = reply.blocks.first else {
      Issue.record("no curve")
      return
    }
    let tangent = curve.series[1].points
    let slope = (tangent[1].y - tangent[0].y) / (tangent[1].x - tangent[0].x)
    // dW1[2,1] and the cost of golden file 06-backprop-a
    #expect(console.answer("check abs(dW1[2,1] - \(slope)) < 1e-12").hasPrefix("  ✓"))
    let cost = try #require(curve.mark).y
    #expect(console.answer("check cost = \(cost)").hasPrefix("  ✓"))
  }

  @Test("A decision line is found to a thousandth of the distance of two places")
  func decisionLine() throws {
    var console = Console()
    console.type("network 2 1; X = [0 4; 0 2]; Y = [0 1]; W1 = [1 2]; b1 = -3")
    let reply = console.session.reply(to: "plot boundary", as: .typed)
    guard case .picture(.decision(let map))? = reply.blocks.first else {
      Issue.record("no map")
      return
    }
    // x1 + 2·x2 = 3 crosses each row of the grid; a place is 4.8 / 128 wide and 2.4 / 64 high.
    #expect(map.grid.count == 64 && map.grid[0].count == 128 && map.changes.count > 64)
    for (between, share) in map.changes {
      let across = Double(between.column) + (between.isUp ? 0 : share) + 0.5
      let up = Double(between.row) + (between.isUp ? share : 0) + 0.5
      let (x1, x2) = (-0.4 + 4.8 * across / 128, -0.2 + 2.4 * up / 64)
      #expect((x1 + 2 * x2 - 3).magnitude < 2 * 0.0375 / 1000)
    }
  }
}
