// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Language
import NeuralNet
import Reading

// What a finding, an assumption and an array that could not be taken are called.

extension Fault {
  /// What it is and where: `dW is not divided by m (layer 2)`.
  var headline: String {
    // What is made at an end of the network alone: its layer tells nothing.
    if ["cost-", "loss-", "targets-", "inputs-"].contains(where: mistake.id.hasPrefix) {
      return mistake.name
    }
    return layer.map { "\(mistake.name) (layer \($0))" } ?? "\(mistake.name) (in every layer)"
  }

  /// Formulas and the lines that mend it, the layer put in where it is one.
  var lines: [String] {
    func placed(_ text: String) -> String {
      guard let layer else { return text }
      return text.replacing("[l−1]", with: String(layer - 1)).replacing("[l]", with: String(layer))
    }
    var lines = ["yours    \(placed(mistake.wrong))", "right    \(placed(mistake.right))"]
    lines.append("NumPy    \(mistake.numpy)")
    if !mistake.torch.isEmpty { lines.append("PyTorch  \(mistake.torch)") }
    lines.append("lesson   \(mistake.lesson)")
    if let place = mistake.cannotShow { lines.append("hidden   where \(place)") }
    return lines
  }
}

extension Convention.Difference {
  /// Another loss; nil for what is another way to write the same.
  func otherLoss(than against: String) -> String? {
    guard case .loss(let theirs, let ours) = self else { return nil }
    return
      "**Your network uses \(theirs.called), and \(against) uses \(ours.called).** That is another setting, no other way to write the same; all that follows was judged with your loss."
  }

  /// What is written otherwise, or set otherwise beside the loss.
  var sentence: String? {
    switch self {
    case .loss: nil
    case .scale(let factor, let theirs, let ours):
      "cost and slopes are those of \(theirs.told), not \(ours.told): all of them \(factor.asShare) times ours, so nothing is changed but the scale of the cost"
    case .division(.inParameters): "1/m stands in dW and db, not in dA and dZ"
    case .division(.inOutput): "1/m stands in dA and dZ from the output on, not in dW and db"
    case .division(.inScores): "1/m stands in dZ of the output, not in dW and db"
    case .division(.inUpdate):
      "dW and db are sums over the samples, and 1/m stands in the update: lr/m"
    case .sign(.negative): "slopes are minus the derivative, and the update adds them"
    case .sign(.negativeInParameters):
      "dW and db are minus the derivative, and the update adds them"
    case .sign(.derivative): "slopes are the derivative, and the update subtracts them"
    case .step: "dW and db hold the step: the learning rate stands in them, and not in the update"
    case .foldedCorrection:
      "Adam's correction is folded into the step size, so that ε stands beside another root (Kingma and Ba, section 2)"
    case .learningRate(let rate, let ours):
      "the learning rate is \(rate.plain) there and \(ours.plain) here, a setting"
    case .batching(.asAsked): "the samples of an iteration are those that are asked for"
    case .batching(.eachSample(isEpoch: false)):
      "one sample is taken after the other, with an update after each, not all together"
    case .batching(.eachSample(isEpoch: true)):
      "one sample is taken after the other, with an update after each; what was sent stands at the end of each round"
    case .batching(.from(let first)):
      "the batches come in another order, that of number \(first + 1) first"
    case .batching(.backwards): "the batches come in another order, the last one first"
    }
  }
}

extension Loss {
  /// `mean squared error (mse, the mean over samples)`
  fileprivate var called: String {
    let name =
      switch kind {
      case .sse: "the sum of squared errors"
      case .mse: "mean squared error"
      case .bce: "binary cross-entropy"
      case .cce: "categorical cross-entropy"
      case .huber: "the Huber loss"
      }
    return "\(name) (\(kind.name), \(told))"
  }

  /// `½ of the sum`, `the mean over samples`
  var told: String {
    let sum =
      switch average {
      case .none: "the sum"
      case .samples: "the mean over samples"
      case .elements: "the mean over samples and outputs"
      }
    return factor == 1 ? sum : "\(factor.asShare) of \(sum)"
  }
}

extension Double {
  /// The same, of one part of many: `1/24`.
  fileprivate var asShare: String {
    let count = (1 / self).rounded()
    let isPart = count > 2 && count < 1e6 && (count * self - 1).magnitude < 1e-12
    return isPart && plain.count > 6 ? "1/\(count.plain)" : plain
  }

  /// Short and exact: `0.5`, `2`.
  var plain: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : "\(self)"
  }
}

extension Reading.Assumption {
  var phrase: Phrase {
    switch self {
    case .layersFromZero: "layers are counted from 0 there: W0 is W1 here"
    case .modules(let numbers):
      "modules \(abridged(numbers.map(String.init))) are layers 1 to \(numbers.count)"
    case .iterationsFromOne: "iterations are counted from 1 there, from 0 here"
    case .float32: "numbers of float32: each is held to what such arithmetic may be off here"
    case .float16: "numbers of float16: each is held to what such arithmetic may be off here"
    case .decimals(let n): "printed with \(counted(n, "decimal")): each is held to half of the last"
    }
  }
}

extension Reading.Unknown {
  /// What it could be; `option` says so.
  func phrase(_ option: String) -> Phrase {
    let shape = self.shape.map(String.init).joined(separator: "×")
    let what = Int(theirs) == nil ? shortened(theirs) : "array \(theirs) without a name"
    guard !couldBe.isEmpty else {
      return
        "\(what) (\(shape.isEmpty ? "a number" : shape)) is no name known here, and no array of this network that is not there has that shape"
    }
    let hint = theirs.count > 40 ? "" : ": \(option) \(quotedWord("\(theirs)=\(couldBe[0])"))"
    return
      "\(what) (\(shape.isEmpty ? "a number" : shape)) is no name known here; by its shape it could be \(list(couldBe.prefix(6).map(\.description), "or"))\(hint)"
  }
}

extension Reading.Misfit {
  var phrase: Phrase {
    "\(shortened(theirs)) is \(shape.isEmpty ? "a number" : shape.map(String.init).joined(separator: "×")) and should be \(isTurned ? expected.transposed : expected)\(theirs == symbol.description ? "" : " as \(symbol == Symbol(.A, 0) ? "X" : "\(symbol)")")\(axis)\(other)\(spread)"
  }

  /// The one axis that is not as long as it should be.
  private var axis: String {
    let wanted = isTurned ? expected.transposed : expected
    guard shape.count == 2, (shape[0] == wanted.rows) != (shape[1] == wanted.columns) else {
      return ""
    }
    return shape[0] == wanted.rows
      ? ": its second axis is \(shape[1]), not \(wanted.columns)"
      : ": its first axis is \(shape[0]), not \(wanted.rows)"
  }

  /// What made it n×n.
  private var spread: String {
    guard shape.count == 2, shape[0] == shape[1], shape[0] == expected.count, shape[0] > 1 else {
      return ""
    }
    let n = shape[0]
    return
      "; of the shapes \(n)×1 and \(n), NumPy makes \(n)×\(n) without a word: keepdims=True in sums and reshape(-1, 1) keep both axes"
  }

  /// What has this shape.
  private var other: String {
    couldBe.isEmpty
      ? ""
      : "; \(list(couldBe.prefix(4).map(\.description), "or")) \(couldBe.count == 1 ? "has" : "have") that shape"
  }
}

extension Reading.LeftArray {
  var phrase: Phrase {
    switch reason {
    case .twice(let isSame):
      "\(shortened(theirs)) is \(name.name) a second time\(isSame ? "" : ", with other numbers"): the first was taken"
    case .earlier: "\(shortened(theirs)) is of an iteration before the first that is looked at"
    case .later:
      "\(shortened(theirs)) is of iteration \(name.iteration) after the first; \(Reading.mostIterations) are looked at"
    }
  }
}

extension Findings.Judged {
  /// Whether it has a number that is not finite where a finite one belongs.
  var isNotFinite: Bool {
    theirs.shape == ours.shape
      && theirs.values.indices.contains { !theirs.values[$0].isFinite && ours.values[$0].isFinite }
  }
}
