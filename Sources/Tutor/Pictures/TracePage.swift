// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

/// One iteration to step through forward and back: its network, and each step with its numbers.
public struct TracePage: Sendable {
  /// Which network and iteration.
  public var title: String
  /// The network as the iteration began.
  public var diagram: NetworkDiagram
  /// The steps, in order.
  public var steps: [Entry]

  /// A step and what the neurons hold after it.
  public struct Entry: Sendable {
    /// Formula, numbers and shape.
    public var report: StepReport
    /// Forward, backward or update.
    public var phase: Step.Phase
    /// The layer whose neurons, or whose incoming weights, it computes; nil for the cost.
    public var layer: Int?
    /// Whether it computes weights or their slopes.
    public var isOfWeights: Bool
    /// For the input and each layer: what its neurons show, and that for the first sample.
    public var neurons: [(name: String, values: [Double]?)]
  }
}

extension Session {
  /// The iteration that is begun, or the finished one before; where none is, the one that comes.
  func tracePage() throws(SessionError) -> TracePage {
    try requireSteps()
    guard stepper.program.count < mostBlocks else { throw SessionError(.plot(.traceTooLarge)) }
    var copy = self
    copy.timeline = startOfTrace
    let (iteration, depth) = (copy.stepper.iteration, stepper.network.depth)
    var diagram = try copy.diagram()
    for l in 1...depth { diagram.layers[l].values = nil }
    diagram.remarks = []
    var neurons = diagram.layers.map { (name: $0.name, values: $0.values) }
    for l in 1...depth { neurons[l] = ("", nil) }
    var steps: [TracePage.Entry] = []
    while copy.stepper.iteration == iteration, let step = copy.stepper.nextStep {
      if isCancelled() { throw SessionError(.cancelled) }
      let symbol = step.writes(depth: depth)
      guard let report = copy.reportedStep() else { break }
      let hasNeurons = [.Z, .A, .dA, .dZ].contains(symbol.quantity)
      if hasNeurons, let value = try? copy.stepper.value(of: symbol) {
        neurons[symbol.layer] = ("\(symbol)", (0..<value.rows).map { value[$0, 0] })
      }
      steps.append(
        TracePage.Entry(
          report: report, phase: step.phase, layer: symbol == Symbol(.cost) ? nil : symbol.layer,
          isOfWeights: [.W, .dW].contains(symbol.quantity), neurons: neurons))
    }
    let sizes = stepper.network.sizes.map(String.init).joined(separator: " → ")
    return TracePage(title: "\(sizes), iteration \(iteration)", diagram: diagram, steps: steps)
  }

  /// The iteration that is begun, or the finished one, at its start, as it was then.
  private var startOfTrace: Timeline {
    let isOver = stepper.position == 0 && stepper.holdsFinished
    let t = isOver ? stepper.iteration - 1 : stepper.iteration
    guard stepper.position > 0 || isOver, let era = timeline.era(ofIteration: t, fromStart: true),
      let start = timeline.state(atStartOf: t, in: era, isCancelled)
    else { return Timeline(model, stepper) }
    return Timeline(timeline.eras[era].model, start)
  }
}
