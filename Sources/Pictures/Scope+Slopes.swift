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
    if let name = unknown.last {
      remarks.append("\(list(unknown, "and")): not finite; show \(name) tells where")
    }
    if depth > 1, first > 0, last > 0, first.isFinite, last.isFinite {
      let (small, large) = (min(first, last), max(first, last))
      let (a, b) = first <= last ? ("dW1", "dW\(depth)") : ("dW\(depth)", "dW1")
      let share = large / small
      remarks.append(
        share < 1.5
          ? "those of dW1 and dW\(depth) are about as large"
          : share < 1e6
            ? "those of \(b) are \(exact: share < 10 ? (share * 10).rounded() / 10 : share.rounded()) times those of \(a)"
            : "those of \(a) are \(magnitude: small / large) of those of \(b)")
    }
    return Bars(
      title: "mean size of the slopes in each layer, iteration \(done)", label: "mean |dW|",
      rows: rows, remarks: remarks)
  }

  /// What slopes that are all 0 mean, and for each layer why they are where that is not the layer's
  /// behind it.
  private func remarks(onZeroSlopes layers: [Int]) throws(SessionError) -> [Phrase] {
    let names = list(layers.map { "dW\($0)" }, "and")
    var remarks: [Phrase] = [
      "\(names): every slope is 0, so an update moves \(layers.count == 1 ? "it" : "them") by nothing"
    ]
    for l in layers.reversed() {
      if let reason = try reason(ofZeroSlopesIn: l) { remarks.append("dW\(l): \(reason)") }
    }
    return remarks
  }

  private func reason(ofZeroSlopesIn l: Int) throws(SessionError) -> Phrase? {
    func isZero(_ quantity: Quantity, _ l: Int) throws(SessionError) -> Bool {
      try value(of: Symbol(quantity, l)).elements.allSatisfy { $0 == 0 }
    }
    func isDead(_ l: Int) throws(SessionError) -> Bool {
      guard l > 0, stepper.network.layers[l - 1].activation.card.canDie else { return false }
      return try isZero(.A, l)
    }
    func name(_ l: Int) -> String { stepper.network.layers[l - 1].activation.name }
    if try isZero(.A, l - 1) {
      guard try isDead(l - 1) else { return l == 1 ? "all inputs are 0" : "all of A\(l - 1) is 0" }
      return
        "all of A\(l - 1) is 0, since every \(name(l - 1)) of layer \(l - 1) is dead: no z is above 0"
    }
    guard try isZero(.dZ, l) else { return "the slopes of its samples cancel" }
    guard l < stepper.network.depth else {
      return "all of dZ\(l) is 0: the outputs are the targets, or level there"
    }
    if try isZero(.W, l + 1) { return "all of W\(l + 1) is 0, and no slope comes back through it" }
    if try isDead(l) { return "every \(name(l)) of layer \(l) is dead: no z is above 0" }
    return try isZero(.dZ, l + 1) ? nil : "nothing comes back to Z\(l)"
  }
}
