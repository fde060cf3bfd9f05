// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import backstep

/// How much was begun and done.
private final class WorkCounts: Sendable {
  let state = Mutex((begun: 0, done: 0, isStopped: false))
}

@Suite struct SideBySideTests {
  @Test("What came of each is handed out in order, whichever is done first")
  func order() {
    let squares = SideBySide(12) { index in
      usleep(UInt32(12 - index) * 500)
      return index * index
    }
    let found = (0..<12).map { squares.outcome($0, waiting: {}) }
    #expect(found == [0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121])
    let alone = SideBySide(1) { $0 + 7 }
    #expect(alone.outcome(0, waiting: {}) == 7)
  }

  @Test("Once it is stopped nothing more is begun, and what was begun is done")
  func stopped() {
    let counts = WorkCounts()
    let works = SideBySide(10_000) { index in
      counts.state.withLock { $0.begun += 1 }
      // All but the first wait until it is stopped.
      while index > 0, counts.state.withLock({ !$0.isStopped }) { usleep(500) }
      counts.state.withLock { $0.done += 1 }
      return index
    }
    #expect(works.outcome(0, waiting: {}) == 0)
    works.stop(waiting: false)
    counts.state.withLock { $0.isStopped = true }
    works.stop(waiting: true)
    let (begun, done, _) = counts.state.withLock { $0 }
    #expect(begun == done && begun <= 1 + sysconf(CInt(_SC_NPROCESSORS_ONLN)))
  }

  @Test("Files that nest as deep as they like do not end it, whatever stack the shell allows")
  func depth() {
    let folder = TemporaryFolder()
    let nested = String(repeating: "(", count: 100_000) + "1"
    let files = ["a.nn", "b.nn"].map { folder.file($0, "show \(nested)\n") }
    for limit in ["unlimited", "8192"] {
      let command =
        "ulimit -s \(limit) 2>/dev/null; exec \(Program.path) test \(files.joined(separator: " "))"
      let result = Program.run(["-c", command], program: "/bin/sh")
      #expect(result.status == 2 && result.output.hasSuffix("0 passed, 2 failed\n"), "\(limit)")
    }
  }
}
