// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import Language
import NeuralNet

extension GoldenFile {
  /// Calls `look` with what every step of every iteration computes, in order.
  package func trace(_ look: (_ iteration: Int, _ symbol: Symbol, _ value: Matrix) -> Void) throws {
    var stepper = try Stepper(network, parameters, batch, training)
    for t in 0..<(stepper.repeats ? iterations : 1) {
      repeat {
        guard let step = stepper.next() else { break }
        let symbol = step.writes
        look(t, symbol, try stepper.value(of: symbol))
      } while stepper.position > 0 && stepper.nextStep != nil
    }
  }

  /// One number for every bit of the trace, 16 hexadecimal digits: FNV-1a of the values' bits, a
  /// double at a time. `Fixtures/oracle/exact.py` computes the same.
  package func fingerprint() throws -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    try trace { _, _, value in
      for number in value.elements {
        // One that is not a number has no bits of its own.
        let bits = number.isNaN ? 0x7ff8_0000_0000_0000 : number.bitPattern
        hash = (hash ^ bits) &* 0x100_0000_01b3
      }
    }
    return Self.hexadecimal(hash)
  }

  /// Sixteen digits.
  package static func hexadecimal(_ bits: UInt64) -> String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
