// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Model {
  /// Every setting with its value as it is typed.
  var settingLines: [(name: String, value: Phrase)] { settings.lines(layers) }
}

extension Settings {
  fileprivate func lines(_ layers: [Model.LayerChoice]) -> [(name: String, value: Phrase)] {
    [
      ("lr", "\(exact: learningRate)"),
      ("loss", lossPhrase),
      ("optimizer", optimizerText),
      ("l2", "\(exact: l2.lambda) \(exact: l2.factor) \(l2.dividesBySamples ? "samples" : "none")"),
      ("gradients", Phrase(slopeScale.rawValue)),
      ("batch", Phrase(batchSize.map(String.init) ?? "all")),
      ("shuffle", Phrase(shuffleSeed.map(String.init) ?? "off")),
      ("bias", Phrase(biasText(layers))),
      ("digits", "\(display.digits)"),
      ("tolerance", "\(exact: tolerance)"),
      ("view", display.rowsView ? "rows" : "columns"),
      ("overwrite", overwrites ? "on" : "off"),
    ]
  }

  /// One word, or one for each layer where they differ.
  private func biasText(_ layers: [Model.LayerChoice]) -> String {
    guard layers.contains(where: { $0.usesBias != nil }) else { return bias.rawValue }
    return layers.map { $0.usesBias ?? (bias != .off) ? bias.rawValue : "off" }
      .joined(separator: " ")
  }

  /// The loss as it is typed.
  private var lossPhrase: Phrase {
    switch loss {
    case .crossEntropy: "ce"
    case .scaledCrossEntropy(let factor, let average):
      "ce \(exact: factor)\(average.map { " \($0.rawValue)" } ?? "")"
    case .fixed(let loss): "\(loss.kind.rawValue) \(exact: loss.factor) \(loss.average.rawValue)"
    case .none: "none"
    }
  }

  /// The loss by its name alone.
  var lossName: String {
    switch loss {
    case .crossEntropy, .scaledCrossEntropy: "ce"
    case .fixed(let loss): loss.kind.rawValue
    case .none: "none"
    }
  }

  private var optimizerText: Phrase {
    switch optimizer {
    case nil: "none"
    case .gradientDescent: "gd"
    case .momentum(let beta, let form): "momentum \(exact: beta) \(form.rawValue)"
    case .adam(let beta1, let beta2, let epsilon):
      "adam \(exact: beta1) \(exact: beta2) \(exact: epsilon)"
    }
  }
}

extension Model {
  /// Biases for all layers alike, or one choice for each layer.
  mutating func useBias(_ uses: [Settings.BiasUse]) throws(SessionError) {
    guard uses.count == 1 || uses.count == layers.count else {
      throw SessionError(.biasCount(words: uses.count, layers: layers.count))
    }
    settings.bias = uses.first { $0 != .off } ?? .off
    let differ = Set(uses).count > 1
    for l in layers.indices { layers[l].usesBias = differ ? uses[l] != .off : nil }
  }
}
