// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import Terminal
import Tutor

/// Writes answers to standard output as they come: what was answered is not lost where something
/// later crashes or is stopped.
@MainActor
final class Printer {
  var renderer: TextRenderer
  private(set) var output = Output.standard
  private var last: Block?

  init(_ renderer: TextRenderer) { self.renderer = renderer }

  /// Writes blocks; false where it could not.
  func print(_ blocks: [Block], _ display: Display) -> Bool {
    renderer.display = display
    defer { last = blocks.last ?? last }
    return output.write(renderer.render(blocks, after: last))
  }

  /// Writes text as it is; nothing that follows belongs together with what came before.
  @discardableResult
  func write(_ text: String) -> Bool {
    last = nil
    return output.write(text)
  }

  /// A listener for a session; `width` gives the columns of the window as it is now.
  func listener(width: @escaping @MainActor () -> Int = { 80 })
    -> @Sendable ([Block], Display) -> Bool
  {
    { blocks, display in
      MainActor.assumeIsolated {
        self.renderer.width = max(40, width())
        return self.print(blocks, display)
      }
    }
  }

  /// Says on standard error why nothing more could be written, and returns the exit status.
  func writeError() -> Int32 {
    var stream = Output.error
    let reason = output.failure.map { String(cString: strerror($0)) } ?? "unknown"
    stream.write("backstep: write error: \(reason)\n")
    return ExitStatus.writeError
  }
}
