// SPDX-License-Identifier: GPL-3.0-or-later
import Golden
import TestSupport
import Testing

/// A trap would end the test run, so to arrive at the end is the claim.
@Suite struct FuzzTests {
  private func judge(_ bytes: [UInt8]) {
    _ = GoldenKind.detect(bytes)
    _ = try? RandomFile.judge(bytes)
    guard let file = try? GoldenFile.decode(bytes) else { return }
    var left = 50
    _ = try? Judge.judge(file) {
      left -= 1
      return left < 0
    }
  }

  @Test("A file cut off anywhere is an error and never a trap")
  func cut() {
    let bytes = Array(Sample.columns.utf8)
    for length in bytes.indices {
      #expect(Sample.fault(Array(bytes[..<length])) != nil)
    }
  }

  @Test("Five thousand damaged files never trap")
  func damaged() {
    let random = Repository.bytes("Fixtures/golden/rng_numpy_legacy.json")
    let whole = [Sample.columns, Sample.rows].map { Array($0.utf8) } + [Array(random.prefix(1500))]
    var mutator = Mutator(files: whole, seed: 7)
    for turn in 0..<5000 { judge(mutator.mutant(turn)) }
  }

  @Test("Any value in any place is an error or a result, never a trap")
  func exchanged() {
    // Each word or number of the sample in turn is exchanged for each of these.
    let values = [
      "null", "true", "[]", "{}", "-1", "0", "3", "1e18", "0.5", "NaN", "\"x\"", "[[1]]",
    ]
    let bytes = Array(Sample.columns.utf8)
    var at = 0
    while at < bytes.count {
      guard (48...57).contains(bytes[at]) || bytes[at] == UInt8(ascii: "-") else {
        at += 1
        continue
      }
      let end = bytes[at...].firstIndex {
        ![43, 45, 46, 101].contains($0) && !(48...57).contains($0)
      }
      for value in values {
        judge(Array(bytes[..<at]) + Array(value.utf8) + Array(bytes[(end ?? bytes.count)...]))
      }
      at = end ?? bytes.count
    }
  }
}
