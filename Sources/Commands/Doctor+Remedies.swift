// SPDX-License-Identifier: GPL-3.0-or-later
import Checkup
import Explain
import Language
import NeuralNet
import Sentences
import Setup
import Tutor

// Which lines show a symptom, and which may mend it.

extension Session {
  /// Lines that show it, the best first: the first that can be done is told.
  func lookingLines(for symptom: Symptom) -> [String] {
    func layer(_ l: Int) -> [String] { ["show A\(l)", "forward; show A\(l)"] }
    switch symptom {
    case .noLoss: return ["set"]
    case .unfitTarget, .targetSize, .sums: return ["show Y"]
    case .unreachable, .loneSoftmax: return ["show AL, Y", "forward; show AL, Y"]
    case .contradiction(let a, let b, _, _, _, _):
      return ["show X[:,\(a + 1)], X[:,\(b + 1)], Y[:,\(a + 1)], Y[:,\(b + 1)]", "show X, Y"]
    case .oneInput: return ["show X"]
    case .constantInputs: return ["show X"]
    case .inputSize(let inputs):
      return inputs.max { $0.size < $1.size }.map { ["show X[\($0.row + 1),:]"] } ?? []
    case .start: return ["show costall at 0", "show costall"]
    case .dead(let l, _, _, _), .saturated(let l, _, _, _): return layer(l)
    case .notDrawn: return ["show W1"]
    case .alike(let l, _): return ["show W\(l)"]
    case .vanishing, .exploding: return ["plot gradients", "forward; backward; plot gradients"]
    case .notFinite: return ["why cost", "show cost"]
    case .rateTooLarge, .rateTooSmall, .unsteady, .penalty, .unfit:
      return stepper.iteration > 9 ? ["plot cost"] : ["run 100; plot cost"]
    case .still(let symbols, _): return symbols.prefix(1).map { "step iter; diff \($0)" }
    case .drift(let lowest, _): return ["show costtest at \(lowest.iteration), costtest"]
    }
  }

  /// Lines that may mend it, the least first, and whether what they minimise is another cost.
  func remedies(for symptom: Symptom) -> (lines: [String], haveOtherCost: Bool) {
    switch symptom {
    case .noLoss: return (["set loss mse", "set loss mse; set lr 0.1"], true)
    case .unfitTarget:
      let rescaling = setup.Y.flatMap { TargetFault("Y", $0, stepper.training.loss)?.rescaling }
      return ([rescaling, "set loss mse"].compactMap { $0 }, true)
    case .unreachable:
      let line = rebuilt(output: .linear) + "; set loss mse; \(draws[0])"
      return ([line, line + "; set lr 0.1"], true)
    case .loneSoftmax, .sums:
      return ([rebuilt(output: .sigmoid) + "; set loss ce; \(draws[0])"], true)
    case .contradiction, .oneInput, .constantInputs, .targetSize, .notDrawn, .unsteady:
      return ([], false)
    case .inputSize(let inputs): return (scalings(of: inputs), false)
    case .start: return (draws + restarts, false)
    case .alike: return (draws, false)
    case .unfit: return ((setup.settings.bias == .off ? ["set bias on"] : []) + draws, false)
    case .dead: return (draws + restarts + [rebuilt(hidden: .leaky(0.01)) + "; init he"], false)
    case .saturated: return (draws + restarts, false)
    case .vanishing: return (draws + restarts + ["set optimizer adam; set lr 0.01"], false)
    case .exploding: return (draws + restarts + slower, false)
    case .notFinite: return ([scope.divergence()?.suggestion].compactMap { $0 } + draws, false)
    case .rateTooLarge(_, _, let better):
      return ((better.map { ["set lr \($0.typed)"] } ?? []) + restarts, false)
    case .rateTooSmall(_, _, let better): return (["set lr \(better.typed)"], false)
    case .still(_, .noOptimizer): return (["set optimizer gd"], false)
    case .still(_, .noSlopes): return (draws, false)
    case .still: return (["set lr 1", "set lr 0.1", "set lr 0.01"], false)
    case .penalty(let lambda, _, _):
      return (["set l2 \(lambda.timesTen(toThe: -2).typed)", "set l2 0"], false)
    case .drift(let lowest, _): return (["goto at \(lowest.iteration)"], false)
    }
  }

  /// Draws of the first weights, by what the hidden layers ask for.
  private var draws: [String] {
    let rectifies = stepper.network.layers.contains {
      !($0.activation.card.isForOutputs) && $0.activation.card.hasKink
    }
    return (rectifies ? ["init he", "init xavier"] : ["init xavier", "init he"])
      + ["init normal 1", "init normal 0.1"]
  }

  /// Beginning anew with a usual learning rate, where the one in force is above all of them.
  private var restarts: [String] {
    stepper.training.learningRate > 1
      ? [1, 0.1, 0.01].map { "\(draws[0]); set lr \($0.typed)" } : []
  }

  /// A tenth and a hundredth of the learning rate.
  private var slower: [String] {
    [-1, -2].map { "set lr \(stepper.training.learningRate.timesTen(toThe: $0).typed)" }
  }

  /// The line that builds this network with another activation at its output, or of its rectifiers.
  private func rebuilt(output: Activation? = nil, hidden: Activation? = nil) -> String {
    let layers = stepper.network.layers
    let lines = layers.enumerated().map { l, layer in
      let own = layer.activation.card.canDie ? hidden ?? layer.activation : layer.activation
      return "; layer \(layer.neurons) \(l == layers.count - 1 ? output ?? own : own)"
    }
    return "network \(stepper.network.inputs)" + lines.joined()
  }

  /// Lines that scale inputs: as the data are read, or the numbers as they are.
  private func scalings(of inputs: [Symptom.Spread]) -> [String] {
    let names = setup.values["Xtest"] == nil ? ["X"] : ["X", "Xtest"]
    let shifted = inputs.prefix(4).flatMap { input in
      names.map { name in
        let part = "\(name)[\(input.row + 1),:]"
        return input.deviation > 0
          ? "\(part) = (\(part) - \(input.mean.rounded(to: input.deviation).typed)) / \(input.deviation.rounded(to: input.deviation).typed)"
          : "\(part) = \(part) / \(input.size.typed)"
      }
    }
    return (scaledData.map { [$0] } ?? [])
      + (inputs.count <= 4 ? [shifted.joined(separator: "; ")] : [])
      + [
        names.map { "\($0) = \($0) / \((inputs.map(\.size).max() ?? 1).powerOfTen.typed)" }.joined(
          separator: "; ")
      ]
  }

  /// The line that the samples were read with, scaled; nil where it cannot be, or they were changed since.
  private var scaledData: String? {
    let lines = linesWithoutLesson
    guard let last = lines.lastIndex(where: { $0.hasPrefix("data ") }),
      !lines[(last + 1)...].contains(where: { $0.hasPrefix("X") || $0.hasPrefix("Y") }),
      !lines[last].contains(" scale ")
    else { return nil }
    return lines[last] + " scale standard"
  }
}

extension Double {
  /// A number with the digits that are worth something beside another: two of those.
  fileprivate func rounded(to other: Double) -> Double {
    let unit = other.powerOfTen / 10
    return unit > 0 && unit.isFinite ? (self / unit).rounded() * unit + 0 : self
  }

  /// The power of ten that is not above its size.
  fileprivate var powerOfTen: Double {
    guard self > 0, isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= self { power *= 10 }
    while power > self { power /= 10 }
    return power
  }
}
