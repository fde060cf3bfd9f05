// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Language
import NeuralNet
import Reading

extension Diagnostic {
  /// Why no network can be built from somebody's arrays, and what to do about it.
  ///
  /// - Parameter line: what was typed, to be typed again with what is missing.
  static func sentence(
    _ lack: OwnNetwork.Lack, _ arrays: [String], line: String, isTyped: Bool
  ) -> Diagnostic {
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
    case .unnamed(let guess):
      let pairs = guess.found.map { quotedWord("\($0.theirs)=\($0.symbol)") }
      let known = guess.found.map { shortened($0.theirs) }
      let lines = guess.open.prefix(8).map { open in
        let what = open.couldBe.prefix(6).map(\.description)
        return Phrase(
          "\(shortened(open.theirs)) (\(shape(open.shape))) \(what.isEmpty ? "is no array of this network by its shape" : "could be \(list(what, "or")) by its shape")"
        )
      }
      let more = guess.open.count - lines.count
      return Diagnostic(
        "\(list(known, "and")) \(known.count == 1 ? "is no name" : "are no names") known here, so a part of the network is missing",
        details: lines + (more > 0 ? ["\(counted(more, "more array")) without a name"] : []) + [
          "tried: with the names below \(guess.agreeing) of \(counted(guess.judged, "array")) that can be judged \(guess.agreeing == 1 ? "agrees" : "agree")"
        ],
        suggestion: isTyped
          ? "\(line)\(line.contains(" as ") ? "" : " as") \(pairs.joined(separator: " "))"
          : "\(line) \(pairs.map { "--as \($0)" }.joined(separator: " "))")
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
      return "update: \(optimizer.told), learning rate \(rate.plain) (\(by))"
    case .undone(let symbols, let optimizer, let rate):
      let are = symbols.count == 1 ? "is the value" : "are the values"
      return
        "\(list(symbols.map(\.description), "and")) \(are) after the update: saved after the step in place, and taken back by a step of \(optimizer.told), learning rate \(rate.plain) (\(by)); W1.copy() keeps what was"
    case .l2(let l2):
      let m = l2.dividesBySamples
      let cost = l2.factor == 1 ? m ? "λ/m" : "λ" : m ? "λ/(2m)" : "λ/2"
      let slope = l2.factor == 1 ? m ? "2λ/m" : "2λ" : m ? "λ/m" : "λ"
      return
        "l2: λ \(l2.lambda.plain), \(cost)·ΣW² in the cost and \(slope)·W in dW (\(by))"
    }
  }
}

extension Optimizer {
  fileprivate var told: String { name == "gd" ? "gradient descent" : name }
}

extension Activation {
  /// As it is typed: `tanh`, `leaky 0.01`.
  fileprivate var told: String {
    if case .leaky(let leak) = self { "\(name) \(leak.plain)" } else { name }
  }
}
