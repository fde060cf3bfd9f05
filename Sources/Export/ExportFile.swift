// SPDX-License-Identifier: GPL-3.0-or-later

/// A file that is exported to: what its name says.
package struct ExportFile: Sendable {
  /// `.py`, `.npz` or `.json`, which tells what is written.
  package let ending: String
  /// What its arrays are called: its name without its folder and ending.
  package let stem: String

  /// - Parameter form: what was asked for, and the ending that it has.
  /// - Throws: where the name has another ending, or that of a program is one that programs import.
  package init(_ path: String, form: (name: String, ending: String)? = nil) throws(ExportProblem) {
    let file = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    let name = file.lowercased()
    let endings = [".py", ".npz", ".json"] + (form.map { [$0.ending] } ?? [])
    let known = endings.first { name.hasSuffix($0) && name.count > $0.count }
    if let form, form.ending != known {
      throw .form(form.name, ending: form.ending, path: path)
    }
    guard let ending = known else { throw .ending(path) }
    (self.ending, stem) = (ending, String(file.dropLast(ending.count)))
    if ending == ".py", ["numpy", "torch"].contains(stem) { throw .hides(stem, path: path) }
  }
}
