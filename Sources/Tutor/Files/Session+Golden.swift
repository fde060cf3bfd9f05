// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import Sentences
import Setup

extension Session {
  /// A golden file by name or path, whose tolerances can fail.
  ///
  /// - Parameter mayDecideNothing: whether a file will do that only describes a network.
  package func readFixture(
    _ name: String, mayDecideNothing: Bool = false, _ range: SourceRange?
  ) throws(SessionError) -> AttachedGolden {
    if goldenPath(name) == nil, !name.contains("/"), !name.contains(".") {
      let near =
        nearest(name, in: library.goldenNames(beginning: ""))
        ?? library.goldenNames(beginning: name).first
      let isCourseHere = !library.goldenNames(beginning: "").isEmpty
      throw SessionError(.unknownFixture(name, near: near, isCourseHere: isCourseHere), range)
    }
    let (path, content) = try opened(name)
    switch content {
    case .golden(let bytes):
      return try fixture(name, path, bytes, mayDecideNothing: mayDecideNothing)
    case .lesson, .commands: throw SessionError(.isLesson(path: path))
    case .table: throw SessionError(.isTable(path: path))
    }
  }

  func fixture(
    _ name: String, _ path: String, _ bytes: [UInt8], mayDecideNothing: Bool
  ) throws(SessionError) -> AttachedGolden {
    do throws(GoldenError) {
      let file = try GoldenFile.decode(bytes)
      if let idle = file.idleTolerances.first { throw GoldenError.idle(idle) }
      guard file.decides || mayDecideNothing else {
        throw .member(path: "expected", .decidesNothing)
      }
      return AttachedGolden(name: name, sides: library.sides(path), file: file)
    } catch {
      throw SessionError(.golden(path: path, error))
    }
  }
}
