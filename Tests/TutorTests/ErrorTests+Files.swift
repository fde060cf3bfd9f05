// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Language

/// Files that cannot be read or hold something else.
extension ErrorTests {
  static let fileCases: [Case] = [
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
    Case("data empty.csv", says: "  ✗ empty.csv is empty"),
    Case("data remarks.csv", says: "  ✗ remarks.csv holds no line with a value"),
    Case("data head.csv", says: "  ✗ head.csv, line 1: there is a header and no sample below it"),
    Case(
      "data ragged.csv",
      says: """
          ✗ ragged.csv, line 3: 1 field, and the header has 2
            a value that is not known is written as ? or left empty between its
              separators
            skip leaves lines out that are no samples
            try: data ragged.csv skip 3
        """),
    Case(
      "data text.csv",
      says: """
          ✗ text.csv, line 3: "x" in column a is not a number
            inputs are numbers: without COLUMN leaves one out, onehot COLUMN makes a row
              of each word
            skip leaves lines of the file out that are no samples
            try: data text.csv skip 3
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
}
