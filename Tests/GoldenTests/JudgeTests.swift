// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import NeuralNet
import Testing

@Suite struct JudgeTests {
  @Test("What was worked out by hand passes, array by array in order of computation")
  func order() throws {
    let report = try Sample.report(Array(Sample.columns.utf8))
    #expect(report.passes)
    #expect(
      report.entries.map(\.array.name) == [
        "W1", "b1", "Z1", "A1", "cost", "dA1", "dZ1", "dW1", "db1", "dA0", "W1_new", "b1_new",
        "W1", "b1", "A1", "cost", "probe_A",
      ])
    #expect(report.agreeing == 17 && report.failures.isEmpty)
    #expect(report.missing.isEmpty)
    #expect(report.largest == nil)
  }

  @Test("A file with samples in rows is the same computation; what it lacks is listed")
  func rows() throws {
    let report = try Sample.report(Array(Sample.rows.utf8))
    #expect(report.passes)
    #expect(report.entries.map(\.array.name) == ["Z1", "dW1", "dA0", "W1_new"])
    #expect(report.missing.map(\.iteration) == [0])
    #expect(
      report.missing[0].names == ["W1", "b1", "A1", "cost", "dA1", "dZ1", "db1", "b1_new"])
  }

  @Test("The first array that differs in order of computation is the failure that is named")
  func firstFailure() throws {
    let text = Sample.replacing("[[2.625, 2.625]]", "[[2.625, 2.5]]")
    let both = Sample.replacing(
      "[[-13, -29]]", "[[-13, -28]]", in: String(decoding: text, as: UTF8.self))
    let report = try Sample.report(both)
    #expect(!report.passes && report.failures.count == 2)
    let failure = try #require(report.firstFailure)
    #expect(failure.iteration == 0 && failure.array.name == "dW1")
    let cell = try #require(failure.comparison?.cells.first)
    #expect((cell.row, cell.column, cell.theirs, cell.ours) == (0, 1, -28, -29))
  }

  @Test(
    "A name that is unknown or never computed fails, in an iteration and at the end",
    arguments: ["Q1", "dW", "W1_old", "Z1_new", "Z2", "W0", "mW1", "probe_Z", "X", "Y"])
  func names(name: String) throws {
    for place in ["\"db1\": {", "\"probe_A\": {"] {
      let report = try Sample.report(
        Sample.replacing(place, "\"\(name)\": {\"data\": [[0]]}, \(place)"))
      #expect(!report.passes)
      #expect(report.firstFailure?.array.name == name)
      #expect(report.entries.count { $0.comparison == nil } == 1)
    }
  }

  @Test("An optional array is reported and does not decide")
  func optional() throws {
    let report = try Sample.report(
      Sample.replacing("[[-13, -29]]", "[[0, 0]], \"optional\": true"))
    #expect(report.passes && report.agreeing == report.entries.count - 1)
  }

  @Test("A file that compares nothing fails")
  func nothing() throws {
    let start = try #require(Sample.columns.range(of: "\"expected\""))
    let text = Sample.columns[..<start.lowerBound] + "\"expected\": {\"iterations\": []}}"
    let report = try Sample.report(Array(text.utf8))
    #expect(!report.passes && report.comparesNothing)
  }

  @Test("An iteration that is recorded and never reached fails")
  func unreached() throws {
    let report = try Sample.report(Sample.replacing("\"iteration\": 0", "\"iteration\": 7"))
    #expect(!report.passes)
    for entry in report.entries.filter({ $0.iteration == 7 }) {
      guard case .absent(.afterLast(1)) = entry.ruling else {
        Issue.record("\(entry)")
        continue
      }
    }
  }

  @Test("A record after the last update is judged up to its slopes; a new W is not there")
  func afterLast() throws {
    let text = Sample.replacing("\"iterations\": 1,", "\"iterations\": 0,")
    let report = try Sample.report(text)
    let recorded = report.entries.filter { $0.iteration == 0 }
    #expect(recorded.filter(\.fails).map(\.array.name) == ["W1_new", "b1_new"])
    #expect(recorded.count == 12)
  }

  @Test("Without an optimiser there is one pass and no update")
  func noUpdate() throws {
    let text = Sample.replacing("\"optimiser\"", "\"init\"")
    let report = try Sample.report(text)
    #expect(!report.passes)
    #expect(report.firstFailure?.array.name == "W1_new")
    #expect(report.entries.filter { $0.iteration == 0 }.prefix(10).allSatisfy { $0.agrees })
    // There are no parameters after an update.
    #expect(report.entries.filter { $0.iteration == nil }.allSatisfy { $0.comparison == nil })
  }

  @Test("A run that would never end can be stopped, and does no more than is recorded")
  func cancelling() throws {
    let endless = Sample.replacing("\"iterations\": 1,", "\"iterations\": 1e15,")
    var asked = 0
    let file = try GoldenFile.decode(
      Sample.replacing(
        "\"after_updates\": 1", "\"after_updates\": 1e15",
        in: String(decoding: endless, as: UTF8.self)))
    let report = try Judge.judge(file) {
      asked += 1
      return asked == 1000
    }
    #expect(report == nil && asked == 1000)
    // With `final` after 1 update there is nothing to do after the second iteration.
    #expect(try Sample.report(endless).passes)
  }

  @Test("A prompt can ask for the golden value of what a step computed")
  func asking() throws {
    let file = try GoldenFile.decode(Array(Sample.columns.utf8))
    var stepper = try Stepper(file.network, file.parameters, file.batch, file.training)
    stepper.finish()
    let golden = try #require(file.record(at: 0)?.array(Symbol(.W, 1), isNew: true))
    #expect(file.compare(try stepper.value(of: Symbol(.W, 1)), with: golden).agrees)
    #expect(file.record(at: 0)?.array(Symbol(.b, 2), isNew: true) == nil)
  }
}

extension String {
  /// Where a text first stands; the standard library has it for collections only.
  fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
