// SPDX-License-Identifier: GPL-3.0-or-later

// diagnoses [NETS] [SEED] [STRIDE]: a row for each way to send numbers, over every mistake of random
// networks; with a stride over every second, third .. of them.

let words = CommandLine.arguments.dropFirst().map { UInt32($0) ?? 1 }
let stride = words.count > 2 ? Int(words[2]) : 1
var learners = Learners(seed: words.count > 1 ? words[1] : 1)
var rows = Rows()
for _ in 0..<(words.first.map(Int.init) ?? 10) { rows.add(&learners, stride: stride) }
print(rows)
