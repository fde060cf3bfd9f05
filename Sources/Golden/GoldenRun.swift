// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// The case of a golden file, run as far as its records ask.
struct GoldenRun: JudgedNumbers {
  private let file: GoldenFile
  private let isCancelled: () -> Bool
  private var stepper: Stepper
  /// What is recorded of the iteration that was asked for last.
  private var held: [GoldenFile.ArrayKey: Matrix] = [:]
  private var heldIteration: Int?
  /// Whether it was stopped on the way.
  private(set) var isStopped = false

  init(_ file: GoldenFile, _ isCancelled: @escaping () -> Bool) throws(NetworkError) {
    self.file = file
    self.isCancelled = isCancelled
    stepper = try Stepper(file.network, file.parameters, file.batch, file.training)
  }

  mutating func value(of symbol: Symbol, in t: Int, isNew: Bool) -> Judge.JudgedValue {
    if heldIteration != t { hold(t) }
    if isStopped { return .notYet }
    return held[GoldenFile.ArrayKey(symbol: symbol, isNew: isNew)].map { .computed($0) } ?? .never
  }

  mutating func pass(after updates: Int) -> Stepper? {
    if stepper.iteration > updates,
      let start = try? Stepper(file.network, file.parameters, file.batch, file.training)
    {
      stepper = start
    }
    advance(to: updates)
    guard !isStopped, var pass = try? stepper.forward(on: file.batch) else { return nil }
    pass.finish()
    return pass
  }

  private mutating func advance(to t: Int) {
    while stepper.iteration < t, stepper.repeats {
      isStopped = isStopped || isCancelled()
      if isStopped { return }
      stepper.finish()
    }
  }

  /// Does iteration `t` and keeps what is recorded of it.
  private mutating func hold(_ t: Int) {
    (held, heldIteration) = ([:], t)
    advance(to: t)
    isStopped = isStopped || isCancelled()
    guard !isStopped else { return }
    let asked = Set(
      file.arrays(at: t).compactMap { array in
        array.symbol.map { GoldenFile.ArrayKey(symbol: $0, isNew: array.isNew) }
      })
    // After the last update there are slopes, and no update.
    let isLast = t >= file.iterations
    guard var run = isLast ? try? stepper.forward() : stepper else { return }
    let depth = file.network.depth
    func keep(_ symbol: Symbol, isNew: Bool = false) {
      let key = GoldenFile.ArrayKey(symbol: symbol, isNew: isNew)
      if asked.contains(key), let value = run.goldenValue(of: symbol) { held[key] = value }
    }
    for l in 1...depth {
      keep(Symbol(.W, l))
      keep(Symbol(.b, l))
    }
    for step in run.program.prefix(run.position) { keep(step.writes) }
    while let step = run.nextStep, step.phase != .update {
      run.next()
      keep(step.writes)
    }
    for symbol in [Symbol(.costData), Symbol(.costL2), Symbol(.A, 0), Symbol(.dA, 0)] {
      keep(symbol)
    }
    guard !isLast else { return }
    run.finish()
    for l in 1...depth {
      for quantity in [Quantity.mW, .sW, .mb, .sb] { keep(Symbol(quantity, l)) }
      keep(Symbol(.W, l), isNew: true)
      keep(Symbol(.b, l), isNew: true)
    }
    stepper = run
  }
}

extension Stepper {
  /// A value under its golden name: a bias that is not used is there, and zero.
  package func goldenValue(of symbol: Symbol) -> Matrix? {
    guard symbol.quantity == .b, !exists(symbol) else { return try? value(of: symbol) }
    return Matrix(network.biasShape(symbol.layer), repeating: 0)
  }
}
