// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Formats
import Glibc
import Library
import Sentences

/// What was missed, in a file of the state folder. It is read and written anew with each change, under a
/// lock, so that two sittings keep what both missed.
@MainActor
final class KeptMemory {
  private let file: String?
  private var isToldOf: Bool
  /// What there is to tell of it since it was asked last.
  private(set) var fact: KeptFact?

  init(folder: String?, isToldOf: Bool) {
    (file, self.isToldOf) = (folder.map { $0 + "/memory" }, isToldOf)
  }

  /// Changes it.
  func change(_ change: (inout Memory) -> Void) {
    guard let file else {
      var nothing = Memory()
      return change(&nothing)
    }
    let lock = open(file + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    if lock >= 0 { flock(lock, LOCK_EX) }
    defer { if lock >= 0 { close(lock) } }
    var memory = Memory()
    var isOurs = true
    if let bytes = try? Files.read(file, Library.textLimit) {
      do throws(MemoryProblem) {
        memory = try Memory(text: String(decoding: bytes, as: UTF8.self))
      } catch {
        isOurs = setAside(file, error)
      }
    }
    let before = memory
    change(&memory)
    guard memory != before, isOurs else { return }
    do throws(FileProblem) {
      try Files.replace(file, with: memory.text)
    } catch {
      if !isToldOf { fact = .noMemory(error) }
      isToldOf = true
    }
  }

  /// What cannot be read stays under another name; what another version wrote stays as it is, and then
  /// nothing is kept.
  private func setAside(_ file: String, _ problem: MemoryProblem) -> Bool {
    switch problem {
    case .foreign:
      Files.rename(file, to: file + ".bad")
      fact = .memoryAside(file: file + ".bad")
      return true
    case .otherVersion(let version):
      if !isToldOf { fact = .otherMemory(version: version, file: file) }
      isToldOf = true
      return false
    }
  }

  /// What there is to tell, once.
  func toTell() -> KeptFact? {
    defer { fact = nil }
    return fact
  }
}
