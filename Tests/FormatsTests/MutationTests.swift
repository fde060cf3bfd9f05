// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Glibc
import TestSupport
import Testing

/// A trap would end the test run, so to arrive at the end is the claim.
@Suite struct MutationTests {
  private static let prints = [
    "iteration 3\ncost: 0.693\ndW1 = [[ 1.5 -2. ]\n [ 3.e-05  4. ]]\n{'db1': array([[1.], [2.]]), 'J': 0.5}\n",
    ">>> grads['dW1']\narray([[1., 2.],\n       [3., 4.]], dtype=float32)\nW = [tensor([[1.]]), tensor(2.)]\n",
    "Epoch [1/10], Loss: 0.5\n[[1, 2], [3, 4]]\nParameter containing:\ntensor([1.0000e-05], requires_grad=True)\n",
  ]
  private static let texts = [
    #"{"made_by":"me","records":[{"at":0,"values":{"Z1":[[1,2.5],[3,4]],"c":"NaN"}}]}"#,
    #"[{"g":{"W":{"shape":[2,1],"data":[1,2]}}},{"step":3,"l":[{"W":[[[1]]]}]}]"#,
    "# a b\n1.5,2\n-3e-4,nan\n", "1;2,5\n3;4\n",
  ]
  private static let files: [[UInt8]] =
    Repository.list("Fixtures/arrays").filter { $0 != "expected.txt" }.map { name in
      let bytes = Reading.fixture(name)
      return name == "printed.txt" ? Array(bytes.prefix(1500)) : bytes
    } + (prints + texts).map { Array($0.utf8) }
    + [Array(Repository.bytes("Fixtures/golden/01-neuron-c.json"))]
  @Test("Thousands of damaged files are arrays or an error, in bounded memory; MUTANTS has more")
  func mutants() throws {
    let count = getenv("MUTANTS").flatMap { Int(String(cString: $0)) } ?? 6000
    var mutator = Mutator(files: Self.files, seed: 11)
    var (read, slowest) = (0, 0.0)
    for turn in 0..<count {
      let bytes = mutator.mutant(turn)
      let start = clock()
      do {
        let arrays = try ForeignArrays.read(bytes, name: "mine")
        for array in arrays.arrays {
          #expect(array.shape.reduce(1, *) == array.elements.count)
        }
        for fault in arrays.skipped { _ = Reading.sentence(fault) }
        read += 1
      } catch { #expect(!Reading.sentence(error).isEmpty) }
      slowest = max(slowest, Double(clock() - start) / Double(CLOCKS_PER_SEC))
    }
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    print(
      "\(count) mutants, \(read) of them read; the slowest took \(slowest) s, memory \(usage.ru_maxrss >> 10) MB"
    )
    // Both ways are taken, and no file of a few thousand bytes takes long.
    #expect(read > count / 20 && read < count)
    #expect(slowest < 5)
  }

  @Test("A file cut off anywhere is an error, or the arrays before the cut, and never a trap")
  func cut() {
    for file in Self.files {
      for length in stride(from: 0, to: file.count, by: max(1, file.count / 300)) {
        _ = Reading.fault(Array(file[..<length]))
      }
    }
  }
}
