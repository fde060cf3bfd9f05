// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import NeuralNet
import Sentences

/// How long work may take: until somebody wants it to end, and, of a lesson's own line, as long as
/// there is work left to it. And who follows it meanwhile.
package struct Patience: Sendable {
  /// What is left to a lesson's own line; nil for others.
  package let budget: WorkBudget?
  /// Whether somebody wants it to end.
  package let isInterrupted: @Sendable () -> Bool
  /// Who follows it; nil where nobody does.
  package let follow: RunProgress.Follower?

  package init(
    budget: WorkBudget?, isInterrupted: @escaping @Sendable () -> Bool,
    follow: RunProgress.Follower?
  ) {
    (self.budget, self.isInterrupted, self.follow) = (budget, isInterrupted, follow)
  }

  /// Asked between iterations, and between the steps of a long one, or of long work like it. In a
  /// lesson's own line it counts the work as well, and says so when it is enough.
  package func isCancelled(_ stepper: Stepper) -> @Sendable () -> Bool {
    guard let budget else { return isInterrupted }
    // What an iteration of this network counts for; of one that may be stopped inside, a step of it.
    let steps = stepper.takesLong ? Double(max(1, stepper.program.count)) : 1
    let work = max(stepper.work / steps, WorkBudget.workOfIteration)
    return budget.asking(work, or: isInterrupted)
  }

  /// Whether what is being done is to end: somebody wants it to, or a lesson's own lines did all they
  /// may. Asking costs nothing.
  package var isStopped: @Sendable () -> Bool {
    { budget?.isSpent ?? false || isInterrupted() }
  }

  /// - Throws: in a lesson's own line, that there is more `work` to do than is left to it.
  package func requireAllowance(_ work: Double) throws(SessionError) {
    guard let budget, !budget.covers(work) else { return }
    throw SessionError(.tooMuchWork(most: budget.most))
  }

  /// That a lesson's own lines did more than they may; nil where they did not.
  package var spentAllowance: SessionError? {
    guard let budget, budget.isSpent else { return nil }
    return SessionError(.tooMuchWork(most: budget.most))
  }

  /// Counts work that is about to be done.
  ///
  /// - Throws: as ``requireAllowance(_:)``.
  package func spend(_ work: Double) throws(SessionError) {
    try requireAllowance(work)
    budget?.spend(work)
  }
}
