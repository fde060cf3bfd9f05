// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet

extension Diagnostic {
  /// Why no network can be built from somebody's arrays, and what to do about it.
  static func sentence(_ lack: OwnNetwork.Lack, _ arrays: [String]) -> Diagnostic {
    let there = "there is \(abridged(arrays))"
    let beside: Phrase = "or name what to compare with: backstep compare MINE GOLDEN"
    func shape(_ shape: [Int]) -> String {
      shape.isEmpty ? "a number" : shape.map(String.init).joined(separator: "×")
    }
    switch lack {
    case .noWeights:
      return Diagnostic(
        "no array is called W1 or the like, so there is no network to compute",
        details: [
          "\(there)", "save X, Y and the weights that you begin with, as W1, b1, ..", beside,
        ])
    case .missing(let symbol):
      let name = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
      return Diagnostic(
        "\(name) is missing, so the network cannot be computed",
        details: ["\(there)", "save \(name) too, as it was before the first update", beside])
    case .layers(let l, let before, let after):
      return Diagnostic(
        l == 1
          ? "W1 is \(shape(after)), which is no matrix of weights"
          : "W\(l - 1) is \(shape(before)) and W\(l) \(shape(after)): the neurons of one are not the inputs of the next",
        details: before.count == 2
          ? [
            "W\(l) has an axis of \(before[0]), or of \(before[1]) where weights are (inputs, neurons)"
          ] : [])
    case .unfit(let symbol, let own, let weights):
      let name = symbol == Symbol(.A, 0) ? "X" : "\(symbol)"
      guard !own.contains(0) else {
        let isData = [Symbol(.A, 0), Symbol(.Y)].contains(symbol)
        return Diagnostic(
          "\(name) is \(shape(own)): there are no \(isData ? "samples" : "numbers") in it")
      }
      guard own != weights else {
        return Diagnostic("\(name) is \(shape(own)), which is no matrix")
      }
      let last = symbol == Symbol(.Y) ? "the last weights are" : "W\(max(symbol.layer, 1)) is"
      return Diagnostic(
        "\(name) is \(shape(own)), and \(last) \(shape(weights)): they do not fit",
        details: weights.count == 2
          ? [
            symbol == Symbol(.A, 0)
              ? "an axis of X must be \(weights[1]), or \(weights[0]) where weights are (inputs, neurons)"
              : "\(name) must have \(weights[0]) numbers\(symbol == Symbol(.Y) ? " for each sample" : ""), or \(weights[1]) where weights are (inputs, neurons)"
          ] : [])
    case .activations(let count, let layers):
      return Diagnostic(
        "\(counted(count, "activation")) for \(counted(layers, "layer"))",
        details: ["one for all, or one for each: --layers tanh,sigmoid"])
    case .tooLarge: return Diagnostic("the network of these weights is larger than 2 GB")
    }
  }
}

// Files and pastes that are not what they should be.
extension Diagnostic {
  static func goldenAsOwn(_ name: String) -> Diagnostic {
    return Diagnostic(
      "\(name) is a golden file: it says what must come out, and holds nothing of yours",
      details: ["backstep compare MINE \(name) holds your arrays against it"])
  }

  static func arraysAsGolden(_ name: String) -> Diagnostic {
    return Diagnostic(
      "\(name) holds arrays; a golden file says what to compute from which data and weights too",
      details: [
        "without one, data and weights at the start come from your own arrays: backstep compare MINE"
      ])
  }

  static func noOwnValues(_ name: String) -> Diagnostic {
    return Diagnostic(
      "nothing was compared: \(name) has data and parameters, and nothing that is computed from them",
      details: ["save what your program computes too: Z1, A1, .. dW1, db1"])
  }

  static func tooLate(_ t: Int) -> Diagnostic {
    return Diagnostic(
      "iteration \(t) is too long after the start to be computed here",
      details: ["save an earlier one"])
  }

  static func notAName(_ pair: String) -> Diagnostic {
    return Diagnostic(
      "\"\(shortened(pair))\" names no array as another", details: ["as in --as grad2=dW2"])
  }

  static var nothingPasted: Diagnostic {
    return Diagnostic(
      "check paste reads what is pasted at the prompt, and nothing was",
      details: ["in a file: check fixture mine.txt"])
  }
}

extension OwnNetwork.FoundPart {
  /// What was found, and by what.
  package var phrase: Phrase {
    let told = fits.map(\.name)
    let by = isSaid ? "as you said" : told.isEmpty ? "nothing tells" : "fits \(abridged(told, 6))"
    switch what {
    case .network(let network):
      let layers = network.layers.map { "\($0.neurons) \($0.activation.told)" }
      return
        "layers: \(network.inputs) → \(layers.joined(separator: " → ")) (\(by))"
    case .others(let activations, let layer):
      return
        "layer \(layer) may be \(list(activations.map(\.told), "or")) as well: --layers says which"
    case .loss(let loss, let others):
      let more =
        others.isEmpty
        ? "" : "; \(list(others.map(\.kind.name), "or")) as well: --set \"loss ..\" says which"
      return "loss: \(loss.kind.name), \(loss.told) (\(by)\(more))"
    case .update(let optimizer, let rate):
      return
        "update: \(optimizer.name == "gd" ? "gradient descent" : optimizer.name), learning rate \(rate.plain) (\(by))"
    }
  }
}

extension Activation {
  /// As it is typed: `tanh`, `leaky 0.01`.
  fileprivate var told: String {
    if case .leaky(let leak) = self { "\(name) \(leak.plain)" } else { name }
  }
}
