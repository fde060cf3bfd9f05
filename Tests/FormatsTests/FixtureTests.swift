// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import TestSupport
import Testing

/// Files that NumPy wrote, against the numbers it says they hold (Fixtures/oracle/arrays.py).
@Suite struct FixtureTests {
  private struct Line {
    let file: String, name: String, shape: [Int], bits: [UInt64]
  }

  private static let lines: [Line] = Repository.text("Fixtures/arrays/expected.txt")
    .split(separator: "\n").map { line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Line(
        file: fields[0], name: fields[1],
        shape: fields[2].split(separator: ",").compactMap { Int($0) },
        bits: fields[3].split(separator: " ").compactMap { UInt64($0, radix: 16) })
    }
  private static let files = Repository.list("Fixtures/arrays").filter { $0 != "expected.txt" }

  @Test("Every array of every file has its name, its shape and each bit", arguments: files)
  func bits(file: String) throws {
    let name = file.split(separator: ".").first.map(String.init) ?? ""
    let read = try ForeignArrays.read(Reading.fixture(file), name: name)
    let expected = Self.lines.filter { $0.file == file }
    #expect(!expected.isEmpty)
    #expect(read.arrays.map(\.name).sorted() == expected.map(\.name).sorted())
    for line in expected {
      let array = try #require(read.arrays.first { $0.name == line.name }, "\(line.name)")
      #expect(array.shape == line.shape, "\(line.name)")
      // A print does not tell the bits of a number that is none.
      let bits = array.elements.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern }
      #expect(bits == line.bits, "\(line.name)")
    }
  }

  @Test("The kinds of NumPy tell how precise their numbers are")
  func precision() throws {
    let read = try ForeignArrays.read(Reading.fixture("kinds.npz"), name: "")
    func precision(_ name: String) -> ForeignArray.Precision? {
      read.arrays.first { $0.name == name }?.precision
    }
    #expect(precision("f2") == .float16)
    #expect(precision("f4b") == .float32)
    #expect(precision("f8") == .double)
    #expect(precision("u2b") == .integer)
    #expect(precision("b1") == .integer)
    let tensors = try ForeignArrays.read(Reading.fixture("tensors.safetensors"), name: "")
    #expect(tensors.arrays.first { $0.name == "brain" }?.precision == .bfloat16)
    #expect(tensors.madeBy == "arrays.py")
  }

  @Test("Arrays that hold no numbers are left out, each with its sentence, and the others are read")
  func strange() throws {
    let read = try ForeignArrays.read(Reading.fixture("strange.npz"), name: "")
    #expect(read.arrays.map(\.name) == ["W1"])
    #expect(
      read.skipped.map(Reading.sentence) == [
        "mine: names holds text (<U1), not numbers; np.savez(\"mine.npz\", names=names.astype(float)) saves numbers",
        "mine: objects holds objects of Python, which are pickles and not run here; np.savez(\"mine.npz\", objects=objects.astype(float)) saves numbers; rows of unequal length are saved one by one",
        "mine: complex holds complex numbers (<c16); np.savez(\"mine.npz\", complex=complex.real) saves numbers",
        "mine: records holds records of several fields; np.savez(\"mine.npz\", records=records[\"FIELD\"]) saves numbers",
        "mine: long holds numbers of more bits than a double (<f16); np.savez(\"mine.npz\", long=long.astype(float)) saves numbers",
        "mine: days holds dates (<M8[D]); np.savez(\"mine.npz\", days=days.astype(float)) saves numbers",
      ])
  }

  @Test("A golden file gives what must come out, and says that it is one")
  func golden() throws {
    let read = try ForeignArrays.read(
      Repository.bytes("Fixtures/golden/01-neuron-c.json"), name: "golden")
    #expect(read.isGolden)
    #expect(read.madeBy == "doubles nearest to a 50-digit computation")
    #expect(
      read.arrays.map { Reading.shown($0) }.first
        == "A1@0 1x2 0.2689414213699951 0.6224593312018546")
    #expect(read.arrays.map(\.name) == ["A1", "W1", "Z1", "b1"])
    #expect(read.arrays[0].precision == .shortest)
  }
}
