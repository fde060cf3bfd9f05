// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import Glibc
import Golden
import NeuralNet

/// A class that was given a golden file: four in ten are right, in some convention, as many made one
/// mistake, the others two; a tenth sent slopes alone.
enum SampleClass {
  /// Writes `GOLDEN FOLDER [COUNT] [SEED]`: an .npz for each learner; false where something is amiss.
  static func write(_ words: [String]) -> Bool {
    guard words.count > 1, let bytes = read(words[0]), let file = try? GoldenFile.decode(bytes)
    else { return false }
    let assignment = Assignment(
      network: file.network, parameters: file.parameters, batch: file.batch,
      training: file.training)
    let count = words.count > 2 ? Int(words[2]) ?? 300 : 300
    var learners = Learners(seed: words.count > 3 ? UInt32(words[3]) ?? 1 : 1)
    mkdir(words[1], 0o777)
    var number = 0
    while number < count {
      guard let made = learner(number, assignment, &learners) else { continue }
      number += 1
      let sent = number % 10 == 0 ? made.only([.dW, .db]) : made
      let arrays = sent.sent(turned: false).map { array in
        (name: array.name, matrix: Matrix(Shape(array.shape[0], array.shape[1]), array.elements))
      }
      let name = "\(words[1])/student-\(1000 + number).npz"
      guard write(NumPyWriter.archive(arrays, whole: []), to: name) else { return false }
    }
    return true
  }

  private static func learner(
    _ number: Int, _ assignment: Assignment, _ learners: inout Learners
  ) -> Recording? {
    let faults = Fault.all(in: assignment)
    var made: Recording?
    switch number % 10 {
    case 0..<4:
      let trials = Convention.trials(
        assignment.training, outputs: assignment.network.sizes.last ?? 1)
      let convention = learners.pick([trials[0]] + trials.prefix(8).filter { !$0.foldsCorrection })
      made = Plain<Double>(
        assignment: assignment, convention: convention, way: learners.pick([0, 1, 2])
      ).recording(iterations: 1)
    case 4..<8: made = Recording.made(by: [learners.pick(faults)], assignment, iterations: 1)
    default:
      let pair = [learners.pick(faults), learners.pick(faults)]
      made = Recording.made(by: pair, assignment, iterations: 1)
    }
    return made?.first
  }

  private static func read(_ path: String) -> [UInt8]? {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
    while case let count = Glibc.read(file, &chunk, chunk.count), count > 0 {
      bytes += chunk[..<count]
    }
    return bytes
  }

  private static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o666)
    guard file >= 0 else { return false }
    defer { close(file) }
    return Glibc.write(file, bytes, bytes.count) == bytes.count
  }
}
