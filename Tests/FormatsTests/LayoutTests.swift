// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Testing

/// Arrays as programs without Python's brackets print them.
@Suite struct LayoutTests {
  @Test(
    "A print of MATLAB, Octave, R, Julia, C or Rust is an array with its name",
    arguments: [
      ("dW1 =\n\n    0.5000   -0.2500\n    1.0000    2.0000\n\n", ["dW1 2x2 0.5 -0.25 1 2"]),
      (
        ">> dW1\n\ndW1 =\n\n   0.5000   0.2500\n\ncost =\n\n    0.7500\n\n",
        ["dW1 1x2 0.5 0.25", "cost  0.75"]
      ),
      ("W1 =\n\n   1.0e-02 *\n\n    0.5000   12.5000\n", ["W1 1x2 0.005 0.125"]),
      ("W1 =\n\n   1.0e+03 *\n\n    0.5000    1.2500\n", ["W1 1x2 500 1250"]),
      (
        "W1 =\n\n  Columns 1 through 2\n\n   1   2\n   3   4\n\n  Column 3\n\n   5\n   6\n",
        ["W1 2x3 1 2 5 3 4 6"]
      ),
      (
        "W =\n\n Columns 1 and 2:\n\n   1   2\n\n Column 3:\n\n   5\n\nb = 2.5\n",
        ["W 1x3 1 2 5", "b  2.5"]
      ),
      ("> dW1\n     [,1] [,2]\n[1,]  0.5    1\n[2,]  1.5    2\n", ["dW1 2x2 0.5 1 1.5 2"]),
      (
        "$db1\n[1] 0.5 1.5\n[3] 2.5\n\n$dW2\n     [,1]\n[1,]    3\n[2,]    4\n",
        ["db1 3 0.5 1.5 2.5", "dW2 2x1 3 4"]
      ),
      ("W1\n     [,1] [,2]\n[1,]    1    2\n     [,3]\n[1,]    3\n", ["W1 1x3 1 2 3"]),
      (
        "julia> dW1\n2×3 Matrix{Float64}:\n 0.5   1.0  2.0\n 0.25  3.0  4.0\n",
        ["dW1 2x3 0.5 1 2 0.25 3 4"]
      ),
      ("db1 = 2-element Vector{Float64}:\n 0.5\n 1.5\n", ["db1 2 0.5 1.5"]),
      ("dW2 = [0.5 1; 2 3]", ["dW2 2x2 0.5 1 2 3"]),
      ("dW2 = [0.5, 1; 2, 3;]", ["dW2 2x2 0.5 1 2 3"]),
      ("double dW1[2][2] = {{0.5, 1}, {2, 3}};", ["dW1[2][2] 2x2 0.5 1 2 3"]),
      ("let dW1 = vec![vec![0.5, 1.0], vec![2.0, 3.0]];", ["dW1 2x2 0.5 1 2 3"]),
      (
        "dW1 = [[0.5, 1.0],\n [2.0, 3.0]], shape=[2, 2], strides=[2, 1], layout=Cc (0x5), const ndim=2",
        ["dW1 2x2 0.5 1 2 3"]
      ),
    ])
  func layouts(_ text: String, _ arrays: [String]) { #expect(Reading.shown(text) == arrays) }

  @Test(
    "Modules of PyTorch and variables of TensorFlow have their names",
    arguments: [
      ("0.weight.grad tensor([[0.5, 1.0]])", "0.weight.grad"),
      ("2.bias Parameter containing:\ntensor([0.5], requires_grad=True)", "2.bias"),
      ("layer1/kernel:0 [[0.5 1. ]]", "layer1/kernel"),
      (
        "<tf.Variable 'dense_1/kernel:0' shape=(1, 2) dtype=float32, numpy=array([[0.5, 1.]], dtype=float32)>",
        "dense_1/kernel"
      ),
    ])
  func modules(_ text: String, _ name: String) { #expect(Reading.text(text).map(\.name) == [name]) }

  @Test("What MATLAB prints with a factor is as precise as the factor leaves it")
  func precision() {
    let arrays = Reading.text(
      "W1 =\n\n   1.0e-02 *\n\n    0.5000   12.5000\n\nW2 =\n\n    0.5000    0.2500\n")
    #expect(arrays.map(\.precision) == [.decimals(6), .decimals(4)])
  }

  @Test("What is left out or is no number is told")
  func faults() {
    func problems(_ text: String) -> [ArrayProblem] {
      do { return try ForeignArrays.read(pasted: text).skipped.map(\.problem) } catch {
        return [error.problem]
      }
    }
    #expect(problems("b = [1.0]\nW = 9×9 Matrix{Float64}:\n 1.0  2.0  …  9.0\n ⋮\n").count == 1)
    #expect(problems("W = [[1.+2.j 3.+0.j]]") == [.elements(.complex, dtype: "")])
    #expect(problems("W = [1 2; 3]") == [.ragged(found: 1, expected: 2)])
  }

  @Test("Lines keep their numbers, so that a fault is found where it stands")
  func lines() {
    let text = "dW1 =\n\n   0.5   1.5\n\nW = [[1 x]]\n"
    let fault = try? ForeignArrays.read(pasted: text).skipped.first
    #expect(fault?.line == 5)
  }
}
