// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Every mistake, in the order of the steps; of two that fit alike the earlier is told first.
  package static let all: [Mistake] =
    forward + inputs + functions + shares + cost + outputSlopes + targets + lossGiven
    + preActivationSlopes + divisions + weightSlopes + biasSlopes + allSlopes + slopesBack
    + reshaped + update + optimizers

  /// A mistake; without `torch` the line of PyTorch is that of NumPy, written by hand there.
  init(
    _ id: String, _ name: String, _ sentence: String, wrong: String, right: String, numpy: String,
    torch: String? = nil, lesson: Int = 6,
    edit: @escaping @Sendable (Step, Bench) -> Edit?
  ) {
    (self.id, self.name, self.sentence) = (id, name, sentence)
    (self.wrong, self.right, self.numpy) = (wrong, right, numpy)
    (self.torch, self.lesson, self.edit) = (torch ?? Self.torch(numpy), lesson, edit)
    isDivision =
      !id.hasPrefix("l2-")
      && ["averaged", "-over-", "divided-by-", "-doubled"].contains(
        where: id.contains)
  }

  /// A line of NumPy as one of PyTorch.
  private static func torch(_ numpy: String) -> String {
    numpy.replacing("np.maximum(0, Z)", with: "torch.relu(Z)").replacing("np.", with: "torch.")
      .replacing("axis=", with: "dim=").replacing("keepdims", with: "keepdim")
  }
}

extension Bench {
  /// D, what dW and db are to be divided by wherever that is done.
  var D: Double { convention.loss?.sampleDivisor(m) ?? 1 }

  /// Neurons of a layer, and inputs of it.
  func neurons(_ l: Int) -> Int { network.layers[l - 1].neurons }
  func inputs(_ l: Int) -> Int { network.sizes[l - 1] }
}

extension Edit {
  /// The result times a factor.
  static func times(_ factor: Double) -> Edit? {
    factor == 1 ? nil : .then { _, value in value.scaled(by: factor) }
  }
  /// Another quantity read for one.
  static func read(_ other: Quantity, _ otherLayer: Int, for quantity: Quantity, _ l: Int) -> Edit {
    .reads(Symbol(quantity, l)) { $0[other, otherLayer] }
  }
}
