// SPDX-License-Identifier: GPL-3.0-or-later

/// What a file is that is no text of ours, told by its first bytes.
package struct ForeignFile: Hashable, Sendable {
  /// `a Git LFS pointer, not the file itself`
  package let name: String
  /// What makes a text of it.
  package let remedy: String

  /// Whether it is text in letters of two bytes, which a table may be written in.
  package var isText: Bool { self == Self.utf16 }

  /// What `bytes` begin as; nil where they may be text.
  package static func of(_ bytes: [UInt8]) -> ForeignFile? {
    if let known = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return known.file }
    if WideText(bytes) != nil { return utf16 }
    let start = bytes.prefix(512).drop { $0 <= 0x20 }
    let tag = String(decoding: start.prefix(15), as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<?xml"].contains(where: tag.hasPrefix) ? page : nil
  }

  private static let utf16 = ForeignFile(
    name: "UTF-16 text, and UTF-8 is read here",
    remedy: "save it as UTF-8, or: iconv -f UTF-16 -t UTF-8 OLD > NEW")
  private static let page = ForeignFile(
    name: "a web page, not the file itself", remedy: "download the raw file")
  private static func packed(_ how: String, _ tool: String) -> ForeignFile {
    ForeignFile(name: "compressed with \(how)", remedy: "\(tool) unpacks it")
  }

  private static let signatures: [(bytes: [UInt8], file: ForeignFile)] = [
    (
      [0xFF, 0xFE, 0, 0],
      ForeignFile(name: "UTF-32 text, and UTF-8 is read here", remedy: "save it as UTF-8")
    ),
    (
      Array("version https://git-lfs".utf8),
      ForeignFile(
        name: "a Git LFS pointer, not the file itself", remedy: "git lfs pull fetches the file")
    ),
    ([0x1F, 0x8B], packed("gzip", "gunzip")),
    (
      Array("PK\u{03}\u{04}".utf8),
      ForeignFile(
        name: "a zip archive, as .zip, .npz and .xlsx are",
        remedy: "unzip it, or save what is in it as text: a sheet as CSV")
    ),
    (Array("BZh".utf8), packed("bzip2", "bunzip2")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], packed("xz", "unxz")),
    ([0x28, 0xB5, 0x2F, 0xFD], packed("zstd", "unzstd")),
    (
      [0x93] + Array("NUMPY".utf8),
      ForeignFile(name: "a NumPy array", remedy: "numpy.savetxt writes one as text")
    ),
    ([0x89] + Array("HDF".utf8), ForeignFile(name: "an HDF5 file", remedy: "save it as text")),
    (
      [0xD0, 0xCF, 0x11, 0xE0],
      ForeignFile(name: "a workbook of an office program", remedy: "save the sheet as CSV")
    ),
    ([0x89] + Array("PNG".utf8), ForeignFile(name: "a picture", remedy: "only text can be read")),
    (Array("%PDF".utf8), ForeignFile(name: "a PDF", remedy: "only text can be read")),
    (
      Array("SQLite format 3".utf8),
      ForeignFile(name: "a database", remedy: "save the table as CSV: sqlite3 -csv -header")
    ),
    ([0x7F] + Array("ELF".utf8), ForeignFile(name: "a program", remedy: "only text can be read")),
  ]
}
