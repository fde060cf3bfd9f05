// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Expressions
import Language
import NeuralNet

extension Manual {
  /// Pages of words that are on no card: quantities, words behind a verb, keys.
  static let topics = quantities + keywords + [names, keys, numPy] + surroundings

  private static func topic(_ words: String, _ text: String, _ example: String) -> Page {
    Page(words.split(separator: " ").map(String.init), [text], [example])
  }

  private static let quantities = [
    topic("X A0", "The inputs: a row per input, a column per sample.", "X = [2 0; -1 1; 3 2]"),
    topic("Y", "The targets: a row per output, a column per sample.", "Y = [0 1 1 0]"),
    topic(
      "W",
      "Weights: row i belongs to neuron i, column j to what it weighs. W2[1,4] goes from neuron 4 of layer 1 to neuron 1 of layer 2.",
      "W1[2,3] = 0.5"),
    topic("b", "Biases: one per neuron, a column.", "b1 = [0; 0; 0; 1]"),
    topic("Z", "Weighted inputs of a layer: W·A + b, a column per sample.", "show Z1"),
    topic(
      "A AL", "Activations of a layer, the function of Z; AL is the last, the output ŷ.",
      "show A1, AL"),
    topic(
      "cost",
      "The one number that is minimised: how far the output is from Y, for the samples that the iteration uses. costall is that of all samples.",
      "check cost < cost at 0"),
    topic(
      "costData costL2", "The cost without the penalty on weights, and the penalty.",
      "show costL2"),
    topic("dA", "Slope of the cost along A, shaped like A.", "run until dA1; show dA1"),
    topic("dZ", "Slope of the cost along Z, shaped like Z.", "check dZ2 = A2 - Y"),
    topic("dW", "Slope of the cost along W, shaped like W.", "check dW2 = dZ2 @ A1' / m"),
    topic("db", "Slope of the cost along b, shaped like b.", "check db2 = rowsum(dZ2) / m"),
    topic(
      "mW mb",
      "The running mean of slopes that \(Answers.list(Optimizer.all.filter(\.keepsMean).map(\.name), "and")) keep, shaped like W and b; with momentum classical a decaying sum.",
      "show mW1"),
    topic(
      "sW sb",
      "The running mean of squared slopes that \(Answers.list(Optimizer.all.filter(\.keepsSquare).map(\.name), "and")) keep.",
      "show sW1"),
    topic(
      "Xtest Ytest", "Samples that are held out, to judge what was learned; or set by hand.",
      "data moons test 0.25; show Ytest"),
    topic(
      "accuracy accuracytest",
      "The share of X, or of Xtest, that the present weights classify rightly. One output of 0.5 or more answers 1, below 0.5 it answers 0; of several the largest answers, of equals the first.",
      "check accuracy > 0.4"),
    topic(
      "costall",
      "The cost of all samples of X and Y with the present weights, whatever the batch; the penalty on weights is in it.",
      "run until costall < 0.1"),
    topic(
      "costtest", "The cost on Xtest and Ytest, without the penalty on weights.",
      "data moons test 0.25; network 2 1; show costtest"),
    topic("m", "How many samples the iteration uses: those of the batch.", "show dZ2 @ A1' / m"),
  ]

  private static let keywords = [
    topic("at", "A value of an earlier iteration; of W and b the one it used.", "show W1 at 0"),
    topic("all", "Prints a matrix whole, or lists every number that differs.", "show W1 all"),
    topic(
      "full",
      "Behind why: down to weights, inputs and targets; of a slope every path to the cost, and a nudge.",
      "why dW1[1,1] full"),
    topic(
      "to",
      "Behind why: where a number goes, to the cost or to an element of a later Z or A. Behind plot: the file for the picture.",
      "why W1[1,1] to cost"),
    topic(
      "since", "Behind why: what moved a weight or bias from an iteration on.",
      "why W1[1,1] since 0"
    ),
    topic("until", "Goes on to a value or a condition, without printing.", "run until dW1"),
    topic("op", "One operation, the smallest step.", "step 3 op"),
    topic("iter", "One iteration: forward, backward and update.", "step iter"),
    topic(
      "epoch", "As many iterations as use every sample once: one, or with set batch several.",
      "step epoch"),
    topic(
      "branch",
      "A line of history. main is the first; an edit in the past begins another and keeps it.",
      "goto branch main"),
    topic("of", "Behind a name, plot cost or diff: the branch that is meant.", "diff W1 of main"),
    topic("shapes", "The shape and meaning of every value.", "show shapes"),
    topic("trace", "The steps of an iteration, and which are done.", "show trace"),
    topic("caches", "What backward needs again: A, W and Z of each layer.", "show caches"),
    topic("history", "The cost of the iterations so far.", "show history"),
    topic(
      "golden",
      "A golden value was computed by an independent program; ✓ golden means ours is the same, within the file's tolerance: the atol of the array plus rtol times the number. Of a file of your own it is called file value, ✓ file: the mistake may be in it.",
      "fixture 06-backprop-a"),
    topic(
      "version about licence license",
      "This is \(version), free software under the GNU General Public License, version 3 or later. In a shell, backstep --version tells its version.",
      "help"),
    topic("restart", "Begins a lesson again.", "lesson 1 restart"),
    topic("noise", "How far drawn samples stray: a standard deviation.", "data moons noise 0.3"),
    topic(
      "seed", "Where the random numbers begin; the same seed draws the same numbers.",
      "init normal 1 seed 3"),
    topic(
      "test",
      "Holds a share of the samples out as Xtest and Ytest: the samples are put into an order drawn from the seed, and the last of them are taken.",
      "data iris test 0.25 seed 3"),
    topic(
      "csv header decimal",
      "A file of samples, a line each, with commas, semicolons, tabs, colons or blanks between. Its first line names the columns if words stand above numbers, and is a sample if it holds a number; header on or off says so. In 1,5 a comma is before decimals where a field shows it; decimal comma or point says so. Lines behind # are left out.",
      "data my.csv header off decimal comma"),
    topic(
      "target",
      "Which column of a file is Y, by name, number, first or last; else the one called class, label, digit, species, target, y or the like, else the last.",
      "data my.csv target price"),
    topic(
      "classes numbers as",
      "Whether the target's values are classes, a row of Y each: words are, and numbers in a column called class, label, digit or species. Numbers are classes by value, 1 and 1.0 one.",
      "data my.csv as classes"),
    topic(
      "without",
      "Columns of a file to leave out, by name or number. Numbers of the row, such as Id, are left out by themselves.",
      "data my.csv without Name, Ticket"),
    topic(
      "onehot",
      "Columns of words that become a row of X for each word: 1 where it stands, else 0.",
      "data my.csv onehot sex"),
    topic(
      "missing drop",
      "What becomes of fields that are empty, ?, NA, nan or NULL: drop leaves their samples out, mean puts the mean of the column there. A sample without a target is left out.",
      "data my.csv missing mean"),
    topic(
      "skip",
      "Lines of a file to leave out, by number from 1: a title above the names, units below them, a total at the end.",
      "data my.csv skip 2 151"),
    topic(
      "scale standard minmax",
      "How inputs of a file are scaled: to mean 0 and deviation 1, to 0 to 1, or by a factor.",
      "data my.csv scale standard"),
  ]

  private static let names = Page(
    ["names"], "every name that has a meaning, and the signs between",
    [
      ("X, Y", "inputs and targets, one column per sample; X is also A0"),
      (
        "W1, b1, ..",
        "weights and biases; W2[1,4] goes from neuron 4 of layer 1 to neuron 1 of layer 2"
      ),
      ("Z1, A1, ..", "weighted inputs and activations; AL is the last A, the output"),
      ("cost", "the number that is minimised; with set batch of its batch, costall of all"),
      ("dA1, dZ1, dW1, db1", "slopes of the cost, each shaped as the thing without the d"),
      ("m, lr", "number of samples, learning rate"),
      ("Xtest, Ytest", "samples that are held out: data iris test 0.25"),
      ("accuracy", "share of X that is classified rightly; accuracytest and costtest of Xtest"),
      ("W1 at 0", "the value that iteration 0 used; cost at 10, dW2[1,1] at 3"),
      ("W1 of main", "the value on another branch; cost at 10 of branch-2"),
      ("+ − * / @ '", "elementwise; @ is the matrix product, ' transposes"),
    ],
    remark:
      "functions: \(Function.names.joined(separator: " ")); net(X) is a forward pass")

  private static let keys = Page(
    ["keys"], "what Enter, Tab and other keys do",
    [
      ("Enter", "repeats the last step; in a lesson, goes on"),
      ("Tab", "completes commands, names, settings, lessons and files"),
      ("s b n f q", "step, back, next, forward, quit; other verbs may be shortened"),
      ("← or End", "begins to edit a lesson's line; typing at once takes its place"),
      ("Ctrl-U", "clears what stands before the cursor"),
      ("arrow up, Ctrl-R", "bring back what was typed before; history lists it"),
      ("Ctrl-C", "clears the line, or stops a run with everything intact"),
      ("Ctrl-D", "leaves"),
    ])
}
