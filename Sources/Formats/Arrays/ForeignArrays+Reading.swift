// SPDX-License-Identifier: GPL-3.0-or-later

extension ForeignArrays {
  /// The arrays that a file holds, whatever it is called: `.npy`, `.npz`, safetensors, JSON, a table of
  /// numbers, or what a program printed. Nothing of it is run.
  ///
  /// - Parameter name: what an array is called whose source has no name for it.
  /// - Throws: ``ArrayFault``, for whatever the bytes are; it never traps. No more is kept in memory
  ///   than ``mostElements`` numbers and ``mostBytes`` of what is packed.
  package static func read(_ bytes: [UInt8], name: String) throws(ArrayFault) -> ForeignArrays {
    guard bytes.count <= mostBytes else {
      throw ArrayFault(.file(.tooLarge(limit: mostBytes)))
    }
    if bytes.starts(with: NumPyHeader.magic) {
      var arrays = ForeignArrays()
      try arrays.append(ForeignArray(numPy: bytes, name: name))
      return arrays
    }
    if ZipArchive.magic.contains(where: bytes.starts(with:)) {
      return try ForeignArrays(archive: bytes).requireSome()
    }
    if isSafetensors(bytes) { return try ForeignArrays(safetensors: bytes).requireSome() }
    if bytes.count > 1, bytes[0] == 0x80, (2...5).contains(bytes[1]) { throw ArrayFault(.pickle) }
    let text: PrintText
    do { text = try PrintText(bytes) } catch { throw ArrayFault(.file(error)) }
    return try read(text, name: name).requireSome()
  }

  /// The arrays that a text shows, as one that was pasted.
  package static func read(pasted text: String) throws(ArrayFault) -> ForeignArrays {
    try read(Array(text.utf8), name: "")
  }

  private static func read(_ text: PrintText, name: String) throws(ArrayFault) -> ForeignArrays {
    let bytes = text.bytes
    let start = bytes.drop { $0 <= 0x20 }
    let second = start.dropFirst().first { $0 > 0x20 }
    let isList = start.first == UInt8(ascii: "[") && second == UInt8(ascii: "{")
    if start.first == UInt8(ascii: "{") || isList {
      do throws(ArrayFault) { return try ForeignArrays(json: bytes) } catch {
        // A dictionary as Python prints it is none of JSON.
        let isPrinted = ["array(", "tensor(", "{'", "Array("].contains { bytes.contains($0) }
        guard case .json = error.problem, isPrinted else { throw error }
      }
    }
    if !bytes.contains(UInt8(ascii: "[")), let table = try NumberTable(bytes) {
      var arrays = ForeignArrays()
      try arrays.append(
        ForeignArray(
          name: name, shape: table.shape, elements: table.elements,
          precision: table.written.precision(among: table.written)))
      return arrays
    }
    return try ForeignArrays(printed: text, name: name)
  }

  /// The arrays of a print.
  private init(printed text: PrintText, name: String) throws(ArrayFault) {
    var reader = PrintReader(text)
    reader.read()
    var writers: [PrintReader.Writer: WrittenNumbers] = [:]
    for array in reader.found { writers[array.writer, default: .init()].join(array.written) }
    let isOne = reader.found.count == 1 && reader.faults.isEmpty
    for array in reader.found {
      let precision = array.written.precision(
        among: writers[array.writer] ?? array.written, isList: array.writer == .list)
      try append(
        ForeignArray(
          name: isOne && array.name.isEmpty ? name : array.name, shape: array.shape,
          elements: array.elements, iteration: array.iteration, precision: precision,
          kind: array.kind))
    }
    for fault in reader.faults { skip(fault) }
    skippedMore += reader.faultsMore
  }
}

extension [UInt8] {
  /// Whether a text stands in it.
  fileprivate func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return indices.contains { self[$0] == wanted[0] && self[$0...].starts(with: wanted) }
  }
}
