// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// What a picture shows. Sizes of layers are those of the network, inputs first.
package enum PictureTitle: Sendable {
  /// The cost of a network or of branches.
  case cost(of: String, isBatched: Bool, isLogarithmic: Bool)
  /// The cost along a parameter, and what is said of its batch.
  case slice(of: String, batch: String?)
  case activation(formula: String)
  case answers(of: String, iteration: Int)
  case slopes(iteration: Int)
  /// The sample counts from 0.
  case network(sizes: [Int], iteration: Int, sample: Int?)
  case trace(sizes: [Int], iteration: Int)

  /// A few words.
  package var words: String {
    switch self {
    case .cost(let what, let isBatched, let isLogarithmic):
      return
        "cost of \(what)\(isBatched ? ", of a batch each" : "")\(isLogarithmic ? ", in powers of ten" : "")"
    case .slice(let parameter, let batch):
      return "cost along \(parameter)\(batch.map { ", \($0)" } ?? "")"
    case .activation(let formula): return "a = \(formula) and its slope"
    case .answers(let output, let iteration):
      return "what \(output) answers, iteration \(iteration)"
    case .slopes(let iteration):
      return "mean size of the slopes in each layer, iteration \(iteration)"
    case .network(let sizes, let iteration, let sample):
      let shown = sample.map { ", sample \($0 + 1)" } ?? ""
      return "\(Self.joined(sizes)), weights at iteration \(iteration)\(shown)"
    case .trace(let sizes, let iteration):
      guard sizes.count > 12 else { return "\(Self.joined(sizes)), iteration \(iteration)" }
      let ends = [Self.joined(sizes.prefix(6)), "…", Self.joined(sizes.suffix(3))]
      return
        "\(ends.joined(separator: " → ")), \(sizes.count - 1) layers, iteration \(iteration)"
    }
  }

  /// What an axis of sizes of slopes counts.
  package static let slopeSize = "mean |dW|"

  /// Two classes that an output tells apart.
  package static func halves(of output: String, at middle: String) -> [String] {
    ["\(output) below \(middle)", "\(middle) and above"]
  }

  private static func joined(_ sizes: some Sequence<Int>) -> String {
    sizes.map { "\($0)" }.joined(separator: " → ")
  }
}
