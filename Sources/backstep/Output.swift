// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import CourseTesting
import Glibc
import LineEditing
import Tutor

/// A stream that text goes to, with every failure noticed.
@MainActor
struct Output {
  private let file: Int32
  /// Why text could not be written.
  private(set) var failure: Int32?

  static let standard = Output(file: 1)
  static let error = Output(file: 2)

  private init(file: Int32) { self.file = file }

  /// Whether a person reads it as it comes.
  var isTerminal: Bool { isatty(file) == 1 }

  /// The columns and rows there are; 80 and 24 in a file or pipe.
  var window: (columns: Int, rows: Int) { terminalSize(of: file) ?? (80, 24) }

  /// Writes text whole; false where it could not.
  @discardableResult
  mutating func write(_ text: String) -> Bool {
    guard failure == nil else { return false }
    var text = text
    text.withUTF8 { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = Glibc.write(
          file,
          UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[rest.startIndex...])
            .baseAddress, rest.count)
        if count < 0, errno == EINTR || errno == EAGAIN { continue }
        guard count > 0 else {
          failure = errno
          return
        }
        rest = rest.dropFirst(count)
      }
    }
    return failure == nil
  }

  /// Says why text could not be written; the exit status of that.
  func reportFailure() -> Int32 {
    var stream = Output.error
    let reason = failure.map { String(cString: strerror($0)) } ?? "unknown"
    stream.write("backstep: write error: \(reason)\n")
    return ExitStatus.writeError
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

  /// The status of a test.
  static func of(_ standing: CourseTest.Standing) -> Int32 {
    switch standing {
    case .held: held
    case .absent: noInput
    case .failed: checkFailed
    case .broken: lineFailed
    }
  }

  /// The status of a line that could not run.
  static func of(_ failure: Diagnostic) -> Int32 {
    failure.code == .notWritten ? writeError : failure.code.isAbsence ? noInput : lineFailed
  }
}
