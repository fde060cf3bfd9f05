// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Tutor

/// What Tab offers at a place of a line: a snapshot of a session's words.
public struct Completer: Sendable {
  /// Words that may stand here.
  public struct Offer: Sendable {
    /// The words.
    public var words: [String]
    /// Where the word that they replace starts, in Unicode scalars.
    public var start: Int
    /// Whether they are files.
    public var areFiles: Bool
    /// Whether a space follows a finished word.
    public var endsWord: Bool
  }

  private let session: Session

  /// The words of `session` as it is now.
  public init(_ session: Session) { self.session = session }

  /// What may stand at `cursor`. Files are listed by `files`, given the start of a path.
  public func offer(_ line: String, cursor: Int, files: (String) -> [String]) -> Offer {
    let context = CompletionContext(line, cursor: cursor)
    guard let verb = context.before.first else {
      return names(context, also: Manual.commands.map(\.name))
    }
    switch command(verb) {
    case "set":
      return context.before.count == 1
        ? words(context, Setting.all.map(\.name)) : words(context, settingWords(context.before[1]))
    case "lesson": return words(context, session.library.lessonNames)
    case "fixture": return words(context, session.library.fixtureNames + ["off"])
    case "data":
      return context.before.count == 1
        ? mixed(context, Manual.dataNames, files) : words(context, ["target", "scale"])
    case "load": return mixed(context, [], files)
    case "help": return words(context, Manual.helpWords)
    case "layer" where context.before.count == 2: return words(context, Manual.activations)
    case "init": return words(context, context.before.count == 1 ? Manual.initialisers : ["seed"])
    case "step", "back": return words(context, ["op", "layer", "iter"])
    case "run" where context.before.count == 1: return words(context, ["until"])
    case "check" where context.before.count == 1: return names(context, also: ["fixture"])
    case "check" where context.before[1] == "fixture":
      return words(context, session.library.fixtureNames)
    case "show" where context.before.count == 1:
      return names(context, also: ["shapes", "trace", "caches", "history"])
    default: return names(context, also: [])
    }
  }

  private func command(_ word: String) -> String {
    let verbs = Manual.commands.map(\.name)
    if verbs.contains(word) { return word }
    let matches = verbs.filter { $0.hasPrefix(word) }
    return matches.count == 1 ? matches[0] : word
  }

  private func settingWords(_ setting: String) -> [String] {
    Setting.all.first { $0.name == setting }.map {
      $0.usage.split { !$0.isLetter && $0 != "-" }.map(String.init).filter {
        $0.contains(where: \.isLowercase)
      }
    } ?? []
  }

  private func words(_ context: CompletionContext, _ words: [String]) -> Offer {
    Offer(
      words: words.filter { $0.hasPrefix(context.word) }, start: context.start, areFiles: false,
      endsWord: true)
  }

  private func names(_ context: CompletionContext, also words: [String]) -> Offer {
    let name = context.nameAtEnd
    let functions = Parser.functions.map { $0 + "(" }
    let isWord = name.start == context.start
    let all = (isWord ? words : []) + session.names + (context.before.isEmpty ? [] : functions)
    let matches = all.filter { $0.hasPrefix(name.text) }
    return Offer(
      words: matches, start: name.start, areFiles: false,
      endsWord: matches.count == 1 && words.contains(matches[0]))
  }

  private func mixed(_ context: CompletionContext, _ words: [String], _ files: (String) -> [String])
    -> Offer
  {
    let matches = words.filter { $0.hasPrefix(context.word) }
    return Offer(
      words: matches + files(context.word), start: context.start, areFiles: true, endsWord: true)
  }
}
