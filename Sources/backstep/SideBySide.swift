// SPDX-License-Identifier: GPL-3.0-or-later
import Dispatch
import Glibc
import Synchronization

/// The same work for many things, several at once, as many as the machine has cores; what came of each is
/// handed out in order.
///
/// One that is alone is done where it is asked for, without another thread.
final class SideBySide<Outcome: Sendable>: Sendable {
  private let work: @Sendable (Int) -> Outcome
  private let count: Int
  private let state = Mutex(Progress())
  private let isDone: [DispatchSemaphore]
  private let workers = DispatchGroup()

  private struct Progress {
    /// The first that nobody began.
    var next = 0
    var isStopped = false
    var outcomes: [Int: Outcome] = [:]
  }

  /// Begins the work for things 0 to `count`, that not included.
  init(_ count: Int, _ work: @escaping @Sendable (Int) -> Outcome) {
    (self.count, self.work) = (count, work)
    isDone = (0..<count).map { _ in DispatchSemaphore(value: 0) }
    guard count > 1 else { return }
    for _ in 0..<min(count, max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))) {
      DispatchQueue.global().async(group: workers) { self.workOn() }
    }
  }

  private func workOn() {
    while let index = take() {
      let outcome = work(index)
      state.withLock { $0.outcomes[index] = outcome }
      isDone[index].signal()
    }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// What came of one; to be asked for once. Until it is there, `waiting` is called ten times a second.
  func outcome(_ index: Int, waiting: () -> Void) -> Outcome {
    guard count > 1 else { return work(index) }
    while isDone[index].wait(timeout: .now() + 0.1) == .timedOut { waiting() }
    guard let outcome = state.withLock({ $0.outcomes.removeValue(forKey: index) }) else {
      preconditionFailure("\(index) is asked for twice")
    }
    return outcome
  }

  /// Begins nothing more; what was begun is brought to its end if that is waited for.
  func stop(waiting: Bool) {
    state.withLock { $0.isStopped = true }
    if waiting { workers.wait() }
  }
}
