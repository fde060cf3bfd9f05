// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

extension Manual {
  /// What `help` says of words that are neither commands nor cards: settings and their values,
  /// quantities, functions, topics. One sentence, and an example that can be typed.
  struct Entry {
    let words: [String]
    private let text: Phrase
    private let example: String

    private init(_ words: String, _ text: Phrase, _ example: String) {
      self.words = words.split(separator: " ").map(String.init)
      (self.text, self.example) = (text, example)
    }

    /// The entry of a word; of a quantity in any layer.
    static func named(_ word: String) -> Entry? {
      if let entry = all.first(where: { $0.words.contains(word) }) { return entry }
      guard let symbol = Symbol(word) else { return nil }
      return all.first { $0.words.contains(symbol.quantity.rawValue) }
    }

    var page: [Block] { [.note(text), .verbatim([example])] }

    static let all = settings + values + quantities + functions + topics

    private static let settings = [
      Entry("lr", "The learning rate: how far an update moves. 1 unless set.", "set lr 0.5"),
      Entry(
        "loss",
        "What is minimised: ce fits a sigmoid or softmax output, sse and mse fit all. A factor and what it averages over may follow.",
        "set loss sse 0.5 none"),
      Entry(
        "optimizer", "How the slopes move the weights: gd, momentum or adam.",
        "set optimizer momentum 0.9 ema"),
      Entry(
        "l2",
        "A penalty on large weights: the cost grows by factor·lambda·Σ W², divided by m with samples.",
        "set l2 0.1 0.5 samples"),
      Entry(
        "gradients",
        "Where 1/m stands: per-sample divides in dW and db, total already in dA and dZ. dW and db are the same numbers either way.",
        "set gradients total"),
      Entry(
        "batch",
        "How many samples an iteration uses: all, or the next N of them. Then X, Y, m, cost and net(X) are those of the batch in use; costall is the cost of all samples, accuracy counts all of them.",
        "set batch 2; run until costall < 0.1"),
      Entry(
        "shuffle",
        "Batches take the samples in an order that each epoch draws anew from the seed; off: as they stand.",
        "set shuffle 1"),
      Entry(
        "bias", "on: biases are used and trained; off: there are none; kept: used, never moved.",
        "set bias off"),
      Entry("digits", "Decimals of printed numbers, 0 to 17. 4 unless set.", "set digits 8"),
      Entry(
        "tolerance",
        "How far two computed numbers may be apart in check, for each unit of what was summed for them: 1e-9 unless set. A number that is typed counts to its own digits instead.",
        "set tolerance 1e-6"),
      Entry(
        "view",
        "columns: a sample is a column; rows: everything is printed transposed, under article 1's names.",
        "set view rows"),
      Entry(
        "overwrite", "Whether a file that exists may be written over: off unless set.",
        "set overwrite on"),
    ]

    private static let values = [
      Entry(
        "ce bce cce",
        "Cross-entropy: −Σ( Y·ln A + (1−Y)·ln(1−A) ) for a sigmoid output, −Σ Y·ln A for softmax, averaged over the samples. It needs targets from 0 to 1.",
        "set loss ce"),
      Entry("sse", "The sum of squares: Σ (A − Y)², not averaged unless asked.", "set loss sse"),
      Entry("mse", "The mean of squares: Σ (A − Y)² over the number of elements.", "set loss mse"),
      Entry(
        "samples elements none",
        "What a loss is divided by: the samples m, all elements of A, or nothing.",
        "set loss mse 0.5 samples"),
      Entry("gd", "Gradient descent: W − lr·dW.", "set optimizer gd"),
      Entry(
        "momentum ema classical",
        "Momentum: m = β·m + (1−β)·dW with ema, β·m + dW with classical; then W − lr·m.",
        "set optimizer momentum 0.9 classical"),
      Entry(
        "adam",
        "Adam: steps along the mean of the slopes, over the root of the mean of their squares. The last number, ε, keeps a slope that is 0 from a division by 0; it may be 0.",
        "set optimizer adam 0.9 0.999 1e-8"),
      Entry("per-sample total", "Where 1/m stands: see help gradients.", "set gradients total"),
      Entry("on off kept", "Whether biases are used and trained: see help bias.", "set bias kept"),
      Entry("columns rows", "How values are printed: see help view.", "set view columns"),
      Entry("zeros", "All weights and biases 0.", "init zeros"),
      Entry(
        "normal", "Weights from NumPy's randn times a scale, biases 0.", "init normal 0.01 seed 3"),
      Entry("uniform", "Weights from NumPy's rand, 0 to 1, biases 0.", "init uniform seed 1"),
      Entry(
        "article1", "NumPy's rand in article 1's order, inputs × neurons; biases 0.",
        "init article1 seed 1"),
      Entry(
        "article2", "NumPy's seed(3) and randn·0.01, as in article 2; biases 0.", "init article2"),
      Entry(
        "seed", "Where the random numbers begin; the same seed draws the same numbers.",
        "init normal 1 seed 3"),
      Entry("xor3", "Article 1's table: three inputs, four samples.", "data xor3"),
      Entry("xor", "Exclusive or: two inputs, four samples.", "data xor"),
      Entry(
        "circles", "A ring, y = 0, around a smaller ring, y = 1: two inputs.",
        "data circles 300 noise 0.05"),
      Entry(
        "moons", "Two half moons, one in the other's bend: two inputs.", "data moons 300 noise 0.2"),
      Entry(
        "spiral", "Two arms that wind around each other: two inputs.", "data spiral noise 0.05"),
      Entry(
        "gauss", "Three clouds of points, a class each: two inputs, three outputs.",
        "data gauss 90; network 2; layer 3 softmax"),
      Entry("noise", "How far drawn samples stray: a standard deviation.", "data moons noise 0.3"),
      Entry(
        "iris",
        "Fisher's flowers: 150 samples, four inputs scaled to mean 0 and deviation 1, three classes. Two kinds overlap: with the lines of help data 58 or more of the 60 that are held out are right for every seed from 0 to 9; of 38, a quarter, two wrong ones are over 5 % already.",
        "data iris test 0.4 seed 3"),
      Entry(
        "digits",
        "Handwritten digits: 1797 pictures of 8 by 8 pixels from 0 to 1, ten classes.",
        "data digits test 0.25"),
      Entry(
        "test",
        "Holds a share of the samples out as Xtest and Ytest: the samples are put into an order drawn from the seed, and the last of them are taken.",
        "data iris test 0.25 seed 3"),
      Entry(
        "csv header decimal",
        "A file of samples, a line each, with commas, semicolons, tabs or blanks between. Its first line names the columns if words stand above numbers, and is a sample if it holds a number; header on or off says so. In 1,5 a comma is before decimals where a field shows it; decimal comma or point says so. Lines behind # are left out.",
        "data my.csv header off decimal comma"),
      Entry(
        "target",
        "Which column of a file is Y, by name, number, first or last; else the one called class, label, digit, species, target, y or the like, else the last.",
        "data my.csv target price"),
      Entry(
        "classes numbers as",
        "Whether the target's values are classes, a row of Y each: words are, and numbers in a column called class, label, digit or species. Numbers are classes by value, 1 and 1.0 one.",
        "data my.csv as classes"),
      Entry(
        "without",
        "Columns of a file to leave out, by name or number. Numbers of the row, such as Id, are left out by themselves.",
        "data my.csv without Name, Ticket"),
      Entry(
        "onehot",
        "Columns of words that become a row of X for each word: 1 where it stands, else 0.",
        "data my.csv onehot sex"),
      Entry(
        "missing drop",
        "What becomes of fields that are empty, ?, NA, nan or NULL: drop leaves their samples out, mean puts the mean of the column there. A sample without a target is left out.",
        "data my.csv missing mean"),
      Entry(
        "scale standard minmax",
        "How inputs of a file are scaled: to mean 0 and deviation 1, to 0 to 1, or by a factor.",
        "data my.csv scale standard"),
    ]

    private static let quantities = [
      Entry("X A0", "The inputs: a row per input, a column per sample.", "X = [2 0; -1 1; 3 2]"),
      Entry("Y", "The targets: a row per output, a column per sample.", "Y = [0 1 1 0]"),
      Entry(
        "W",
        "Weights: row i belongs to neuron i, column j to what it weighs. W2[1,4] goes from neuron 4 of layer 1 to neuron 1 of layer 2.",
        "W1[2,3] = 0.5"),
      Entry("b", "Biases: one per neuron, a column.", "b1 = [0; 0; 0; 1]"),
      Entry("Z", "Weighted inputs of a layer: W·A + b, a column per sample.", "show Z1"),
      Entry(
        "A AL", "Activations of a layer, the function of Z; AL is the last, the output ŷ.",
        "show A1, AL"),
      Entry(
        "cost",
        "The one number that is minimised: how far the output is from Y, for the samples that the iteration uses. costall is that of all samples.",
        "check cost < cost at 0"),
      Entry(
        "costData costL2", "The cost without the penalty on weights, and the penalty.",
        "show costL2"),
      Entry("dA", "Slope of the cost along A, shaped like A.", "run until dA1; show dA1"),
      Entry("dZ", "Slope of the cost along Z, shaped like Z.", "check dZ2 = A2 - Y"),
      Entry("dW", "Slope of the cost along W, shaped like W.", "check dW2 = dZ2 @ A1' / m"),
      Entry("db", "Slope of the cost along b, shaped like b.", "check db2 = rowsum(dZ2) / m"),
      Entry(
        "mW mb",
        "The running mean of slopes that momentum and adam keep, shaped like W and b; with momentum classical a decaying sum.",
        "show mW1"),
      Entry("sW sb", "The running mean of squared slopes that adam keeps.", "show sW1"),
      Entry(
        "Xtest Ytest", "Samples that are held out, to judge what was learned; or set by hand.",
        "data moons test 0.25; show Ytest"),
      Entry(
        "accuracy accuracytest",
        "The share of X, or of Xtest, that the present weights classify rightly. One output of 0.5 or more answers 1, below 0.5 it answers 0; of several the largest answers, of equals the first.",
        "check accuracy > 0.4"),
      Entry(
        "costall",
        "The cost of all samples of X and Y with the present weights, whatever the batch; the penalty on weights is in it.",
        "run until costall < 0.1"),
      Entry(
        "costtest", "The cost on Xtest and Ytest, without the penalty on weights.",
        "data moons test 0.25; network 2 1; show costtest"),
      Entry("m", "How many samples the iteration uses: those of the batch.", "show dZ2 @ A1' / m"),
    ]

    private static let functions = [
      Entry("exp", "e to the power of each element.", "show exp([0 1])"),
      Entry("log", "The natural logarithm of each element.", "show log(A2)"),
      Entry("sqrt", "The square root of each element.", "show sqrt(sum(W1 * W1))"),
      Entry("abs", "Each element without its sign.", "show max(abs(dW1))"),
      Entry("sum", "The sum of all elements.", "show sum(dZ2)"),
      Entry("rowsum", "The sum of each row, a column.", "check db2 = rowsum(dZ2) / m"),
      Entry("mean", "The mean of all elements.", "show mean(abs(dW1))"),
      Entry("min", "The smallest element.", "show min(W1)"),
      Entry(
        "max", "The largest element; behind run until: how many iterations to try.",
        "run until cost < 0.1 max 5000"),
      Entry(
        "net", "The output for other inputs: a forward pass on the side.", "show net([1; 0; 1])"),
    ]

    private static let topics = [
      Entry("at", "A value of an earlier iteration; of W and b the one it used.", "show W1 at 0"),
      Entry("all", "Prints a matrix whole, or lists every number that differs.", "show W1 all"),
      Entry(
        "full",
        "Behind why: down to weights, inputs and targets; of a slope every path to the cost, and a nudge.",
        "why dW1[1,1] full"),
      Entry("until", "Goes on to a value or a condition, without printing.", "run until dW1"),
      Entry("op", "One operation, the smallest step.", "step 3 op"),
      Entry("iter", "One iteration: forward, backward and update.", "step iter"),
      Entry(
        "epoch", "As many iterations as use every sample once: one, or with set batch several.",
        "step epoch"),
      Entry(
        "branch",
        "A line of history. main is the first; an edit in the past begins another and keeps it.",
        "goto branch main"),
      Entry("of", "Behind diff: the branch to compare with.", "diff W1 of main"),
      Entry("shapes", "The shape and meaning of every value.", "show shapes"),
      Entry("trace", "The steps of an iteration, and which are done.", "show trace"),
      Entry("caches", "What backward needs again: A, W and Z of each layer.", "show caches"),
      Entry("history", "The cost of the iterations so far.", "show history"),
      Entry(
        "golden",
        "A golden value was computed by an independent program; ✓ golden means ours is the same, within the file's tolerance: the atol of the array plus rtol times the number.",
        "fixture 06-backprop-a"),
      Entry("restart", "Begins a lesson again.", "lesson 1 restart"),
    ]
  }
}
