// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet

/// What `help` prints: made from the cards and commands themselves.
public enum Manual {
  /// The forms of all commands, in order.
  public static var commands: [CommandForm] { CommandTable.all.map { $0.form } }

  /// Words that `help WORD` knows.
  public static var words: [String] {
    commands.map(\.name) + Setting.all.map(\.name) + Activation.all.map(\.name) + [
      "names", "keys", "numpy",
    ]
      + Entry.all.flatMap(\.words).filter { word in
        !commands.contains { $0.name == word } && Activation.named(word) == nil
          && Setting.named(word) == nil
      }
  }

  /// Names of the activations.
  public static var activations: [String] { Activation.all.map(\.name) }
  /// Words behind `init`.
  public static var initialisers: [String] { Initializer.words }
  /// Words behind `plot` that are no names of values.
  public static var pictures: [String] {
    Plot.pictures + Activation.all.filter { $0.value(0) != nil }.map(\.name)
  }
  /// Names of the data sets that come with the program.
  public static var dataNames: [String] {
    Dataset.builtIn.map(\.name) + Generator.all.map(\.name) + CourseData.all.map(\.name)
  }
  /// Words that may stand behind `data NAME ..`.
  public static func dataOptions(_ name: String, given: [String]) -> [String] {
    DataCommand.options(name, holdsOut: given.contains("test")).filter { !given.contains($0) }
  }

  /// One line per command, grouped as a person meets them.
  static var overview: [Block] {
    [
      .table(Table(rows: commands.map { [Phrase($0.name), Phrase($0.summary)] })),
      .note("NAME = VALUE assigns: W1[1,2] = 0.5. An expression alone shows itself: W1 @ X + b1."),
      .note("help WORD tells more: help step, help names, help keys, help lr, help dZ."),
    ]
  }

  /// What is known about a word; nil for an unknown one.
  static func page(_ word: String) -> [Block]? {
    if let form = commands.first(where: { $0.name == CommandTable.aliases[word] ?? word }) {
      let head = form.usage.isEmpty ? form.name : "\(form.name) \(form.usage)"
      return [.note(Phrase(head)), .note(Phrase(form.summary))]
        + (form.remark?.split(separator: "\n").map { .note(Phrase(String($0))) } ?? []) + [
          .verbatim(form.examples)
        ]
    }
    if let setting = Setting.named(word) {
      return [.note(Phrase("set \(setting.name) \(setting.usage)"))]
        + (Entry.named(setting.name)?.page ?? [])
    }
    if let card = Activation.named(word) {
      return [
        .note(Phrase("\(card.name): a = \(card.formula)")),
        .note(Phrase("its slope: \(card.slopeFormula)")),
        .verbatim(["layer 4 \(card.description)"]),
      ]
    }
    switch word {
    case "names":
      return [
        names,
        .note("functions: \(Parser.functions.joined(separator: " ")); net(X) is a forward pass"),
      ]
    case "keys": return [keys]
    case "numpy", "python": return [numPy]
    default: return Entry.named(word)?.page ?? (Plot.pictures.contains(word) ? page("plot") : nil)
    }
  }

  private static var names: Block {
    .table(
      Table(rows: [
        ["X, Y", "inputs and targets, one column per sample; X is also A0"],
        [
          "W1, b1, ..",
          "weights and biases; W2[1,4] goes from neuron 4 of layer 1 to neuron 1 of layer 2",
        ],
        ["Z1, A1, ..", "weighted inputs and activations; AL is the last A, the output"],
        ["cost", "the number that is minimised; with set batch of its batch, costall of all"],
        ["dA1, dZ1, dW1, db1", "slopes of the cost, each shaped as the thing without the d"],
        ["m, lr", "number of samples, learning rate"],
        ["Xtest, Ytest", "samples that are held out: data iris test 0.25"],
        ["accuracy", "share of X that is classified rightly; accuracytest and costtest of Xtest"],
        ["W1 at 0", "the value that iteration 0 used; cost at 10, dW2[1,1] at 3"],
        ["W1 of main", "the value on another branch; cost at 10 of branch-2"],
        ["+ − * / @ '", "elementwise; @ is the matrix product, ' transposes"],
      ]))
  }

  private static var keys: Block {
    .table(
      Table(rows: [
        ["Enter", "repeats the last step; in a lesson, goes on"],
        ["Tab", "completes commands, names, settings, lessons and files"],
        ["s b n f q", "step, back, next, forward, quit; other verbs may be shortened"],
        ["← or End", "begins to edit a lesson's line; typing at once takes its place"],
        ["Ctrl-U", "clears what stands before the cursor"],
        ["Ctrl-C", "clears the line, or stops a run with everything intact"],
        ["Ctrl-D", "leaves"],
      ]))
  }
}
