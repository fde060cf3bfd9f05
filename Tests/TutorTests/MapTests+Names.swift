// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// One name, one type: nobody has to ask which one is meant.
extension MapTests {
  /// Names that are declared more than once, each with the reason.
  private static let shared = [
    "Kind": "stands inside another type, and is the kind of that",
    "Phrase": "is the same type in Answers, so that not all that speaks has to import NeuralNet",
    "Subject": "is what a command is asked about, the same part of the line in each of them",
  ]

  @Test("A name is declared for one type, but for a few that say why")
  func names() throws {
    var files: [String: [String]] = [:]
    for file in Self.sources where file.hasSuffix(".swift") {
      for name in Self.types(in: Repository.text("Sources/\(file)")) {
        files[name, default: []].append(file)
      }
    }
    try #require(files.count > 400)
    for (name, files) in files where files.count > 1 && Self.shared[name] == nil {
      Issue.record("\(name): \(files)")
    }
    for name in Self.shared.keys {
      #expect(files[name, default: []].count > 1, "\(name) is declared once")
    }
  }

  @Test("A declaration is known, whatever stands in front of it")
  func declarations() {
    let text = """
      /// A struct Note of what an enum may be.
      package struct Curve: Sendable {
        private indirect enum Path {}
        @MainActor package final class Ear<Sound> {}
        typealias Window = (columns: Int, rows: Int)
        class func draw() {}
        let text = "protocol Loud"
      }
      public protocol Renderer {}
      """
    #expect(Self.types(in: text) == ["Curve", "Path", "Ear", "Window", "Renderer"])
  }

  /// The names of the types that a text declares, nested ones among them.
  private static func types(in text: String) -> [String] {
    let kinds = ["struct", "enum", "class", "protocol", "actor", "typealias"]
    return text.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ")
      guard let kind = words.firstIndex(where: { kinds.contains(String($0)) }),
        kind + 1 < words.count,
        words[..<kind].allSatisfy({ $0.hasPrefix("@") || $0.allSatisfy(\.isLetter) })
      else { return nil }
      let name = words[kind + 1].prefix { $0.isLetter || $0.isNumber }
      return name.first?.isUppercase == true ? String(name) : nil
    }
  }
}
