// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet

@testable import Diagnosis

let words = CommandLine.arguments.dropFirst()
if words.first == "corpus" { try corpusTrial() } else {
  let nets = Int(words.first ?? "") ?? 10
  var learners = Learners(seed: UInt32(words.dropFirst().first ?? "1")!)
  var scores: [(String, Score)] = ["full", "9 digits", "4 digits", "dW db", "dW db 8", "dW db 4", "pairs", "pairs dW db W_new"].map { ($0, Score()) }
  for _ in 0..<nets {
    let a = learners.assignment(depth: learners.pick([1, 2, 2, 3, 3, 4, 5]))
    let faults = Fault.all(in: a)
    for fault in faults {
      guard let full = Recording.made(by: [fault], a, iterations: 2) else { continue }
      guard full.arrays.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else { continue }
      let slopes = full.only([.dW, .db])
      for (k, given) in [full, full.printed(9), full.printed(4), slopes, slopes.printed(8), slopes.printed(4)].enumerated() {
        judge([fault], full, given, a, &scores[k].1)
      }
    }
    for _ in 0..<20 {
      let pair = [learners.pick(faults), learners.pick(faults)]
      guard pair[0].index != pair[1].index, let full = Recording.made(by: pair, a, iterations: 2),
        full.arrays.values.allSatisfy({ $0.values.allSatisfy(\.isFinite) }) else { continue }
      judge(pair, full, full, a, &scores[6].1)
      judge(pair, full, full.only([.dW, .db, .W, .b], new: true), a, &scores[7].1)
    }
  }
  for (name, score) in scores {
    print(name, score)
    for e in score.examples { print("    ", e) }
  }
}
