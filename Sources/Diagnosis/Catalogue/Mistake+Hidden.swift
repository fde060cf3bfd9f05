// SPDX-License-Identifier: GPL-3.0-or-later

extension Mistake {
  /// Where it changes no number, so that nobody can see it: `there is one sample`; nil where there is no
  /// such place.
  package var cannotShow: String? {
    switch id {
    case "bias-forgotten", "bias-subtracted", "bias-behind-activation": "b is 0"
    case "weights-transposed", "weights-not-transposed", "weight-slopes-transposed":
      "the matrix is symmetric"
    case "inputs-activated", "inputs-activated-forward":
      "the inputs are numbers that the activation leaves as they are"
    case "relu-min", "relu-size", "relu-slope-of-slope": "no z is below 0"
    case "softmax-over-batch", "weights-last", "weights-first", "bias-last", "bias-first",
      "bias-not-summed", "not-averaged", "averaged-twice", "all-averaged-twice",
      "weights-not-averaged", "weights-averaged-twice", "bias-not-averaged", "bias-averaged-twice",
      "output-averaged", "slope-averaged", "back-averaged", "step-averaged", "step-not-averaged":
      "there is one sample"
    case "weights-over-inputs", "bias-over-inputs": "there are as many inputs as samples"
    case "weights-over-neurons", "bias-over-neurons": "there are as many neurons as samples"
    case "bias-summed-over-all", "bias-mean-over-all", "cost-over-outputs":
      "there is one neuron"
    case "weights-added-up", "bias-added-up", "weights-stale", "bias-stale", "state-forgotten",
      "adam-count-stands":
      "there is one iteration"
    case "state-shared": "no two layers have the same shape"
    case "rate-forgotten", "rate-twice": "the learning rate is 1"
    case "epsilon-inside": "all slopes are far above ε"
    case "weights-updated-early", "output-slope-reused", "weights-left-out", "back-sign":
      "there is one layer"
    case let id where id.hasPrefix("cost-"): "only slopes and updates are looked at"
    case let id where id.contains("-updated") || id.hasPrefix("update-") || id.hasPrefix("adam-"):
      "only slopes are looked at, as a gradient check does"
    default: nil
    }
  }
}
