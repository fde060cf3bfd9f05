// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Golden

extension JSONFault.Problem.Wanted {
  /// What is expected.
  var words: String {
    switch self {
    case .value: "a value"
    case .key: "a key in double quotes"
    case .colon: ":"
    case .commaOr(let bracket): ", or \(bracket)"
    case .object: "an object { }"
    }
  }
}

extension GoldenError.Demand {
  /// What a member must be.
  var words: String {
    switch self {
    case .object: "an object { }"
    case .array: "an array [ ]"
    case .rows: "an array [ ] of rows"
    case .row: "a row [ ] of numbers"
    case .text: "a text"
    case .truth: "true or false"
    case .number: "a number"
    case .numberButNaN: "a number; NaN is none"
    case .finite: "a finite number"
    case .finiteAtLeastZero: "a finite number of at least 0"
    case .oneNumber: "at least one number"
    case .wholeAtLeast(let least): "a whole number of at least \(least)"
    case .wholeAtMost(let most): "a whole number of at most \(most)"
    case .twoSizes: "at least two sizes: inputs and a layer"
    case .seed(let limit): "a seed below \(limit)"
    case .draw(let shape): "a call like seed(3); randn(\(shape.rows),\(shape.columns))*0.01"
    case .otherIteration: "an iteration that no other record has"
    case .otherEntry: "an iteration that no other entry has"
    case .leftOut: "left out of nn-spec/1; nn-golden/1 has it"
    case .asked(let words): words
    }
  }
}

extension ArrayProblem.NumPyDemand {
  /// What the header of a NumPy array must be.
  var words: String {
    switch self {
    case .shorter: "shorter"
    case .dictionary: "a dictionary"
    case .colon(let key): "a dictionary, with : behind \(shortened(key))"
    case .quoted: "a dictionary of names in quotes"
    case .closedQuotes: "a dictionary, its quotes closed"
    case .closed: "a dictionary, closed by }"
    case .ended: "a dictionary and nothing more"
    case .members: "of descr, fortran_order and shape"
    case .membersOnce: "of descr, fortran_order and shape, each once"
    case .byteOrder: "told the order of bytes, as '<f8'"
    case .fortranOrder: "fortran_order: True or False"
    case .shape: "shape: whole numbers in ( )"
    }
  }
}

extension ArrayProblem.TensorDemand {
  /// What a member of the header of safetensors must have.
  var words: String {
    switch self {
    case .members: "an object of dtype, shape and data_offsets"
    case .range: "data_offsets of a begin and an end"
    case .place: "data_offsets that follow one another, inside the file"
    }
  }
}

extension ArrayProblem.Archive.Claim {
  /// What an archive does not tell the truth about.
  var words: String {
    switch self {
    case .ownLength: "its own length"
    case .size: "its size"
    case .place: "its place"
    }
  }
}
