// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Formats

/// What is wrong with `.npy`, `.npz` and safetensors is an error that names the array.
@Suite struct ByteFileTests {
  /// An `.npy` file of version 1 with this header, and so many bytes behind it.
  private func numPy(_ header: String, _ count: Int = 0, version: UInt8 = 1) -> [UInt8] {
    let length = UInt8(header.utf8.count)
    var bytes = NumPyHeader.magic + [version, 0, length, 0]
    if version > 1 { bytes += [0, 0] }
    bytes += Array(header.utf8)
    return bytes + [UInt8](repeating: 0, count: count)
  }

  private func sentence(_ bytes: [UInt8]) -> String? {
    Reading.fault(bytes).map(Reading.sentence)
  }

  @Test("A header is read as strictly as NumPy writes it")
  func headers() throws {
    for header in [
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1, 2), }   \n",
      "{\"shape\": (1L, 2L), \"descr\": \"<f8\", \"fortran_order\": True}",
    ] {
      #expect(try ForeignArrays.read(numPy(header, 16), name: "").arrays[0].shape == [1, 2])
    }
    let scalar = "{'descr': '<f8', 'fortran_order': False, 'shape': (), }"
    #expect(try ForeignArrays.read(numPy(scalar, 8), name: "").arrays[0].shape == [])
    for header in [
      "", "{", "{}", "{'descr': '<f8'}", "{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': [1]}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1,)} + x",
      "{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (1,)}",
      "{'descr': '<f8', 'fortran_order': False, 'shape': (1,), 'more': 1}",
      "{'descr': 'f8', 'fortran_order': False, 'shape': (1,)}",
      "{'descr': '<f8, 'fortran_order': False, 'shape': (1,)}",
      "{'descr': __import__('os'), 'fortran_order': False, 'shape': (1,)}",
    ] {
      guard case .header = Reading.fault(numPy(header, 8))?.problem else {
        Issue.record("\(header)")
        continue
      }
    }
    let short = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }"
    #expect(
      sentence(numPy(short, 40))
        == "mine: mine: 40 bytes of numbers, and its shape needs 48; the file is cut off: save it again"
    )
    #expect(
      sentence(numPy(short, 49))
        == "mine: mine: 49 bytes of numbers, and its shape needs 48; save it again")
    let vast = "{'descr': '<f8', 'fortran_order': False, 'shape': (4294967296, 4294967296), }"
    #expect(sentence(numPy(vast, 8)) == "mine: mine: its shape asks for more than 33554432 numbers")
    #expect(
      sentence(NumPyHeader.magic + [4, 0, 0, 0, 0, 0])
        == "mine: mine is a NumPy array of version 4.0; 1.0, 2.0 and 3.0 are known; np.savez(\"mine.npz\", mine=..) saves numbers"
    )
  }

  /// A ZIP of stored members, some of its fields changed.
  private func zip(
    _ members: [(name: String, bytes: [UInt8])], flags: UInt16 = 0, method: UInt16 = 0,
    size: Int? = nil, packed: Int? = nil, checksum: UInt32? = nil, offset: Int? = nil,
    count: Int? = nil
  ) -> [UInt8] {
    func bytes(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    var (file, directory) = ([UInt8](), [UInt8]())
    for (name, data) in members {
      let fields: [[UInt8]] = [
        bytes(Int(flags), 2), bytes(Int(method), 2), bytes(0, 4),
        bytes(Int(checksum ?? CRC32.of(data)), 4), bytes(packed ?? data.count, 4),
        bytes(size ?? data.count, 4), bytes(name.utf8.count, 2), bytes(0, 2),
      ]
      directory += Array("PK\u{01}\u{02}".utf8) + bytes(20, 2) + bytes(20, 2)
      directory += fields.joined()
      directory += bytes(0, 10) + bytes(offset ?? file.count, 4) + Array(name.utf8)
      file += Array("PK\u{03}\u{04}".utf8) + bytes(20, 2)
      file += fields.joined()
      file += Array(name.utf8) + data
    }
    let all = count ?? members.count
    let end: [[UInt8]] = [
      Array("PK\u{05}\u{06}".utf8), bytes(0, 4), bytes(all, 2), bytes(all, 2),
      bytes(directory.count, 4), bytes(file.count, 4), bytes(0, 2),
    ]
    return file + directory + end.joined()
  }

  private var array: [UInt8] {
    numPy("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", 8)
  }

  @Test("An archive that is not what it says is refused, and never written anywhere")
  func archives() {
    func problem(_ bytes: [UInt8]) -> ArrayProblem.Archive? {
      guard case .archive(let problem) = Reading.fault(bytes)?.problem else { return nil }
      return problem
    }
    #expect(Reading.fault(zip([("a.npy", array)])) == nil)
    #expect(Reading.fault(zip([("a.npy", array), ("b/c.npy", array)])) == nil)
    #expect(problem(zip([("a.npy", array), ("a.npy", array)])) == .nameTwice)
    for name in ["../a.npy", "a/../b.npy", "..\\a.npy", "a\u{0}.npy", "a\u{9B}1m.npy", ""] {
      #expect(problem(zip([(name, array)])) == .name, "\(name)")
      let read = try? ForeignArrays.read(zip([(name, array), ("b.npy", array)]), name: "")
      #expect(read?.arrays.map(\.name) == ["b"] && read?.skipped.count == 1, "\(name)")
    }
    let named = ["dense/kernel:0", "/W1", "a..b", "C:\\a"]
    let read = try? ForeignArrays.read(zip(named.map { ("\($0).npy", array) }), name: "")
    #expect(read?.arrays.map(\.name) == named && read?.skipped.isEmpty ?? false)
    #expect(problem(zip([("a.npy", array)], flags: 1)) == .encrypted)
    #expect(problem(zip([("a.npy", array)], method: 14)) == .method(14))
    #expect(problem(zip([("a.npy", array)], checksum: 7)) == .checksum)
    #expect(problem(zip([("a.npy", array)], size: array.count + 1)) == .directory(.size))
    #expect(problem(zip([("a.npy", array)], packed: 1 << 20)) == .directory(.size))
    #expect(
      problem(zip([("a.npy", array)], size: 1 << 30, packed: 1 << 30)) == .directory(.place))
    #expect(problem(zip([("a.npy", array)], offset: 1)) == .directory(.place))
    #expect(problem(zip([("a.npy", array)], count: 2)) == .directory(.ownLength))
    #expect(
      problem(zip([("a.npy", array), ("b.npy", array)], offset: 0)) == .directory(.place))
    #expect(problem(zip([("a.npy", [7, 0, 0])], method: 8)) == .damaged)
    #expect(
      problem(zip([("a.npy", array)], method: 8, size: 1 << 29)) == .tooLarge(limit: 256 << 20))
    #expect(problem(zip([("a.txt", [1])])) == .noArrays)
    #expect(problem(Array(zip([("a.npy", array)]).dropLast())) == .cutOff)
    #expect(problem(zip([])) == .noArrays)
    let many: [(name: String, bytes: [UInt8])] = (0...10_000).map { ("\($0).npy", []) }
    #expect(problem(zip(many)) == .manyMembers(10_000))
    #expect(
      sentence(zip([("archive/data.pkl", [1])]))
        == "mine is a model of PyTorch: a pickle, which is not run here; safetensors.torch.save_file(model.state_dict(), \"mine.safetensors\") saves it"
    )
  }

  @Test("A packed member must be as long as its own header says")
  func lies() {
    let long = numPy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }", 8)
    #expect(
      sentence(zip([("W.npy", long)]))
        == "mine: W: 8 bytes of numbers, and its shape needs 24; the file is cut off: save it again"
    )
  }

  @Test("Deflated bytes: stored, fixed and dynamic blocks, and what is none of them")
  func inflate() throws {
    func unpack(_ bytes: [UInt8], _ most: Int = 100) -> String? {
      (try? Inflate.bytes(bytes[...], most: most)).map { String(decoding: $0, as: UTF8.self) }
    }
    // zlib.compressobj(wbits=-15) of "hello hello hello", level 0 and 9.
    let stored: [UInt8] = [0x01, 0x05, 0x00, 0xFA, 0xFF] + Array("hello".utf8)
    #expect(unpack(stored) == "hello")
    let fixed: [UInt8] = [0xCB, 0x48, 0xCD, 0xC9, 0xC9, 0x57, 0xC8, 0x40, 0x90, 0x00]
    #expect(unpack(fixed) == "hello hello hello")
    #expect(unpack(fixed, 16) == nil)
    #expect(unpack(Array(fixed.dropLast())) == nil)
    #expect(unpack(fixed + [0]) == nil)
    #expect(unpack([0x07]) == nil)
    #expect(try Inflate.bytes(fixed[...], most: 7, isWhole: false) == Array("hello h".utf8))
    // A distance before the beginning, and a block that claims 288 lengths.
    #expect(unpack([0x03, 0x02, 0x00]) == nil)
    #expect(unpack([0xFD, 0xFF, 0xFF]) == nil)
  }

  @Test("Offsets of safetensors must be those of their shapes, one behind the other")
  func safetensors() {
    func file(_ header: String, _ count: Int) -> [UInt8] {
      [UInt8(header.utf8.count), 0, 0, 0, 0, 0, 0, 0] + Array(header.utf8)
        + [UInt8](repeating: 0, count: count)
    }
    func tensor(_ name: String, _ shape: String, _ offsets: String, _ kind: String = "F64")
      -> String
    {
      "\"\(name)\":{\"dtype\":\"\(kind)\",\"shape\":\(shape),\"data_offsets\":\(offsets)}"
    }
    #expect(Reading.fault(file("{\(tensor("a", "[1]", "[0,8]"))}", 8)) == nil)
    for (header, count) in [
      (tensor("a", "[2]", "[0,8]"), 8), (tensor("a", "[1]", "[0,8]"), 9),
      (tensor("a", "[1]", "[0,8]"), 7), (tensor("a", "[1]", "[8,16]"), 16),
      (tensor("a", "[1]", "[8,0]"), 8), (tensor("a", "[-1]", "[0,8]"), 8),
      (tensor("a", "[1.5]", "[0,8]"), 8), (tensor("a", "[1]", "[0]"), 8), ("\"a\":1", 0),
      (tensor("a", "[1]", "[0,8]") + "," + tensor("b", "[1]", "[0,8]"), 8),
      (tensor("a", "[1e12,1e12]", "[0,8]"), 8), (tensor("a", "[1]", "[0,8]", "C64"), 8),
    ] {
      #expect(Reading.fault(file("{\(header)}", count)) != nil, "\(header)")
    }
    #expect(
      sentence([99, 0, 0, 0, 0, 0, 0, 0, 0x7B])
        == "mine: the header of safetensors has 99 bytes, and the file 9; the file is cut off: save it again"
    )
  }

  @Test("What stands beside the names of an archive is read in one go, however much it is")
  func extras() {
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let extra = (0..<16_000).flatMap { _ in number(0x1111, 4) }
    var (members, directory) = ([UInt8](), [UInt8]())
    let count = 24
    for name in 10..<10 + count {
      let place = members.count
      // An entry of no bytes, and in the directory the same with what stands beside its name.
      members += number(0x0403_4B50, 4) + number(20, 22) + number(2, 2) + number(0, 2)
      members += Array("\(name)".utf8)
      directory += number(0x0201_4B50, 4) + number(20, 2) + number(20, 22) + number(2, 2)
      directory += number(extra.count, 2) + number(0, 10) + number(place, 4) + Array("\(name)".utf8)
      directory += extra
    }
    let end =
      number(0x0605_4B50, 4) + number(0, 4) + number(count, 2) + number(count, 2)
      + number(directory.count, 4) + number(members.count, 4) + number(0, 2)
    #expect(sentence(members + directory + end)?.contains("archive without arrays") == true)
  }
}
