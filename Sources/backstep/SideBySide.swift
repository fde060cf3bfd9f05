// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Synchronization

/// The same work for many things, several at once, as many as the machine has cores; what came of each is
/// handed out in order.
///
/// One that is alone is done where it is asked for, without another thread.
final class SideBySide<Outcome: Sendable>: Sendable {
  private let work: @Sendable (Int) -> Outcome
  private let count: Int
  private let state = Mutex(WorkState())

  private struct WorkState {
    /// The first that nobody began.
    var next = 0
    var isStopped = false
    /// What came of those that are done and were not asked for.
    var outcomes: [Int: Outcome] = [:]
    var threads: [pthread_t] = []
  }

  /// Begins the work for things 0 to `count`, that not included.
  init(_ count: Int, _ work: @escaping @Sendable (Int) -> Outcome) {
    (self.count, self.work) = (count, work)
    guard count > 1 else { return }
    let cores = max(1, sysconf(CInt(_SC_NPROCESSORS_ONLN)))
    let threads = (0..<min(count, cores)).compactMap { _ in System.thread { self.workOn() } }
    state.withLock { $0.threads = threads }
  }

  private func workOn() {
    while let index = take() {
      let outcome = work(index)
      state.withLock { $0.outcomes[index] = outcome }
    }
  }

  private func take() -> Int? {
    state.withLock { state in
      guard !state.isStopped, state.next < count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// What came of one; each is asked for once. Until it is there, `waiting` is called ten times a second.
  func outcome(_ index: Int, waiting: () -> Void) -> Outcome {
    guard state.withLock({ !$0.threads.isEmpty }) else { return work(index) }
    var looks = 0
    while true {
      if let outcome = state.withLock({ $0.outcomes.removeValue(forKey: index) }) {
        return outcome
      }
      looks += 1
      if looks.isMultiple(of: 50) { waiting() }
      usleep(2000)
    }
  }

  /// Begins nothing more; what was begun is brought to its end if that is waited for.
  func stop(waiting: Bool) {
    let threads = state.withLock { state in
      state.isStopped = true
      return state.threads
    }
    if waiting { for thread in threads { pthread_join(thread, nil) } }
  }
}
