// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

extension LearnerName {
  /// Whether something in a name marks a slope: `gw_out`, `delta_o`, `d_bias`.
  static func marksSlope(_ name: String) -> Bool {
    words(name).contains { word in
      ["grad", "gradient", "delta", "nabla", "d", "g", "err"].contains(word)
        || ["d", "g", "grad", "delta", "del"].contains { mark in
          word.hasPrefix(mark)
            && ["w", "b", "z", "a", "bias", "weight", "weights", "bo", "bi", "bh", "out", "in"]
              .contains(String(word.dropFirst(mark.count)))
        }
    }
  }
}

extension Bench {
  /// What an array that nothing tells of could be: what has its shape and was not sent. With `all`
  /// everything, what has its numbers first and then what its name is likest; else only what has its
  /// numbers.
  func symbols(of array: ForeignArray, all: Bool) -> [Symbol] {
    guard array.shape.count <= 2, !array.elements.isEmpty else { return [] }
    let shape =
      array.shape.count == 2
      ? Shape(array.shape[0], array.shape[1]) : Shape(array.elements.count, 1)
    let own = Measured(shape, array.elements, errors: array.errors(array.elements), unit: unit)
    let t = array.iteration ?? 0
    let isSlope = LearnerName.marksSlope(array.name)
    let letters = LearnerName.words(array.name).joined()
    func likeness(_ symbol: Symbol) -> Int {
      let slopes: Set<Quantity> = [.dW, .db, .dZ, .dA]
      let isBias = [.b, .db].contains(symbol.quantity)
      return (slopes.contains(symbol.quantity) == isSlope ? 0 : 2)
        + (letters.contains("b") == isBias ? 0 : 1)
    }
    let fitting = network.symbols.filter { symbol in
      let isGiven = [Symbol(.A, 0), Symbol(.Y)].contains(symbol) && assignment.batch.Y != nil
      return !isGiven && recording.arrays[ArrayName(t, symbol)] == nil
        && array.fits(network.shape(symbol, samples: m))
    }
    let same = fitting.filter { symbol in
      guard let value = known(ArrayName(t, symbol)), value.values.contains(where: { $0 != 0 })
      else {
        return false
      }
      let flat = own.values.count == value.values.count && (own.rows == 1 || own.columns == 1)
      let theirs = flat ? Measured(value.shape, own.values, errors: own.errors, unit: unit) : own
      return value.agrees(with: theirs) || value.agrees(with: theirs.transposed)
    }
    guard all else { return same }
    let rest = fitting.filter { !same.contains($0) }
    return same
      + rest.enumerated().sorted { (likeness($0.1), $0.0) < (likeness($1.1), $1.0) }.map(\.1)
  }
}
