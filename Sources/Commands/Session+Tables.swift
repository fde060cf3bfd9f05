// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Language
import NeuralNet
import Sentences
import Setup
import Tutor

extension Session {
  /// The data set that a command names, not scaled; of a file that a person has, with an account of
  /// what was made of it.
  func dataset(_ command: DataCommand, typed: String) throws(SessionError)
    -> (Dataset, account: Block?)
  {
    let name = command.name.value
    if let known = Dataset.builtIn.first(where: { $0.name == name }) { return (known.make(), nil) }
    if let generator = Generator.named(name) {
      let samples = generator.make(
        samples: command.samples, noise: command.noise ?? generator.usualNoise, seed: command.seed)
      return (samples, nil)
    }
    let isOurs = CourseData.named(name) != nil
    guard isOurs || name.contains(".") || name.contains("/") else {
      throw SessionError(
        .unknownData(
          name, near: nearest(name, in: CourseData.allNames), known: CourseData.allNames),
        command.name.range)
    }
    let path = try path(ofTable: name)
    if isOurs, library.status(path) == nil {
      throw SessionError(.noCourseData(name, path: path), command.name.range)
    }
    let bytes = try bytes(at: path)
    let table: DataTable
    let samples: TableSamples
    do {
      (table, samples) = try self.samples(bytes, command.table)
    } catch {
      if case .cancelled = error.problem { throw SessionError(.cancelled) }
      throw SessionError(
        .table(
          path: path, line: error.line, error.problem, typed: typed,
          hint: hint(error, path, bytes, typed)), error.range)
    }
    let account = isOurs ? nil : samples.account(table, command.table, typed: typed)
    return (samples.dataset, account)
  }

  private func samples(_ bytes: [UInt8], _ options: TableOptions) throws(TableFault)
    -> (DataTable, TableSamples)
  {
    let table = try read(bytes, options)
    return (table, try TableSamples(table, options))
  }

  /// The line to type: what is offered is tried, and where it leads to a further problem, what is
  /// offered then.
  private func hint(_ fault: TableFault, _ path: String, _ bytes: [UInt8], _ typed: String)
    -> SessionError.Hint
  {
    var (fault, typed) = (fault, typed)
    for round in 0..<4 {
      let error = SessionError(.table(path: path, line: fault.line, fault.problem, typed: typed))
      let vocabulary = vocabulary(.typed)
      guard let line = Diagnostic(error, line: typed).suggestion,
        case .command(let command, _, _)? = (try? parseLine(line, vocabulary))?.first?.value,
        let data = command as? DataCommand
      else { return round == 0 ? .asFound : .other(nil) }
      do {
        _ = try samples(bytes, data.table)
        return round == 0 ? .asFound : .other(line)
      } catch { (fault, typed) = (error, line) }
    }
    return .other(nil)
  }

  /// The columns of a table, each with the word that is typed for it, told by the beginning of its
  /// file; none where that does not tell.
  ///
  /// - Parameter hasHeader: whether its first line names them; nil: as it looks.
  package func columns(ofFile name: String, hasHeader: Bool?) -> [(name: String, word: String)] {
    guard let path = try? path(ofTable: name) else { return [] }
    var head = library.head(path, Self.headOfTable)
    // The last line may be cut.
    if head.count == Self.headOfTable { head = TableText.wholeLines(head) }
    var options = TableOptions()
    options.header = hasHeader
    guard let text = try? TableText(head), let dialect = try? Dialect(text, options) else {
      return []
    }
    return dialect.names.filter { !$0.isEmpty }.map { ($0, TableOptions.typed($0)) }
  }

  private func path(ofTable name: String) throws(SessionError) -> String {
    try permitted(
      CourseData.named(name) == nil ? name : library.path("Fixtures/data", name + ".csv"))
  }

  /// Bytes of a table that tell its columns: some thousand of them.
  private static let headOfTable = 1 << 16

  /// Reads a table, shows how far it is, and stops where somebody wants it to.
  private func read(_ bytes: [UInt8], _ options: TableOptions) throws(TableFault) -> DataTable {
    let (follow, display, isStopped) = (host.follow, display, isStopped)
    var isFollowed = false
    defer { if isFollowed { host.follow?(nil, display) } }
    return try DataTable(bytes, options) { samples, at in
      if !isFollowed { host.follow?(nil, display) }
      isFollowed = true
      let all = Int(Double(samples) * Double(bytes.count) / Double(max(at, 1)))
      follow?(RunProgress(done: samples, total: max(all, samples), what: .sample), display)
      return !isStopped()
    }
  }
}
