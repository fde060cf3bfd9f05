// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Formats
import NeuralNet

/// The arrays that say how a network begins.
struct StartArrays {
  private var first: [Symbol: ForeignArray] = [:]
  private let hasBias: Set<Int>
  /// Parameters that are the same as after the update: perhaps saved after it in place.
  private(set) var unmoved: Set<Symbol> = []
  let depth: Int

  /// Takes of each the one of the earliest iteration.
  init(_ arrays: [ForeignArray], _ naming: Naming, _ depth: Int) {
    self.depth = depth
    var times: [Symbol: Int] = [:]
    for (array, name) in zip(arrays, naming.names) {
      guard let name, !name.isNew else { continue }
      if let time = times[name.symbol], time <= name.iteration { continue }
      (times[name.symbol], first[name.symbol]) = (name.iteration, array)
    }
    for (array, name) in zip(arrays, naming.names) where name?.isNew ?? false {
      guard let name, let start = first[name.symbol], start.elements == array.elements else {
        continue
      }
      unmoved.insert(name.symbol)
    }
    hasBias = Set(
      naming.names.compactMap { name in
        name.flatMap { $0.symbol.quantity == .db || $0.symbol.quantity == .b ? $0 : nil }
      }.map(\.symbol.layer))
  }

  /// The network with its start, its activations still open.
  func start(_ lie: Reading.Orientation, _ said: OwnNetwork.SaidOfNetwork) throws(OwnNetwork.Lack)
    -> Assignment
  {
    let (sizes, weights) = try weights(lie)
    let layers = (1...depth).map { Layer(sizes[$0], .sigmoid, usesBias: hasBias.contains($0)) }
    guard let network = try? Network(inputs: sizes[0], layers: layers) else { throw .tooLarge }
    var parameters = Parameters(zerosFor: network)
    parameters.weights = weights
    for l in 1...depth {
      guard let b = first[Symbol(.b, l)] else { continue }
      guard b.elements.count == sizes[l] else {
        throw .unfit(Symbol(.b, l), b.shape, weights: first[Symbol(.W, l)]?.shape ?? [])
      }
      parameters.biases[l - 1] = Matrix(network.biasShape(l), b.elements)
    }
    if let said = said.activations, said.count != 1, said.count != depth {
      throw .activations(said.count, layers: depth)
    }
    return Assignment(
      network: network, parameters: parameters, batch: try batch(network, lie),
      training: said.training)
  }

  /// n0, n1 .. and the weights, (out, in).
  private func weights(_ lie: Reading.Orientation) throws(OwnNetwork.Lack) -> ([Int], [Matrix]) {
    var (sizes, weights) = ([Int](), [Matrix]())
    for l in 1...depth {
      guard let W = first[Symbol(.W, l)] else { throw .missing(Symbol(.W, l)) }
      guard W.shape.count <= 2, W.elements.count > 0 else {
        throw .unfit(Symbol(.W, l), W.shape, weights: W.shape)
      }
      var shape: Shape
      if W.shape.count == 2 {
        shape = Shape(W.shape[0], W.shape[1])
      } else {
        // Weights in one row are those of a neuron, or of a layer with one input.
        let inputs = sizes.last ?? W.elements.count
        guard W.elements.count.isMultiple(of: inputs) else { throw layers(l) }
        shape = Shape(W.elements.count / inputs, inputs)
        if lie.weightsAreInByOut { shape = shape.transposed }
      }
      let matrix = Matrix(shape, W.elements)
      weights.append(lie.weightsAreInByOut ? matrix.transposed : matrix)
      if sizes.isEmpty { sizes.append(weights[0].columns) }
      guard weights[l - 1].columns == sizes[l - 1] else { throw layers(l) }
      sizes.append(weights[l - 1].rows)
    }
    return (sizes, weights)
  }

  private func layers(_ l: Int) -> OwnNetwork.Lack {
    .layers(l, first[Symbol(.W, l - 1)]?.shape ?? [], first[Symbol(.W, l)]?.shape ?? [])
  }

  private func batch(_ network: Network, _ lie: Reading.Orientation) throws(OwnNetwork.Lack)
    -> Batch
  {
    let input = Symbol(.A, 0)
    guard let given = first[input] else { throw .missing(input) }
    guard let X = given.samples(network.inputs, asRows: lie.samplesAreRows) else {
      throw .unfit(input, given.shape, weights: first[Symbol(.W, 1)]?.shape ?? [])
    }
    guard let targets = first[Symbol(.Y)] else { return Batch(X: X) }
    let outputs = network.sizes[network.depth]
    guard let Y = targets.targets(outputs, samples: X.columns, asRows: lie.samplesAreRows) else {
      throw .unfit(Symbol(.Y), targets.shape, weights: first[Symbol(.W, depth)]?.shape ?? [])
    }
    return Batch(X: X, Y: Y)
  }
}

extension StartArrays {
  /// Whether there is anything to begin with.
  var haveDataOrWeights: Bool {
    first[Symbol(.A, 0)] != nil || first.keys.contains { $0.quantity == .W }
  }

  /// The samples that came along, for a network that is known; nil where they do not fit or are not there.
  func data(for network: Network, _ lie: Reading.Orientation) -> Batch? {
    guard let batch = try? batch(network, lie), batch.Y != nil else { return nil }
    return batch
  }

  /// The weights and biases that came along, for a network that is known; nil where one is missing.
  func parameters(for network: Network, _ lie: Reading.Orientation) -> (
    parameters: Parameters, symbols: [Symbol]
  )? {
    guard let (sizes, weights) = try? weights(lie), sizes == network.sizes else {
      return nil
    }
    var parameters = Parameters(zerosFor: network)
    var symbols: [Symbol] = []
    parameters.weights = weights
    for l in 1...depth {
      symbols.append(Symbol(.W, l))
      guard network.layers[l - 1].usesBias else { continue }
      guard let b = first[Symbol(.b, l)], b.elements.count == sizes[l] else { return nil }
      parameters.biases[l - 1] = Matrix(network.biasShape(l), b.elements)
      symbols.append(Symbol(.b, l))
    }
    return (parameters, symbols)
  }
}

extension ForeignArray {
  /// Its samples as columns of so many numbers; nil where it can hold none of them.
  fileprivate func samples(_ numbers: Int, asRows: Bool) -> Matrix? {
    guard shape.count <= 2, elements.count > 0 else { return nil }
    guard shape.count == 2 else {
      guard numbers == 1 || elements.count == numbers else { return nil }
      return Matrix(Shape(numbers, elements.count / numbers), elements)
    }
    let matrix = Matrix(Shape(shape[0], shape[1]), elements)
    let turned = asRows ? matrix.transposed : matrix
    return turned.rows == numbers ? turned : nil
  }

  /// The targets of so many samples: as they are, whichever way they fit, or made of classes by number.
  func targets(_ outputs: Int, samples m: Int, asRows: Bool) -> Matrix? {
    let expected = Shape(outputs, m)
    if shape.count == 2 {
      let matrix = Matrix(Shape(shape[0], shape[1]), elements)
      let isTurned = matrix.shape == expected.transposed && (asRows || matrix.shape != expected)
      if isTurned { return matrix.transposed }
      if matrix.shape == expected { return matrix }
    }
    guard shape.filter({ $0 != 1 }).count <= 1 else { return nil }
    if elements.count == expected.count { return Matrix(expected, elements) }
    guard outputs > 1, elements.count == m,
      elements.allSatisfy({ $0 >= 0 && $0 < Double(outputs) && $0 == $0.rounded() })
    else { return nil }
    var classes = Matrix(expected, repeating: 0)
    for (sample, number) in elements.enumerated() { classes[Int(number), sample] = 1 }
    return classes
  }
}
