// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import TestSupport
import Testing
import Tutor

/// Networks to ask about, and all questions there are.
extension WhyTests {
  /// Networks of all cards and settings; sizes differ, no bias is 0.
  static let networks: [[String]] = [
    ["layer 4 sigmoid", "layer 1 sigmoid", "set loss ce"],
    ["layer 4 tanh", "layer 3 softmax", "set loss ce", "set l2 0.3"],
    ["layer 2 relu", "layer 4 leaky 0.1", "layer 2 linear", "set loss mse 0.5 samples"],
    ["layer 9 tanh", "layer 1 tanh", "set loss sse 0.7", "set optimizer momentum 0.9 ema"],
    ["layer 4 softmax", "layer 2 sigmoid", "set loss mse", "set gradients total"],
    ["layer 3 leaky 0.1", "layer 4 softmax", "set loss sse", "set optimizer adam 0.9 0.99 1e-6"],
    ["layer 2 sigmoid", "layer 3 softmax", "set loss ce 0.7 elements", "set gradients total"],
    ["layer 4 relu", "layer 1 sigmoid", "set loss ce 2", "set batch 2", "set l2 0.1 2 none"],
    ["layer 4 tanh", "layer 2 sigmoid", "set loss sse 0.5 elements", "set bias off"],
    ["layer 12 tanh", "layer 2 sigmoid", "set loss ce", "set optimizer momentum 0.8 classical"],
    ["layer 3 tanh", "layer 2 sigmoid", "set loss ce 1 none", "set bias kept"],
    ["layer 2 sigmoid", "layer 12 softmax", "set loss ce", "set l2 0.2 0.5 samples"],
    ["layer 4 tanh", "layer 3 sigmoid", "set loss cce 0.7 elements"],
    ["layer 4 softplus", "layer 2 softplus", "set loss huber 0.5", "set optimizer rmsprop"],
    [
      "layer 2 softplus", "layer 1 linear", "set loss huber 0.3 0.7 none",
      "set optimizer rmsprop 0.9 1e-6", "set l2 0.1",
    ],
    ["layer 4 softplus", "layer 3 softmax", "set loss huber 0.2 2", "set gradients total"],
  ]

  /// A network with data in which no two numbers are alike.
  static func console(
    _ network: [String], scale: Double, seed: Int, samples: Int = 5, inputs: Int = 3
  ) -> Console {
    var console = Console()
    var state = UInt64(seed)
    func matrix(_ rows: Int, _ columns: Int, _ number: () -> Double) -> String {
      let rows = (0..<rows).map { _ in
        (0..<columns).map { _ in "\(number())" }.joined(separator: " ")
      }
      return "[\(rows.joined(separator: "; "))]"
    }
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 40) / 8_388_608 - 1
    }
    console.type("network \(inputs)")
    for line in network { console.type(line) }
    console.type("set lr 0.3")
    let sizes = [inputs] + network.filter { $0.hasPrefix("layer") }.compactMap { $0.firstNumber }
    let outputs = sizes.last ?? 1
    for l in sizes.indices.dropFirst() {
      console.type("W\(l) = \(matrix(sizes[l], sizes[l - 1]) { scale * next() })")
      console.type("b\(l) = \(matrix(sizes[l], 1) { scale * next() })")
    }
    console.type("X = \(matrix(inputs, samples) { 2 * next() })")
    // Targets of 0, 1 and between.
    console.type(
      "Y = \(matrix(outputs, samples) { let x = next(); return x > 0.3 ? 1 : x < -0.3 ? 0 : x + 0.4 })"
    )
    return console
  }

  /// Every element of every quantity that is computed, as it is asked for.
  static func questions(_ console: inout Console) -> [String] {
    let layers = 1...3
    let names =
      ["cost", "costData", "costL2"]
      + layers.flatMap { l in
        ["Z", "A", "dA", "dZ", "dW", "db", "W", "b", "mW", "mb", "sW", "sb"].map { "\($0)\(l)" }
      } + ["X", "Y", "dA0"]
    return names.flatMap { name -> [String] in
      let reply = console.session.reply(to: "show \(name)", as: .typed)
      guard reply.failure == nil, case .value(let value) = reply.blocks.first else { return [] }
      return (1...value.matrix.rows).flatMap { i in
        (1...value.matrix.columns).map { j in
          value.matrix.shape.count == 1 ? name : "\(name)[\(i),\(j)]"
        }
      }
    }
  }

  static func explanation(_ line: String, _ console: inout Console) -> Explanation? {
    let reply = console.session.reply(to: line, as: .typed)
    guard reply.failure == nil, case .explanation(let explanation) = reply.blocks.first else {
      return nil
    }
    return explanation
  }
}

extension String {
  /// `layer 4 tanh` gives 4.
  fileprivate var firstNumber: Int? { split(separator: " ").lazy.compactMap { Int($0) }.first }
}
