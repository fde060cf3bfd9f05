// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
// Its JSON parser: ours would share our misreadings.
import Foundation
import NeuralNet
import Testing

@testable import Reports

@Suite struct JSONRendererTests {
  private static func line(_ event: Event) -> String {
    var renderer = JSONRenderer()
    return renderer.output(for: event)
  }

  private static func value(_ numbers: [Double]) -> Event {
    .told([.value(NamedMatrix(title: "a", matrix: Matrix(Shape(1, numbers.count), numbers)))])
  }

  @Test("A number has as many digits as give it back; what is not finite is a text")
  func numbers() {
    let line = Self.line(
      Self.value([
        0.1, 1.0 / 3, 2, 1e-9, .leastNonzeroMagnitude, 1e300, -0.0, .infinity, -.infinity, .nan,
      ]))
    #expect(
      line == """
        {"event":"told","blocks":[{"block":"value","value":{"title":"a","rows":1,"columns":10,\
        "values":[[0.1,0.3333333333333333,2,1e-09,5e-324,1e+300,-0,"inf","-inf","nan"]]}}]}

        """)
  }

  @Test("An event is a line of what may be shown, whatever stands in it, and reads back")
  func texts() throws {
    let text = "a\"\\\n\t\u{1B}[2J\u{7F}\u{9B}\u{2028}\u{202E}é→😀"
    let line = Self.line(.told([.heading(text, level: 1)]))
    #expect(
      line == """
        {"event":"told","blocks":[{"block":"heading",\
        "text":"a\\"\\\\\\n\\t\\u001b[2J\\u007f\\u009b\\u2028\\u202eé→😀","level":1}]}

        """)
    let event = try #require(
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    let blocks = try #require(event["blocks"] as? [[String: Any]])
    #expect(blocks[0]["text"] as? String == text)
  }

  @Test("A diagnostic has its code, the line, the part of it that is wrong, and where it stands")
  func diagnostic() {
    let diagnostic = Diagnostic(
      "no command is called so", code: .unknownVerb, source: ("frward", .init(0, 6)),
      details: ["half of \(0.5)"], suggestion: "forward", place: ("x.nn", 3))
    #expect(
      Self.line(.failed(diagnostic)) == """
        {"event":"failed","diagnostic":{"code":"unknown-verb","message":"no command is called so",\
        "source":{"line":"frward","from":0,"to":6},"details":["half of 0.5"],\
        "suggestion":"forward","place":{"file":"x.nn","line":3}}}

        """)
  }

  @Test("A report has each case with its verdict, and what is wrong first")
  func report() {
    #expect(
      Self.line(.tested(someReport)) == """
        {"event":"tested","file":"a #1.npz","standing":"failed","summary":"dZ1 is wrong first",\
        "details":[],"cases":[{"name":"Z1","verdict":"passed"},\
        {"name":"dZ1 # x","verdict":"failed","fault":\(someFault)},\
        {"name":"dW1","verdict":"not-judged","why":"it follows"},\
        {"name":"b1","verdict":"broken","fault":{"code":"shape","message":"b1 is 2×2","details":[],\
        "mistakes":[]}}],"fault":\(someFault)}

        """)
  }

  private let someFault = """
    {"code":"golden-differs","message":"dZ1 off by 0.25","details":["the slope"],\
    "place":{"file":"a #1.npz","line":2},"array":"dZ1",\
    "element":{"place":"[1,2]","theirs":1e-09,"ours":"inf"},"mistakes":["slope-at-a"]}
    """

  @Test("Every kind of event and block, and every code, is in the schema, and nothing else")
  func schema() throws {
    let path = ".github/schema/backstep-events.schema.json"
    let bytes = Data(repositoryText(path).utf8)
    let schema = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    func kinds(_ prefix: String) -> [String] {
      definitions.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
        .sorted()
    }
    func named(_ alternatives: Any?) -> [String] {
      let references = alternatives as? [[String: String]] ?? []
      return references.compactMap { $0["$ref"]?.split(separator: "/").last.map(String.init) }
        .sorted()
    }
    #expect(kinds("event-") == EventKind.allCases.map(\.rawValue).sorted())
    #expect(named(schema["oneOf"]) == kinds("event-").map { "event-\($0)" })
    #expect(kinds("block-") == BlockKind.allCases.map(\.rawValue).sorted())
    #expect(named(definitions["block"]?["oneOf"]) == kinds("block-").map { "block-\($0)" })
    let codes = definitions["code"]?["enum"] as? [String]
    #expect(codes == Diagnostic.Code.allCases.map(\.rawValue))
  }
}
