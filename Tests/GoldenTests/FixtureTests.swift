// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet
import TestSupport
import Testing

@Suite struct FixtureTests {
  private static let folder = "Fixtures/golden"
  private static let files = Repository.list(folder).filter { $0.hasSuffix(".json") }

  private static func bytes(_ name: String) -> [UInt8] { Repository.bytes("\(folder)/\(name)") }

  @Test("Every golden file passes and knows all its members", arguments: files)
  func passes(file: String) throws {
    let bytes = Self.bytes(file)
    switch GoldenKind.detect(bytes) {
    case .network:
      let golden = try GoldenFile.decode(bytes)
      let report = try #require(try Judge.judge(golden))
      #expect(report.passes, "\(String(describing: report.firstFailure))")
      #expect(report.missing.isEmpty && golden.unknownMembers.isEmpty)
    case .random: #expect(try RandomFile.judge(bytes).passes)
    case .spec, .claimed, .hollow, .other: Issue.record("\(file) is no golden file")
    }
  }

  @Test("There are files of both kinds, so that the claim above is not empty")
  func there() {
    #expect(Self.files.contains("pub09_mazur_one_step.json"))
    #expect(Self.files.contains("rng_numpy_legacy.json"))
  }

  @Test("The file that is explained line by line is a golden file, and passes")
  func explained() throws {
    let golden = try GoldenFile.decode(Self.explainedFile)
    let report = try #require(try Judge.judge(golden))
    #expect(report.passes, "\(String(describing: report.firstFailure))")
    #expect(report.compared == 9 && golden.unknownMembers.isEmpty)
    #expect(golden.idleTolerances.isEmpty)
    let lines = String(decoding: Self.explainedFile, as: UTF8.self).split(separator: "\n").count
    #expect(Self.page.contains("\n\(lines). ") && !Self.page.contains("\n\(lines + 1). "))
  }

  @Test("The format's page names every member, kind and card")
  func names() throws {
    var words = Activation.all.map(\.card.goldenName) + Loss.Kind.all.map(\.name)
    words += Optimizer.all.flatMap { [$0.name] + $0.card.goldenNames }
    let knobs =
      Activation.all.flatMap(\.card.knobs) + Loss.Kind.all.flatMap(\.card.knobs)
      + Optimizer.all.flatMap(\.card.knobs)
    words += knobs.flatMap { $0.keys + $0.words } + Loss.Average.allCases.map(\.rawValue)
    // A member that there is not is answered with those that there are.
    let text = String(decoding: Self.explainedFile, as: UTF8.self)
    let golden = try GoldenFile.decode(
      Array(text.replacing("{", with: "{\"zzz\": [[0]], ").utf8))
    #expect(golden.unknownMembers.count == 12)
    words += golden.unknownMembers.flatMap(\.known)
    for word in Set(words) {
      let isNamed = Self.page.contains("`\(word)`") || Self.page.contains("`\"\(word)\"`")
      #expect(isNamed, "\(word)")
    }
  }

  private static let page = Repository.text("Fixtures/README.md")
  private static let explainedFile = Array(
    (page.split(separator: "```json\n").last?.split(separator: "```").first ?? "").utf8)

  @Test("One altered number is found: its iteration, array, element and difference")
  func altered() throws {
    // dW1[3,2] of iteration 3 in article 1 with biases: its digits stand in the file once.
    let text = String(decoding: Self.bytes("pub05_article1_bias_columns.json"), as: UTF8.self)
    let golden = try GoldenFile.decode(Array(text.utf8))
    let number = try #require(golden.record(at: 3)?.array(Symbol(.dW, 1))?.matrix[2, 1])
    #expect(text.ranges(of: "\(number)").count == 1)
    let altered = text.replacing("\(number)", with: "\(number + 0.001)")
    let report = try Sample.report(Array(altered.utf8))
    #expect(!report.passes && report.failures.count == 1)
    let failure = try #require(report.firstFailure)
    #expect(failure.iteration == 3 && failure.array.name == "dW1")
    let cell = try #require(failure.comparison?.cells.first)
    #expect((cell.row, cell.column, failure.comparison?.cells.count) == (2, 1, 1))
    #expect(abs(cell.difference + 0.001) < 1e-9)
  }

  @Test("A draw that differs in its last bit is found")
  func alteredDraw() throws {
    let text = String(decoding: Self.bytes("rng_numpy_legacy.json"), as: UTF8.self)
    // The first draw of seed 0, one unit in the last place away.
    let altered = text.replacing(
      "0.5488135039273248", with: "0.5488135039273249", maxReplacements: 1)
    let judged = try RandomFile.judge(Array(altered.utf8))
    #expect(!judged.passes)
    #expect(judged.differing.map(\.draw) == [.listed(.rand, seed: 0, 0)])
    #expect(judged.differing.first?.ours == 0.5488135039273248)
  }

  @Test("A file of draws that holds none fails; a call that makes another matrix is an error")
  func draws() throws {
    let empty = Array(#"{"format": "nn-rng/1", "streams": []}"#.utf8)
    #expect(try !RandomFile.judge(empty).passes)
    let example = #"{"format": "nn-rng/1", "matrix_example": {"call": "randint", "data": [[1]]}}"#
    #expect(
      throws: GoldenError.member(
        path: "matrix_example.call", .expected(.draw(Shape(1, 1))))
    ) { try RandomFile.judge(Array(example.utf8)) }
  }
}
