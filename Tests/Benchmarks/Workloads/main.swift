// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Kernels
import NeuralNet

// What compare.py runs. `train WORKLOAD REPEATS` prints, line by line, the seconds of one training
// loop and the cost it ends with; `kernels` prints how fast the kernels are; `set` which they are;
// `function NAME` reads doubles from standard input, eight bytes each, and writes the function's;
// `trace FILE` prints the bits of all intermediates of a golden file, `hashes` a hash of each, `bits` a
// hash of what each kernel makes of seeded numbers.

/// Seconds that `body` takes.
func measured(_ body: () -> Void) -> Double {
  func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
  }
  let start = now()
  body()
  return now() - start
}

var arguments = Array(CommandLine.arguments.dropFirst())
if arguments.first == "--two-threads" {
  Threads.count = 2
  arguments.removeFirst()
}
if arguments.count == 3, arguments[0] == "train", let repeats = Int(arguments[2]),
  let workload = try Workload.named(arguments[1])
{
  _ = workload.train()
  for _ in 0..<repeats {
    let (seconds, cost) = workload.train()
    print(seconds, cost)
  }
} else if arguments == ["kernels"] {
  measureKernels()
} else if arguments.count == 2, arguments[0] == "function" {
  pipeThrough(arguments[1])
} else if arguments.count == 2, arguments[0] == "trace" {
  try printTrace(ofFile: arguments[1])
} else if arguments == ["hashes"] {
  try printFingerprints()
} else if arguments == ["bits"] {
  printKernelBits()
} else if arguments == ["set"] {
  print(KernelSet.inUse)
} else {
  let workloads = Workload.names.joined(separator: "|")
  print("usage: train \(workloads) REPEATS, kernels, function, trace, hashes, bits, set")
  exit(64)
}
