// SPDX-License-Identifier: GPL-3.0-or-later

/// How a page begins that holds all it needs and loads nothing.
enum PageHead {
  /// All up to its body.
  ///
  /// - Parameter runs: whether scripts that stand in it may run.
  static func text(title: String, style: String, runs: Bool = false) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'\(runs ? "; script-src 'unsafe-inline'" : "")">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(SVG.escaped(title))</title>
    <style>
    \(style)
    </style>
    </head>
    """
  }
}
