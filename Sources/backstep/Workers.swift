// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Synchronization

/// Work of many equal parts, side by side on the cores.
///
/// Unsafe on purpose: a thread of the C library is handed what it does as a pointer, which it takes over.
final class Workers<Result: Sendable>: Sendable {
  private let next = Atomic<Int>(0)
  private let results: Mutex<[Result?]>
  private let count: Int
  private let work: @Sendable (Int) -> Result

  private init(_ count: Int, _ work: @escaping @Sendable (Int) -> Result) {
    (self.count, self.work) = (count, work)
    results = Mutex(Array(repeating: nil, count: count))
  }

  /// What `work` makes of each number below `count`, in their order.
  static func map(_ count: Int, _ work: @escaping @Sendable (Int) -> Result) -> [Result] {
    let workers = Workers(count, work)
    let helpers = max(0, min(count, sysconf(Int32(_SC_NPROCESSORS_ONLN))) - 1)
    let threads = (0..<helpers).compactMap { _ in thread { workers.run() } }
    workers.run()
    for thread in threads { pthread_join(thread, nil) }
    return workers.results.withLock { $0 }.compactMap { $0 }
  }

  /// Takes one part after the other until all are taken.
  private func run() {
    while true {
      let part = next.add(1, ordering: .relaxed).oldValue
      guard part < count else { return }
      let result = work(part)
      results.withLock { $0[part] = result }
    }
  }

  /// A thread that does this; nil where the system has none to give.
  private static func thread(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    var thread = pthread_t()
    let job = Unmanaged.passRetained(ThreadJob(work))
    let code = pthread_create(
      &thread, nil,
      { job in
        guard let job else { return nil }
        Unmanaged<ThreadJob>.fromOpaque(job).takeRetainedValue().work()
        return nil
      }, job.toOpaque())
    guard code == 0 else {
      job.release()
      return nil
    }
    return thread
  }
}

/// What a thread does.
private final class ThreadJob: Sendable {
  let work: @Sendable () -> Void
  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
