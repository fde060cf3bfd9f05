// SPDX-License-Identifier: GPL-3.0-or-later

/// What can be wrong with arrays from elsewhere. The sentences stand in `Diagnostic+Arrays.swift`.
package enum ArrayProblem: Error, Hashable, Sendable {
  // The whole file
  case file(FileProblem)
  case json(JSONFault.Problem)
  /// No number of it can be told to be an array's.
  case nothing
  /// More numbers or arrays than are read.
  case tooMuch
  /// A pickle: a program that Python runs to make objects.
  case pickle
  /// A model of PyTorch or Keras, whose arrays are a pickle or HDF5 inside.
  case model(of: String)

  // NumPy
  /// A version of the format that NumPy does not write.
  case version(Int, Int)
  /// The header is no dictionary of `descr`, `fortran_order` and `shape`; what would be right there.
  case header(NumPyDemand)
  /// It has this many bytes of numbers and needs others; `needed` is nil where that is beyond all.
  case length(bytes: Int, needed: Int?)
  /// Elements that are no numbers, or none that are read.
  case elements(Elements, dtype: String)

  // Archives
  case archive(Archive)

  // safetensors
  /// The header is longer than the file.
  case headerLength(UInt64, bytes: Int)
  /// What a member of the header must have.
  case tensor(TensorDemand)

  // Text, JSON and tables
  /// What stands where a number or a bracket must.
  case notANumber(String)
  /// A row that is not as long as those before it.
  case ragged(found: Int, expected: Int)
  /// Rows beside numbers, or rows of another depth.
  case depth
  /// A bracket that is never closed.
  case unclosed
  case tooDeep(Int)
  /// NumPy's or PyTorch's `...` for what is left out.
  case summarised(by: String)
  /// A number that counts no iteration stands where one must.
  case iteration
  /// The numbers of a shape are more or fewer.
  case count(found: Int, shape: [Int])

  /// What would be right in the header of a NumPy array.
  package enum NumPyDemand: Hashable, Sendable {
    case shorter, dictionary
    /// A dictionary with a colon behind this key.
    case colon(key: String)
    /// A dictionary of names in quotes; its quotes closed; it closed itself.
    case quoted, closedQuotes, closed
    /// Nothing behind the dictionary.
    case ended
    /// Its three members; each of them once.
    case members, membersOnce
    case byteOrder, fortranOrder, shape
  }

  /// What a member of the header of safetensors must have.
  package enum TensorDemand: Hashable, Sendable {
    /// Its three members; a begin and an end; a place behind the one before it.
    case members, range, place
  }

  /// What elements are that are no numbers.
  package enum Elements: Hashable, Sendable {
    case objects, text, structured, complex, dates, longDouble, raw, unknown
  }

  /// What can be wrong with a ZIP archive.
  package enum Archive: Hashable, Sendable {
    /// The directory at its end is missing.
    case cutOff
    /// It is one of several parts.
    case parts
    case manyMembers(Int)
    case encrypted
    /// A method of compression, by its number.
    case method(Int)
    /// A name with a part `..` or a control character, or none.
    case name
    case nameTwice
    /// Two members claim the same bytes.
    case overlap
    /// What a member says of itself is not so.
    case directory(Claim)
    /// The packed bytes are damaged.
    case damaged
    case checksum
    /// Unpacked it would be more than may be read.
    case tooLarge(limit: Int)
    /// A member that is no array.
    case notAnArray
    /// There is no array in it.
    case noArrays

    /// What a directory says of itself, and of a member.
    package enum Claim: Hashable, Sendable { case ownLength, size, place }
  }
}

/// A problem, and where it is.
package struct ArrayFault: Error, Hashable, Sendable {
  package let problem: ArrayProblem
  /// The array, or the member of the archive; nil: the whole of it.
  package let array: String?
  /// Of a text, from 1; the column in letters as they are seen.
  package let line: Int?, column: Int?

  package init(
    _ problem: ArrayProblem, in array: String? = nil, line: Int? = nil, column: Int? = nil
  ) {
    self.problem = problem
    (self.array, self.line, self.column) = (array == "" ? nil : array, line, column)
  }

  /// The same, of an array.
  func named(_ name: String) -> ArrayFault {
    ArrayFault(problem, in: array ?? name, line: line, column: column)
  }
}
