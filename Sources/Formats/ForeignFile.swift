// SPDX-License-Identifier: GPL-3.0-or-later

/// What a file is that is no text of ours, told by its first bytes. The words for it stand in
/// `ForeignFile+Words.swift`.
package enum ForeignFile: Hashable, Sendable {
  /// Text in letters of two or four bytes.
  case utf16, utf32
  case webPage, gitPointer, zip
  case gzip, bzip2, xz, zstd
  /// A NumPy array, and one file of HDF5.
  case numPy, hdf5
  /// A sheet of an office program, as it was before ZIP.
  case workbook
  case picture, pdf, database, program
  /// Where a table is asked for: JSON, and a file of Weka.
  case json, arff

  /// Whether it is text in letters of two bytes, which a table may be written in.
  package var isText: Bool { self == .utf16 }

  /// What `bytes` begin as; nil where they may be text.
  package static func of(_ bytes: [UInt8]) -> ForeignFile? {
    if let known = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return known.file }
    if WideText(bytes) != nil { return .utf16 }
    let start = bytes.prefix(512).drop { $0 <= 0x20 }
    let tag = String(decoding: start.prefix(15), as: UTF8.self).lowercased()
    return ["<!doctype html", "<html", "<?xml"].contains(where: tag.hasPrefix) ? .webPage : nil
  }

  private static let signatures: [(bytes: [UInt8], file: ForeignFile)] = [
    ([0xFF, 0xFE, 0, 0], .utf32),
    (Array("version https://git-lfs".utf8), .gitPointer),
    ([0x1F, 0x8B], .gzip),
    (Array("PK\u{03}\u{04}".utf8), .zip),
    (Array("BZh".utf8), .bzip2),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], .xz),
    ([0x28, 0xB5, 0x2F, 0xFD], .zstd),
    ([0x93] + Array("NUMPY".utf8), .numPy),
    ([0x89] + Array("HDF".utf8), .hdf5),
    ([0xD0, 0xCF, 0x11, 0xE0], .workbook),
    ([0x89] + Array("PNG".utf8), .picture),
    (Array("%PDF".utf8), .pdf),
    (Array("SQLite format 3".utf8), .database),
    ([0x7F] + Array("ELF".utf8), .program),
  ]
}
