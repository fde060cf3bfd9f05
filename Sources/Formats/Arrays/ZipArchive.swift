// SPDX-License-Identifier: GPL-3.0-or-later

/// The members of a ZIP archive, as its directory at the end lists them (APPNOTE 4.3).
///
/// Stored and deflated members, with sizes of 64 bits and with sizes behind the data, as `numpy.savez`
/// writes them. A name is a name: nothing is written anywhere.
struct ZipArchive {
  /// A member: its name, and where its packed bytes stand.
  struct Member {
    let name: String
    let isDeflated: Bool
    let checksum: UInt32
    let packed: Range<Int>
    /// How many bytes it has unpacked, as the directory says.
    let size: Int

    /// Whether an array may be called so: `dense/kernel:0.npy`, and nothing that leads upwards.
    var isNamed: Bool {
      !name.isEmpty && name.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        && !name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).contains("..")
    }
  }

  static let magic: [[UInt8]] = ["PK\u{03}\u{04}", "PK\u{05}\u{06}"].map { Array($0.utf8) }
  static let mostMembers = 10_000

  let members: [Member]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) throws(ArrayFault) {
    self.bytes = bytes
    let directory = try Self.directory(bytes)
    guard directory.count <= Self.mostMembers else {
      throw Self.fault(.manyMembers(Self.mostMembers))
    }
    var (members, names, at, total) = ([Member](), Set<String>(), directory.start, 0)
    for _ in 0..<directory.count {
      let (member, next) = try Self.member(bytes, at: at, limit: directory.start)
      guard names.insert(member.name).inserted else { throw Self.fault(.nameTwice, member.name) }
      total += member.size
      guard total <= ForeignArrays.mostBytes else {
        throw Self.fault(.tooLarge(limit: ForeignArrays.mostBytes), member.name)
      }
      members.append(member)
      at = next
    }
    guard at == directory.end else { throw Self.fault(.directory(.ownLength)) }
    let placed = members.sorted { $0.packed.lowerBound < $1.packed.lowerBound }
    for (first, second) in zip(placed, placed.dropFirst())
    where first.packed.upperBound > second.packed.lowerBound {
      throw Self.fault(.overlap, second.name)
    }
    self.members = members
  }

  private static func fault(_ problem: ArrayProblem.Archive, _ member: String? = nil) -> ArrayFault
  {
    ArrayFault(.archive(problem), in: member)
  }

  // MARK: The directory

  /// Where the directory is, and how many members it has: from the record at the very end, which a
  /// comment may follow, and from that of 64 bits before it.
  private static func directory(_ bytes: [UInt8]) throws(ArrayFault) -> (
    start: Int, end: Int, count: Int
  ) {
    let last = bytes.count - 22
    guard last >= 0,
      let end = (max(0, last - 0xFFFF)...last).reversed().first(where: {
        bytes.number(at: $0, 4) == 0x0605_4B50
          && bytes.number(at: $0 + 20, 2) == UInt64(last - $0)
      })
    else { throw fault(.cutOff) }
    func word(_ at: Int, _ size: Int) -> UInt64 { bytes.number(at: at, size) ?? 0 }
    var (here, all) = (word(end + 8, 2), word(end + 10, 2))
    var (size, start) = (word(end + 12, 4), word(end + 16, 4))
    var isOnePart = word(end + 4, 2) == 0 && word(end + 6, 2) == 0
    var close = end
    if word(end - 20, 4) == 0x0706_4B50 {
      guard let record = Int(exactly: word(end - 12, 8)), record <= end - 76,
        word(record, 4) == 0x0606_4B50
      else { throw fault(.cutOff) }
      isOnePart = word(record + 16, 4) == 0 && word(record + 20, 4) == 0
      (here, all) = (word(record + 24, 8), word(record + 32, 8))
      (size, start) = (word(record + 40, 8), word(record + 48, 8))
      close = record
    }
    guard isOnePart, here == all else { throw fault(.parts) }
    guard size <= UInt64(close), start == UInt64(close) - size else { throw fault(.cutOff) }
    guard all <= size / 46 else { throw fault(.directory(.ownLength)) }
    return (Int(start), close, Int(all))
  }

  /// The member whose entry of the directory stands at a place, and where the next entry does.
  private static func member(_ bytes: [UInt8], at: Int, limit: Int) throws(ArrayFault) -> (
    Member, Int
  ) {
    func word(_ offset: Int, _ size: Int) -> Int { Int(bytes.number(at: at + offset, size) ?? 0) }
    let (nameEnd, extraEnd) = (at + 46 + word(28, 2), at + 46 + word(28, 2) + word(30, 2))
    let next = extraEnd + word(32, 2)
    guard word(0, 4) == 0x0201_4B50, next <= bytes.count else {
      throw fault(.directory(.ownLength))
    }
    let name = String(decoding: bytes[(at + 46)..<nameEnd], as: UTF8.self)
    guard word(8, 2) & 0x2041 == 0 else { throw fault(.encrypted, name) }
    let method = word(10, 2)
    guard method == 0 || method == 8 else { throw fault(.method(method), name) }

    var (packed, size, offset) = (word(20, 4), word(24, 4), word(42, 4))
    var wide = WideSizes(bytes[nameEnd..<extraEnd])
    guard wide.replace(&size), wide.replace(&packed), wide.replace(&offset) else {
      throw fault(.directory(.size), name)
    }
    guard method == 8 || packed == size else { throw fault(.directory(.size), name) }
    // The entry in front of the data has a name and extra bytes of its own.
    guard offset <= limit - 30, bytes.number(at: offset, 4) == 0x0403_4B50,
      let nameLength = bytes.number(at: offset + 26, 2),
      let extraLength = bytes.number(at: offset + 28, 2),
      case let start = offset + 30 + Int(nameLength + extraLength), start <= limit,
      packed <= limit - start,
      bytes[(offset + 30)...].starts(with: bytes[(at + 46)..<nameEnd]),
      Int(nameLength) == nameEnd - at - 46
    else { throw fault(.directory(.place), name) }
    let member = Member(
      name: name, isDeflated: method == 8, checksum: UInt32(word(16, 4)),
      packed: start..<(start + packed), size: size)
    return (member, next)
  }

  // MARK: Members

  /// What a member holds.
  func bytes(of member: Member) throws(ArrayFault) -> [UInt8] {
    let unpacked = try beginning(of: member, member.size, isWhole: true)
    guard unpacked.count == member.size else {
      throw Self.fault(.directory(.size), member.name)
    }
    guard CRC32.of(unpacked) == member.checksum else { throw Self.fault(.checksum, member.name) }
    return unpacked
  }

  /// The first bytes of what a member holds.
  func beginning(of member: Member, _ most: Int, isWhole: Bool = false) throws(ArrayFault)
    -> [UInt8]
  {
    let packed = bytes[member.packed]
    guard member.isDeflated else { return Array(packed.prefix(most)) }
    do { return try Inflate.bytes(packed, most: most, isWhole: isWhole) } catch {
      throw Self.fault(.damaged, member.name)
    }
  }
}

/// Sizes of 64 bits, which stand among the extra bytes of an entry, one for each that is all ones.
private struct WideSizes {
  private var sizes: [UInt8] = []

  init(_ extra: ArraySlice<UInt8>) {
    let extra = Array(extra)
    var at = 0
    while let tag = extra.number(at: at, 2), let length = extra.number(at: at + 2, 2) {
      at += 4
      if tag == 1 {
        sizes = Array(extra.dropFirst(at).prefix(Int(length)))
        return
      }
      at += Int(length)
    }
  }

  /// Puts the next of them in the place of one that says that it is there; false where it is not.
  mutating func replace(_ size: inout Int) -> Bool {
    guard size == 0xFFFF_FFFF else { return true }
    guard let wide = sizes.number(at: 0, 8), wide <= UInt64(Int32.max) else { return false }
    size = Int(wide)
    sizes.removeFirst(8)
    return true
  }
}
