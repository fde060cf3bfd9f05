// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet

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
    if case .isBranch(let name) = fact {
      return Diagnostic("\(name) is a branch", suggestion: "goto branch \(name)")
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

extension Diagnostic {
  /// That a step was not done yet which computes a value.
  static func notComputed(
    _ symbol: Symbol, _ operation: Int, of count: Int, _ done: Int, _ iteration: Int, finished: Bool
  ) -> Diagnostic {
    let place: Phrase = iteration == 0 ? "this iteration" : "iteration \(iteration)"
    return Diagnostic(
      "\(symbol) is not computed yet: operation \(operation) of \(count) in \(place), and you have done \(done)",
      details: finished && iteration > 0
        ? ["the one before has it: \(symbol) at \(iteration - 1)"] : [],
      suggestion: symbol == Symbol(.dA, 0) ? "run until dZ1; show dA0" : "run until \(symbol)")
  }

  /// That a value is none of the present moment.
  static func cannotKnow(_ symbol: Symbol) -> Diagnostic {
    Diagnostic(
      symbol == Symbol(.dA, 0)
        ? "dA0 can be computed between dZ1 and the update of W1" : "there is no \(symbol) now",
      suggestion: symbol == Symbol(.dA, 0) ? "run until dZ1; show dA0" : "show trace")
  }

  /// That a condition did not hold, or cannot.
  static func neverTrue(_ condition: String, after: Int, now: Int) -> Diagnostic {
    return after == 0
      ? Diagnostic(
        "no step changes what this condition reads, so it would never become true",
        details: ["name something that is computed: cost, dW1, A2"])
      : Diagnostic(
        "\(shortened(condition)) did not hold in \(counted(after, "iteration"))",
        details: ["you are at iteration \(now), and everything is intact"])
  }

  /// That a condition is in each iteration what it is in every other.
  static func neverChanges(_ condition: String) -> Diagnostic {
    Diagnostic(
      "no step changes what this condition reads: it is true in every iteration or in none",
      details: ["name something that is computed: cost, dW1, A2"],
      suggestion: condition.utf8.count <= 60 ? "check \(condition)" : nil)
  }

  /// That a value of another branch has no iteration of its own.
  static func whichIteration(_ name: String) -> Diagnostic {
    Diagnostic(
      "when asks in every iteration, so \(shortened(name)) of a branch needs one of its own",
      details: ["as in \(shortened(name)) at 0 of main"])
  }

  /// That no update moves what was asked for what moved it.
  static func noMoves(_ name: String) -> Diagnostic {
    Diagnostic(
      "since tells what moved a weight or bias; no update moves \(name)",
      suggestion: "why W1[1,1] since 0")
  }
}
