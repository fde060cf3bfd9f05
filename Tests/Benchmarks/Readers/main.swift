// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Glibc
import NeuralNet

// readers FILE..                     what is read of each file
// readers --mutants N [SEED] FILE..  N damaged copies of them: none may crash, hang or take much memory

var words = Array(CommandLine.arguments.dropFirst())
guard words.first == "--mutants" else {
  for path in words { show(path) }
  exit(0)
}
words.removeFirst()
let count = words.isEmpty ? 0 : Int(words.removeFirst()) ?? 0
let seed = words.first.flatMap { UInt32($0) }
if seed != nil { words.removeFirst() }
let files = words.map(bytes)
var mutator = Mutator(files: files, seed: seed ?? 1)
var (read, slowest) = (0, 0.0)
for turn in 0..<(files.isEmpty ? 0 : count) {
  let mutant = mutator.mutant(turn)
  let start = clock()
  if let arrays = try? ForeignArrays.read(mutant, name: "mine") {
    read += 1
    for array in arrays.arrays {
      precondition(array.shape.reduce(1, *) == array.elements.count, "a shape of other numbers")
    }
  }
  slowest = max(slowest, Double(clock() - start) / Double(CLOCKS_PER_SEC))
}
var usage = rusage()
getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
print("\(count) mutants of \(files.count) files, \(read) of them read")
print("the slowest took \(slowest) s, most memory \(usage.ru_maxrss >> 10) MB")

/// Prints the arrays of a file, a line each, and what was left out.
func show(_ path: String) {
  do throws(ArrayFault) {
    let arrays = try ForeignArrays.read(bytes(path), name: path)
    for array in arrays.arrays {
      let time = array.iteration.map { "@\($0)" } ?? ""
      print(
        "\"\(array.name)\"\(time)", array.shape, array.elements.prefix(6), array.precision,
        array.kind.map { "\($0)" } ?? "")
    }
    for fault in arrays.skipped { print("left out:", fault) }
  } catch { print("not read:", error) }
}

/// The bytes of a file; empty where there is none.
func bytes(_ path: String) -> [UInt8] {
  guard let file = fopen(path, "r") else { return [] }
  defer { fclose(file) }
  var (bytes, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 1 << 16))
  while case let count = fread(&chunk, 1, chunk.count, file), count > 0 {
    bytes += chunk[..<count]
  }
  return bytes
}
