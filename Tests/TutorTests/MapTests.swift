// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// The pages about the code say what is there.
@Suite struct MapTests {
  private static let map = Repository.text("Sources/README.md")
  /// Every file below Sources, by its path from there.
  static let sources = files("Sources").map { String($0.dropFirst("Sources/".count)) }
  private static let modules = rows(of: map, under: "| module |").map(\.[0])

  @Test(
    "Every path that a page names exists",
    arguments: [
      "Sources/README.md", "Fixtures/README.md", "lessons/README.md", ".github/CONTRIBUTING.md",
      "README.md",
    ])
  func paths(page: String) {
    let text = Repository.text(page)
    #expect(!text.isEmpty)
    let folder = page.split(separator: "/").dropLast().joined(separator: "/")
    for path in Self.code(in: text).filter(Self.isPath) {
      let places = [path, "Sources/\(path)", "\(folder)/\(path)"]
      let isThere = places.contains { Self.exists($0) }
      // A name alone is that of one file.
      let isName = !path.contains("/") && Self.sources.count { $0.hasSuffix("/\(path)") } == 1
      #expect(isThere || isName, "\(page): \(path)")
    }
    for link in text.components(between: "](", ")") where !link.contains("://") {
      let path = link.split(separator: "#").first ?? ""
      #expect(
        path.isEmpty || Self.exists("\(folder.isEmpty ? "." : folder)/\(path)"), "\(page): \(link)")
    }
  }

  @Test("The first page has fewer than 150 lines and leads to the others")
  func firstPage() {
    let text = Repository.text("README.md")
    #expect(text.count { $0 == "\n" } < 150)
    for page in [
      "Sources/README.md", "Fixtures/README.md", "lessons/README.md", "lessons/REFERENCE.md",
      ".github/CONTRIBUTING.md",
    ] {
      #expect(text.contains("](\(page))"), "\(page)")
    }
  }

  @Test("A file has 250 lines at most, but for those that the page names")
  func lengths() throws {
    let page = Repository.text(".github/CONTRIBUTING.md")
    let rule = try #require(page.components(between: "and 250 lines at most.", "\n-").first)
    let long = ["Sources", "Tests", "Fixtures/oracle"].flatMap(Self.files).filter { file in
      [".swift", ".c", ".h", ".inc", ".py"].contains { file.hasSuffix($0) }
        && Repository.bytes(file).count { $0 == UInt8(ascii: "\n") } > 250
    }
    #expect(
      Self.code(in: rule).sorted()
        == long.map { $0.hasPrefix("Sources/") ? String($0.dropFirst(8)) : $0 }.sorted())
  }

  @Test("A module has 7 000 lines of Swift at most", arguments: modules)
  func sizes(module: String) {
    let own = Self.sources.filter { $0.hasPrefix("\(module)/") && $0.hasSuffix(".swift") }
    let lines = own.map { file in
      Repository.bytes("Sources/\(file)").count { $0 == UInt8(ascii: "\n") }
    }
    #expect(lines.reduce(0, +) <= 7000)
  }

  @Test("The table has every module, and what its files import")
  func imports() {
    let folders = Repository.list("Sources").filter { $0 != "CKernels" && $0 != "CLineEdit" }
    #expect(Self.modules.sorted() == folders.filter { !$0.hasSuffix(".md") })
    for row in Self.rows(of: Self.map, under: "| module |") {
      let named = row[2].split { ", ".contains($0) }.map(String.init)
      #expect(named == Self.imports(of: row[0]), "\(row[0])")
    }
  }

  @Test("In the picture every module stands above what it imports")
  func picture() throws {
    let picture = try #require(Self.map.components(between: "```text\n", "```").first)
    let lines = picture.split(separator: "\n").map { line in
      line.split { !$0.isLetter }.map(String.init)
    }
    for module in Self.modules {
      let row = try #require(lines.firstIndex { $0.contains(module) }, "\(module)")
      for below in Self.imports(of: module) where module != "NeuralNet" && module != "Kernels" {
        let place = try #require(lines.firstIndex { $0.contains(below) }, "\(below)")
        #expect(place > row || lines[row].last == below, "\(module) imports \(below)")
      }
    }
  }

  @Test("A module's page links what the module declares, and names what it imports")
  func pages() throws {
    for module in Self.modules {
      let text = Repository.text("Sources/\(module)/\(module).docc/\(module).md")
      try #require(text.hasPrefix("# ``\(module)``\n"), "\(module)")
      let own = Self.declared(in: module)
      for link in text.components(between: "``", "``").dropFirst() {
        for part in link.split(separator: "/") {
          let isOwn = own.contains(part.prefix { $0 != "(" })
          #expect(isOwn, "\(module): \(link)")
        }
      }
      guard module != "NeuralNet", module != "Kernels" else { continue }
      let named = text.components(between: "Imports: ", ".\n").first ?? ""
      #expect(
        named.split { ", \n".contains($0) }.map(String.init) == Self.imports(of: module),
        "\(module)")
    }
  }

  // MARK: Reading

  /// The modules of the package that the files of one import, in order; Kernels' are in C.
  private static func imports(of module: String) -> [String] {
    let known = Set(modules + ["CKernels", "CLineEdit"])
    let own = sources.filter { $0.hasPrefix("\(module)/") && $0.hasSuffix(".swift") }
    let lines = own.flatMap { Repository.text("Sources/\($0)").split(separator: "\n") }
    let names = lines.filter { $0.hasPrefix("import ") }.map { String($0.dropFirst(7)) }
    return Set(names).intersection(known).sorted()
  }

  /// What the files of a module declare: each word behind one that declares.
  private static func declared(in module: String) -> Set<Substring> {
    let kinds: Set<Substring> = [
      "struct", "enum", "protocol", "class", "typealias", "func", "case", "let", "var",
    ]
    return sources.filter { $0.hasPrefix("\(module)/") && $0.hasSuffix(".swift") }
      .reduce(into: []) { names, file in
        let words = Repository.text("Sources/\(file)")
          .split { !$0.isLetter && !$0.isNumber && $0 != "_" }
        names.formUnion(zip(words, words.dropFirst()).filter { kinds.contains($0.0) }.map(\.1))
      }
  }

  /// The cells of a table's rows, without backquotes.
  private static func rows(of page: String, under header: String) -> [[String]] {
    page.split(separator: "\n").drop { !$0.hasPrefix(header) }.dropFirst(2)
      .prefix { $0.hasPrefix("|") }
      .map { line in
        line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
          .map { $0.filter { $0 != "`" }.drop { $0 == " " } }
          .map { String($0.hasSuffix(" ") ? $0.dropLast() : $0) }
      }
  }

  /// What stands in single backquotes outside of fences.
  private static func code(in text: String) -> [String] {
    let prose = text.components(separatedBy: "```").enumerated().filter { $0.offset % 2 == 0 }
    return prose.flatMap { $0.element.components(between: "`", "`") }
  }

  private static func isPath(_ text: String) -> Bool {
    let isWord = text.allSatisfy { $0.isLetter || $0.isNumber || "./+_-".contains($0) }
    let isOther = ["nn-", ".build", "--", "~"].contains { text.hasPrefix($0) }
    let isFile = [".swift", ".md", ".c", ".inc", ".py"].contains { text.hasSuffix($0) }
    return isWord && !isOther && text != ".md" && (text.contains("/") || isFile)
  }

  private static func exists(_ path: String) -> Bool {
    access("\(Repository.root)/\(path)", F_OK) == 0
  }

  private static func files(_ folder: String) -> [String] {
    Repository.list(folder).flatMap { name in
      let inside = files("\(folder)/\(name)")
      return inside.isEmpty ? ["\(folder)/\(name)"] : inside
    }
  }
}

extension String {
  /// What stands between an opening and the next closing, again and again.
  fileprivate func components(between opening: String, _ closing: String) -> [String] {
    var (parts, rest) = ([String](), self[...])
    while let start = rest.firstRange(of: opening),
      let end = rest[start.upperBound...].firstRange(of: closing)
    {
      parts.append(String(rest[start.upperBound..<end.lowerBound]))
      rest = rest[end.upperBound...]
    }
    return parts
  }

  fileprivate func components(separatedBy mark: String) -> [String] {
    var (parts, rest) = ([String](), self[...])
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
