// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// A name that somebody gave an array, taken apart: `grads['d_weights2']`, `0.weight.grad`,
/// `W1_new`, `dense_1/kernel`.
struct LearnerName {
  /// What it is; nil where nothing in the name tells.
  var quantity: Quantity?
  /// The number in it, as written; nil where there is none.
  var number: Int?
  /// Whether it is of the last layer, as `AL` and `y_hat` are.
  var isLast = false
  /// Whether it is a parameter after the update.
  var isNew = false
  /// Whether the number counts modules of a whole, as in `0.weight` and `2.weight` with an activation
  /// between them, so that only the order of the numbers tells the layer.
  var countsModules = false
  /// Whether it begins with a v: momentum's velocity, or beside Adam's m its mean of squares.
  var isVelocity = false

  init(_ name: String) {
    var words = Self.words(Self.withoutOutput(name))
    if words.contains(where: { ["grad", "gradient", "gradients"].contains($0) }),
      words.contains(where: { Self.letters($0).map { Self.parameters[$0] != nil } ?? false })
    {
      words.removeAll { ["grad", "gradient", "gradients"].contains($0) }
      read(words)
      quantity = quantity.map { $0 == .b ? .db : $0 == .W ? .dW : $0 }
      return
    }
    read(words)
  }

  /// A name as lower-case words and numbers, wrappings such as `self.` and `params[..]` left out;
  /// the case of a lone letter is kept, for `Y` and `y` are one and `b` and `B` too.
  static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var kind = 0
    func close() {
      if !word.isEmpty { words.append(word.lowercased()) }
      word = ""
    }
    for character in name {
      let next =
        character.isLetter
        ? 1 : character.isASCII && character.isNumber ? 2 : character == "'" ? 3 : 0
      if next == 0 || next == 3 || (next != kind && kind != 0) { close() }
      if next == 1 || next == 2 { word.append(character) }
      kind = next
    }
    close()
    return words
  }

  /// TensorFlow's `dense/kernel:0` is output 0 of that; the number is no layer.
  private static func withoutOutput(_ name: String) -> String {
    let parts = name.split(separator: ":")
    guard parts.count == 2, parts[1].allSatisfy({ $0.isASCII && $0.isNumber }) else { return name }
    return String(parts[0])
  }

  private static func letters(_ word: String) -> String? {
    word.first?.isLetter == true ? word : nil
  }

  /// Names of parameters, beside what marks a slope.
  private static let parameters: [String: Quantity] = [
    "w": .W, "weight": .W, "weights": .W, "kernel": .W, "theta": .W, "syn": .W, "synapse": .W,
    "b": .b, "bias": .b, "biases": .b,
  ]

  private static let plain: [String: Quantity] = parameters.merging([
    "z": .Z, "pre": .Z, "preact": .Z, "net": .Z, "in": .Z, "logits": .Z, "scores": .Z,
    "a": .A, "h": .A, "hidden": .A, "layer": .A, "act": .A, "activation": .A, "out": .A,
    "al": .A, "output": .A, "yhat": .A, "pred": .A, "prediction": .A, "predictions": .A,
    "zl": .Z, "dal": .dA, "dzl": .dZ, "dw": .dW, "db": .db, "dz": .dZ, "da": .dA, "dh": .dA,
    "delta": .dZ, "deltas": .dZ, "l": .A, "ldelta": .dZ,
    "layerdelta": .dZ, "lerror": .dA, "layererror": .dA, "x": .A, "input": .A, "inputs": .A,
    "y": .Y, "target": .Y,
    "targets": .Y, "labels": .Y, "t": .Y, "cost": .cost, "loss": .cost, "j": .cost, "error": .cost,
    "mw": .mW, "vw": .mW, "vdw": .mW, "mb": .mb, "vb": .mb, "vdb": .mb, "sw": .sW, "sdw": .sW,
    "mdw": .mW, "mdb": .mb, "velocityw": .mW, "velocityb": .mb, "wvelocity": .mW,
    "bvelocity": .mb, "momentumw": .mW, "momentumb": .mb, "wmomentum": .mW, "bmomentum": .mb,
    "sb": .sb, "sdb": .sb, "dweights": .dW, "dweight": .dW, "dbias": .db, "dbiases": .db,
    "gradw": .dW, "gradb": .db, "wgrad": .dW, "bgrad": .db, "gradz": .dZ, "grada": .dA,
    "dkernel": .dW, "nablaw": .dW, "nablab": .db, "dloss": .dA, "dx": .dA,
  ]) { first, _ in first }

  /// Words that say nothing of what an array is.
  private static let wrappings: Set<String> = [
    "self", "params", "parameters", "param", "grads", "cache", "caches", "model", "dict", "state",
    "module", "layers", "linear", "fc", "dense", "sequential", "nn", "np", "my", "the", "of",
    "train", "training", "batch", "init", "initial", "start", "adam", "opt", "optimizer", "rmsprop",
    "sgd",
  ]

  private mutating func read(_ all: [String]) {
    var words = all
    let late: Set = ["new", "updated", "after", "next"]
    if words.contains(where: late.contains) {
      isNew = true
      words.removeAll(where: late.contains)
    }
    countsModules = words.count > 1 && words.first.map { Int($0) != nil } ?? false
    number = words.compactMap { $0.count < 7 ? Int($0) : nil }.first
    let isWrapped = words.contains { Self.wrappings.contains($0) }
    countsModules =
      countsModules || (isWrapped && words.contains { Self.parameters[$0] != nil })
    words.removeAll { Self.wrappings.contains($0) || Int($0) != nil }
    // `layer1.weight` is a weight, `layer1` alone an activation.
    if words.contains(where: { Self.parameters[$0] != nil }) { words.removeAll { $0 == "layer" } }
    if let first = words.first, first == "d" || first == "grad" || first == "nabla" {
      words = ["d" + words.dropFirst().joined()]
    }
    let name = words.joined()
    isVelocity = [
      "vw", "vdw", "vb", "vdb", "velocityw", "velocityb", "wvelocity", "bvelocity",
    ].contains(name)
    quantity = Self.plain[name] ?? words.lazy.compactMap { Self.plain[$0] }.first
    isLast =
      number == nil
      && [
        "al", "zl", "dal", "dzl", "output", "yhat", "pred", "prediction",
        "predictions", "logits", "scores", "out", "dloss",
      ].contains(name)
    if ["x", "input", "inputs"].contains(name), number == nil { number = 0 }
    if name == "dx", number == nil { number = 0 }
    if words.isEmpty, isWrapped { quantity = nil }
  }
}
