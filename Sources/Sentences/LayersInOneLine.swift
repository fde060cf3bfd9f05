// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet

/// Sizes and activations in one line, as other programs take them.
struct LayersInOneLine {
  /// What each verb takes.
  let sentence: Phrase
  /// The lines that build it.
  let typed: String

  /// `network 3; layer 4 relu; layer 1` for the statement `network 3 4 1 relu` around `place` in
  /// `line`; nil for what is no row of sizes and activations.
  ///
  /// An activation behind a size is that layer's; as many at the end as there are layers are theirs,
  /// in order; a single one at the end is that of the hidden layers, softmax and linear of the output.
  init?(_ line: String, around place: Int) {
    let scalars = Array(line.unicodeScalars)
    let before = scalars.prefix(place).lastIndex(of: ";").map { $0 + 1 } ?? 0
    let statement = scalars[before...].prefix { $0 != ";" && $0 != "#" }
    let words = String(String.UnicodeScalarView(statement)).split { $0 == " " || $0 == "," }
    guard let verb = words.first, words.count < 100 else { return nil }
    let isLayer = "layer".hasPrefix(verb)
    let isNeuron = "neuron".hasPrefix(verb)
    guard isLayer || isNeuron || "network".hasPrefix(verb) else { return nil }
    var sizes: [Int] = []
    var given: [(place: Int, name: String)] = []
    for word in words.dropFirst() {
      if let size = Int(word), size > 0 {
        sizes.append(size)
      } else if let card = Activation.named(word.lowercased()) {
        given.append((sizes.count - 1, card.name))
      } else if let last = given.last, let card = Activation.named(last.name)?.card,
        !card.knobs.isEmpty, let number = Double(word)
      {
        given[given.count - 1].name += " \(number)"
      } else {
        return nil
      }
    }
    if isNeuron, sizes.count == 1 {
      sizes.append(1)
      given = given.map { (1, $0.name) }
    }
    let first = isLayer ? 0 : 1
    guard !given.isEmpty || isLayer, sizes.count > first else { return nil }
    var names = [String?](repeating: nil, count: sizes.count)
    let last = sizes.count - 1
    if given.count == sizes.count - first, given.allSatisfy({ $0.place == last }) {
      for (layer, activation) in given.enumerated() { names[first + layer] = activation.name }
    } else if let only = given.first, given.count == 1, only.place == last || only.place < first {
      let isOutput = Activation.named(only.name)?.card.isForOutputs ?? false
      let layers = isOutput || isLayer || last == first ? last..<last + 1 : first..<last
      for layer in layers { names[layer] = only.name }
    } else {
      for activation in given {
        guard activation.place >= first, names[activation.place] == nil else { return nil }
        names[activation.place] = activation.name
      }
    }
    let layers = (first..<sizes.count).map { layer in
      "layer \(sizes[layer])" + (names[layer].map { " \($0)" } ?? "")
    }
    typed = ((isLayer ? [] : ["network \(sizes[0])"]) + layers).joined(separator: "; ")
    sentence =
      isLayer
      ? "a line adds one layer: its neurons, and then its activation"
      : "\(isNeuron ? "neuron" : "network") takes sizes alone; layer takes a size and an activation"
  }
}
