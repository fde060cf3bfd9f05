// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

@testable import Commands
@testable import Manual
@testable import Tutor

/// `help` finds what people call things.
@Suite struct HelpTests {
  private func help(_ question: String) -> String {
    var console = Console()
    return console.type("help \(question)")
  }

  @Test("help knows the program's version and licence by several names")
  func version() {
    for word in ["version", "licence", "license", "about"] {
      var console = Console()
      let text = console.type("help \(word)")
      #expect(text.hasPrefix("  This is backstep 0.1.0, free software"), "\(word): \(text)")
    }
  }

  @Test("Words that stand behind why have a page of their own")
  func behindWhy() {
    #expect(help("to").hasPrefix("  Behind why: where a number goes, to the cost or to an element"))
    #expect(help("to").hasSuffix("\n    why W1[1,1] to cost\n"))
    #expect(
      help("since").hasPrefix("  Behind why: what moved a weight or bias from an iteration on"))
    #expect(help("since").hasSuffix("\n    why W1[1,1] since 0\n"))
  }

  @Test(
    "What a beginner types leads to the page",
    arguments: [
      ("\"learning rate\"", "help lr"), ("learning rate", "help lr"), ("slope", "help dW"),
      ("slopes", "help dW"), ("backprop", "help backward"), ("chain rule", "help backward"),
      ("Learning Rate", "help lr"), ("lerning rate", "help lr"), ("gradeint", "help dW"),
      ("train", "help run"), ("undo", "help back"), ("weights", "help W"),
      ("weight decay", "help l2"), ("hidden layer", "help layer"), ("nan", "help why"),
      ("epochs", "help epoch"), ("mini-batch", "help batch"), ("overfitting", "help test"),
    ])
  func asked(_ question: String, _ expected: String) {
    let answer = help(question)
    #expect(
      answer.hasPrefix("  \(expected) ") || answer == help(String(expected.dropFirst(5))),
      "\(answer)")
  }

  @Test("Every phrase of what people ask leads to a page, and each word once")
  func phrases() {
    var seen: Set<String> = []
    for (phrases, word) in Manual.asked {
      #expect(CommandTable.whole.manual.pages.contains { $0.words.first == word }, "\(word)")
      for phrase in phrases.split(separator: ",").map({ String($0.drop { $0 == " " }) }) {
        #expect(seen.insert(phrase).inserted, "\(phrase) twice")
        let found = CommandTable.whole.manual.page(phrase).isEmpty
        #expect(
          !found || CommandTable.whole.manual.search(phrase).first?.words.first == word, "\(phrase)"
        )
      }
    }
  }

  @Test("Several words are looked for together; nothing is found for what there is not")
  func several() {
    #expect(help("mean of squares").contains("The mean of squares"))
    #expect(help("where do paths end").contains("help "))
    #expect(help("natural logarithm") == help("log"))
    #expect(help("check gradients") == help("check"))
    #expect(help("weight decay") == help("l2"))
    #expect(
      help("slope").contains(
        "  help optimizer  How the slopes move the weights: gd, "))
    #expect(help("set batch") == help("batch"))
    #expect(help("xyzzy").contains("nothing is called \"xyzzy\""))
    #expect(help("lrr").contains("close to it: lr"))
    for line in help("the").split(separator: "\n") { #expect(line.count <= 80) }
    #expect(
      help("digits").contains("Decimals of printed numbers")
        && help("digits").contains("Handwritten"))
  }
}
