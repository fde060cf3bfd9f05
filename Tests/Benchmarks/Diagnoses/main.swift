// SPDX-License-Identifier: GPL-3.0-or-later

// diagnoses [NETS] [SEED]: a row for each way to send numbers, over every mistake of random networks.

let words = CommandLine.arguments.dropFirst()
let nets = words.first.flatMap { Int($0) } ?? 10
var learners = Learners(seed: words.dropFirst().first.flatMap { UInt32($0) } ?? 1)
var table = Learners.Table()
for _ in 0..<nets { table.add(&learners) }
print(table)
