// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Language
import Manual
import NeuralNet
import Sentences
import Setup
import Tutor

/// `data NAME [N] [noise S] [test F] [seed K]`, `data FILE.csv [target COLUMN] .. [test F] [seed K]`
struct DataCommand: Command {
  static let form = CommandForm(
    "data",
    "NAME [N] [noise S] [test F] [seed K]  ·  data FILE.csv [target COLUMN] [as classes|numbers] "
      + "[without COLUMN..] [onehot COLUMN..] [missing drop|mean] [scale standard|minmax|FACTOR] "
      + "[header on|off] [skip LINE..] [decimal comma|point] [test F] [seed K]",
    "load X and Y; class names become one row of Y each", "data xor3", "data moons 300 noise 0.2",
    "data iris test 0.4 seed 3; network 4; layer 8 relu; layer 3 linear",
    "set loss mse; set l2 0.1; lr = 0.1; init normal 0.5; run 1500; show accuracytest",
    "data \"my table.csv\" target price scale standard",
    "data titanic.csv without Name, Ticket onehot Sex missing mean test 0.2",
    remark:
      "N samples and noise S are for \(list(Generator.all.map(\.name), "and")), which are drawn from "
      + "seed K; what stands between target and decimal is for files, scale for iris and digits as "
      + "well. test holds a share F out as Xtest and Ytest: costtest and accuracytest are judged on "
      + "it. Scale and mean are those of the samples that stay. help csv tells how a file is read.")
  let name: Located<String>
  var samples = Generator.usualSamples
  var noise: Double?
  var seed: UInt32 = 1
  var table = TableOptions()
  var scale: Scale?
  var share: Double?

  init(name: Located<String>) { self.name = name }

  var file: Located<String>? { CourseData.allNames.contains(name.value) ? nil : name }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> DataCommand {
    let name = try parser.word(
      "\(list(CourseData.allNames, "or")) or a CSV file", .words(CourseData.allNames), .file)
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

  /// Words that may follow a name.
  static func options(_ name: String, holdsOut: Bool) -> [String] {
    if Generator.named(name) != nil { return ["noise", "test", "seed"] }
    let isTable = Dataset.builtIn.contains { $0.name == name }
    let words =
      isTable ? [] : CourseData.named(name) == nil ? TableOptions.words : ["target", "scale"]
    return words + ["test"] + (holdsOut ? ["seed"] : [])
  }

  private mutating func option(_ parser: inout Parser) throws(SyntaxError) {
    let options = Self.options(name.value, holdsOut: share != nil)
    guard let word = options.first(where: { parser.take(keyword: $0) }) else {
      throw parser.fail(expected: options.map(Alternative.called))
    }
    switch word {
    case "noise":
      noise = try parser.number("a standard deviation of 0 or more, such as 0.1", in: 0...).value
    case "seed": seed = try parser.seed()
    case "test":
      let least = Double.leastNonzeroMagnitude
      share = try parser.number("a share between 0 and 1, such as 0.25", in: least..<1).value
    case "target": table.target = try column(&parser, ", first or last")
    case "as":
      table.hasClasses = try Self.choice(&parser, [("classes", true), ("numbers", false)])
    case "without": table.without += try columns(&parser, until: options)
    case "onehot": table.onehot += try columns(&parser, until: options)
    case "missing":
      table.missing = try Self.choice(&parser, [("drop", .drop), ("mean", .mean)])
    case "header": table.header = try Self.choice(&parser, [("on", true), ("off", false)])
    case "skip":
      repeat {
        table.skip.append(
          try parser.positiveInteger("the number of a line of the file").value)
      } while parser.takeComma() || parser.startsNumber
    case "decimal":
      table.marks = try Self.choice(
        &parser, [("comma", .commaAndPoints), ("point", .pointAndCommas)])
    default:
      guard scale == nil else { throw parser.fail(expected: ["one scale only"]) }
      scale = try Self.scale(&parser)
    }
  }

  private static func choice<Value>(_ parser: inout Parser, _ words: [(String, Value)])
    throws(SyntaxError) -> Value
  {
    guard let word = words.first(where: { parser.take(keyword: $0.0) }) else {
      throw parser.fail(expected: words.map { .called($0.0) })
    }
    return word.1
  }

  /// A column of the file.
  private func column(_ parser: inout Parser, _ more: String = "") throws(SyntaxError)
    -> Located<String>
  {
    try parser.word(
      "the name or number of a column\(more)",
      .column(ofFile: name.value, hasHeader: table.header))
  }

  /// One column or more, up to the next keyword; with commas between or without.
  private func columns(_ parser: inout Parser, until keywords: [String])
    throws(SyntaxError) -> [Located<String>]
  {
    var columns: [Located<String>] = []
    var ahead: Parser
    repeat {
      let failure = parser.fail(expected: ["the name or number of a column"])
      let word = try column(&parser)
      let isQuoted = word.range.upper - word.range.lower > word.value.unicodeScalars.count
      guard isQuoted || !keywords.contains(word.value) else { throw failure }
      columns +=
        isQuoted ? [word] : word.value.split(separator: ",").map { Located(String($0), word.range) }
      ahead = parser
    } while !parser.atEnd && !keywords.contains(where: { ahead.take(keyword: $0) })
    return columns
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
    let (dataset, table) = try session.dataset(self, typed: source.text)
    var (batch, heldOut) = (dataset.batch, Batch?.none)
    if let share {
      guard let parts = dataset.split(share: share, seed: seed) else {
        throw SessionError(.nothingToHoldOut)
      }
      (batch, heldOut) = (parts.learned, parts.heldOut)
    }
    do throws(EmptyRow) {
      let known = batch.X
      batch = Batch(X: try known.fillingGaps(by: known), Y: batch.Y)
      if let test = heldOut { heldOut = Batch(X: try test.X.fillingGaps(by: known), Y: test.Y) }
    } catch {
      let column = dataset.inputNames[error.row]
      throw SessionError(
        .table(path: name.value, line: nil, .noMean(column), typed: source.text))
    }
    if let scale = scale ?? CourseData.named(name.value)?.scale {
      heldOut = heldOut.map { Batch(X: scale.scaled($0.X, by: batch.X), Y: $0.Y) }
      batch = Batch(X: scale.scaled(batch.X, by: batch.X), Y: batch.Y)
    }
    let (learned, tested) = (batch, heldOut)
    let iteration = session.stepper.iteration
    try session.edit(.training(session.stepper.parameters)) {
      $0.givenParameters = $0.givenParameters.keeping(source.text, from: iteration)
      $0.X = learned.X
      $0.Y = learned.Y
      $0.values["Xtest"] = tested?.X
      $0.values["Ytest"] = tested?.Y
      for name in Setup.heldOutNames { $0.valueSizes[name] = nil }
      $0.inputNames = dataset.inputNames
      $0.classNames = dataset.classNames
    }
    let targets = learned.Y.map { ", Y \($0.shape)" } ?? ""
    let classes =
      dataset.classNames.isEmpty ? "" : "; classes \(abridged(dataset.classNames))"
    var notes: [Block] = [
      .note("X \(learned.X.shape)\(targets): \(counted(learned.m, "sample"))\(drawn)\(classes)")
    ]
    if let tested {
      notes.append(
        .note(
          "held out with seed \(Int(seed)): \(counted(tested.m, "sample")), Xtest and Ytest; accuracytest judges them"
        ))
    }
    return Reply(notes + (table.map { [$0] } ?? []) + session.setup.misfitNotes)
  }

  private var drawn: Phrase {
    guard let generator = Generator.named(name.value) else { return "" }
    return ", drawn with seed \(Int(seed)) and noise \(exact: noise ?? generator.usualNoise)"
  }
}
