// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Mistake {
  /// Of the targets that the cost and the slopes at the output are taken with.
  static let targets: [Mistake] =
    [
      target(
        "targets-flipped", "0 and 1 are exchanged in the targets",
        "The network learns the opposite: what is to be 1 is told to be 0.",
        wrong: "1 − Y", numpy: "Y = (labels == 1).astype(float)", when: \.hasShares
      ) { b, Y in Matrix(Y.shape, Y.elements.map { 1 - $0 }) },
      target(
        "targets-class-ahead", "the targets stand one class too far",
        "Labels counted from 0 need column k of np.eye(n), labels counted from 1 column k − 1.",
        wrong: "Y of class k + 1", numpy: "Y = np.eye(n)[labels].T",
        when: { $0.neurons($0.depth) > 1 }
      ) { _, Y in Y.rowsMoved(by: 1) },
      target(
        "targets-class-behind", "the targets stand one class too low",
        "Labels counted from 0 need column k of np.eye(n); k − 1 of class 0 is the last one.",
        wrong: "Y of class k − 1", numpy: "Y = np.eye(n)[labels].T",
        when: { $0.neurons($0.depth) > 1 }
      ) { _, Y in Y.rowsMoved(by: -1) },
      target(
        "targets-numbered", "numbers of classes stand for the targets",
        "NumPy spreads one number over all outputs: each is to come out as 0, 1, 2 .., not its own as 1.",
        wrong: "Y = label", numpy: "Y = np.eye(n)[labels].T", when: { $0.neurons($0.depth) > 1 }
      ) { _, Y in Y.classNumbers(from: 0) },
      target(
        "targets-numbered-from-1", "numbers of classes, from 1 on, stand for the targets",
        "NumPy spreads one number over all outputs: each is to come out as 1, 2, 3 .., not its own as 1.",
        wrong: "Y = label", numpy: "Y = np.eye(n)[labels - 1].T", when: { $0.neurons($0.depth) > 1 }
      ) { _, Y in Y.classNumbers(from: 1) },
      target(
        "targets-of-others", "the targets are those of other samples than the inputs",
        "X and Y are to be shuffled, sorted or cut by the same indices.",
        wrong: "X of sample s, Y of another",
        numpy: "i = rng.permutation(m); X, Y = X[:, i], Y[:, i]",
        torch: "DataLoader(TensorDataset(x, y), shuffle=True)", when: { $0.m > 1 }
      ) { b, Y in b.targetsOfOthers(Y) },
    ]

  private static func target(
    _ id: String, _ name: String, _ why: String, wrong: String, numpy: String,
    torch: String? = nil, when: @escaping @Sendable (Bench) -> Bool,
    _ other: @escaping @Sendable (Bench, Matrix) -> Matrix
  ) -> Mistake {
    Mistake(
      id, name, why, wrong: wrong, right: "Y of the sample that X is of", numpy: numpy,
      torch: torch ?? "loss = F.cross_entropy(z, labels)  # labels 0, 1, .. n - 1", lesson: 9
    ) { step, b in
      guard step.readsTargets(b), when(b) else { return nil }
      return .reads(Symbol(.Y)) { b in
        let Y = b[.Y]
        return Measured(other(b, Y.matrix), unit: Y.unit)
      }
    }
  }
}

extension Step {
  /// Whether it may be computed from the targets.
  fileprivate func readsTargets(_ b: Bench) -> Bool {
    switch self {
    case .cost, .costGradient: true
    case .preActivationGradient(let l): l == b.depth && b.hasShortcut
    default: false
    }
  }
}

extension Bench {
  /// Whether targets are 0 and 1, held against shares by a cross-entropy.
  var hasShares: Bool {
    [.bce, .cce].contains(convention.loss?.kind)
      && [.sigmoid, .softmax].contains(activation(depth))
  }

  /// Whose targets they are, as dA or dZ of the output tells, or dW, its sum over few samples; where none
  /// does, those of the next sample.
  fileprivate func targetsOfOthers(_ Y: Matrix) -> Matrix {
    let next = Y.columnsMoved(by: -1)
    let (L, g) = (depth, activation(depth))
    let sent = [Symbol(.dA, L), Symbol(.dZ, L)].lazy.compactMap { symbol in
      self.recording.arrays[ArrayName(self.iteration, symbol)].map { (symbol.quantity, $0) }
    }.first
    let A = self[.A, L]
    if sent == nil, let order = orderOfTargets(Y) { return Y.columns(order) }
    guard let (quantity, theirs) = sent, theirs.shape == A.shape, A.columns <= 64 else {
      return next
    }
    var left = Array(0..<A.columns)
    var order: [Int] = []
    for s in 0..<A.columns {
      let own = A.column(s)
      let found = left.firstIndex { j in
        var slope = outputSlope(own, Measured(Y, unit: unit).column(j))
        if quantity == .dZ { slope = g.pulledBack(slope, A: own) { g.slope(byA: own) } }
        return slope.agrees(with: theirs.column(s))
      }
      guard let found else { return next }
      order.append(left.remove(at: found))
    }
    return Y.columns(order)
  }
}

extension Bench {
  /// The order of the targets that gives dW of the output, where there are few.
  private func orderOfTargets(_ Y: Matrix) -> [Int]? {
    let (L, g, m) = (depth, activation(depth), Y.columns)
    guard let theirs = recording.arrays[ArrayName(iteration, Symbol(.dW, L))], m <= 10,
      theirs.shape == self[.W, L].shape
    else { return nil }
    let (A, before) = (self[.A, L], self[.A, L - 1])
    guard A.columns == m, before.columns == m else { return nil }
    let targets = Measured(Y, unit: unit)
    // Samples of one target are alike: each kind by the first that has it.
    let kinds = (0..<m).map { s in
      (0...s).first { targets.column($0).values == targets.column(s).values } ?? s
    }
    let firsts = Set(kinds).sorted()
    let shares = (0..<m).map { s in
      firsts.map { k in
        var slope = outputSlope(A.column(s), targets.column(k))
        slope = g.pulledBack(slope, A: A.column(s)) { g.slope(byA: A.column(s)) }
        return averaged(slope.product(before.column(s), transposed: (false, true)))
      }
    }
    let wanted = theirs.minus(decay(L))
    var left = firsts.map { k in kinds.count { $0 == k } }
    var (chosen, tries): ([Int], Int) = ([], 0)
    func isMet(_ sum: Double, _ k: Int) -> Bool {
      (sum - wanted.values[k]).magnitude
        <= wanted.errors[k] + 1e-9 * (1 + wanted.values[k].magnitude)
    }
    // By one number, and by all of them where that one is met.
    func search(_ sum: Double) -> Bool {
      let s = chosen.count
      guard s < m else {
        tries += 1
        return isMet(sum, 0)
          && wanted.values.indices.allSatisfy { k in
            isMet(chosen.indices.reduce(0) { $0 + shares[$1][chosen[$1]].values[k] }, k)
          }
      }
      for k in firsts.indices where left[k] > 0 && tries < 3000 {
        left[k] -= 1
        chosen.append(k)
        if search(sum + shares[s][k].values[0]) { return true }
        chosen.removeLast()
        left[k] += 1
      }
      return false
    }
    guard shares.allSatisfy({ $0.allSatisfy { $0.shape == theirs.shape } }), search(0) else {
      return nil
    }
    return chosen.map { firsts[$0] }
  }
}

extension Matrix {
  fileprivate func columns(_ order: [Int]) -> Matrix {
    var other = self
    for i in 0..<shape.rows {
      for (s, from) in order.enumerated() { other[i, s] = self[i, from] }
    }
    return other
  }

  /// Each column so many places further on, the last ones first.
  func columnsMoved(by places: Int) -> Matrix {
    let m = shape.columns
    return columns((0..<m).map { ($0 - places + m) % m })
  }

  /// Each row so many places further down, the last ones first.
  fileprivate func rowsMoved(by places: Int) -> Matrix {
    transposed.columnsMoved(by: places).transposed
  }

  /// The number of the largest row of each column, in every row.
  fileprivate func classNumbers(from first: Int) -> Matrix {
    var other = self
    for s in 0..<shape.columns {
      let top = (0..<shape.rows).max { self[$0, s] < self[$1, s] } ?? 0
      for i in 0..<shape.rows { other[i, s] = Double(top + first) }
    }
    return other
  }
}
