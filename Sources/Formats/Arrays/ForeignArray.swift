// SPDX-License-Identifier: GPL-3.0-or-later

/// An array as a file or a print gives it.
package struct ForeignArray: Sendable {
  /// As it is written there; for a file of one array without a name the caller's; else empty.
  package let name: String
  /// None for a single number, else the length of each axis.
  package let shape: [Int]
  /// Row by row, the last axis fastest.
  package let elements: [Double]
  /// Which iteration it is of, where the source tells.
  package let iteration: Int?
  /// How precise the numbers are as they are written.
  package let precision: Precision
  /// What the numbers were in memory, where the source tells: a print may say `dtype=float32`.
  package let kind: ElementKind?

  package init(
    name: String, shape: [Int], elements: [Double], iteration: Int? = nil, precision: Precision,
    kind: ElementKind? = nil
  ) {
    (self.name, self.shape, self.elements) = (name, shape, elements)
    (self.iteration, self.precision, self.kind) = (iteration, precision, kind)
  }

  /// What is known of a number from how it is written.
  package enum Precision: Hashable, Sendable {
    /// The bits of a double, a float or a half.
    case double, float32, float16
    /// 8 bits of mantissa, as PyTorch's `bfloat16`.
    case bfloat16
    /// Whole numbers.
    case integer
    /// Decimals with a fixed point: off by half a unit of the last of so many at most.
    case decimals(Int)
    /// Significant digits with an exponent: off by half a unit of the last of so many at most.
    case digits(Int)
    /// The shortest text that is read back as the same double.
    case shortest
  }
}

/// The arrays of a file or of a pasted text, and what was left out of them.
package struct ForeignArrays: Sendable {
  /// In the order of the source; those of JSON by name.
  package var arrays: [ForeignArray] = []
  /// What the source says of its origin.
  package var madeBy: String?
  /// Whether it is a golden file: its arrays are what must come out.
  package var isGolden = false
  /// What is in the source and was not read, and why; no more than ``mostSkipped``.
  package private(set) var skipped: [ArrayFault] = []
  /// How much more was not read.
  package internal(set) var skippedMore = 0

  /// How many numbers are read from one source, and how many arrays.
  package static let mostElements = 1 << 25
  package static let mostArrays = 100_000
  /// How many things that are left out are kept to be told.
  package static let mostSkipped = 50
  /// How many bytes of a source, or of what is packed in it, are read.
  package static let mostBytes = 256 << 20
  /// How many bytes of JSON, two of which may be a number of eight.
  package static let mostJSON = 64 << 20
  /// How many axes an array may have, as in NumPy.
  package static let mostAxes = 64

  private var elements = 0

  package init() {}

  /// Takes one more array.
  mutating func append(_ array: ForeignArray) throws(ArrayFault) {
    elements += array.elements.count
    guard elements <= Self.mostElements, arrays.count < Self.mostArrays else {
      throw ArrayFault(.tooMuch, in: array.name)
    }
    arrays.append(array)
  }

  /// Notes what is left out.
  mutating func skip(_ fault: ArrayFault) {
    if skipped.count < Self.mostSkipped { skipped.append(fault) } else { skippedMore += 1 }
  }

  /// Itself, if it has an array.
  ///
  /// - Throws: the first thing that was left out, else that there is nothing.
  func requireSome() throws(ArrayFault) -> ForeignArrays {
    if arrays.isEmpty { throw skipped.first ?? ArrayFault(.nothing) }
    return self
  }

  /// The number of elements of a shape; nil where it is more than are read, were an axis of no
  /// length left out.
  static func count(of shape: [Int]) -> Int? {
    guard shape.count <= mostAxes, shape.allSatisfy({ $0 >= 0 }) else { return nil }
    var count = 1
    for length in shape where length > 0 {
      let (product, overflows) = count.multipliedReportingOverflow(by: length)
      guard !overflows, product <= mostElements else { return nil }
      count = product
    }
    return shape.contains(0) ? 0 : count
  }
}
