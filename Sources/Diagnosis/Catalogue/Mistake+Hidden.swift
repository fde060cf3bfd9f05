// SPDX-License-Identifier: GPL-3.0-or-later

extension Mistake {
  /// Where it changes no number, so that nobody can see it: `there is one sample`; nil where there is no
  /// such place.
  package var cannotShow: String? {
    Self.hidden.first { $0.ids.contains(id) }?.where ?? hiddenByKind
  }

  private static let hidden: [(where: String, ids: Set<String>)] = [
    (
      "b is 0",
      [
        "bias-forgotten", "bias-subtracted", "bias-behind-activation", "l2-biases",
        "bias-added-twice", "bias-along-samples",
      ]
    ),
    ("both layers have the same biases", ["bias-of-layer-before"]),
    (
      "all inputs are the same number",
      ["inputs-reshaped", "inputs-reshaped-rows", "inputs-of-others"]
    ),
    ("each input has mean 0 and deviation 1", ["inputs-standardized"]),
    ("each input runs from 0 to 1", ["inputs-from-0-to-1"]),
    ("the largest input is 1", ["inputs-over-largest"]),
    ("all inputs are whole numbers", ["inputs-cut"]),
    ("all weights are the same number", ["weights-reshaped", "weights-reshaped-rows"]),
    ("every target is 0.5", ["targets-flipped"]),
    ("all outputs have the same targets", ["targets-class-ahead", "targets-class-behind"]),
    ("all samples have the same targets", ["targets-of-others", "targets-spread"]),
    ("all samples are one batch", ["divided-by-all-samples"]),
    ("every z is 0, of tanh and leaky", ["activation-twice"]),
    (
      "the matrix is symmetric",
      ["weights-transposed", "weights-not-transposed", "weight-slopes-transposed"]
    ),
    (
      "the inputs are numbers that the activation leaves as they are",
      ["inputs-activated", "inputs-activated-forward"]
    ),
    ("no z is below 0", ["relu-size"]),
    (
      "no z is below 0, of relu, leaky and linear",
      [
        "activation-relu", "activation-leaky", "activation-linear", "forward-relu",
        "forward-leaky", "forward-linear",
      ]
    ),
    (
      "the layer before is linear, or a relu with no z below 0", ["reads-z", "weights-by-z"]
    ),
    ("the layer before puts out X", ["reads-x", "weights-by-x"]),
    ("the layer puts out what comes in", ["weights-by-own-a"]),
    ("no z of a relu is below 0", ["weights-by-da", "bias-by-da", "output-slope-for-dz"]),
    ("every z of a relu is below 0", ["slope-alone", "weights-by-a-for-slope"]),
    ("every z is 0", ["sigmoid-sign", "tanh-half", "relu-min", "tanh-sinh"]),
    ("every z is 0, of relu, leaky and linear", ["forward-tanh"]),
    ("every z is 0, of a linear layer", ["activation-tanh"]),
    ("all scores are alike", ["softmax-twice"]),
    ("all scores are alike, of as many outputs as samples", ["softmax-over-samples"]),
    ("the powers of a sample add up to 1", ["softmax-not-divided"]),
    (
      "there is one sample",
      [
        "softmax-over-batch", "weights-last", "weights-first", "bias-last", "bias-first",
        "bias-not-summed", "not-averaged", "averaged-twice", "all-averaged-twice",
        "weights-not-averaged", "weights-averaged-twice", "bias-not-averaged",
        "bias-averaged-twice", "output-averaged", "slope-averaged", "back-averaged",
        "step-averaged", "step-not-averaged", "l2-slope-not-averaged", "slopes-last",
        "slopes-first", "weights-of-means", "weights-of-sums",
      ]
    ),
    (
      "there are as many inputs as samples",
      [
        "weights-over-inputs", "bias-over-inputs", "divided-by-inputs", "divided-by-features",
        "all-divided-by-features",
      ]
    ),
    (
      "there are as many neurons as samples",
      ["weights-over-neurons", "bias-over-neurons", "divided-by-neurons"]
    ),
    ("there is one neuron", ["bias-summed-over-all", "bias-mean-over-all"]),
    ("there is one output", ["cost-over-outputs"]),
    ("dZ is symmetric", ["bias-summed-over-neurons"]),
    (
      "there is one iteration",
      [
        "weights-added-up", "bias-added-up", "weights-stale", "bias-stale", "slopes-added-up",
        "slopes-stale", "state-forgotten",
        "adam-count-stands",
      ]
    ),
    ("no two layers have the same shape", ["state-shared"]),
    (
      "the learning rate is 1",
      [
        "rate-forgotten", "rate-twice", "rate-in-slopes", "weights-rate-forgotten",
        "bias-rate-forgotten",
      ]
    ),
    ("all slopes are far above ε", ["epsilon-inside"]),
    (
      "there is one layer",
      [
        "weights-updated-early", "slopes-for-weights", "output-slope-reused", "weights-left-out",
        "back-sign", "back-by-a", "column-1-dropped", "column-2-dropped", "column-3-dropped",
        "column-4-dropped",
      ]
    ),
    (
      "every output meets its target",
      ["output-sign", "output-half", "output-double", "slope-twice", "difference-for-slope"]
    ),
    (
      "every output meets its target, of a squared error",
      ["output-difference", "output-squares", "output-binary", "output-loss"]
    ),
    ("every target is 1", ["output-first-half", "output-second-half-sign"]),
    (
      "dZ is 0",
      [
        "weights-sign", "bias-sign", "bias-slope-zero", "weights-by-slope", "weights-by-weights",
        "weight-slopes-reshaped", "weight-slopes-reshaped-rows", "weights-doubled",
        "bias-of-weight-slopes",
      ]
    ),
    ("every input of the layer is 1", ["weights-without-inputs"]),
    ("every b is 1", ["bias-by-weights"]),
    (
      "all weights are 0",
      ["l2-slope-forgotten", "l2-slope-half", "l2-slope-double", "l2-slope-sign"]
    ),
    (
      "only slopes are looked at, as a gradient check does",
      [
        "weights-uphill", "bias-uphill", "weights-not-updated", "bias-not-updated",
        "weights-updated-twice", "bias-updated-twice", "update-uphill", "replaced-weights",
        "slope-subtracted-from", "optimizer-left-out", "betas-exchanged", "momentum-form",
        "layer-not-updated", "replaced-weights-alone", "replaced-bias", "parameters-cut",
        "weights-cut", "weights-moved-by-next", "weights-moved-by-before", "bias-moved-by-next",
        "bias-moved-by-before",
      ]
    ),
    (
      "dA is 0, as before weights that are all 0",
      [
        "function-for-slope", "relu-slope-of-slope", "softmax-diagonal",
      ]
    ),
  ]

  /// Where a whole family of cards cannot show.
  private var hiddenByKind: String? {
    if id.hasPrefix("cost-") { return "only slopes and updates are looked at" }
    if id.hasPrefix("adam-") { return "only slopes are looked at, as a gradient check does" }
    return id.hasPrefix("slope-") ? "dA is 0, as before weights that are all 0" : nil
  }
}
