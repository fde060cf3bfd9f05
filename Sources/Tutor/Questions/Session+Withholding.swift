// SPDX-License-Identifier: GPL-3.0-or-later
import Expressions
import Language
import NeuralNet
import Sentences

/// What an open question asks for is not told before it is answered: it is not computed yet, and a line
/// that would compute it, or read it elsewhere, is not done. With other numbers it may be computed.
extension Session {
  /// What is asked for and stands now where it can be read; nil where nothing does.
  var revealed: Symbol? {
    guard let open = state.question, !open.withheld.isEmpty || !open.updates.isEmpty else {
      return nil
    }
    let scope = Scope(timeline, patience)
    let iteration = open.asked.now.iteration
    if let updated = updated(open, iteration, scope) { return updated }
    let found = open.withheld.filter { symbol, key in
      let now = try? scope.value(of: symbol)
      if now?.isSame(as: key) ?? false { return true }
      guard !open.isInPast else { return false }
      return (try? scope.value(of: symbol, at: iteration))?.isSame(as: key) ?? false
    }
    return found.keys.min { "\($0)" < "\($1)" }
  }

  /// The parameter that is what is asked for since its update; nil where none is. What the next iteration
  /// of the past has, it had when it was asked.
  private func updated(_ open: OpenQuestion, _ iteration: Int, _ scope: Scope) -> Symbol? {
    let asked = Scope(open.asked, patience)
    return open.updates.filter { symbol, key in
      func isTold(_ scope: Scope, at time: Int?) -> Bool {
        (try? scope.value(of: symbol, at: time))?.isSame(as: key) ?? false
      }
      let next = iteration + 1
      return isTold(scope, at: nil) || isTold(scope, at: next) && !isTold(asked, at: next)
    }.keys.min { "\($0)" < "\($1)" }
  }

  /// What is asked for and would be computed here; nil where other numbers would.
  var nextToReveal: Symbol? {
    guard let open = state.question else { return nil }
    let scope = Scope(timeline, patience)
    let asked = Scope(open.asked, patience)
    let isThere = open.updates.keys.contains { symbol in
      let old = try? asked.value(of: symbol)
      return old.map { (try? scope.value(of: symbol))?.isSame(as: $0) ?? false } ?? false
    }
    if isThere { return open.updates.keys.min { "\($0)" < "\($1)" } }
    let found = open.withheld.filter { symbol, key in
      let next = try? scope.lookingAhead { (scope) throws(SessionError) in
        try scope.value(of: symbol)
      }
      return next?.value.isSame(as: key) ?? false
    }
    return found.keys.min { "\($0)" < "\($1)" }
  }
}

extension Statement<any Command> {
  /// The verb that is named in an answer; an expression or assignment has none.
  var verb: String {
    switch self {
    case .command(_, let verb, _): verb.value
    case .assignment, .expression: "this"
    }
  }

  /// Whether it says something of the question that is open.
  var belongsToQuestion: Bool {
    guard case .command(let command, _, _) = self else { return false }
    return command.isAboutQuestion
  }
}
