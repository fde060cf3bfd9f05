// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Tutor

/// What Tab offers at a place of a line, no more than the grammar allows there: a snapshot of a
/// session's words.
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
    guard let first = context.before.first else {
      return names(context, also: Manual.commands.map(\.name))
    }
    let given = Array(context.before.dropFirst())
    let isFirst = given.isEmpty
    let library = session.library
    switch command(first) {
    case "set": return words(context, settingWords(given))
    case "init": return words(context, initialiserWords(given))
    case "help": return words(context, isFirst ? Manual.words : [])
    case "layer": return words(context, given.count == 1 ? Manual.activations : [])
    case "step", "back":
      let units = ["op", "layer", "iter", "epoch"]
      return words(context, units.contains(given.last ?? "") ? [] : units)
    case "goto" where isFirst: return names(context, also: ["at", "branch"])
    case "goto":
      return words(
        context,
        given == ["branch"] ? session.branchNames : given == ["at"] || given.count > 1 ? [] : ["at"]
      )
    case "diff" where isFirst: return names(context, also: [])
    case "diff": return words(context, comparisonWords(given))
    case "lesson":
      return isFirst
        ? mixed(context, library.lessonNames, files)
        : words(context, given.count == 1 ? ["restart"] : [])
    case "load": return isFirst ? mixed(context, library.goldenNames, files) : words(context, [])
    case "save": return isFirst ? mixed(context, [], files) : words(context, [])
    case "record": return isFirst ? mixed(context, ["off"], files) : words(context, [])
    case "fixture":
      return isFirst ? mixed(context, library.goldenNames + ["off"], files) : words(context, [])
    case "data":
      return isFirst ? mixed(context, Manual.dataNames, files) : words(context, dataWords(given))
    case "plot": return plot(context, given, files)
    case "check" where isFirst: return names(context, also: ["fixture", "gradients"])
    case "check" where given[0] == "gradients": return words(context, [])
    case "check" where given[0] == "fixture":
      return given.count == 1
        ? mixed(context, library.goldenNames + ["all"], files)
        : words(context, given.contains("all") ? [] : ["all"])
    case "check": return expression(context, [])
    case "run" where isFirst: return words(context, ["until"])
    case "run" where given == ["until"]: return names(context, also: [])
    case "run":
      return given[0] == "until"
        ? expression(context, ["max"])
        : words(context, given.count == 1 ? ["iter", "epoch"] : [])
    case "why": return isFirst ? names(context, also: []) : expression(context, ["full"])
    case "show" where isFirst: return names(context, also: Self.topics)
    case "show" where Self.topics.contains(given[0]): return words(context, [])
    case "neuron", "network", "pause", "reset", "quit", "next", "forward", "backward", "update",
      "branches":
      return words(context, [])
    default: return expression(context, ["all"])
    }
  }

  private static let topics = ["shapes", "trace", "caches", "history"]

  private func command(_ word: String) -> String {
    let verbs = Manual.commands.map(\.name)
    if verbs.contains(word) { return word }
    let matches = verbs.filter { $0.hasPrefix(word) }
    return matches.count == 1 ? matches[0] : word
  }

  // MARK: Words of one verb, behind those that are given

  private func settingWords(_ given: [String]) -> [String] {
    guard let name = given.first else { return Setting.all.map(\.name) }
    let last = given.count > 1 ? given[given.count - 1] : nil
    /// A word that may follow `first`, a number perhaps between.
    func closing(_ words: [String]) -> [String] {
      given.count <= 3 && !words.contains(last ?? "") ? words : []
    }
    switch name {
    case "loss":
      return last == nil ? ["ce", "sse", "mse"] : closing(Loss.Average.allCases.map(\.rawValue))
    case "optimizer", "optimiser":
      if last == nil { return ["gd", "momentum", "adam"] }
      return given[1] == "momentum" ? closing(Optimizer.MomentumForm.allCases.map(\.rawValue)) : []
    case "l2": return last == nil ? [] : closing(["samples", "none"])
    default: return last == nil ? Setting.all.first { $0.name == name }?.words ?? [] : []
    }
  }

  private func initialiserWords(_ given: [String]) -> [String] {
    if given.isEmpty { return Manual.initialisers }
    return given.contains("seed") || given == ["normal"] ? [] : ["seed"]
  }

  private func dataWords(_ given: [String]) -> [String] {
    switch given.last {
    case "scale": ["standard", "minmax"]
    case "as": ["classes", "numbers"]
    case "missing": ["drop", "mean"]
    case "header": ["on", "off"]
    case "decimal": ["comma", "point"]
    case "target", "without", "onehot", "noise", "seed", "test": []
    default: Manual.dataOptions(given[0], given: given)
    }
  }

  private func comparisonWords(_ given: [String]) -> [String] {
    switch given.last {
    case "at", "all": []
    case "of": session.branchNames
    default: ["at", "of", "all"].filter { !given.contains($0) && ($0 != "at" || given.count == 1) }
    }
  }

  private func plot(
    _ context: CompletionContext, _ given: [String], _ files: (String) -> [String]
  ) -> Offer {
    if given.last == "to" { return mixed(context, [], files) }
    if given.contains("to") { return words(context, []) }
    switch given.first {
    case nil:
      let known = session.names
      return names(context, also: Manual.pictures.filter { !known.contains($0) })
    case "cost" where given.count == 1: return words(context, ["at", "log", "of", "to"])
    case "cost" where given.contains("of"):
      return words(context, session.branchNames + ["to"])
    case "cost" where given.last == "log": return words(context, ["of", "to"])
    case "slice" where given.count == 1: return names(context, also: [])
    case "boundary":
      let inputs = given.count < 3 ? session.inputNames : []
      return words(context, (inputs.filter { !given.contains($0) }) + ["to"])
    case .some(let first):
      let isPicture = Manual.pictures.contains(first)
      return isPicture ? words(context, ["to"]) : expression(context, ["to"])
    }
  }

  // MARK: Offers

  /// Names where an operand may stand; behind one only its time and `keywords` can.
  private func expression(_ context: CompletionContext, _ keywords: [String]) -> Offer {
    guard let last = context.before.last, let end = last.last,
      end.isLetter || end.isNumber || "])'²".contains(end)
    else { return names(context, also: []) }
    let branches = session.branchNames
    if last == "of" { return words(context, branches) }
    if last == "at" || keywords.contains(last) { return words(context, []) }
    let isTime = context.before.dropLast().last == "at"
    let time = (last.first?.isLetter ?? false ? ["at"] : []) + (branches.count > 1 ? ["of"] : [])
    let mayHaveTime = isTime || last.first?.isLetter ?? false
    return words(context, (mayHaveTime ? time : []) + keywords)
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
