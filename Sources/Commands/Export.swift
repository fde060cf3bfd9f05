// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Export
import Expressions
import Language
import Manual
import NeuralNet
import Sentences
import Tutor

/// `export FILE.py [numpy|torch]`, `export FILE.npz|FILE.json`, `export golden FILE.json`
struct ExportCommand: UnchangingCommand {
  static let form = CommandForm(
    "export", "FILE.py [numpy|torch]  ·  FILE.npz|FILE.json  ·  golden FILE.json",
    "write the network for NumPy or PyTorch, its values, or a golden file", "export my.py",
    "export my.py torch", "export my.npz", "export golden my.json",
    remark:
      "FILE.py is a program in plain NumPy, with torch behind it one in PyTorch: this network with its "
      + "data and the weights that training began with, step by step for as many iterations as were "
      + "begun. Run, it prints what step prints, to 1e-12 unless a saturated unit has lost digits, and "
      + "writes an .npz that check fixture reads. Where something was changed on the way, it begins with "
      + "the weights there.\n"
      + "FILE.npz and FILE.json hold the values of one iteration, the one that is begun, else the one "
      + "that was done last: X, Y, the weights and biases that it uses, all that its steps have "
      + "computed so far, and what its update has left as W1_new.\n"
      + "golden FILE.json is a golden file of the same training: backstep test runs it, and compare "
      + "holds your arrays against it. Its numbers come from here, so it guards against change, not "
      + "error.\n"
      + "With set view rows samples are written as rows, as in x @ W. A file that exists is not written "
      + "over unless set overwrite on.", isKept: false)
  let kind: Kind?
  let path: Located<String>
  var showsWhatIsAhead: Bool { true }

  /// What may be asked for beside the ending of the file.
  enum Kind: String, CaseIterable, Named {
    case golden, numpy, torch
    var otherNames: [String] { ["--\(rawValue)"] }
    var ending: String { self == .golden ? ".json" : ".py" }
  }

  static func parse(_ parser: inout Parser) throws(SyntaxError) -> ExportCommand {
    var kind = parser.take(oneOf: Kind.allCases)
    let path = try parser.word("a file, such as my.py, my.npz or my.json", .file)
    if kind == nil { kind = parser.take(oneOf: Kind.allCases) }
    return ExportCommand(kind: kind, path: path)
  }

  func act(in session: Session, _ source: Source) throws(SessionError) -> Reply {
    try session.requireNoLesson("export")
    let file: ExportFile
    do {
      file = try ExportFile(path.value, form: kind.map { ($0.name, $0.ending) })
    } catch { throw SessionError(.export(error), path.range) }
    let scope = session.scope
    switch file.ending {
    case ".py": return try script(scope.experiment(), file.stem, session)
    case ".npz": return try arrays(scope, session) { $0.npz }
    default:
      guard kind == .golden else {
        return try arrays(scope, session) {
          $0.json(madeBy: Manual.version).map { Array($0.utf8) }
        }
      }
      return try golden(scope.experiment(), file.stem, session)
    }
  }

  private func script(_ experiment: Experiment, _ stem: String, _ session: Session)
    throws(SessionError) -> Reply
  {
    let library: PythonStyle.PythonLibrary = kind == .torch ? .torch : .numpy
    let text = ScriptText.text(experiment, library, name: stem, madeBy: Manual.version)
    guard let text else { throw SessionError(.export(.notAPage)) }
    try session.write(text, to: path)
    let what = library == .torch ? "PyTorch" : "NumPy"
    return Reply([
      .note(
        "\(counted(experiment.count, "iteration")) in \(what); run, it writes its arrays to \(shortened(stem)).npz"
      )
    ])
  }

  private func arrays(
    _ scope: Scope, _ session: Session, _ bytes: (ArrayFiles) -> [UInt8]?
  ) throws(SessionError) -> Reply {
    let moment = try scope.momentOfExport()
    let files = ArrayFiles(moment, samplesAreRows: scope.display.rowsView)
    guard let bytes = bytes(files) else { throw SessionError(.export(.tooManyNumbers)) }
    try session.write(bytes, to: path)
    return Reply([
      .note(
        "\(counted(files.count, "array")) of iteration \(moment.iteration) in \(shortened(path.value, 120))"
      )
    ])
  }

  private func golden(_ experiment: Experiment, _ stem: String, _ session: Session)
    throws(SessionError) -> Reply
  {
    let text: String
    do {
      text = try GoldenText.text(experiment, id: stem, isCancelled: session.isStopped)
    } catch { throw SessionError(.export(error)) }
    try session.write(text, to: path)
    return Reply([
      .note(
        "\(counted(experiment.count, "iteration")) in \(shortened(path.value, 120)); made here, it guards against change, not error"
      )
    ])
  }
}
