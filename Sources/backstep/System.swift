// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// What the C library hands out as pointers, copied into values of Swift here and nowhere else in the
/// program.
///
/// Unsafe on purpose: the library has no other way to hand out a text or an entry of a folder. No pointer
/// leaves a function of this type.
enum System {
  /// What the environment says of a name. The pointer would change with the environment.
  static func variable(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// What the system calls what went wrong. The pointer is the library's.
  static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// A path without links and dots; nil where nothing is there. The library allocates it.
  static func realPath(_ path: String) -> String? { taken(realpath(path, nil)) }

  /// The working folder; nil where it is not known. The library allocates it.
  static var workingFolder: String? { taken(getcwd(nil, 0)) }

  /// The text of a pointer that is ours to free.
  private static func taken(_ text: UnsafeMutablePointer<CChar>?) -> String? {
    guard let text else { return nil }
    defer { free(text) }
    return String(cString: text)
  }

  /// The file of this program. The system writes it into a buffer, without an end.
  static var program: String? {
    var path = [CChar](repeating: 0, count: 4096)
    let length = readlink("/proc/self/exe", &path, path.count)
    guard length > 0 else { return nil }
    return String(decoding: path[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The names in a folder, in no order. An entry holds its name as an array of C, which Swift takes for
  /// a tuple.
  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Begins a thread; nil where the system has none to give. Its stack is as large as a first thread's
  /// usually is, whatever the shell allows: what nests as deep as it may has room in both.
  ///
  /// What it does is handed over as a pointer, which the thread takes over.
  static func thread(_ work: @escaping @Sendable () -> Void) -> pthread_t? {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, 8 << 20)
    let job = Unmanaged.passRetained(ThreadJob(work))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { job in
        if let job { Unmanaged<ThreadJob>.fromOpaque(job).takeRetainedValue().work() }
        return nil
      }, job.toOpaque())
    guard code != 0 else { return thread }
    job.release()
    return nil
  }
}

/// What a thread does.
private final class ThreadJob: Sendable {
  let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) { self.work = work }
}
