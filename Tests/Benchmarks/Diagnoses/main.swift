// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

// diagnoses [NETS] [SEED] [STRIDE]: a row for each way to send numbers, over every mistake of random
// networks; with a stride over every second, third .. of them.
// diagnoses class GOLDEN FOLDER [COUNT] [SEED]: submissions of a class to a golden file, as files.

if CommandLine.arguments.dropFirst().first == "class" {
  exit(SampleClass.write(Array(CommandLine.arguments.dropFirst(2))) ? 0 : 1)
}

let words = CommandLine.arguments.dropFirst().map { UInt32($0) ?? 1 }
let stride = words.count > 2 ? Int(words[2]) : 1
var learners = Learners(seed: words.count > 1 ? words[1] : 1)
var rows = Rows()
for _ in 0..<(words.first.map(Int.init) ?? 10) { rows.add(&learners, stride: stride) }
print(rows)
