// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The built program, run to its end on pipes.
package enum Program {
  /// Where `backstep` was built: beside the tests.
  package static let path: String = {
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = max(0, readlink("/proc/self/exe", &buffer, buffer.count - 1))
    let running = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let beside = running.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" } + "/backstep"
    if access(beside, X_OK) == 0 { return beside }
    for build in ["debug", "release"] {
      let built = "\(Repository.root)/.build/\(build)/backstep"
      if access(built, X_OK) == 0 { return built }
    }
    return beside
  }()

  /// What came of a run.
  package struct Result: Sendable {
    /// Standard output.
    package let output: String
    /// Standard error.
    package let errors: String
    /// The exit status; 128 plus the signal where one ended it.
    package let status: Int32
  }

  /// Runs the program in the repository's root.
  ///
  /// - Parameters:
  ///   - program: another program than `backstep`.
  ///   - input: what it finds on standard input.
  ///   - outputPath: a file that standard output goes to instead of being returned.
  ///   - closesOutput: whether the reader of its output goes away at once.
  package static func run(
    _ arguments: [String], program: String = path, input: String = "",
    environment: [String: String] = [:], outputPath: String? = nil, closesOutput: Bool = false
  ) -> Result {
    let (inRead, inWrite) = pipePair()
    let (outRead, outWrite) = pipePair()
    let (errorRead, errorWrite) = pipePair()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, inRead, 0)
    if let outputPath {
      posix_spawn_file_actions_addopen(&actions, 1, outputPath, O_WRONLY, 0)
    } else {
      posix_spawn_file_actions_adddup2(&actions, outWrite, 1)
    }
    posix_spawn_file_actions_adddup2(&actions, errorWrite, 2)
    if closesOutput { close(outRead) }
    let child = spawn(program, arguments, environment, &actions)
    for end in [inRead, outWrite, errorWrite] { close(end) }
    let bytes = Array(input.utf8)
    signal(SIGPIPE, SIG_IGN)
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(
          inWrite, UnsafeRawBufferPointer(rebasing: $0[sent...]).baseAddress, bytes.count - sent)
      }
      guard count > 0 else { break }
      sent += count
    }
    close(inWrite)
    let output = closesOutput ? "" : readAll(outRead)
    let errors = readAll(errorRead)
    return Result(output: output, errors: errors, status: wait(for: child))
  }

  /// Starts a program; -1 where it cannot.
  static func spawn(
    _ path: String, _ arguments: [String], _ environment: [String: String],
    _ actions: inout posix_spawn_file_actions_t, flags: Int16 = 0
  ) -> pid_t {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    var none = sigset_t()
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes, flags | Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var values = [
      "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin", "INPUTRC": "/dev/null",
      "SWIFT_BACKTRACE": "enable=no",
    ]
    if let profile = getenv("LLVM_PROFILE_FILE") {
      values["LLVM_PROFILE_FILE"] = String(cString: profile)
    }
    values.merge(environment) { $1 }
    var argv = ([path] + arguments).map { strdup($0) } + [nil]
    var envp = values.map { strdup("\($0)=\($1)") } + [nil]
    defer { (argv + envp).forEach { free($0) } }
    chdir(Repository.root)
    var child: pid_t = -1
    return posix_spawn(&child, path, &actions, &attributes, &argv, &envp) == 0 ? child : -1
  }

  /// Waits for the end of a child.
  static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }

  private static func pipePair() -> (read: Int32, write: Int32) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    return (ends[0], ends[1])
  }

  private static func readAll(_ file: Int32) -> String {
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while case let count = read(file, &chunk, chunk.count), count > 0 {
      bytes.append(contentsOf: chunk[..<count])
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
