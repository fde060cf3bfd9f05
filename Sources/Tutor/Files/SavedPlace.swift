// SPDX-License-Identifier: GPL-3.0-or-later
import Library

/// A saved session tells in its second line the folder it was typed in, to which the names of its
/// files are relative: wherever it is loaded, they are the same files.
package enum SavedPlace {
  private static let mark = "# in "

  /// The line that tells a folder; nil where its name would not stand in a line.
  package static func line(_ folder: String) -> String? {
    folder.contains(where: \.isNewline) ? nil : mark + folder
  }

  /// The folder that a line tells, if it tells one.
  package static func folder(inLine line: String) -> String? {
    line.hasPrefix(mark + "/") ? String(line.dropFirst(mark.count)) : nil
  }

  /// The folder that a file of lines was typed in, if it tells.
  static func folder(in lines: [String]) -> String? {
    guard lines.count > 1,
      ["# Saved by backstep", "# backstep session"].contains(where: lines[0].hasPrefix)
    else { return nil }
    return folder(inLine: lines[1])
  }
}

extension Session {
  /// Where the files are that lines name which were typed in `folder` and are loaded from `path`: in
  /// that folder, or, once it is gone, beside them; nil for the working folder.
  func base(typedIn folder: String, _ path: String) -> String? {
    guard library.folder() != folder else { return nil }
    return library.status(folder) == nil ? Library.folder(of: path) : folder
  }
}
