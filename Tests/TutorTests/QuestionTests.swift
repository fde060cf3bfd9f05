// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import TestSupport
import Testing
import Tutor

/// Questions at the prompt: what is asked, answered, held back.
@Suite struct QuestionTests {
  /// z = 0.5·2 + 1·(-1) + (-0.5)·3 + 0.5 = -1
  private func neuron() -> Console {
    var console = Console()
    console.type("neuron 3; X = [2; -1; 3]; W1 = [0.5 1 -0.5]; b1 = 0.5")
    return console
  }

  @Test("A question knows what is not computed yet, says ? in the prompt, and ends with its answer")
  func number() {
    var console = neuron()
    #expect(console.type("ask \"What is z?\" Z1[1,1]") == "  ? What is z?\n")
    #expect(console.session.prompt == "nn ?>")
    #expect(console.type("-7.3") == "  ✗ That is not it.\n")
    #expect(console.type("1") == "  ✗ The size is right, and the sign is not.\n")
    #expect(console.type("-1") == "  ✓ yes, -1.0000\n")
    #expect(console.session.prompt == "nn 0>")
    #expect(console.type("answer -1").contains("answer belongs to a question, and none is open"))
  }

  @Test("What would show it is held back, however it is asked for, and changes nothing")
  func heldBack() {
    var console = neuron()
    console.type("Y = 1", "ask \"What is z?\" Z1[1,1]")
    for line in [
      "step", "forward", "backward", "update", "run 1", "run 3", "run until Z1", "run until dW1",
      "goto Z1", "goto dW1", "step 2 layer", "b1 = 0.5; step", "X = X; step",
    ] {
      let told = console.type(line)
      #expect(told.contains("held back: "), "\(line): \(told)")
      #expect(told.contains("Z1, which the question asks for"), "\(line): \(told)")
      #expect(console.session.prompt == "nn ?>")
    }
    for line in [
      "show Z1", "Z1", "why Z1[1,1]", "Z1[1,1] + 1", "my = Z1", "check Z1 = -1", "diff Z1",
    ] {
      let told = console.type(line)
      #expect(told.contains("held back: the question asks for Z1"), "\(line): \(told)")
      #expect(!told.contains("-1.0000"), "\(line): \(told)")
    }
    #expect(console.type("-1") == "  ✓ yes, -1.0000\n")
    #expect(console.type("step").contains("= -1.0000"))
  }

  @Test("The output of the network and its cost are held back under their other names as well")
  func otherNames() {
    var console = neuron()
    console.type("Y = 1", "ask \"What is a?\" A1[1,1]")
    // sigmoid(-1) = 0.2689
    for line in ["show net(X)", "AL", "net([2; -1; 3])", "step 2"] {
      let told = console.type(line)
      #expect(told.contains("held back"), "\(line): \(told)")
      #expect(!told.contains("0.2689"), "\(line): \(told)")
    }
    #expect(console.type("step").contains("Z1"))
    #expect(console.type("0.27") == "  ✓ yes, 0.2689\n")
    console.type("ask \"What is the cost?\" cost")
    // -log(0.2689) = 1.3133
    for line in ["costall", "show cost", "step 2", "run 1"] {
      let told = console.type(line)
      #expect(told.contains("held back"), "\(line): \(told)")
    }
    #expect(console.type("1.31") == "  ✓ yes, 1.3133\n")
  }

  @Test("Free play with other numbers is possible, and cannot make the right answer wrong")
  func freePlay() {
    var console = neuron()
    console.type("ask \"What is z?\" Z1[1,1]")
    #expect(console.type("X = [1; 1; 1]; forward").contains("Z1 = W1"))
    #expect(console.type("show Z1").contains("1.5000"))
    #expect(console.type("1.5") == "  ✗ That is not it.\n")
    #expect(console.type("back 3").contains("X"))
    #expect(console.type("-1") == "  ✓ yes, -1.0000\n")
  }

  @Test("What was shown before the question is not held back")
  func shownBefore() {
    var console = neuron()
    console.type("forward", "ask \"What is z?\" Z1[1,1]")
    #expect(console.type("show Z1").contains("-1.0000"))
    #expect(console.type("-1") == "  ✓ yes, -1.0000\n")
  }

  @Test(
    "A trap has its own sentence, hints come one at a time, and after three misses skip is offered")
  func ladder() {
    var console = neuron()
    console.type(
      "ask \"What is z?\" Z1[1,1]", "trap Z1 - b1 \"The bias b1 is still missing.\"",
      "hint \"First.\"", "hint \"Second.\"")
    #expect(console.type("-1.5") == "  ✗ The bias b1 is still missing.\n")
    #expect(console.type("hint") == "  hint 1 of 2: First.\n")
    #expect(console.type("hint") == "  hint 2 of 2: Second.\n")
    #expect(console.type("hint") == "  there is no further hint; skip shows the answer\n")
    #expect(console.type("3") == "  ✗ That is not it.\n")
    #expect(console.type("4").hasSuffix("skip shows it step by step\n"))
    let told = console.type("skip")
    #expect(told.hasPrefix("  it is -1.0000\n"))
    #expect(told.contains("0.5·2 + 1·(-1) + (-0.5)·3 + 0.5"))
    #expect(console.session.prompt == "nn 0>")
  }

  @Test("A known mistake is recognised in a wrong answer without a trap")
  func mistakes() {
    var console = Console()
    console.type("load 06-backprop-a", "run until dA2", "ask \"dZ2[1,1]?\" dZ2[1,1]")
    // dZ2 = dA2: 3.4712
    #expect(
      console.type("3.4712").contains("the slope of the activation is left"))
    // dA2 · z · (1 - z) = 3.4712 · 0.9045 · 0.0955 = 0.2993
    #expect(console.type("0.2993").contains("z·(1 − z) stands for a·(1 − a)"))
    #expect(console.type("0.712") == "  ✓ yes, 0.7119\n")
  }

  @Test("A choice among mistakes has the right number once, and each wrong one its sentence")
  func amongMistakes() {
    var console = Console()
    console.type("load 06-backprop-a", "run until dA2")
    let told = console.type("ask \"dZ2[1,1]?\" dZ2[1,1] among mistakes")
    #expect(told.contains("0.7119"))
    #expect(console.type("step").contains("held back"))
    var right = 0
    for letter in ["a", "b", "c", "d"] where console.session.prompt == "nn ?>" {
      let told = console.type(letter)
      if told.contains("✓ yes") { right += 1 } else { #expect(told.contains("✗ "), "\(told)") }
    }
    #expect(right == 1)
  }

  @Test("A choice takes its letters in any form, and says so of others")
  func choice() {
    var console = neuron()
    let told = console.type(
      "ask \"Where will a be?\" a \"below 0.5\" b \"above 0.5\" is a because \"It rises.\"",
      "trap b \"Left of the middle.\"")
    #expect(told == "")
    #expect(console.type("b") == "  ✗ Left of the middle.\n")
    #expect(console.type("answer c") == "  the answer is one of the letters a or b\n")
    #expect(console.type("A)") == "  ✓ yes. It rises.\n")
    #expect(
      console.type("ask \"Which?\" a \"one\" b \"two\" is b")
        == "  ? Which?\n    a  one    b  two\n")
    #expect(console.type("skip") == "  it is b: two\n")
  }

  @Test("Something to do is judged by what it leads to, whatever was typed")
  func task() {
    var console = neuron()
    console.type("ask \"Above 0.9, please.\" A1[1,1] > 0.9 by \"b1 = 4\" because \"Good.\"")
    // b1 = 2: z = 0.5, sigmoid = 0.6225
    #expect(console.type("b1 = 2").hasSuffix("  not yet: A1[1,1] would be 0.6225\n"))
    #expect(!console.type("show b1").contains("not yet"))
    #expect(console.type("step").contains("Z1"))
    // W1 doubled and b1 = 2: z = -1, + 5
    #expect(console.type("b1 = 4").hasSuffix("  ✓ done: A1[1,1] would be 0.9241. Good.\n"))
    console.type("b1 = 0.5", "ask \"Above 0.9, please.\" A1[1,1] > 0.9 by \"b1 = 4\"")
    #expect(console.type("skip").contains("one way: b1 = 4"))
    #expect(console.type("show b1").contains("4"))
  }

  @Test("What cannot be asked says so, and asks nothing")
  func refused() {
    var console = neuron()
    for (line, words) in [
      ("ask", "the question in quotes"), ("ask \"x\"", ""), ("ask \"x\" Q1", "nothing is called"),
      ("ask \"x\" Z9", "there is no Z9"), ("ask \"x\" 1/0", "nobody could answer"),
      ("ask \"x\" a \"y\"", "is"), ("ask \"x\" a \"y\" is b", "a"),
      ("ask \"x\" Z1 > 1", "by"), ("ask \"x\" Z1 among", "mistakes"),
      ("ask \"x\" Z1 + 1 among mistakes", "no mistake"), ("ask \"x\" 1 2", ""),
      ("trap 1 \"x\"", "none is open"), ("hint", "none is open"), ("skip", "none is open"),
      ("hint \"x\"", "none is open"), ("answer", "none is open"),
      ("ask \"x\" a \"y\" a \"z\" is a", "two answers"),
    ] {
      let told = console.type(line)
      #expect(told.contains("✗") && told.contains(words), "\(line): \(told)")
      #expect(console.session.prompt == "nn 0>", "\(line)")
    }
    console.type("ask \"x\" Z1[1,1]")
    #expect(console.type("ask \"y\" b1").contains("a question is open already"))
    #expect(console.type("trap Z1 \"x\"").contains("is the right answer, and no trap"))
    #expect(console.type("").contains("a question is open"))
    #expect(console.type("answer").contains("an answer stands behind the word"))
    #expect(console.type("answer minus one").contains("the answer is a number here"))
  }
}
