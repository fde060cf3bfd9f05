// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// `backstep test` on recorded sessions.
@Suite struct ReplayTests {
  private let folder = TemporaryFolder()
  private static let good = "nn 0> show 1 + 1\n  1 + 1 = 2.0000\nnn 0> show 3\n  3 = 3.0000\n"

  @Test("Our own sessions say what they said")
  func ours() {
    let told = Program.run(["test", "Fixtures/transcripts"])
    let count = Repository.list("Fixtures/transcripts").count
    #expect(told.output.hasSuffix("\n\(count) passed, 0 failed\n"), "\(told.output)")
    #expect(told.status == 0)
  }

  @Test("What changed is told; --update writes it anew, and fails once")
  func updated() {
    let golden = Repository.text("Fixtures/golden/01-neuron-a.json").replacing(
      "0.2689", with: "0.25")
    folder.file("g.json", golden)
    folder.file("good.txt", Self.good)
    folder.file("old.transcript", Self.good.replacing("2.0000", with: "5.0000"))
    folder.file("notes.txt", "What is this?\n")
    let path = folder.path + "/old.transcript"
    let told = Program.run(["test", path])
    #expect(told.status == 1)
    #expect(
      told.output.hasPrefix(
        """
        ✗ \(path)  2 lines changed; --update writes it anew

            2 -   1 + 1 = 5.0000
            2 +   1 + 1 = 2.0000

        """), "\(told.output)")
    #expect(Repository.text(path).contains("5.0000"))
    let updated = Program.run(["test", "--update", folder.path])
    #expect(updated.status == 1 && updated.output.contains("2 lines changed; it is written anew"))
    #expect(updated.output.contains("4 lines as they were recorded"))
    #expect(updated.output.contains("not tests: ") && updated.output.contains("notes.txt"))
    #expect(Repository.text(path) == Self.good)
    #expect(Repository.text(folder.path + "/g.json") == golden)
    #expect(Program.run(["test", "--update", path]).status == 0)
    #expect(Program.run(["test", "--update", "--mutation", path]).status == 64)
  }

  @Test("One that is stopped on the way is not written anew: it lacks its end")
  func stopped() {
    let folder = TemporaryFolder()
    let text = Self.good.replacing("2.0000", with: "5.0000")
    folder.file("old.transcript", text)
    let path = folder.path + "/old.transcript"
    #expect(Program.run(["test", "--update", "--time-limit", "0.000001", path]).status != 0)
    #expect(Repository.text(path) == text)
  }

  @Test("A session that is played again writes nothing, and what it could not say is told")
  func harmless() {
    folder.file("x.txt", "nn 0> save \(folder.path)/y.nn\nnn 0> record \(folder.path)/z.txt\n")
    #expect(Program.run(["test", folder.path + "/x.txt"]).status == 1)
    #expect(Repository.list(folder.path) == ["x.txt"])
    folder.file("x.txt", "nn")
    #expect(Program.run(["test", folder.path + "/x.txt"]).status == 2)
  }
}
