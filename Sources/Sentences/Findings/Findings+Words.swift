// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet

// What a finding, an assumption and an array that could not be taken are called.

extension Fault {
  /// What it is and where: `dW is not divided by m (layer 2)`.
  var headline: String {
    layer.map { "\(mistake.name) (layer \($0))" } ?? "\(mistake.name) (in every layer)"
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
    return lines
  }
}

extension Diagnosis.Note {
  var sentence: String {
    switch self {
    case .overwritten(let name):
      "\(name.name) holds the same numbers as \(Symbol(.A, name.symbol.layer)): it was overwritten in place, so it was not judged as \(name.name)."
    case .savedLate(let name):
      "\(name.name) is the value after the update: it was saved after the step in place, or the name points to the array that the update changes."
    }
  }
}

extension Convention.Difference {
  var sentence: String {
    switch self {
    case .scale(let factor, let theirs, let ours):
      "cost and slopes are those of \(theirs.told), not \(ours.told): all of them \(factor.plain) times ours, nothing but the scale of the cost"
    case .division(.inParameters): "1/m stands in dW and db, not in dA and dZ"
    case .division(.inOutput): "1/m stands in dA and dZ from the output on, not in dW and db"
    case .division(.inScores): "1/m stands in dZ of the output, not in dW and db"
    case .sign(.negative): "slopes are minus the derivative, and the update adds them"
    case .sign(.negativeInParameters):
      "dW and db are minus the derivative, and the update adds them"
    case .sign(.derivative): "slopes are the derivative, and the update subtracts them"
    case .foldedCorrection:
      "Adam's correction is folded into the step size, so that ε stands beside another root (Kingma and Ba, section 2)"
    case .learningRate(let rate): "the learning rate is \(rate.plain)"
    }
  }
}

extension Loss {
  /// `½ of the sum`, `the mean over samples`
  var told: String {
    let sum =
      switch average {
      case .none: "the sum"
      case .samples: "the mean over samples"
      case .elements: "the mean over samples and outputs"
      }
    return factor == 1 ? sum : "\(factor.plain) of \(sum)"
  }
}

extension Double {
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
    case .decimals(let n): "printed with \(n) decimals: each is held to half of the last"
    }
  }
}

extension Reading.Unknown {
  var phrase: Phrase {
    let shape = self.shape.map(String.init).joined(separator: "×")
    let what = Int(theirs) == nil ? theirs : "array \(theirs) without a name"
    guard !couldBe.isEmpty else {
      return
        "\(what) (\(shape.isEmpty ? "a number" : shape)) is no name known here, and no array of this network has that shape"
    }
    return
      "\(what) (\(shape.isEmpty ? "a number" : shape)) is no name known here; by its shape it could be \(list(couldBe.prefix(6).map(\.description), "or")): --as \(theirs)=\(couldBe[0])"
  }
}

extension Reading.Misfit {
  var phrase: Phrase {
    "\(theirs) is \(shape.map(String.init).joined(separator: "×")) and should be \(expected) as \(symbol)\(hint)"
  }

  private var hint: Phrase {
    let counts = shape.filter { ![expected.rows, expected.columns].contains($0) }
    guard shape.count == 2, counts.count == 1 else { return "" }
    return ": the axis of \(counts[0]) is not what it should be"
  }
}
