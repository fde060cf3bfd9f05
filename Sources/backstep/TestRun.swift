// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Terminal
import Tutor

/// `backstep test`: a line for each file, what failed below it, and a sum.
@MainActor
struct TestRun {
  private let library: Library
  private let renderer: TextRenderer
  /// Columns of a file's name: `110 arrays, within 4.4e-16` fits beside it.
  private static let longestName = 51

  init(_ common: Common) {
    library = common.library()
    renderer = common.renderer(common.session(library), for: .standard)
  }

  func run(_ paths: [String]) -> Int32 {
    var output = Output.standard
    let tests = CourseTest(library) { false }
    var files: [String] = []
    for path in paths.isEmpty ? defaults : paths {
      let found = tests.files(path)
      files += found
    }
    var status = ExitStatus.held
    var (passed, failed) = (0, 0)
    let width = min(Self.longestName, files.map(\.count).max() ?? 0)
    for file in files {
      guard let outcome = tests.run(file) else { break }
      let holds = outcome.code == 0
      (passed, failed) = (passed + (holds ? 1 : 0), failed + (holds ? 0 : 1))
      status = worse(status, outcome.code)
      let line = renderer.testLine(file, holds: holds, outcome.summary, nameWidth: width)
      guard output.write(line + renderer.render(outcome.details)) else {
        return output.reportFailure()
      }
    }
    if files.isEmpty {
      var stream = Output.error
      stream.write(
        "backstep: there is nothing to test: no lessons and no golden files were found\n")
      return ExitStatus.noInput
    }
    guard output.write("\(passed) passed, \(failed) failed\n") else {
      return output.reportFailure()
    }
    return status
  }

  private var defaults: [String] {
    guard let home = library.home else { return [] }
    return ["lessons", "Fixtures/golden"].map { home == "." ? $0 : "\(home)/\($0)" }
      .filter(Files.isFolder)
  }

  /// A file that is missing tells more than one that cannot run, and that more than a failed check.
  private func worse(_ a: Int32, _ code: Int) -> Int32 { max(a, Int32(code)) }
}
