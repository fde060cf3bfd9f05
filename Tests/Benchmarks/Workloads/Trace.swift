// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Golden
import NeuralNet

/// Prints the bits of what every step of every iteration of a golden file computes.
func printTrace(ofFile path: String) throws {
  guard let file = fopen(path, "r") else { return perror(path) }
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes.append(contentsOf: chunk[..<count])
  }
  let golden = try GoldenFile.decode(bytes)
  var stepper = try Stepper(golden.network, golden.parameters, golden.batch, golden.training)
  for t in 0..<(stepper.repeats ? golden.iterations : 1) {
    repeat {
      guard let step = stepper.next() else { break }
      let symbol = step.writes(depth: golden.network.depth)
      let numbers = try stepper.value(of: symbol).elements.map {
        let digits = String($0.bitPattern, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
      }
      print(t, symbol, numbers.joined(separator: " "))
    } while stepper.position > 0 && stepper.nextStep != nil
  }
}
