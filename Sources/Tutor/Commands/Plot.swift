// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

/// `plot cost [log] [of BRANCH, BRANCH]|net|E|boundary [x1 x2]|slice W1[i,j]|sigmoid|gradients|trace [to FILE]`
struct Plot: Command {
  static let form = CommandForm(
    "plot",
    "cost [log] [of BRANCH, BRANCH]|net|E|boundary [x1 x2]|slice W1[i,j]|sigmoid|gradients [to FILE.svg]|trace to FILE.html",
    "draw a curve, the network, a matrix, a map; or write it to a file",
    "plot cost log", "plot cost of main", "plot net", "plot W1", "plot boundary x1 x2",
    "plot slice W1[1,1]",
    "plot sigmoid", "plot gradients", "plot cost to cost.svg",
    "plot trace to trace.html")
  enum Subject: Sendable {
    case cost(isLogarithmic: Bool, branches: [Located<String>])
    case network
    case boundary([Located<String>])
    case slice(Expression)
    case function(Activation)
    case gradients
    case trace
    case value(Expression)
  }
  let subject: Subject
  let target: Located<String>?
  /// A file that was written is there already when the session is restored.
  var isKept: Bool { target == nil }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Plot {
    let subject = try subject(&parser)
    let target =
      parser.take(keyword: "to") ? try parser.word("a file, such as plot.svg", .file) : nil
    return Plot(subject: subject, target: target)
  }

  /// Words that name a picture, beside activations.
  enum Picture: String, CaseIterable, Named {
    case cost, net, boundary, slice, gradients, trace
  }

  private static func subject(_ parser: inout Parser) throws(SyntaxError) -> Subject {
    guard !parser.atEnd else {
      let pictures = Picture.allCases.map(\.name)
      throw parser.fail(expected: pictures + ["sigmoid", "a matrix such as W1"])
    }
    if parser.take(keyword: "boundary") {
      var inputs: [Located<String>] = []
      while !parser.atEnd, !parser.isNext(keyword: "to") {
        let isNext = inputs.count < 2
        inputs.append(
          try parser.word(
            "an input, such as x1", isNext ? .input(besides: inputs.map(\.value)) : .anything))
      }
      return .boundary(inputs)
    }
    if parser.take(keyword: "slice") {
      return .slice(try parser.expression(naming: .parameter, takesTime: false))
    }
    if let usual = parser.take(oneOf: Activation.all) {
      return .function(try usual.read(&parser, isLast: false))
    }
    // net(X) is an expression, as is a cost of one time.
    if parser.take(oneOf: [Picture.net]) != nil { return .network }
    if parser.take(keyword: "gradients") { return .gradients }
    if parser.take(keyword: "trace") { return .trace }
    if parser.take(keyword: "cost", before: ["to", "log", "of"]) {
      let isLogarithmic = parser.take(keyword: "log")
      return .cost(isLogarithmic: isLogarithmic, branches: try branches(&parser))
    }
    return .value(try parser.expression())
  }

  /// `of main, branch-2`
  private static func branches(_ parser: inout Parser) throws(SyntaxError) -> [Located<String>] {
    guard parser.take(keyword: "of") else { return [] }
    var branches = [try parser.branch()]
    while parser.takeComma() || (!parser.atEnd && !parser.isNext(keyword: "to")) {
      branches.append(try parser.branch(besides: branches.map(\.value)))
    }
    return branches
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    try session.show(try drawing(session, source), in: target)
  }

  private func drawing(_ session: Session, _ source: Source) throws(SessionError) -> Drawing {
    switch subject {
    case .cost(let isLogarithmic, let branches):
      .picture(.curve(try session.costCurve(isLogarithmic: isLogarithmic, of: branches)))
    case .network: .picture(.network(try session.diagram()))
    case .boundary(let inputs): .picture(.decision(try session.decisionMap(inputs)))
    case .slice(let expression): .picture(.curve(try session.slice(along: expression, source)))
    case .function(let activation): .picture(.curve(try session.curve(of: activation)))
    case .gradients: .picture(.bars(try session.slopeSizes()))
    case .trace: .trace(try session.tracePage())
    case .value(let expression): .picture(.heatmap(try session.heatmap(of: expression, source)))
    }
  }
}

extension Session {
  /// A drawing on the screen, or written to a file.
  func show(_ drawing: Drawing, in target: Located<String>?) throws(SessionError) -> Reply {
    guard let target else {
      switch drawing {
      case .picture(let picture): return Reply([.picture(picture)])
      case .trace: throw SessionError(.plot(.traceNeedsFile))
      }
    }
    let path = target.value
    guard context.confinement == nil else {
      throw SessionError(.plot(.lessonsDoNotWrite), target.range)
    }
    guard path.lowercased().hasSuffix(drawing.ending), path.count > drawing.ending.count else {
      throw SessionError(.plot(.otherEnding(path, drawing.ending)), target.range)
    }
    let text = host.draw(drawing, display)
    do { try library.write(text, path, setup.settings.overwrites) } catch {
      throw SessionError(.notWritten(path: path, error))
    }
    return Reply([.note("written to \(shortened(path, 120)), \(text.utf8.count) bytes")])
  }

  /// The cells of any matrix.
  func heatmap(of expression: Expression, _ source: Source) throws(SessionError) -> Heatmap {
    let evaluation = Evaluation(session: self, line: source.line)
    let matrix = try evaluation.value(of: expression)
    let typed = evaluation.quote(expression.range)
    guard matrix.shape.count != 1 else {
      throw SessionError(.plot(.oneNumber(typed)), expression.range)
    }
    guard matrix.shape.count > 0, matrix.elements.contains(where: \.isFinite) else {
      throw SessionError(.plot(.nothingFinite(typed)), expression.range)
    }
    guard case .name(let name, nil, let time, _) = expression, let symbol = symbol(named: name)
    else { return Heatmap(NamedMatrix(title: typed, matrix: matrix)) }
    return Heatmap(
      named(symbol, matrix, at: time?.iteration?.value, title: time.map { "\(name) \($0)" } ?? name)
    )
  }

  /// The mean size of the slopes of each layer.
  func slopeSizes() throws(SessionError) -> Bars {
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
      title: "mean size of the slopes in each layer, iteration \(done)", rows: rows,
      remarks: remarks)
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
