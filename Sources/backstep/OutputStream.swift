// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import LineEditing

/// A stream that text goes to, with every failure noticed.
@MainActor
struct OutputStream {
  private let file: Int32
  /// Why text could not be written.
  private(set) var failure: Int32?

  static let standard = OutputStream(file: 1)
  static let error = OutputStream(file: 2)

  /// Another open file.
  init(file: Int32) { self.file = file }

  /// Columns and rows.
  typealias Window = (columns: Int, rows: Int)

  /// Whether a person reads it as it comes.
  var isTerminal: Bool { isatty(file) == 1 }

  /// The columns and rows there are; 80 and 24 in a file or pipe.
  var window: Window { terminalSize(of: file) ?? (80, 24) }

  /// Writes text whole; false where it could not.
  @discardableResult
  mutating func write(_ text: String) -> Bool {
    guard failure == nil else { return false }
    failure = Files.write(Array(text.utf8), to: file)
    return failure == nil
  }
}

/// Exit codes, from sysexits.h where it has one.
enum ExitStatus {
  static let held: Int32 = 0
  static let checkFailed: Int32 = 1
  static let lineFailed: Int32 = 2
  static let usage: Int32 = 64
  static let noInput: Int32 = 66
  static let writeError: Int32 = 74
  static let interrupted: Int32 = 130
  /// As the signal would end it, where somebody told us to ignore that.
  static let brokenPipe: Int32 = 128 + SIGPIPE

  /// The status of a test.
  static func of(_ standing: TestReport.Standing) -> Int32 {
    switch standing {
    case .held: held
    case .absent: noInput
    case .failed: checkFailed
    case .broken: lineFailed
    }
  }

  /// The status of what could not be done.
  static func of(_ code: Diagnostic.Code) -> Int32 {
    switch code.failureKind {
    case .absent: noInput
    case .unwritten: writeError
    case .misused: usage
    case .failed: lineFailed
    }
  }
}
