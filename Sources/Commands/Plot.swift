// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import Manual
import NeuralNet
import Pictures
import Sentences
import Tutor

/// `plot cost [log] [of BRANCH, BRANCH]|net|E [as RxC]|boundary [x1 x2]|slice W1[i,j]|sigmoid|gradients|trace [to FILE]`
struct Plot: UnchangingCommand {
  static let form = CommandForm(
    "plot",
    "cost [log] [of BRANCH, BRANCH]|net|E [as RxC]|boundary [x1 x2]|slice W1[i,j]|sigmoid|gradients [to FILE.svg]|trace to FILE.html",
    "draw a curve, the network, a matrix, a map; or write it to a file",
    "plot cost log", "plot cost of main", "plot net", "plot W1", "plot W1[1,:] as 3x1",
    "plot boundary x1 x2",
    "plot slice W1[1,1]",
    "plot sigmoid", "plot gradients", "plot cost to cost.svg",
    "plot trace to trace.html", subjects: PictureWord.allCases.map(\.name))
  enum Subject: Sendable {
    case cost(isLogarithmic: Bool, branches: [Located<String>])
    case network
    case boundary([Located<String>])
    case slice(Expression)
    case function(Activation)
    case gradients
    case trace
    case value(Expression, shape: Located<String>?)
  }
  let subject: Subject
  let target: Located<String>?
  /// A file that was written is there already when the session is restored.
  var isKept: Bool { target == nil }
  var showsWhatIsAhead: Bool {
    switch subject {
    case .slice, .trace: true
    case .cost, .network, .boundary, .function, .gradients, .value: false
    }
  }

  func canRun(on copy: inout Session, _ source: Source) throws(SessionError) -> Bool {
    if target == nil { _ = try run(&copy, source) }
    return true
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> Plot {
    let subject = try subject(&parser)
    let target =
      parser.take(keyword: "to") ? try parser.word("a file, such as plot.svg", .file) : nil
    return Plot(subject: subject, target: target)
  }

  /// Words that name a picture, beside activations.
  enum PictureWord: String, CaseIterable, Named {
    case cost, net, boundary, slice, gradients, trace
  }

  private static func subject(_ parser: inout Parser) throws(SyntaxError) -> Subject {
    guard !parser.atEnd else {
      let pictures = PictureWord.allCases.map(\.name)
      throw parser.fail(
        expected: pictures.map(Alternative.called) + ["sigmoid", "a matrix such as W1"])
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
    if parser.take(oneOf: [PictureWord.net]) != nil { return .network }
    if parser.take(keyword: "gradients") { return .gradients }
    if parser.take(keyword: "trace") { return .trace }
    if parser.take(keyword: "cost", before: ["to", "log", "of"]) {
      let isLogarithmic = parser.take(keyword: "log")
      return .cost(isLogarithmic: isLogarithmic, branches: try branches(&parser))
    }
    let value = try parser.expression()
    guard parser.take(keyword: "as") else { return .value(value, shape: nil) }
    return .value(value, shape: try parser.word("rows and columns, such as 8x8"))
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

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    try session.show(try drawing(session.scope, source), in: target)
  }

  private func drawing(_ scope: Scope, _ source: Source) throws(SessionError) -> Drawing {
    switch subject {
    case .cost(let isLogarithmic, let branches):
      .picture(.curve(try scope.costCurve(isLogarithmic: isLogarithmic, of: branches)))
    case .network: .picture(.network(try scope.diagram()))
    case .boundary(let inputs): .picture(.decision(try scope.decisionMap(inputs)))
    case .slice(let expression):
      .picture(.curve(try scope.slice(along: expression, in: source.line)))
    case .function(let activation): .picture(.curve(try scope.curve(of: activation)))
    case .gradients: .picture(.bars(try scope.slopeSizes()))
    case .trace: .trace(try scope.tracePage())
    case .value(let expression, let shape):
      .picture(.heatmap(try scope.heatmap(of: expression, as: shape, in: source.line)))
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
    guard !isLessonsLine else {
      throw SessionError(.plot(.lessonsDoNotWrite), target.range)
    }
    guard path.lowercased().hasSuffix(drawing.ending), path.count > drawing.ending.count else {
      throw SessionError(.plot(.otherEnding(path, drawing.ending)), target.range)
    }
    let text = host.draw(drawing, display)
    try write(text, to: target)
    return Reply([.written(to: path, bytes: text.utf8.count)])
  }
}
