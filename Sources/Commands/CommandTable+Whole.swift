// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Library
import Manual
import Tutor

extension CommandTable {
  /// Every command.
  package static let whole = CommandTable(commands) { manualOfWhole }

  private static let commands: [any Command.Type] = [
    Neuron.self, NetworkCommand.self, LayerCommand.self, DataCommand.self, Init.self,
    StepCommand.self, Forward.self, Backward.self, Update.self, Run.self, Back.self,
    Goto.self, Branches.self, Show.self, Why.self, When.self, Diff.self, Plot.self, Check.self,
    Doctor.self, FixtureCommand.self, Practice.self, Review.self, Notes.self, LessonCommand.self,
    Next.self, Ask.self, TrapCommand.self, HintCommand.self, AnswerCommand.self, Skip.self,
    Pause.self, Load.self, Save.self, Record.self, ExportCommand.self, SetCommand.self, Alias.self,
    HistoryCommand.self, Reset.self, Help.self, Apropos.self, Quit.self,
  ]
  private static let manualOfWhole = Manual(commands.map { $0.form }, aliases: aliases)
}

extension Session {
  /// A session that reads, tells and waits through `host`, and knows every command.
  package init(_ host: Host) { self.init(host, .whole) }
}

extension FileContent {
  /// What the bytes of a file hold, told by the verbs of every command.
  package init(_ bytes: [UInt8], path: String) throws(FileProblem) {
    try self.init(bytes, path: path, verbs: CommandTable.whole.verbs)
  }
}
