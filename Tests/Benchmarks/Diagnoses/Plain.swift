// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import NeuralNet

/// A network written as anybody would, without a mistake, in an arithmetic of its own: every operation
/// is rounded as `T` rounds it.
struct Plain<T: BinaryFloatingPoint> {
  let assignment: Assignment
  let convention: Convention
  /// Which of the right ways to compute dZ is taken: by z, by a, or A − Y where that is left.
  let way: Int

  /// Rows of numbers; samples are columns.
  struct Table {
    var rows: Int, columns: Int
    var numbers: [T]

    init(_ rows: Int, _ columns: Int, _ numbers: [T]) {
      (self.rows, self.columns, self.numbers) = (rows, columns, numbers)
    }
    init(_ matrix: Matrix) {
      self.init(matrix.shape.rows, matrix.shape.columns, matrix.elements.map { T($0) })
    }
    subscript(_ i: Int, _ j: Int) -> T { numbers[i * columns + j] }
    func map(_ f: (T) -> T) -> Table { Table(rows, columns, numbers.map(f)) }
    func zip(_ other: Table, _ f: (T, T) -> T) -> Table {
      Table(rows, columns, numbers.indices.map { f(numbers[$0], other.numbers[$0]) })
    }
    var turned: Table {
      Table(columns, rows, (0..<columns).flatMap { j in (0..<rows).map { self[$0, j] } })
    }
    func dot(_ other: Table) -> Table {
      Table(
        rows, other.columns,
        (0..<rows).flatMap { i in
          (0..<other.columns).map { j in
            (0..<columns).reduce(T(0)) { $0 + self[i, $1] * other[$1, j] }
          }
        })
    }
    var sums: Table {
      Table(rows, 1, (0..<rows).map { i in (0..<columns).reduce(T(0)) { $0 + self[i, $1] } })
    }
    var matrix: Matrix { Matrix(Shape(rows, columns), numbers.map { Double($0) }) }
  }

  private func exp(_ x: T) -> T { T(Mathematics.exp(Double(x))) }
  private func log(_ x: T) -> T { T(Mathematics.log(Double(x))) }

  private func activate(_ g: Activation, _ Z: Table) -> Table {
    switch g {
    case .sigmoid: return Z.map { 1 / (1 + exp(-$0)) }
    case .tanh: return Z.map { (exp(2 * $0) - 1) / (exp(2 * $0) + 1) }
    case .relu: return Z.map { max(0, $0) }
    case .leaky(let leak): return Z.map { $0 > 0 ? $0 : T(leak) * $0 }
    case .linear: return Z
    case .softplus: return Z.map { log(1 + exp($0)) }
    case .softmax:
      let powers = Z.map(exp)
      let sums = powers.turned.sums
      return Table(
        Z.rows, Z.columns,
        Z.numbers.indices.map { powers.numbers[$0] / sums.numbers[$0 % Z.columns] })
    }
  }

  private func slope(_ g: Activation, _ Z: Table, _ A: Table) -> Table {
    switch g {
    case .sigmoid: way == 0 ? activate(g, Z).map { $0 * (1 - $0) } : A.map { $0 * (1 - $0) }
    case .tanh: A.map { 1 - $0 * $0 }
    case .relu: Z.map { $0 > 0 ? 1 : 0 }
    case .leaky(let leak): Z.map { $0 > 0 ? 1 : T(leak) }
    case .linear: Z.map { _ in 1 }
    case .softplus: Z.map { 1 / (1 + exp(-$0)) }
    case .softmax: Z
    }
  }

  private func terms(_ loss: Loss, _ A: Table, _ Y: Table) -> Table {
    A.zip(Y) { a, y in
      switch loss.kind {
      case .sse, .mse: (a - y) * (a - y)
      case .bce: -(y * log(a) + (1 - y) * log(1 - a))
      case .cce: y == 0 ? 0 : -y * log(a)
      case .huber(let d):
        (a - y).magnitude <= T(d)
          ? T(0.5) * (a - y) * (a - y) : T(d) * ((a - y).magnitude - T(0.5) * T(d))
      }
    }
  }

  private func outputSlopes(_ loss: Loss, _ A: Table, _ Y: Table) -> Table {
    A.zip(Y) { a, y in
      switch loss.kind {
      case .sse, .mse: 2 * (a - y)
      case .bce: -(y / a - (1 - y) / (1 - a))
      case .cce: -y / a
      case .huber(let d): max(-T(d), min(T(d), a - y))
      }
    }
  }

  /// Every array of its first iterations; nil where one leaves what `T` holds.
  func recording(iterations: Int) -> Recording? {
    let (network, training) = (assignment.network, convention.training)
    guard let loss = convention.loss, let targets = assignment.batch.Y else { return nil }
    let L = network.depth
    var W = [Table(0, 0, [])] + assignment.parameters.weights.map { Table($0) }
    var b = [Table(0, 0, [])] + assignment.parameters.biases.map { Table($0) }
    let (X, Y) = (Table(assignment.batch.X), Table(targets))
    let unit = T.significandBitCount > 23 ? Roundoff.double : Double(T.ulpOfOne) / 2
    var recording = Recording(unit: unit)
    var isFinite = true
    var state: [Symbol: Table] = [:]
    for t in 0..<iterations {
      func keep(_ quantity: Quantity, _ l: Int, _ table: Table, isNew: Bool = false) {
        isFinite = isFinite && table.numbers.allSatisfy(\.isFinite)
        recording.arrays[ArrayName(t, Symbol(quantity, l), isNew: isNew)] =
          Measured(table.matrix, unit: unit)
      }
      var (A, Z, dA, dZ) = ([X], [X], X, X)
      var slopes: [(l: Int, dW: Table, db: Table)] = []
      for l in 1...L {
        let product = W[l].dot(A[l - 1])
        let own = b[l]
        Z.append(
          network.layers[l - 1].usesBias
            ? Table(
              product.rows, product.columns,
              product.numbers.indices.map {
                product.numbers[$0] + own.numbers[$0 / product.columns]
              })
            : product)
        A.append(activate(network.layers[l - 1].activation, Z[l]))
        keep(.W, l, W[l])
        if network.layers[l - 1].usesBias { keep(.b, l, b[l]) }
        keep(.Z, l, Z[l])
        keep(.A, l, A[l])
      }
      let shape = A[L].matrix.shape
      let printed = training.loss ?? loss
      var cost =
        terms(printed, A[L], Y).numbers.reduce(0, +) * T(printed.factor)
        / T(printed.divisor(shape))
      let l2 = training.l2
      let divisor = T(l2.dividesBySamples ? Double(shape.columns) : 1)
      for l in 1...L where l2.isOn {
        cost += T(l2.factor * l2.lambda) / divisor * W[l].numbers.reduce(0) { $0 + $1 * $1 }
      }
      keep(.cost, 0, Table(1, 1, [cost]))
      let sign: T = convention.sign == .negative ? -1 : 1
      let scale =
        sign * T(loss.factor)
        / T(loss.outputDivisor(shape, convention.division == .inOutput ? .total : .perSample))
      dA = outputSlopes(loss, A[L], Y).map { $0 * scale }
      keep(.dA, L, dA)
      for l in (1...L).reversed() {
        let g = network.layers[l - 1].activation
        let m = T(loss.sampleDivisor(X.columns))
        if g == .softmax {
          let mixed = A[l].zip(dA, *).turned.sums
          dZ = Table(
            dA.rows, dA.columns,
            dA.numbers.indices.map {
              A[l].numbers[$0] * (dA.numbers[$0] - mixed.numbers[$0 % dA.columns])
            })
        } else {
          dZ = dA.zip(slope(g, Z[l], A[l]), *)
        }
        if l == L, way == 2,
          loss.kind == .bce && g == .sigmoid || loss.kind == .cce && g == .softmax
        {
          dZ = A[l].zip(Y, -).map { $0 * scale }
        }
        if l == L, convention.division == .inScores { dZ = dZ.map { $0 / m } }
        keep(.dZ, l, dZ)
        let held = convention.holdsStep ? T(training.learningRate) : 1
        let share =
          held * (convention.sign == .negativeInParameters ? -1 : 1)
          / (convention.division == .inParameters ? m : 1)
        var dW = dZ.dot(A[l - 1].turned).map { $0 * share }
        let decay = held * T(2 * l2.factor * l2.lambda) / divisor
        if l2.isOn {
          dW = dW.zip(W[l]) { $0 + (convention.sign == .derivative ? 1 : -1) * decay * $1 }
        }
        let db = dZ.sums.map { $0 * share }
        keep(.dW, l, dW)
        if network.layers[l - 1].usesBias { keep(.db, l, db) }
        if l > 1 {
          dA = W[l].turned.dot(dZ)
          keep(.dA, l - 1, dA)
        }
        slopes.append((l, dW, db))
      }
      for (l, dW, db) in slopes {
        W[l] = move(W[l], dW, (Symbol(.mW, l), Symbol(.sW, l)), t + 1, &state)
        keep(.W, l, W[l], isNew: true)
        guard network.layers[l - 1].usesBias else { continue }
        b[l] = move(b[l], db, (Symbol(.mb, l), Symbol(.sb, l)), t + 1, &state)
        keep(.b, l, b[l], isNew: true)
      }
    }
    return isFinite ? recording : nil
  }

  private func move(
    _ parameter: Table, _ slope: Table, _ names: (Symbol, Symbol), _ t: Int,
    _ state: inout [Symbol: Table]
  ) -> Table {
    let training = convention.training
    let rate =
      T(convention.holdsStep ? 1 : training.learningRate)
      * (convention.sign == .derivative ? -1 : 1)
    func mean(_ name: Symbol, _ beta: Double, _ share: Double, _ of: Table) -> Table {
      let old = state[name] ?? of.map { _ in 0 }
      let new = old.zip(of) { T(beta) * $0 + T(share) * $1 }
      state[name] = new
      return new
    }
    switch training.optimizer {
    case nil: return parameter
    case .gradientDescent: return parameter.zip(slope) { $0 + rate * $1 }
    case .momentum(let beta, let form):
      let v = mean(names.0, beta, form == .ema ? 1 - beta : 1, slope)
      return parameter.zip(v) { $0 + rate * $1 }
    case .adam(let b1, let b2, let epsilon):
      let (v, s) = (
        mean(names.0, b1, 1 - b1, slope), mean(names.1, b2, 1 - b2, slope.zip(slope, *))
      )
      let (c1, c2) = (T(1 - power(b1, t)), T(1 - power(b2, t)))
      return parameter.zip(v.zip(s) { $0 / c1 / (($1 / c2).squareRoot() + T(epsilon)) }) {
        $0 + rate * $1
      }
    case .rmsprop(let rho, let epsilon):
      let s = mean(names.1, rho, 1 - rho, slope.zip(slope, *))
      return parameter.zip(slope.zip(s) { $0 / ($1.squareRoot() + T(epsilon)) }) { $0 + rate * $1 }
    }
  }

  private func power(_ base: Double, _ n: Int) -> Double { (0..<n).reduce(1) { p, _ in p * base } }
}
