// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Sentences
import TestSupport
import Testing

@testable import backstep

/// What is kept may be damaged, or somebody else's: it is read as far as it says something, or refused.
/// A trap would end the test run, so to arrive at the end is the claim.
@Suite struct KeptMutationTests {
  private static let sessions = ["session.nn", "saved.nn"].map {
    Repository.bytes("Fixtures/kept/\($0)")
  }
  private static let session = """
    # backstep session 2
    # in /tmp
    # begun netw 3 4 1; data xor3
    network 3 4 1
    # read 84222325cbf29ce4 my.csv
    data xor3
    # recording 0 my.txt
    # answered 0
    # anew
    neuron 3
    # begun X = [1
    # begun 2; 3]

    """
  private static let lesson = """
    # backstep lesson 2
    at /home/me/course/lessons/01-neuron.md
    line neuron 3
    own X = [2; -1; 3]
    line X = [5; 6; 7]
    name mine = [7.0]
    large W1
    finished 84222325cbf29ce4
    seed 4711
    question 3c5e8a7f0b2d9164 wrong right 2
    mistake slope-left-out
    wrong 3.4712

    """

  @Test("Thousands of damaged sessions and places in lessons are read or refused; MUTANTS has more")
  func mutants() {
    let count = getenv("MUTANTS").flatMap { Int(String(cString: $0)) } ?? 2000
    let folder = TemporaryFolder(in: access("/dev/shm", W_OK) == 0 ? "/dev/shm" : nil)
    let path = folder.file("kept")
    var mutator = Mutator(
      files: Self.sessions + [Self.session, Self.lesson].map { Array($0.utf8) }, seed: 5)
    var read = 0
    for turn in 0..<count {
      folder.file("kept", mutator.mutant(turn))
      if let record = try? KeptRecord(path) {
        read += 1
        #expect(record.wholeBytes <= record.bytes && record.answered <= record.lines.count)
      }
      if KeptLessons.kept(path) != nil { read += 1 }
    }
    // Both ways are taken.
    #expect(read > count / 20 && read < count)
  }

  @Test("Fewer than no lines that wait are none")
  func negative() throws {
    let folder = TemporaryFolder()
    let path = folder.file("kept", "# backstep session 2\n# begun step\n# answered -1\n")
    #expect(try KeptRecord(path).pending.isEmpty)
  }
}
