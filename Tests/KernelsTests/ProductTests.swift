// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@testable import Kernels

/// Every set of kernels gives the bits of the naive loops, whatever the shape.
struct ProductTests {
  /// Sizes around the edges of every tile, thin and wide, and of the panels that are copied.
  static let sizes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 23, 31, 33]

  @Test("A product has the bits of three loops, in every remainder class of every tile")
  func small() {
    for rows in Self.sizes {
      for columns in Self.sizes {
        for depth in [1, 2, 3, 4, 5, 8, 9, 13] { compare(rows, columns, depth) }
      }
    }
  }

  @Test("as it has with infinities, zeros of both signs and what is no number")
  func special() {
    for size in [1, 3, 4, 7, 8, 16, 21] { compare(size, size + 1, size + 2, special: true) }
  }

  @Test("and where it is large, thin, or deeper than a panel, at strides that share cache lines")
  func large() {
    for (rows, columns, depth) in [
      (10, 128, 128), (128, 10, 128), (128, 128, 10), (1, 300, 700), (300, 1, 700), (64, 64, 600),
      (5, 515, 33), (33, 5, 515), (17, 1024, 19), (19, 512, 257), (130, 130, 256), (65, 513, 258),
      (9, 31, 1025), (256, 784, 32),
    ] { compare(rows, columns, depth) }
  }

  @Test("Two threads share the rows and give the same bits")
  func shared() {
    Threads.count = 2  // and stays so: whoever computes meanwhile gets the same bits
    for (rows, columns, depth) in [(1, 9, 5), (64, 64, 64), (130, 33, 70), (515, 17, 300)] {
      let (a, b) = (
        Numbers(rows: rows, columns: depth), Numbers(rows: columns, columns: depth)
      )
      let naive = Numbers(rows: rows, columns: columns)
      Product(a.view, transposed: b.view, into: naive.view).computeNaively()
      for set in KernelSet.available {
        for _ in 0..<50 {
          let result = Numbers(rows: rows, columns: columns)
          Product(a.view, transposed: b.view, into: result.view).computeInParts(set.wide)
          #expect(result == naive, "\(rows)×\(depth) · \(depth)×\(columns), \(set)")
        }
      }
    }
  }

  @Test("Sums of rows are added in the order of the samples")
  func rowSums() {
    for rows in 1...35 {
      for columns in Self.sizes {
        let numbers = Numbers(rows: rows, columns: columns)
        let naive = Numbers(rows: rows, columns: 1)
        naive.view.setRowSumsNaively(numbers.view)
        for set in KernelSet.available {
          let sums = Numbers(rows: rows, columns: 1)
          sums.view.setRowSums(numbers.view, set.wide)
          #expect(sums == naive, "\(rows)×\(columns), \(set)")
        }
      }
    }
  }

  @Test("A product and the sums of its left side's rows, added side by side, are the same two")
  func productAndSums() {
    for rows in 1...9 {
      for (columns, depth) in zip(Self.sizes, Self.sizes.reversed()) {
        let (a, b) = (
          Numbers(rows: rows, columns: depth), Numbers(rows: columns, columns: depth)
        )
        let (naive, naiveSums) = (
          Numbers(rows: rows, columns: columns), Numbers(rows: rows, columns: 1)
        )
        Product(a.view, transposed: b.view, into: naive.view).computeNaively()
        naiveSums.view.setRowSumsNaively(a.view)
        for set in KernelSet.available {
          let (product, sums) = (
            Numbers(rows: rows, columns: columns), Numbers(rows: rows, columns: 1)
          )
          product.view.setProduct(a.view, transposed: b.view, rowSums: sums.view, set.wide)
          #expect(product == naive, "\(rows)×\(depth) · \(depth)×\(columns), \(set)")
          #expect(sums == naiveSums, "\(rows)×\(depth), \(set)")
        }
      }
    }
  }

  @Test("What works element by element has the bits of one element after the other")
  func elementwise() {
    for count in 1...70 {
      let (x, y) = (
        Numbers(rows: 1, columns: count), Numbers(rows: 1, columns: count, special: true)
      )
      for set in KernelSet.available {
        let products = Numbers(rows: 1, columns: count)
        products.view.setHadamard(x.view, y.view, set.wide)
        #expect(products == Numbers(zip(x.numbers, y.numbers).map { $0 * $1 }), "\(set)")
        let moved = Numbers(copy: x)
        moved.view.descend(y.view, rate: 0.3, set.wide)
        #expect(moved == Numbers(zip(x.numbers, y.numbers).map { $0 - 0.3 * $1 }), "\(set)")
        for divisor in [3, 4, 0x1p-1022, 0x1p1023, .infinity] {
          let shared = Numbers(copy: x)
          shared.view.divide(by: divisor, set.wide)
          #expect(shared == Numbers(x.numbers.map { $0 / divisor }), "\(set), / \(divisor)")
        }
      }
    }
  }

  /// All three products of a layer, by every set.
  private func compare(
    _ rows: Int, _ columns: Int, _ depth: Int, special: Bool = false
  ) {
    let (a, turnedA) = (
      Numbers(rows: rows, columns: depth, special: special),
      Numbers(rows: depth, columns: rows, special: special)
    )
    let (b, turnedB) = (
      Numbers(rows: depth, columns: columns), Numbers(rows: columns, columns: depth)
    )
    let (naive, result) = (
      Numbers(rows: rows, columns: columns), Numbers(rows: rows, columns: columns)
    )
    let bias = Numbers(rows: rows, columns: 1)
    var (biased, biasedResult) = (
      Product(a.view, b.view, into: naive.view), Product(a.view, b.view, into: result.view)
    )
    biased.bias = UnsafePointer(bias.view.start)
    biasedResult.bias = biased.bias
    let products = [
      (biased, biasedResult),
      (Product(a.view, b.view, into: naive.view), Product(a.view, b.view, into: result.view)),
      (
        Product(a.view, transposed: turnedB.view, into: naive.view),
        Product(a.view, transposed: turnedB.view, into: result.view)
      ),
      (
        Product(transposed: turnedA.view, b.view, into: naive.view),
        Product(transposed: turnedA.view, b.view, into: result.view)
      ),
    ]
    for (index, (specification, product)) in products.enumerated() {
      specification.computeNaively()
      for set in KernelSet.available {
        result.view.fill(.nan)
        product.compute(set.wide)
        #expect(result == naive, "\(rows)×\(depth) · \(depth)×\(columns), form \(index), \(set)")
      }
    }
  }
}
