// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Tutor

/// A line that shows how far a run is, once it takes longer than half a second: drawn over itself, ten
/// times a second at most, gone at the end. Only a terminal gets it, never a file or pipe.
@MainActor
final class ProgressLine {
  private var output: OutputStream
  private var renderer: any Renderer
  /// When what is counted began, by what that is: a run may be one of several lines.
  private var start: [RunProgress.Counted: Double] = [:]
  private var began = 0.0
  /// When the line was drawn last.
  private var drawn = 0.0
  private var shownWidth = 0

  private init(_ output: OutputStream, _ renderer: any Renderer) {
    (self.output, self.renderer) = (output, renderer)
  }

  /// What a session tells of its runs; nil where nobody would see it.
  static func listener(
    _ common: Common
  ) -> RunProgress.Follower? {
    // What a program reads stays free of it.
    let outputs = common.json ? [OutputStream.error] : [.standard, .error]
    return outputs.first(where: \.isTerminal).map { follower(on: $0, common) }
  }

  private static func follower(on output: OutputStream, _ common: Common) -> RunProgress.Follower {
    let line = ProgressLine(output, common.renderer(for: output))
    return { progress, display in
      MainActor.assumeIsolated { line.show(progress, display) }
    }
  }

  /// What tells how many files are tested; nil where standard error is not seen.
  static func ofTests(_ common: Common) -> RunProgress.Follower? {
    OutputStream.error.isTerminal ? follower(on: .error, common) : nil
  }

  private func show(_ progress: RunProgress?, _ display: Display) {
    let now = Clock.now
    guard let progress else {
      clear()
      start = start.filter { $0.key.holdsOthers }
      began = now
      return
    }
    let start = start[progress.what, default: progress.what.holdsOthers ? now : began]
    self.start[progress.what] = start
    guard progress.done > 0, now - start > 0.5, now - drawn > 0.1 else { return }
    drawn = now
    renderer.show(display, in: output.window)
    let text = renderer.output(for: .progress(progress, seconds: now - start))
    // A letter of every kind here takes one column.
    let gap = String(repeating: " ", count: max(0, shownWidth - text.count))
    shownWidth = text.count
    output.write("\r" + text + gap)
  }

  private func clear() {
    guard shownWidth > 0 else { return }
    // What the terminal shows for Ctrl-C stands behind it.
    output.write("\r" + String(repeating: " ", count: shownWidth + 2) + "\r")
    shownWidth = 0
  }
}
