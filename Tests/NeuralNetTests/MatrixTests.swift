// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import Testing

@Suite struct MatrixTests {
  private let a = Matrix(rows: [[1, 2, 3], [4, 5, 6]])

  @Test("The product of 2×3 and 3×2 is 2×2")
  func product() throws {
    let b = Matrix(rows: [[1, 0], [0, 1], [1, 1]])
    #expect(try a.dot(b) == Matrix(rows: [[4, 5], [10, 11]]))
  }

  @Test("A product whose inner sizes differ tells both shapes")
  func mismatch() {
    #expect(throws: ShapeMismatch(left: Shape(2, 3), right: Shape(2, 3))) { try a.dot(a) }
  }

  @Test("A column, a row or a number is repeated to fit")
  func broadcasting() throws {
    let column = Matrix(rows: [[10], [20]])
    let row = Matrix(rows: [[1, 0, 1]])
    #expect(try a.combined(with: column, +) == Matrix(rows: [[11, 12, 13], [24, 25, 26]]))
    #expect(try a.combined(with: row, *) == Matrix(rows: [[1, 0, 3], [4, 0, 6]]))
    #expect(try column.combined(with: row, *).shape == Shape(2, 3))
    #expect(throws: ShapeMismatch.self) { try a.combined(with: Matrix(rows: [[1, 2]]), +) }
  }

  @Test("Transposing twice is the same matrix; row sums are a column")
  func transposing() {
    #expect(a.transposed.transposed == a)
    #expect(a.transposed == Matrix(rows: [[1, 4], [2, 5], [3, 6]]))
    #expect(a.rowSums == Matrix(rows: [[6], [15]]))
    #expect(a.sum == 21)
  }

  @Test("Names of quantities are read as they are printed, and nothing else is")
  func symbols() {
    for name in ["W1", "b12", "dW2", "A0", "dA0", "cost", "mW1", "sb3", "costL2", "Y"] {
      #expect(Symbol(name)?.description == name)
    }
    #expect(Symbol("X") == Symbol(.A, 0))
    for name in ["W0", "W", "Z0", "W01", "dw1", "W1a", "cost1", "", "1", "W99999999999"] {
      #expect(Symbol(name) == nil, "\(name)")
    }
  }
}
