// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import NeuralNet
import Sentences

extension Scope {
  /// The mean size of the slopes of each layer.
  package func slopeSizes() throws(SessionError) -> Bars {
    try requireSteps()
    let depth = stepper.network.depth
    var rows: [(name: String, number: Double)] = []
    // The last layer's come first; where they are missing, its name is the one to run until.
    for l in (1...depth).reversed() {
      let dW = try value(of: Symbol(.dW, l))
      let mean = dW.elements.reduce(0) { $0 + $1.magnitude } / Double(dW.shape.count)
      rows.insert((name: "dW\(l)", number: mean), at: 0)
    }
    let done = stepper.holdsFinished ? stepper.iteration - 1 : stepper.iteration
    var remarks: [Phrase] = []
    let (first, last) = (rows[0].number, rows[depth - 1].number)
    let zero = (1...depth).filter { rows[$0 - 1].number == 0 }
    if !zero.isEmpty { remarks += try self.remarks(onZeroSlopes: zero) }
    let unknown = rows.filter { !$0.number.isFinite }.map(\.name)
    if !unknown.isEmpty {
      remarks.append(PictureRemark.notFinite(unknown).phrase)
    }
    if depth > 1, first > 0, last > 0, first.isFinite, last.isFinite {
      let (small, large) = (min(first, last), max(first, last))
      let (a, b) = first <= last ? ("dW1", "dW\(depth)") : ("dW\(depth)", "dW1")
      let share = large / small
      let remark: PictureRemark =
        share < 1.5 ? .alike(depth: depth) : .larger(b, large, than: a, small)
      remarks.append(remark.phrase)
    }
    return Bars(
      title: PictureTitle.slopes(iteration: done).words, label: PictureTitle.slopeSize,
      rows: rows, remarks: remarks)
  }

  /// What slopes that are all 0 mean, and for each layer why they are where that is not the layer's
  /// behind it.
  private func remarks(onZeroSlopes layers: [Int]) throws(SessionError) -> [Phrase] {
    var remarks = [PictureRemark.allZero(layers: layers).phrase]
    for l in layers.reversed() {
      if let reason = try reason(ofZeroSlopesIn: l) {
        remarks.append(PictureRemark.zero(layer: l, reason).phrase)
      }
    }
    return remarks
  }

  private func reason(ofZeroSlopesIn l: Int) throws(SessionError)
    -> PictureRemark.ZeroSlopes?
  {
    func isZero(_ quantity: Quantity, _ l: Int) throws(SessionError) -> Bool {
      try value(of: Symbol(quantity, l)).elements.allSatisfy { $0 == 0 }
    }
    func isDead(_ l: Int) throws(SessionError) -> Bool {
      guard l > 0, stepper.network.layers[l - 1].activation.card.canDie else { return false }
      return try isZero(.A, l)
    }
    func name(_ l: Int) -> String { stepper.network.layers[l - 1].activation.name }
    if try isZero(.A, l - 1) {
      guard try isDead(l - 1) else { return l == 1 ? .inputs : .activations(l - 1) }
      return .deadBefore(l - 1, name(l - 1))
    }
    guard try isZero(.dZ, l) else { return .cancelling }
    guard l < stepper.network.depth else { return .atTarget }
    if try isZero(.W, l + 1) { return .weightsBehind }
    if try isDead(l) { return .dead(name(l)) }
    return try isZero(.dZ, l + 1) ? nil : .nothingBack
  }
}
