// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// Python, where this machine has it: what reads what the program writes for it.
package enum Python {
  /// Whether it can import a module.
  package static func has(_ module: String) -> Bool {
    run("import \(module)").status == 0
  }
  package static let hasNumPy = has("numpy")
  package static let hasTorch = has("torch")

  /// Runs a script of this text in a folder, with arguments.
  package static func run(_ script: String, _ arguments: [String] = [], in folder: String = "/")
    -> Program.Result
  {
    var environment: [String: String] = [:]
    for name in ["PATH", "HOME"] { environment[name] = getenv(name).map { String(cString: $0) } }
    return Program.run(
      ["-c", "cd \"$0\" && exec python3 -c \"$@\"", folder, script] + arguments,
      program: "/bin/sh", environment: environment)
  }
}
