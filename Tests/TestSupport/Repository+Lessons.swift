// SPDX-License-Identifier: GPL-3.0-or-later

extension Repository {
  /// The course's lessons by their paths, without what they ask: for tests that go on with Enter.
  package static let lessonsWithoutQuestions = Dictionary(
    uniqueKeysWithValues: lessons.map { name in
      var goesOn = false
      let lines = text("lessons/\(name)").split(separator: "\n", omittingEmptySubsequences: false)
      let kept = lines.filter { line in
        let isPart = goesOn || ["ask \"", "trap ", "hint \""].contains(where: line.hasPrefix)
        goesOn = isPart && line.hasSuffix("\\")
        return !isPart
      }
      return ("\(root)/lessons/\(name)", kept.joined(separator: "\n"))
    })
}
