// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Glibc
import LineEditing
import Sentences

/// Writes what a renderer makes of what happens, as it comes: what was answered is not lost where
/// something later crashes or is stopped. Nothing else is printed but a line that shows progress.
@MainActor
final class Printer {
  private var renderer: any Renderer
  private var failures: any Renderer
  /// Digits and view, as they were told last.
  private var display: Display
  /// Whether what failed goes to standard error even where a person sees the output.
  private let isSplit: Bool
  /// Whether all that happens goes to the output, as a program reads it.
  private let tellsAll: Bool
  private let window: OutputStream.Window?
  private(set) var output: OutputStream
  private var errors: OutputStream
  /// Whether a person sees what is written.
  private let isSeen: Bool
  private var isBehindInterrupt = false
  /// The program that long answers go through, where one was named.
  var pager: String?

  /// - Parameters:
  ///   - failures: the renderer of standard error, for what failed; nil shows it with the answers on a
  ///     screen, and else on standard error as it would stand there.
  ///   - window: a window that stays; nil is that of the output, as it is.
  init(
    _ renderer: any Renderer, failures: (any Renderer)? = nil, display: Display = Display(),
    window: OutputStream.Window? = nil, output: OutputStream = .standard,
    errors: OutputStream = .error, tellsAll: Bool = false
  ) {
    (self.renderer, self.failures) = (renderer, failures ?? renderer)
    (isSplit, self.display, self.window) = (failures != nil, display, window)
    self.tellsAll = tellsAll
    (self.output, self.errors) = (output, errors)
    isSeen = output.isTerminal
  }

  /// Tells what happened; false where it could not be written.
  @discardableResult
  func tell(_ event: Event, _ display: Display? = nil) -> Bool {
    if event.isResult || tellsAll || isSeen && !isSplit {
      let text = self.text(of: event, display)
      return pages(event, text) || put(text)
    }
    self.display = display ?? self.display
    failures.show(self.display, in: window ?? (isSplit ? errors : output).window)
    let text = failures.output(for: event)
    return output.failure == nil && (text.isEmpty || errors.write(text))
  }

  /// The output for what happened, for who writes it in pieces.
  func text(of event: Event, _ display: Display? = nil) -> String {
    self.display = display ?? self.display
    renderer.show(self.display, in: window ?? output.window)
    return renderer.output(for: event)
  }

  /// Writes a piece of such an output.
  func write(_ piece: some StringProtocol) -> Bool { output.write(String(piece)) }

  /// Tells what the program cannot do; its exit status.
  func refuse(_ fault: ProgramFault) -> Int32 { fail(.refused(Diagnostic(fault)), fault.code) }

  /// Tells why something could not be done; its exit status.
  func fail(_ failure: Diagnostic) -> Int32 { fail(.failed(failure), failure.code) }

  private func fail(_ event: Event, _ code: Diagnostic.Code) -> Int32 {
    tell(event)
    return ExitStatus.of(code)
  }

  /// Tells what there is to tell of what is kept, if anything.
  func notice(_ fact: KeptFact?) {
    if let fact { tell(.noticed([Block(fact)])) }
  }

  /// Says on standard error why nothing more could be written, and returns the exit status. Whoever
  /// leaves a pipe has read enough.
  func writeError() -> Int32 {
    guard output.failure != EPIPE else { return ExitStatus.brokenPipe }
    let text = failures.output(
      for: .refused(Diagnostic(.unwritableOutput(output.failure.map(System.reason)))))
    errors.write(text)
    return ExitStatus.writeError
  }

  /// What comes next does not stand behind the ^C of the terminal.
  func leaveInterrupt() {
    guard isSeen, Interruption.requested, !isBehindInterrupt else {
      if !Interruption.requested { isBehindInterrupt = false }
      return
    }
    isBehindInterrupt = true
    output.write("\n")
  }

  /// Writes to the screen in pieces, so that Ctrl-C ends a long print; its last lines tell where
  /// things stand, and come all the same.
  private func put(_ text: String) -> Bool {
    guard isSeen else { return output.write(text) }
    if !text.isEmpty { leaveInterrupt() }
    let newline = UInt8(ascii: "\n")
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      if Interruption.requested, rest.count > 8192 {
        rest = rest.suffix(2048).drop { $0 != newline }
      }
      let end = rest.prefix(16_384).lastIndex(of: newline).map { $0 + 1 } ?? rest.endIndex
      guard output.write(String(decoding: rest[..<end], as: UTF8.self)) else { return false }
      rest = rest[end...]
    }
    return true
  }

  /// Shows an answer that is longer than the window through the pager; false where it is not, or there is
  /// none. One that cannot be run is told once.
  private func pages(_ event: Event, _ text: String) -> Bool {
    guard let pager, isSeen, display.pages, !Interruption.requested, case .told = event,
      text.utf8.count(where: { $0 == UInt8(ascii: "\n") }) >= (window ?? output.window).rows
    else { return false }
    if page(text, through: pager) { return true }
    self.pager = nil
    tell(.noticed([.diagnostic(.noPager(pager))]))
    return false
  }

  /// A listener for a session.
  func listener() -> @Sendable ([Block], Display) -> Bool {
    { blocks, display in MainActor.assumeIsolated { self.tell(.told(blocks), display) } }
  }
}
