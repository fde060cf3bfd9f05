// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// A network on its samples at one point in time: does one step after the other and keeps every
/// intermediate. A value: a copy is a snapshot.
///
/// Stepping and training are the same machine in the same workspace, so their digits agree.
public struct Stepper: Sendable {
  var plan: Plan
  var slab: Slab
  var data: Slab
  let samples: Batch?
  /// Samples of the batch in the workspace: places in ``order``.
  var loaded: Range<Int> = 0..<0
  /// The order of the samples in an epoch, where it is drawn.
  private var order: (epoch: Int, samples: [Int]?) = (-1, nil)
  /// Updates before this iteration, from 0.
  public internal(set) var iteration: Int
  /// Steps done in this iteration, from 0 to one less than the program's length.
  public internal(set) var position = 0
  /// Whether the workspace holds the whole iteration before this one.
  public internal(set) var holdsFinished = false
  /// Updates since the optimizer's state was zero.
  public internal(set) var updateCount = 0

  /// The start of iteration `iteration`.
  ///
  /// - Precondition: parameters and samples have the shapes that `network` asks for.
  /// - Throws: ``NetworkError/tooLarge(bytes:)``, before the memory is taken.
  public init(
    _ network: Network, _ parameters: Parameters, _ samples: Batch?, _ training: Training,
    iteration: Int = 0
  ) throws(NetworkError) {
    let m = samples?.m ?? 0
    let bytes = Memory.bytes(
      ofNetwork: network.sizes, samples: min(training.batchSize ?? m, m), allSamples: m)
    guard bytes <= Memory.limit else { throw .tooLarge(bytes: bytes) }
    precondition(samples.map { $0.X.rows == network.inputs } ?? true, "X does not fit the network")
    precondition(
      samples?.Y.map { $0.shape == Shape(network.sizes.last ?? 0, m) } ?? true,
      "Y does not fit the network")
    plan = Plan(network, training, samples: m, hasTargets: samples?.Y != nil)
    slab = Slab(count: plan.slabSize)
    data = Slab(count: plan.dataSize)
    self.samples = samples
    self.iteration = iteration
    for (l, layer) in plan.layers.enumerated() {
      fill(layer.W, network.weightShape(l + 1), with: parameters.weights[l])
      fill(layer.b, network.biasShape(l + 1), with: parameters.biases[l])
    }
    loadBatch()
  }

  /// The stepper of a session without a network.
  public static let none = Stepper()

  private init() {
    plan = Plan(.none, Training(), samples: 0, hasTargets: false)
    slab = Slab(count: plan.slabSize)
    data = Slab(count: 0)
    samples = nil
    iteration = 0
  }

  /// The same state, going on with another learning rate.
  public func with(learningRate: Double) -> Stepper {
    var training = training
    training.learningRate = learningRate
    return Stepper(self, training)
  }

  private init(_ other: Stepper, _ training: Training) {
    self = other
    plan = Plan(
      other.network, training, samples: other.plan.samples, hasTargets: other.samples?.Y != nil)
  }

  /// The network that is stepped.
  public var network: Network { plan.network }
  /// Loss, optimizer and the rest.
  public var training: Training { plan.training }
  /// The samples, all of them.
  public var batch: Batch? { samples }
  /// The steps of one iteration.
  public var program: [Step] { plan.program }
  /// Samples of the batch in use.
  public var m: Int { loaded.count }
  /// Which samples of the data set the batch in use holds, from 0.
  public var batchSamples: [Int] { order.samples.map { Array($0[loaded]) } ?? Array(loaded) }
  /// Which samples of the data set iteration `t` uses, from 0.
  public func samples(ofIteration t: Int) -> [Int] {
    let range = plan.samples(ofIteration: t)
    return plan.order(ofEpoch: t / plan.batchCount).map { Array($0[range]) } ?? Array(range)
  }
  /// Batches per epoch.
  public var batchCount: Int { plan.batchCount }
  /// The step that comes next; nil where there is none, without samples or at the end of a program
  /// that has no update.
  public var nextStep: Step? { position < plan.program.count ? plan.program[position] : nil }
  /// The step done last in this iteration; nil at its start.
  public var lastDone: Step? { position == 0 ? nil : plan.program[position - 1] }
  /// Whether an iteration ends with an update, so that another follows.
  public var repeats: Bool { plan.program.last?.phase == .update }

  // MARK: Moving

  /// Does the next step and returns it; nil where there is none.
  @discardableResult
  public mutating func next() -> Step? {
    guard let step = nextStep else { return nil }
    if position == 0 { beginIteration() }
    advance(by: 1)
    return step
  }

  /// Does the next `count` steps of this iteration at once: the same digits as one by one.
  ///
  /// - Precondition: so many steps are left in this iteration.
  mutating func advance(by count: Int) {
    let (plan, m, t, first) = (plan, m, updateCount + 1, position)
    slab.withBase { base in
      data.withBaseForReading { data in
        Workspace.with(plan, base, data, m: m) { workspace in
          for index in first..<first + count {
            Evaluator.perform(plan.program[index], in: workspace, t: t)
          }
        }
      }
    }
    position += count
    if position == plan.program.count, repeats { finishIteration() }
  }

  /// Finishes the iteration that is begun, or does a whole one.
  public mutating func finish() {
    guard nextStep != nil else { return }
    if position == 0 { beginIteration() }
    advance(by: plan.program.count - position)
  }

  /// Finishes the iteration that is begun, or does a whole one, then further ones, `count` in all:
  /// fewer where `goesOn` says so after one, and hands it the cost, or where `isCancelled`.
  ///
  /// The same digits as ``next()`` so many times; nothing is allocated or looked up on the way.
  ///
  /// - Precondition: ``repeats``.
  public mutating func run(
    _ count: Int, isCancelled: () -> Bool = { false },
    while goesOn: (_ cost: Double) -> Bool = { _ in true }
  ) {
    precondition(repeats, "a program without an update has no second iteration")
    var left = count
    while left > 0, !isCancelled() {
      if position == 0 { beginIteration() }
      // All iterations on one batch are done without leaving the workspace, unless one alone takes
      // so long that a person waits for it.
      if plan.takesLong {
        repeat { advance(by: 1) } while position > 0 && !isCancelled()
        if position > 0 { return }
        left = goesOn(cost) ? left - 1 : 0
      } else if position > 0 || plan.batchCount > 1 {
        advance(by: plan.program.count - position)
        left = goesOn(cost) ? left - 1 : 0
      } else {
        left -= runOnOneBatch(left, isCancelled, goesOn)
        if left > 0 { return }
      }
    }
  }

  /// Returns how many iterations there were.
  private mutating func runOnOneBatch(
    _ count: Int, _ isCancelled: () -> Bool, _ goesOn: (_ cost: Double) -> Bool
  ) -> Int {
    let (plan, m, t) = (plan, m, updateCount + 1)
    let done = slab.withBase { base in
      data.withBaseForReading { data in
        Workspace.with(plan, base, data, m: m) { workspace in
          plan.program.lent { program in
            var done = 0
            repeat {
              for index in 0..<program.count {
                Evaluator.perform(
                  program[index], in: workspace, t: t + done, alongside: true)
              }
              done += 1
            } while goesOn(workspace.cost[0]) && done < count && !isCancelled()
            return done
          }
        }
      }
    }
    iteration += done
    updateCount += done
    holdsFinished = true
    return done
  }

  private mutating func beginIteration() {
    holdsFinished = false
    if plan.batchCount > 1 { loadBatch() }
  }

  private mutating func finishIteration() {
    iteration += 1
    position = 0
    updateCount += 1
    holdsFinished = true
  }

  mutating func loadBatch() {
    guard let samples else { return }
    loaded = plan.samples(ofIteration: iteration)
    let epoch = iteration / plan.batchCount
    if order.epoch != epoch { order = (epoch, plan.order(ofEpoch: epoch)) }
    load(samples.X, loaded, at: 0)
    if let Y = samples.Y { load(Y, loaded, at: plan.targets) }
  }

  private mutating func load(_ matrix: Matrix, _ range: Range<Int>, at offset: Int) {
    data.withBase { base in
      let view = base.view(at: offset, rows: matrix.rows, columns: range.count)
      if let samples = order.samples {
        for (s, sample) in samples[range].enumerated() {
          for i in 0..<matrix.rows { view[i, s] = matrix[i, sample] }
        }
        return
      }
      view.setColumns(matrix.elements, of: matrix.columns, range)
    }
  }

  private mutating func fill(_ offset: Int, _ shape: Shape, with matrix: Matrix) {
    precondition(matrix.shape == shape, "a parameter must be \(shape), this is \(matrix.shape)")
    slab[offset..<offset + shape.count] = matrix.elements
  }
}
