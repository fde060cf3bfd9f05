// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import TestSupport
import Testing

/// Tables in UTF-16, UTF-8 and Latin-1, and such as are cut off in the middle of a letter.
@Suite struct TableEncodingTests {
  @Test(
    "A table that is cut off in the middle of a letter is named, and so is half a letter within",
    arguments: [
      (Array("\u{FEFF}a;y\n1;0\n3;1".utf16), [0x31], "is cut off in the middle of a letter"),
      (Array("a;y\n1;0\n3;1\n".utf16), [0x31], "is cut off in the middle of a letter"),
      (
        Array("\u{FEFF}a;y\n1;0\n3;".utf16) + [0xD83D], [], "is cut off in the middle of a letter"
      ),
      (
        Array("\u{FEFF}a;y\n1;0\n3;".utf16) + [0xD83D], [0],
        "is cut off in the middle of a letter"
      ),
      (
        Array("\u{FEFF}a;y\n1;".utf16) + [0xD83D] + Array("0\n".utf16), [],
        "line 2 of u.txt is no text: it holds half a letter of UTF-16"
      ),
      (
        Array("\u{FEFF}a;y\n1;0\n3;".utf16) + [0xDE00], [],
        "line 3 of u.txt is no text: it holds half a letter of UTF-16"
      ),
    ] as [([UInt16], [UInt8], String)])
  func halves(_ units: [UInt16], _ rest: [UInt8], _ expected: String) {
    let bytes = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } + rest
    var console = Console(bytes: ["u.txt": bytes])
    let text = console.type("data u.txt")
    #expect(text.contains(expected), "\(text)")
  }

  @Test("So is UTF-8 that is, and a last letter of Latin-1 is none of it")
  func cutUTF8() {
    let bytes = Array("größe,y\n1,a\n2,grö".utf8)
    var console = Console(bytes: ["u.csv": Array(bytes.dropLast()), "whole.csv": bytes])
    #expect(console.type("data u.csv").contains("is cut off in the middle of a letter"))
    #expect(console.type("data whole.csv").contains("classes a, grö"))
    var latin = Console(bytes: ["l.csv": Array("a,y\n1,b\n2,caf".utf8) + [0xE9]])
    #expect(latin.type("data l.csv").contains("read as Latin-1"))
    latin = Console(bytes: [
      "l.csv": Array("a,y\n1,".utf8) + [0xE9] + Array("\n2,caf".utf8) + [0xE9]
    ])
    #expect(latin.type("data l.csv").contains("read as Latin-1"))
  }

  @Test("UTF-16 is read whichever byte comes first, with its mark and without")
  func wide() {
    let units = Array("a;y\r\n1;0\r\n3;1\r\n".utf16)
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    for bytes in [big, little, [0xFE, 0xFF] + big, [0xFF, 0xFE] + little] {
      var console = Console(bytes: ["u.txt": bytes])
      #expect(console.type("data u.txt").contains("read as UTF-16"), "\(bytes.prefix(4))")
      #expect(console.type("check X = [1 3]").hasPrefix("  ✓"))
      #expect(ForeignFile.of(bytes)?.isText == true)
    }
    var console = Console(bytes: ["u.txt": little + [0, 0]])
    #expect(console.type("data u.txt").contains("is not a text file: it holds NUL bytes"))
  }
}
