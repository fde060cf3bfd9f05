// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import NeuralNet
import TestSupport
import Testing

/// An `.npz` that is written is the same numbers, by our reader and by NumPy.
@Suite struct NumPyWriterTests {
  private static let numbers: [Double] = [
    0.1, -0.0, 1 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.infinity,
  ]
  private static let archive = NumPyWriter.archive(
    [("W1", Matrix(Shape(2, 3), numbers)), ("b1_new", Matrix(Shape(1, 1), [-7]))],
    whole: [("iteration", 1500)])

  @Test("Our reader finds names, shapes, the iteration and every bit")
  func readBack() throws {
    let arrays = try ForeignArrays.read(Self.archive, name: "").arrays
    #expect(arrays.map(\.name) == ["W1", "b1_new"])
    #expect(arrays.map(\.shape) == [[2, 3], [1, 1]])
    #expect(arrays.map(\.iteration) == [1500, 1500])
    #expect(arrays[0].elements.map(\.bitPattern) == Self.numbers.map(\.bitPattern))
    #expect(arrays[1].elements == [-7])
  }

  @Test("A whole number of another name, or alone, is an array like others")
  func iterationAlone() throws {
    for (name, count) in [("iteration", 0), ("m", 1)] {
      let matrices = (0..<count).map { _ in ("W1", Matrix(3)) }
      let bytes = NumPyWriter.archive(matrices, whole: [(name, 3)])
      let arrays = try ForeignArrays.read(bytes, name: "").arrays
      #expect(arrays.map(\.name).contains(name) && arrays.allSatisfy { $0.iteration == nil })
    }
  }

  @Test("NumPy reads it, pickles refused", .enabled(if: Python.hasNumPy))
  func numPy() {
    let folder = TemporaryFolder()
    folder.file("mine.npz", Self.archive)
    let run = Python.run(
      """
      import numpy as np, zipfile
      assert zipfile.ZipFile("mine.npz").testzip() is None
      z = np.load("mine.npz", allow_pickle=False)
      print(z.files, z["W1"].dtype, z["W1"].shape, z["iteration"].dtype, int(z["iteration"]))
      print([x.hex() for x in z["W1"].ravel().tolist()], z["b1_new"].tolist())
      """, in: folder.path)
    #expect(
      run.output == """
        ['iteration', 'W1', 'b1_new'] float64 (2, 3) int64 1500
        ['0x1.999999999999ap-4', '-0x0.0p+0', '0x1.5555555555555p-2', '0x0.0000000000001p-1022', \
        '0x1.fffffffffffffp+1023', '-inf'] [[-7.0]]

        """, "\(run.errors)")
  }
}
