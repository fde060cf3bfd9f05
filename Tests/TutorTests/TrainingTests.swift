// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing

@testable import Commands
@testable import Tutor

/// Data sets, samples that are held out, and how training is followed.
@Suite struct TrainingTests {
  @Test("Iris is learned to over 95 % of flowers that were held out")
  func iris() {
    var console = Console()
    console.type("network 4; layer 8 tanh; layer 3 softmax")
    #expect(
      console.type("data iris test 0.25 seed 3") == """
          X 4×112, Y 3×112: 112 samples; classes setosa, versicolor, virginica
          held out with seed 3: 38 samples, Xtest and Ytest; accuracytest judges them

        """)
    console.type("init normal 0.5", "lr = 0.2", "run 300")
    #expect(console.type("check accuracytest > 0.95") == "  ✓ accuracytest > 0.95\n")
    #expect(console.type("check accuracy > 0.95") == "  ✓ accuracy > 0.95\n")
    #expect(console.type("check costtest < 0.3") == "  ✓ costtest < 0.3\n")
    #expect(console.type("check accuracytest at 0 < 0.7") == "  ✓ accuracytest at 0 < 0.7\n")
    console.type("back 300 iter")
    #expect(console.type("check accuracytest = accuracytest at 0").hasPrefix("  ✓"))
  }

  @Test(
    "The lines of help data are right about over 95 % of flowers that were held out, whatever the seed",
    arguments: 0..<10)
  func irisOfAnySeed(_ seed: Int) throws {
    let lines = DataCommand.form.examples.drop { !$0.hasPrefix("data iris") }.prefix(2)
    let first = try #require(lines.first)
    #expect(first.contains("seed 3"))
    var console = Console()
    console.type(first.replacing("seed 3", with: "seed \(seed)"))
    console.type(lines.dropFirst().joined())
    #expect(console.type("check accuracytest > 0.95") == "  ✓ accuracytest > 0.95\n")
  }

  @Test("Digits are read, scaled to 0 to 1")
  func digits() {
    var console = Console()
    #expect(
      console.type("data digits") == """
          X 64×1797, Y 10×1797: 1797 samples; classes 0, 1, 2, 3, 4, 5, 6, 7, 8, 9

        """)
    #expect(console.type("max(X)") == "  max(X) = 1.0000\n")
    console.type("data digits scale 1")
    #expect(console.type("max(X)") == "  max(X) = 16.0000\n")
  }

  @Test("Points are drawn as asked, and one draw is one data set")
  func drawn() {
    var console = Console()
    #expect(
      console.type("data moons") == """
          X 2×200, Y 1×200: 200 samples, drawn with seed 1 and noise 0.1

        """)
    #expect(
      console.type("data gauss 30 noise 0 seed 7 test 0.5") == """
          X 2×15, Y 3×15: 15 samples, drawn with seed 7 and noise 0; classes class 1,
            class 2, class 3
          held out with seed 7: 15 samples, Xtest and Ytest; accuracytest judges them

        """)
    console.type("old = Xtest", "data gauss 30 noise 0 seed 7 test 0.5")
    #expect(console.type("check old = Xtest") == "  ✓ old = Xtest\n")
    console.type("data xor3")
    #expect(console.type("show Xtest").contains("nothing is called \"Xtest\""))
  }

  @Test("A scale knows nothing of the samples that are held out")
  func scaleOfTheRest() {
    let text = "a,y\n" + (1...8).map { "\($0 * $0),\($0 % 2)\n" }.joined()
    var console = Console(files: ["my.csv": text])
    console.type("data my.csv scale minmax test 0.5")
    #expect(console.type("min(X)") == "  min(X) = 0.0000\n")
    #expect(console.type("max(X)") == "  max(X) = 1.0000\n")
    console.type("data my.csv scale standard test 0.25 seed 2")
    #expect(console.type("check mean(X) = 0").hasPrefix("  ✓"))
    #expect(console.type("check mean(X * X) = 1").hasPrefix("  ✓"))
  }

  @Test("Test samples set by hand are judged as well")
  func byHand() {
    var console = Console()
    console.type("network 2 1; data xor; W1 = [1 0]; Xtest = [1 -1; 0 0]; Ytest = [1 1]")
    #expect(console.type("accuracytest") == "  accuracytest = 0.5000\n")
    #expect(console.type("accuracy") == "  accuracy = 0.5000\n")
    console.type("set l2 1")
    // (ln(1 + e^-1) + ln(1 + e)) / 2, without the penalty.
    #expect(console.type("check costtest = 0.8132616875").hasPrefix("  ✓"))
  }

  @Test(
    "What cannot be had is said whole",
    arguments: [
      (
        "data moons 0",
        """
          ✗ "0" cannot stand here
              data moons 0
                         ^
            what can: a number of samples from 1 to 1000000
        """
      ),
      (
        "data xor3 noise 0.1",
        """
          ✗ "noise" cannot stand here
              data xor3 noise 0.1
                        ^^^^^
            what can: test
        """
      ),
      (
        "data iris test 25",
        """
          ✗ "25" cannot stand here
              data iris test 25
                             ^^
            what can: a share between 0 and 1, such as 0.25
        """
      ),
      (
        "data moons 1 test 0.5",
        """
          ✗ this is one sample: with none left to learn from, none can be held out
        """
      ),
      (
        "show accuracytest",
        """
          ✗ accuracytest needs samples that are held out, and there are none
            data .. test F holds a share out as Xtest and Ytest; or set them by hand
            try: data iris test 0.25
        """
      ),
      (
        "Y = [1 2 3 4]; show accuracy",
        """
          ✗ accuracy counts right classes, and these targets are none
            a class is 0 or 1 for one output, or a column with a single 1 for several
        """
      ),
      (
        "Xtest = [1; 1]; Ytest = 1; show costtest",
        """
          ✗ Xtest is 2×1 and Ytest is 1×1; this network has 3 inputs and 1 output, a row
            each
            every sample is a column of both
        """
      ),
      (
        "accuracy = 1",
        """
          ✗ accuracy has a meaning of its own and cannot be assigned
              accuracy = 1
              ^^^^^^^^
            choose another name, such as myaccuracy
        """
      ),
    ])
  func errors(_ line: String, _ text: String) {
    var console = Console()
    console.type("network 3 4 1; data xor3")
    let answer = console.type(line)
    #expect(answer.hasSuffix(text + "\n"))
  }
}
