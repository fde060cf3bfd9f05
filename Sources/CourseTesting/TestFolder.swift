// SPDX-License-Identifier: GPL-3.0-or-later
import Library
import Sentences
import Tutor

/// What a folder holds for a test, in its sub-folders as well; hidden ones are left out.
package struct TestFolder: Sendable {
  /// Files that may be lessons or golden files, in order.
  package private(set) var files: [String] = []
  /// What might be taken for a test and is none, and why, in order.
  package private(set) var others: [(path: String, why: NoTest)] = []
  /// Files of other kinds by name, in order.
  package private(set) var unread: [String] = []
  private var visited: Set<String> = []

  /// Looks into a folder.
  package init(_ path: String, _ library: Library) { look(path, library) }

  /// Whether a file is a recorded session: it is called so, and begins with a prompt.
  package static func isTranscript(_ path: String, _ library: Library) -> Bool {
    [".txt", ".transcript"].contains(where: path.lowercased().hasSuffix)
      && library.head(path, 3).elementsEqual("nn ".utf8)
  }

  private mutating func look(_ folder: String, _ library: Library) {
    // Links may lead back to where one was.
    guard let status = library.status(folder), visited.insert(status.path).inserted else { return }
    var folders: [String] = []
    for name in library.list(folder) where !name.hasPrefix(".") {
      let path = Library.joined(folder, name)
      switch library.status(path)?.kind {
      case .folder: folders.append(path)
      case .file: add(path, library)
      case .other(let what): others.append((path, .special(what)))
      case nil: files.append(path)
      }
    }
    for folder in folders { look(folder, library) }
  }

  private mutating func add(_ path: String, _ library: Library) {
    let name = path.lowercased()
    if [".json", ".md", ".markdown"].contains(where: name.hasSuffix)
      || Self.isTranscript(path, library)
    {
      files.append(path)
    } else if name.hasSuffix(".nn") {
      others.append((path, .lines))
    } else {
      unread.append(path)
    }
  }
}
