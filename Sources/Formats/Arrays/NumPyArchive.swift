// SPDX-License-Identifier: GPL-3.0-or-later

extension ForeignArrays {
  /// The arrays of an `.npz` archive, as `numpy.savez` and `numpy.savez_compressed` write it.
  ///
  /// A member that is no array, or none of numbers, or has a name that no array has, is left out and told; a damaged archive is an
  /// error as a whole.
  init(archive bytes: [UInt8]) throws(ArrayFault) {
    let archive = try ZipArchive(bytes)
    if let model = Self.model(archive.members.map(\.name)) { throw ArrayFault(.model(of: model)) }
    for member in archive.members {
      guard member.isNamed else {
        skip(ArrayFault(.archive(.name), in: member.name))
        continue
      }
      guard member.name.hasSuffix(".npy") else {
        skip(ArrayFault(.archive(.notAnArray), in: member.name))
        continue
      }
      let name = String(member.name.dropLast(4))
      // The header says how many bytes there are, and of what: before they are unpacked.
      let start = try archive.beginning(of: member, 12)
      guard start.starts(with: NumPyHeader.magic) else {
        skip(ArrayFault(.archive(.notAnArray), in: member.name))
        continue
      }
      let length = NumPyHeader.length(start) ?? start.count
      do throws(ArrayFault) {
        let header = try NumPyHeader(try archive.beginning(of: member, max(12, length)))
        let needed = header.count * header.kind.size
        guard member.size - header.end == needed else {
          throw ArrayFault(.length(bytes: member.size - header.end, needed: needed))
        }
      } catch {
        guard case .elements = error.problem else { throw error.named(name) }
        skip(error.named(name))
        continue
      }
      try append(ForeignArray(numPy: try archive.bytes(of: member), name: name))
    }
    if arrays.isEmpty, skipped.allSatisfy({ $0.problem == .archive(.notAnArray) }) {
      throw ArrayFault(.archive(.noArrays))
    }
    takeIteration()
  }

  /// A whole number that is called so says of which iteration the others are.
  private mutating func takeIteration() {
    let times = ["iteration", "epoch", "step", "at"]
    guard arrays.count > 1,
      let place = arrays.firstIndex(where: { array in
        times.contains(array.name) && array.elements.count == 1 && array.precision == .integer
      }), let t = Int(exactly: arrays[place].elements[0]), t >= 0
    else { return }
    arrays.remove(at: place)
    arrays = arrays.map { array in
      ForeignArray(
        name: array.name, shape: array.shape, elements: array.elements, iteration: t,
        precision: array.precision, kind: array.kind)
    }
  }

  /// Whose model an archive is that holds a pickle or HDF5.
  private static func model(_ names: [String]) -> String? {
    if names.contains(where: { $0.hasSuffix("/data.pkl") || $0 == "data.pkl" }) { return "PyTorch" }
    return names.contains("model.weights.h5") ? "Keras" : nil
  }
}
