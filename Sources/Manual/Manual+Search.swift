// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Sentences

extension Manual {
  /// What people call things, and the word that help knows for it.
  static let asked: [(phrases: String, word: String)] = [
    ("learning rate, step size, alpha, eta, speed of learning", "lr"),
    ("cost function, loss function, objective, error function, criterion", "loss"),
    ("slope, slopes, gradient, derivative, derivatives, partial derivative, delta", "dW"),
    ("backpropagation, backprop, back propagation, backward pass, chain rule", "backward"),
    ("forward pass, forward propagation, feedforward, inference", "forward"),
    ("predict, prediction, output for new data", "net"),
    ("gradient descent, sgd, weight update", "update"),
    ("single step, step by step, debug", "step"),
    ("training, learning, iterations, loop", "run"),
    ("epochs, pass over the data", "epoch"),
    ("revert, go back, rewind", "back"),
    ("time travel, jump, earlier values", "goto"),
    ("gradient check, numerical gradient, finite differences, nudge", "check"),
    ("does not learn, not learning, learns nothing, stuck, plateau, trains badly", "doctor"),
    ("dead relu, dead neuron, saturated, symmetry, learning rate too large", "doctor"),
    ("unit test, assert, compare with my own numbers, reference values", "fixture"),
    ("dataset, data set, table, import, my own data", "data"),
    ("test set, train test split, validation, held out, overfitting, generalization", "test"),
    ("percent correct, correct, score, metric", "accuracy"),
    ("architecture, model, neural network, multilayer perceptron, mlp", "network"),
    ("hidden layer, activation function, nonlinearity", "layer"),
    ("multiclass, several classes, probabilities", "softmax"),
    ("intercept, threshold, biases", "b"),
    ("weight, weights, parameters, matrix of weights", "W"),
    ("weighted sum, pre-activation, logits", "Z"),
    ("y hat, output, prediction of the network", "A"),
    ("inputs, features", "X"),
    ("targets, labels, ground truth", "Y"),
    ("mini batch, minibatch, batch size, stochastic", "batch"),
    ("regularization, regularisation, weight decay, penalty, ridge", "l2"),
    ("initialize, initialise, initialization, random weights, xavier, he", "init"),
    ("random seed, reproducible, random numbers", "seed"),
    ("graph, chart, draw, picture, figure, visualize, loss curve, learning curve", "plot"),
    ("decision boundary, vanishing gradient, vanishing gradients", "plot"),
    ("export, write to a file, keep my work", "save"),
    ("open, read a file, script", "load"),
    ("transcript, log of the session", "record"),
    ("macro, abbreviation, abbreviations, my own command, own commands", "alias"),
    ("startup, start-up file, startup file, init.nn, config, config file, rc file", "files"),
    ("environment variable, environment variables, colors, colours, monochrome", "environment"),
    ("hyperlink, hyperlinks, clickable", "links"),
    ("less, more, scrolling, too long for the screen", "pager"),
    ("earlier lines, previous commands, what i typed", "history"),
    ("exit the program, stop the program, end", "quit"),
    ("explain, formula, where does it come from, arithmetic", "why"),
    ("compare, change, difference", "diff"),
    ("look, value, values", "show"),
    ("decimals, precision, rounding, significant digits", "digits"),
    ("samples in rows, transposed", "view"),
    ("exercise, lessons, chapter", "lesson"),
    ("variable, variables, matrix multiplication, matmul, transpose, operators", "names"),
    ("keyboard, shortcut, shortcuts, hotkeys, tab", "keys"),
    ("normalize, normalise, normalization, standardize, scaling", "scale"),
    ("options, preferences, configuration, parameters of the program, hyperparameters", "set"),
    ("start over, clear everything, begin again", "reset"),
    ("nan, not a number, infinity, overflow, exploding gradients", "why"),
  ]

  /// The pages about what somebody typed in words of their own, the best first; empty for none.
  package func search(_ question: String) -> [Page] {
    let near = question.count > 4 ? nearest(question, in: words) : nil
    guard let word = Self.asked(question) ?? near else { return about(question) }
    let named = pages.filter { $0.words.first == word }
    // What is known by its name is not one of many that hold a word of it.
    let others = about(question, isWhole: true)
    return named + others.filter { page in !named.contains { $0.words == page.words } }
  }

  /// Every page that speaks of what somebody typed, or holds parts of all its words: those first that
  /// `help` would show, then those that are called so.
  package func pages(apropos question: String) -> [Page] {
    let parts = question.lowercased().split(whereSeparator: \.isWhitespace)
    let holding = pages.filter { page in
      let phrases = Self.asked.filter { $0.word == page.words[0] }.map(\.phrases)
      let text = (page.words + phrases + [page.text]).joined(separator: " ").lowercased()
      return parts.allSatisfy { text.contains($0) }
    }
    let called = holding.filter { page in
      parts.contains { part in page.words.contains { $0.lowercased().contains(part) } }
    }
    let first = holding.isEmpty || Self.asked(question) != nil ? search(question) : []
    var seen: Set<[String]> = []
    return (first + called + holding).filter { seen.insert($0.words).inserted }
  }

  /// The word for what somebody called it, with a slip or two.
  static func asked(_ question: String) -> String? {
    let typed = question.lowercased()
    let phrases = asked.flatMap { phrases, word in
      phrases.split(separator: ",").map { (phrase: String($0.drop { $0 == " " }), word: word) }
    }
    let known = phrases.map(\.phrase)
    let phrase = known.contains(typed) ? typed : typed.count > 4 ? nearest(typed, in: known) : nil
    let habit = Habit.named(typed)?.here.split(separator: " ").first.map(String.init)
    return phrases.first { $0.phrase == phrase }?.word ?? habit
  }

  /// The pages in which all words of a question occur; where there is none, near spellings of them;
  /// where there is none either, and not the whole is asked for, pages with any of them.
  private func about(_ question: String, isWhole: Bool = false) -> [Page] {
    let all = Self.words(of: question)
    let asked = all.filter { !Self.empty.contains($0) }
    guard !asked.isEmpty else { return [] }
    let known = Array(
      Set(pages.flatMap { Self.words(of: $0.text + " " + $0.words.joined(separator: " ")) })
    ).sorted()
    let spelled = asked.map { word in
      known.contains { Self.isForm(word, of: $0) }
        ? word : word.count > 4 ? nearest(word, in: known) ?? word : word
    }
    let found = pages.map { page in (page, count: spelled.count { page.speaks(of: $0) }) }
    let best = found.map(\.count).max() ?? 0
    guard best >= (isWhole ? asked.count : 1) else { return [] }
    return found.filter { $0.count == best }.map(\.0)
  }

  /// The words of a text, in small letters.
  fileprivate static func words(of text: String) -> [String] {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Words that tell nothing.
  private static let empty: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "is", "are", "how", "do", "does", "i", "my", "what",
    "with", "for", "and", "or", "by", "it", "this", "that", "can", "me", "about",
  ]

  /// Whether a word is another, or another form of it: slope, slopes.
  fileprivate static func isForm(_ word: String, of other: String) -> Bool {
    func stem(_ word: String) -> Substring {
      for ending in ["ing", "es", "s", "ed", "e"] where word.hasSuffix(ending) {
        if word.count - ending.count >= 3 { return word.dropLast(ending.count) }
      }
      return word[...]
    }
    return word == other || stem(word) == stem(other)
  }
}

extension Manual.Page {
  fileprivate func speaks(of word: String) -> Bool {
    (Manual.words(of: text) + words.map { $0.lowercased() }).contains {
      Manual.isForm(word, of: $0)
    }
  }
}
