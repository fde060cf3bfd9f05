// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import TestSupport
import Testing
import Tutor

/// Every error by its whole text: what was wrong, where, what would be right.
@Suite struct ErrorTests {
  /// A line, what is typed before it, and the text of its answer.
  struct Case: CustomTestStringConvertible, Sendable {
    let before: [String]
    let line: String
    let text: String
    var testDescription: String { line }

    init(_ line: String, after before: String..., says text: String) {
      (self.before, self.line, self.text) = (before, line, text)
    }
  }

  @Test("An error says what, where and what would be right", arguments: cases)
  func error(_ example: Case) {
    var console = Console(files: Self.files)
    for line in example.before { console.type(line) }
    #expect(console.answer(example.line) == example.text + "\n")
  }

  private static let net = "network 3 4 1"
  /// A row of 20 000 numbers; its square would be a matrix of 3.2 GB.
  private static let wide =
    "a = [" + Array(repeating: "1", count: 20_000).joined(separator: ",") + "]"
  private static let files = [
    "circle.nn": "load circle.nn", "bad.nn": "network 3 1\nstep\n# fine\nfrward",
    "empty.csv": "", "head.csv": "a,b\n", "ragged.csv": "a,b\n1,2\n3\n",
    "text.csv": "a,b\n1,2\nx,3\n", "twice.csv": "a,a\n1,2\n", "one.csv": "a\n1\n",
    "quote.csv": "a,b\n\"1,2\n", "binary.csv": "a,b\n\u{0},1\n",
    "hole.csv": "a,class\n1,x\n2,\n",
    "classes.csv": "a,b\n" + (0..<17_000).map { "1,w\($0)\n" }.joined(),
    "cut.json": "{\"format\": \"nn-golden/1\", \"spec\": {", "other.json": "{\"format\": \"x/2\"}",
    "empty.json": "{}", "deep.json": String(repeating: "[", count: 300),
    "open.md": "---\nid: x\ntitle: x\n---\ntext\n```nn\nstep\n", "front.md": "---\nid: x\n",
  ]

  static let cases: [Case] = [
    // Words
    Case(
      "frward",
      says: """
          ✗ no command is called "frward"
              frward
              ^^^^^^
            a command close to it: forward
        """),
    Case(
      "xyzzy plugh",
      says: """
          ✗ no command is called "xyzzy"
              xyzzy plugh
              ^^^^^
            help lists the commands
        """),
    Case(
      "l",
      says: """
          ✗ "l" may be layer, lesson or load
              l
              ^
            one more letter tells them apart
        """),
    Case(
      "show foo",
      says: """
          ✗ nothing is called "foo"
              show foo
                   ^^^
            help names lists what has a name
        """),
    Case(
      "show sgmoid([1 2])",
      says: """
          ✗ there is no function "sgmoid"
              show sgmoid([1 2])
                   ^^^^^^
            close to it: sigmoid
        """),
    Case(
      "step 2 days", after: net,
      says: """
          ✗ "days" cannot stand here
              step 2 days
                     ^^^^
            what can: op, layer, iter or epoch
        """),
    // Expressions
    Case(
      "show (1 + 2",
      says: """
          ✗ this ( is never closed
              show (1 + 2
                   ^
            put a ) where it ends
        """),
    Case(
      "show [1 2; 3]",
      says: """
          ✗ row 2 has 1 number, row 1 has 2
              show [1 2; 3]
                         ^
            rows of a matrix have one length; a ; begins a new row
        """),
    Case(
      "show 1.2.3",
      says: """
          ✗ "1.2.3" is not a number
              show 1.2.3
                   ^^^^^
            numbers look like 1, 0.5, -2 or 1e-3
        """),
    Case(
      "show 1e999",
      says: """
          ✗ 1e999 is larger than any number here
              show 1e999
                   ^^^^^
            the largest is 1.8e308
        """),
    Case(
      "show dZ2[0,1]", after: net,
      says: """
          ✗ indices start at 1, so there is no row or column 0
              show dZ2[0,1]
                       ^
            the first element: dZ2[1,1]
        """),
    Case(
      "show W1[5,1]", after: net,
      says: """
          ✗ W1 is 4×3, so it has no element [5,1]
              show W1[5,1]
                   ^^^^^^^
            its last element: W1[4,3]
        """),
    Case(
      "show 3 $ 4",
      says: """
          ✗ the character $ (U+24) means nothing here
              show 3 $ 4
                     ^
            help names lists the signs that do
        """),
    Case(
      "data \"abc",
      says: """
          ✗ this string has no closing quote
              data "abc
                   ^^^^
            put a " where it ends
        """),
    Case(
      "show W1 @ A2", after: net, "data xor3", "forward",
      says: """
          ✗ W1 @ A2 is 4×3 @ 1×4: the inner sizes 3 and 1 differ
            shapes here: W1 4×3, A0 3×4, W2 1×4, A1 4×4, A2 1×4
            try: show W1 @ A0
        """),
    // An X that waits for its network: A0 is no better than it.
    Case(
      "show W1 @ X", after: "network 2 1", "X = [1; 2]", "neuron 3", "W1 = [1 2 3]",
      says: """
          ✗ W1 @ X is 1×3 @ 2×1: the inner sizes 3 and 2 differ
            shapes here: W1 1×3
        """),
    Case(
      "show W1 * X", after: net, "data xor3",
      says: """
          ✗ W1 * X is 4×3 * 3×4: elementwise both must have one shape
            * is elementwise; the matrix product is @
            shapes here: W1 4×3, A0 3×4, W2 1×4, A1 4×4, A2 1×4
            try: show W1 @ X
        """),
    Case(
      "show sum(a' + a)", after: wide,
      says: """
          ✗ a' + a is 20000×20000 and would take 3 GiB of memory; one value may take 2
            GiB
              show sum(a' + a)
                       ^^^^^^
            nothing was computed
        """),
    Case(
      "show a' @ a", after: wide,
      says: """
          ✗ a' @ a is 20000×20000 and would take 3 GiB of memory; one value may take 2
            GiB
              show a' @ a
                   ^^^^^^
            nothing was computed
        """),
    // Shapes
    Case(
      "X = [2 -1 3; 0 1 2]", after: net,
      says: """
          ✗ X is 2×3, but this network has 3 inputs, so X must have 3 rows
            Your X looks like 2 samples written as rows; here every sample is a column.
            try: X = [2 -1 3; 0 1 2]'
        """),
    Case(
      "W1 = [1 2 3 4; 1 2 3 4; 1 2 3 4]", after: net,
      says: """
          ✗ W1 must be 4×3, one row per neuron and one column per input; this is 3×4
            try: W1 = [1 2 3 4; 1 2 3 4; 1 2 3 4]'
        """),
    Case(
      "Y = [0 1]", after: net, "data xor3",
      says: """
          ✗ Y is 1×2; it must have 1 row, one per output, and 4 columns, one per sample
        """),
    Case(
      "Z1 = 4", after: net,
      says: """
          ✗ Z1 is computed by the network and cannot be assigned; you can change X, Y,
            W1, b1, W2 and b2
        """),
    Case(
      "m = 4", after: net,
      says: """
          ✗ m has a meaning of its own and cannot be assigned
              m = 4
              ^
            choose another name, such as mym
        """),
    // State
    Case(
      "step",
      says: """
          ✗ there is no network yet
            try: network 3 4 1
        """),
    Case(
      "step", after: net,
      says: """
          ✗ there are no inputs yet: X is not set
            every sample is a column of X
            try: data xor3
        """),
    Case(
      "backward", after: "neuron 3", "X = [1; 2; 3]",
      says: """
          ✗ dA1 needs targets, and Y is not set
            Y has a row per output and a column per sample: Y = [0 1 1 0]
        """),
    Case(
      "show dW2", after: net, "data xor3", "step",
      says: """
          ✗ dW2 is not computed yet: operation 8 of 17 in this iteration, and you have
            done 1
            try: run until dW2
        """),
    Case(
      "show W3", after: net,
      says: """
          ✗ there is no W3: this network has 2 layers
              show W3
                   ^^
            its last one is W2
        """),
    Case(
      "show b1", after: net, "set bias off",
      says: """
          ✗ there is no b1: this layer has no bias
              show b1
                   ^^
            try: set bias on
        """),
    Case(
      "show cost at 3", after: net, "data xor3", "run 2",
      says: """
          ✗ iteration 3 is not reached yet: you are at iteration 2
            try: run 1
        """),
    Case(
      "step", after: "network 2", "layer 2 relu", "X = [1; 2]", "Y = [1; 0]", "run until A1",
      says: """
          ✗ the loss ce does not fit a relu output
            cross-entropy fits sigmoid and softmax outputs; mse fits all of them
            try: set loss mse
        """),
    Case(
      "back",
      says: """
          ✗ there is nothing to undo: this is the start
        """),
    Case(
      "back iter", after: "init", net, "data xor3",
      says: """
          ✗ no iteration comes before this: data xor3 began it
            back alone undoes that as well
            try: back
        """),
    Case(
      "run until 3 < 2", after: net, "data xor3",
      says: """
          ✗ no step changes what this condition reads, so it would never become true
            name something that is computed: cost, dW1, A2
        """),
    Case(
      "run until cost < 0 max 10", after: net, "data xor3",
      says: """
          ✗ cost < 0 did not hold in 10 iterations
            you are at iteration 10, and everything is intact
        """),
    Case(
      "network 3 0 1",
      says: """
          ✗ layer 1 needs at least 1 neuron, not 0
            try: network 3 4 1
        """),
    Case(
      "network 1000000 1000000",
      says: """
          ✗ this would take 29.1 TiB of memory; one network with its data may take 2 GiB
            nothing was built; fewer neurons, fewer samples or set batch N would fit
        """),
    Case(
      "set lr fast",
      says: """
          ✗ "fast" cannot stand here
              set lr fast
                     ^^^^
            what can: a learning rate of 0 or more, such as 0.5
        """),
    Case(
      "set los sse",
      says: """
          ✗ "los" cannot stand here
              set los sse
                  ^^^
            what can: lr, loss, optimizer, l2, gradients, batch, shuffle, bias, digits,
              tolerance, view or overwrite
            close to it: loss
        """),
    Case(
      "lr = 1/0",
      says: """
          ✗ lr cannot be inf: a learning rate is a finite number of 0 or more
            try: lr = 0.5
        """),
    Case(
      "set lr -0.5",
      says: """
          ✗ "-0.5" cannot stand here
              set lr -0.5
                     ^^^^
            what can: a learning rate of 0 or more, such as 0.5
        """),
    Case(
      "set l2 -1",
      says: """
          ✗ "-1" cannot stand here
              set l2 -1
                     ^^
            what can: lambda, 0 or more, such as 0.1
        """),
    Case(
      "set optimizer momentum 1",
      says: """
          ✗ "1" cannot stand here
              set optimizer momentum 1
                                     ^
            what can: beta, from 0 to below 1, such as 0.9
        """),
    Case(
      "set optimizer adam 0.9 0.999 -1",
      says: """
          ✗ "-1" cannot stand here
              set optimizer adam 0.9 0.999 -1
                                           ^^
            what can: an epsilon of 0 or more
        """),
    Case(
      "set tolerance -1",
      says: """
          ✗ "-1" cannot stand here
              set tolerance -1
                            ^^
            what can: a tolerance of at least 0, such as 1e-9
        """),
    Case(
      "pause 99999999999",
      says: """
          ✗ "99999999999" cannot stand here
              pause 99999999999
                    ^^^^^^^^^^^
            what can: a number of seconds from 0 to 86400
        """),
    Case(
      "x = \"a\"",
      says: """
          ✗ "a" cannot stand here
              x = "a"
                  ^^^
            what can: a number, a name or ( or [
        """),
    Case(
      "run 0", after: net,
      says: """
          ✗ "0" cannot stand here
              run 0
                  ^
            what can: a number of iterations, 1 or more
        """),
    Case(
      "set bias on off off", after: net,
      says: """
          ✗ 3 words for 2 layers: bias takes one word, or one for each layer
            try: set bias on
        """),
    Case(
      "set bias on kept",
      says: """
          ✗ "kept" cannot stand here
              set bias on kept
                          ^^^^
            what can: on or off
        """),
    Case(
      "step", after: "neuron 1; X = 1; Y = 1; set loss none", "step 2",
      says: """
          ✗ without a loss there is only the way forward: set loss none is in force
            try: set loss ce
        """),
    // Files
    Case("load nope.nn", says: "  ✗ there is no file nope.nn"),
    Case(
      "lesson Fixtures/golden/pub09_mazur_one_step.json",
      says: """
          ✗ Fixtures/golden/pub09_mazur_one_step.json is a golden file, not a lesson
            try: load Fixtures/golden/pub09_mazur_one_step.json
        """),
    Case(
      "load circle.nn",
      says: """
        circle.nn:1: ✗ circle.nn is loaded by files that it loads itself; that never
            ends
        """),
    Case(
      "load bad.nn",
      says: """
          a network 3 → 1 (1 layer, 4 numbers to learn)
        bad.nn:2: ✗ there are no inputs yet: X is not set
            every sample is a column of X
            try: data xor3
        """),
    Case("data empty.csv", says: "  ✗ empty.csv is empty: it holds no line with a value"),
    Case("data head.csv", says: "  ✗ head.csv, line 1: there is a header and no sample below it"),
    Case(
      "data ragged.csv",
      says: """
          ✗ ragged.csv, line 3: 1 field, and the header has 2
            a value that is not known is written as ? or left empty between its
              separators
        """),
    Case(
      "data text.csv",
      says: """
          ✗ text.csv, line 3: "x" in column a is not a number
            inputs are numbers: without COLUMN leaves one out, onehot COLUMN makes a row
              of each word
            try: data text.csv without a
        """),
    Case(
      "data twice.csv",
      says: """
          ✗ twice.csv: two columns are called "a": 1 and 2
            one of them can be left out by its number
            try: data twice.csv without 2
        """),
    Case(
      "data one.csv",
      says: """
          ✗ one.csv, line 2: one column; at least one input and one target are needed,
            with commas between
        """),
    Case("data quote.csv", says: "  ✗ quote.csv, line 2: a quote is never closed"),
    Case(
      "data hole.csv",
      says: """
          ✗ hole.csv, line 3: column class, the target, is empty
            missing drop leaves such samples out, missing mean puts the mean of the
              column there
            try: data hole.csv missing drop
        """),
    Case(
      "data classes.csv",
      says: """
          ✗ classes.csv: 17000 classes of 17000 samples would take 2.2 GiB of memory;
            one network with its data may take 2 GiB
            each class becomes a row of Y; name another column: target NAME
        """),
    Case("data binary.csv", says: "  ✗ binary.csv is not a text file: it holds NUL bytes"),
    Case(
      "data xor4",
      says: """
          ✗ there is no data set "xor4"
              data xor4
                   ^^^^
            close to it: xor3
            known: xor3, xor, circles, moons, spiral, gauss, iris and digits; or a file:
              data my.csv
        """),
    Case(
      "load cut.json",
      says:
        "  ✗ cut.json is not JSON: line 1, column 36: the file ends in the middle of a\n    value"),
    Case(
      "load other.json",
      says: "  ✗ other.json: format is \"x/2\"; this program reads nn-golden/1"),
    Case("load empty.json", says: "  ✗ empty.json: format is missing"),
    Case(
      "fixture deep.json",
      says: """
          ✗ deep.json is not JSON: line 1, column 201: arrays and objects are nested
            more than 200 deep
        """),
    Case(
      "lesson open.md",
      says: """
        open.md:6: ✗ the ``` of this line is never closed
            put ``` on a line of its own where it ends
        """),
    Case(
      "lesson front.md",
      says: """
        front.md:1: ✗ the front matter that begins here is never closed
            put --- on a line of its own behind it
        """),
    Case(
      "check fixture",
      says: """
          ✗ no golden file is attached
            try: fixture 06-backprop-a
        """),
    Case(
      "next",
      says: """
          ✗ no lesson is open
            try: lesson 1
        """),
  ]

  @Test("An error in a file names file and line, and the rest stands below it")
  func inFile() {
    var console = Console()
    #expect(
      console.answer("shwo b1", as: .file("my.nn", line: 7)) == """
        my.nn:7: ✗ no command is called "shwo"
              shwo b1
              ^^^^
            a command close to it: show

        """)
  }

  @Test("Files know full names only")
  func fullNames() {
    var console = Console()
    console.type("network 3 1")
    #expect(
      console.answer("sh W1", as: .file("my.nn", line: 1)).contains("no command is called \"sh\""))
    #expect(console.answer("sh W1").hasPrefix("  W1"))
  }

  @Test("Huge and deep lines are refused with a sentence, and the session lives")
  func huge() {
    var console = Console()
    let parens = String(repeating: "(", count: 10_000) + "1" + String(repeating: ")", count: 10_000)
    #expect(console.answer("show \(parens)").contains("this is nested more than 200 deep"))
    let minus = "show " + String(repeating: "-", count: 20_000) + "1"
    #expect(console.answer(minus).contains("nested more than 200 deep"))
    let picks = "show x" + String(repeating: "[1]", count: 20_000)
    #expect(console.answer("x = 3") == "  x = 3.0000\n")
    #expect(console.answer(picks).contains("more than 1000 operations"))
    let sum = "show " + Array(repeating: "1", count: 20_000).joined(separator: "+")
    #expect(console.answer(sum).contains("more than 1000 operations"))
    let long = "show " + String(repeating: "1 ", count: 600_000)
    #expect(console.answer(long).contains("this line has 1200005 bytes; a line may have 65536"))
    let row = "X = [" + Array(repeating: "1", count: 300_000).joined(separator: ",") + "]"
    #expect(console.answer(row, as: .file("x", line: 1)).contains("X is 1×300000"))
    #expect(console.answer("1 + 1") == "  1 + 1 = 2.0000\n")
  }
}
