// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// `data NAME|FILE.csv [target NAME] [scale standard|minmax|FACTOR]`
struct DataCommand: Command {
  static let form = CommandForm(
    "data", "NAME|FILE.csv [target NAME] [scale standard|minmax|FACTOR]",
    "load X and Y; class names become one row of Y each", "data xor3", "data flowers.csv",
    "data \"my table.csv\" target price scale standard")
  let name: Located<String>
  let target: String?
  let scale: CSV.Scale

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> DataCommand {
    let name = try parser.word("xor3, xor or a CSV file")
    var target: String?
    var scale = CSV.Scale.none
    while !parser.atEnd {
      if parser.take(keyword: "target") {
        target = try parser.word("the name of a column").value
      } else if parser.take(keyword: "scale") {
        if parser.take(keyword: "standard") {
          scale = .standard
        } else if parser.take(keyword: "minmax") {
          scale = .minmax
        } else {
          guard parser.startsNumber else {
            throw parser.fail(expected: ["standard", "minmax", "a factor such as 0.0625"])
          }
          scale = .factor(try parser.number("a factor such as 0.0625").value)
        }
      } else {
        throw parser.fail(expected: ["target", "scale"])
      }
    }
    return DataCommand(name: name, target: target, scale: scale)
  }

  func run(_ session: inout Session, _ source: Source) throws(SessionError) -> Reply {
    let dataset = try session.dataset(self)
    let batch = dataset.batch
    let iteration = session.stepper.iteration
    try session.edit(.training(session.stepper.parameters)) {
      $0.origin = $0.origin.keeping(source.text, from: iteration)
      $0.X = batch.X
      $0.Y = batch.Y
      $0.inputNames = dataset.inputNames
      $0.classNames = dataset.classNames
    }
    let targets = batch.Y.map { ", Y \($0.shape)" } ?? ""
    let classes =
      dataset.classNames.isEmpty ? "" : "; classes \(dataset.classNames.joined(separator: ", "))"
    let samples = batch.m == 1 ? "1 sample" : "\(batch.m) samples"
    return Reply(
      [.note("X \(batch.X.shape)\(targets): \(samples)\(classes)")] + session.misfitNotes)
  }
}

extension Session {
  /// The data set that a command names.
  func dataset(_ command: DataCommand) throws(SessionError) -> Dataset {
    let name = command.name.value
    if let known = Dataset.builtIn.first(where: { $0.name == name }) { return known.make() }
    guard name.contains(".") || name.contains("/") else {
      throw SessionError(
        .unknownData(name, near: nearest(name, in: Dataset.builtIn.map(\.name))),
        command.name.range)
    }
    let lines = try lines(ofFile: name, command.name.range)
    do {
      return try CSV(lines: lines).dataset(target: command.target, scale: command.scale)
    } catch {
      throw SessionError(.csv(path: name, line: error.line, error.problem), command.name.range)
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
