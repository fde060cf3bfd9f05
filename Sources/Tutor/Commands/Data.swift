// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// `data NAME|FILE.csv [N] [noise S] [seed K] [target NAME] [scale ..] [test F]`
struct DataCommand: Command {
  static let form = CommandForm(
    "data",
    "NAME|FILE.csv [N] [noise S] [target NAME] [scale standard|minmax|FACTOR] [test F] [seed K]",
    "load X and Y; class names become one row of Y each", "data xor3", "data moons 300 noise 0.2",
    "data iris test 0.25 seed 3", "data \"my table.csv\" target price scale standard",
    remark:
      "N samples and noise S are for \(list(Generator.all.map(\.name), "and")), which are drawn from "
      + "seed K; target and scale are for files, and for iris and digits. test holds a share F out as "
      + "Xtest and Ytest: costtest and accuracytest are judged on it. The scale is that of the "
      + "samples that stay.")
  let name: Located<String>
  var samples = Generator.usualSamples
  var noise: Double?
  var seed: UInt32 = 1
  var target: String?
  var scale: Scale?
  var share: Double?

  init(name: Located<String>) { self.name = name }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> DataCommand {
    let name = try parser.word(
      "\(list(Manual.dataNames, "or")) or a CSV file", .words(Manual.dataNames), .file)
    var command = DataCommand(name: name)
    let isDrawn = Generator.named(name.value) != nil
    if isDrawn, parser.startsNumber {
      let most = Generator.mostSamples
      command.samples =
        try parser.integer("a number of samples from 1 to \(most)", in: 1...most).value
    }
    while !parser.atEnd { try command.option(&parser) }
    return command
  }

  /// Words that may follow a name and the words that `given` are.
  static func options(_ name: String, holdsOut: Bool) -> [String] {
    if Generator.named(name) != nil { return ["noise", "test", "seed"] }
    let isTable = Dataset.builtIn.contains { $0.name == name }
    return (isTable ? [] : ["target", "scale"]) + ["test"] + (holdsOut ? ["seed"] : [])
  }

  private mutating func option(_ parser: inout Parser) throws(SyntaxError) {
    let options = Self.options(name.value, holdsOut: share != nil)
    guard let word = options.first(where: { parser.take(keyword: $0) }) else {
      throw parser.fail(expected: options)
    }
    switch word {
    case "noise":
      noise = try parser.number("a standard deviation of 0 or more, such as 0.1", in: 0...).value
    case "seed": seed = try parser.seed()
    case "test":
      let least = Double.leastNonzeroMagnitude
      share = try parser.number("a share between 0 and 1, such as 0.25", in: least..<1).value
    case "target": target = try parser.word("the name of a column").value
    default:
      guard scale == nil else { throw parser.fail(expected: ["one scale only"]) }
      scale = try Self.scale(&parser)
    }
  }

  private static func scale(_ parser: inout Parser) throws(SyntaxError) -> Scale {
    if parser.take(keyword: "standard") { return .standard }
    if parser.take(keyword: "minmax") { return .minmax }
    guard parser.startsNumber else {
      throw parser.fail(expected: ["standard", "minmax", "a factor such as 0.0625"])
    }
    let failure = parser.fail(expected: ["a factor other than 0, such as 0.0625"])
    let factor = try parser.number("a factor such as 0.0625").value
    guard factor != 0 else { throw failure }
    return .factor(factor)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    let dataset = try session.dataset(self)
    var (batch, heldOut) = (dataset.batch, Batch?.none)
    if let share {
      guard let parts = dataset.split(share: share, seed: seed) else {
        throw SessionError(.nothingToHoldOut)
      }
      (batch, heldOut) = (parts.learned, parts.heldOut)
    }
    if let scale = scale ?? CourseData.named(name.value)?.scale {
      heldOut = heldOut.map { Batch(X: scale.scaled($0.X, by: batch.X), Y: $0.Y) }
      batch = Batch(X: scale.scaled(batch.X, by: batch.X), Y: batch.Y)
    }
    let (learned, tested) = (batch, heldOut)
    let iteration = session.stepper.iteration
    try session.edit(.training(session.stepper.parameters)) {
      $0.origin = $0.origin.keeping(source.text, from: iteration)
      $0.X = learned.X
      $0.Y = learned.Y
      $0.values["Xtest"] = tested?.X
      $0.values["Ytest"] = tested?.Y
      $0.inputNames = dataset.inputNames
      $0.classNames = dataset.classNames
    }
    let targets = learned.Y.map { ", Y \($0.shape)" } ?? ""
    let classes =
      dataset.classNames.isEmpty ? "" : "; classes \(dataset.classNames.joined(separator: ", "))"
    var notes: [Block] = [
      .note("X \(learned.X.shape)\(targets): \(counted(learned.m, "sample"))\(drawn)\(classes)")
    ]
    if let tested {
      notes.append(
        .note(
          "held out with seed \(Int(seed)): \(counted(tested.m, "sample")), Xtest and Ytest; accuracytest judges them"
        ))
    }
    return Reply(notes + session.misfitNotes)
  }

  private var drawn: Phrase {
    guard let generator = Generator.named(name.value) else { return "" }
    return ", drawn with seed \(Int(seed)) and noise \(exact: noise ?? generator.usualNoise)"
  }
}

extension Parser {
  /// Where random numbers begin.
  mutating func seed() throws(SyntaxError) -> UInt32 {
    let most = Int(UInt32.max)
    return UInt32(try integer("a seed from 0 to \(most)", in: 0...most).value)
  }
}

/// A table in Fixtures/data, and the scale that a network can learn it in.
struct CourseData: Sendable {
  let name: String
  /// What it holds, in a sentence.
  let summary: String
  let scale: Scale

  static let all = [
    CourseData(
      name: "iris",
      summary:
        "Fisher's flowers: 150 samples, four inputs scaled to mean 0 and deviation 1, three classes.",
      scale: .standard),
    CourseData(
      name: "digits",
      summary:
        "Handwritten digits: 1797 pictures of 8 by 8 pixels from 0 to 1, ten classes.",
      scale: .factor(0.0625)),
  ]

  static func named(_ word: String) -> CourseData? { all.first { $0.name == word } }
}

extension Session {
  /// The data set that a command names, not scaled.
  func dataset(_ command: DataCommand) throws(SessionError) -> Dataset {
    let name = command.name.value
    if let known = Dataset.builtIn.first(where: { $0.name == name }) { return known.make() }
    if let generator = Generator.named(name) {
      return generator.make(
        samples: command.samples, noise: command.noise ?? generator.usualNoise, seed: command.seed)
    }
    let isOurs = CourseData.named(name) != nil
    guard isOurs || name.contains(".") || name.contains("/") else {
      throw SessionError(
        .unknownData(name, near: nearest(name, in: Manual.dataNames)), command.name.range)
    }
    let path = isOurs ? library.path("Fixtures/data", name + ".csv") : name
    let lines = try lines(ofFile: path, command.name.range)
    do {
      return try CSV(lines: lines).dataset(target: command.target)
    } catch {
      throw SessionError(.csv(path: path, line: error.line, error.problem), command.name.range)
    }
  }

  /// The lines of a text file.
  func lines(ofFile path: String, _ range: SourceRange?) throws(SessionError) -> [String] {
    let path = try permitted(path, range)
    do { return try library.lines(path) } catch {
      throw SessionError(.file(path: path, error), range)
    }
  }
}
