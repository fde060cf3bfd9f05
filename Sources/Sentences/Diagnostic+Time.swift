// SPDX-License-Identifier: GPL-3.0-or-later
import Answers

extension Diagnostic {
  /// The sentence for a place in time that is not there.
  static func sentence(ofTime fact: SessionError.Fact) -> Diagnostic {
    guard case .notReached(let time, let now, let end) = fact else { return past(fact) }
    let ahead: Phrase = end > now ? ", and this line goes on to iteration \(end)" : ""
    let way = end > now ? "goto at \(end); " : ""
    return Diagnostic(
      "iteration \(time) is not reached yet: you are at iteration \(now)\(ahead)",
      suggestion: time > end && time - end < 1_000_000 ? "\(way)run \(time - end)" : nil)
  }

  private static func past(_ fact: SessionError.Fact) -> Diagnostic {
    if case .unknownBranch(let name, let near) = fact {
      return Diagnostic(
        "no branch is called \"\(shortened(name))\"",
        details: near.map { ["close to it: \($0)"] } ?? [],
        suggestion: "branches")
    }
    if case .branchNotReached(let time, let branch, let end) = fact {
      return Diagnostic(
        time > end
          ? "\(branch) has not reached iteration \(time): it ends at iteration \(end)"
          : "\(branch) ends in iteration \(end), before this is computed",
        suggestion: "goto branch \(branch); run \(max(1, time - end))")
    }
    if case .nothingBefore(let symbol) = fact {
      return Diagnostic(
        "there is no \(symbol) before this one: it is the first",
        details: ["diff tells what changed from one iteration to the next"],
        suggestion: "step iter; diff \(symbol)")
    }
    if case .noPast(let name) = fact {
      return Diagnostic(
        "the session keeps no past of \(shortened(name))",
        details: ["it keeps what the network has and computes: W1, b1, dW1, cost"])
    }
    if case .otherShape(let name, let before, let now) = fact {
      return Diagnostic("\(name) was \(before) and is \(now): there is nothing to compare")
    }
    return Diagnostic("there is no such time")
  }
}
