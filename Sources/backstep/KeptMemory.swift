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
  /// As it was found or left last: where nothing can be written, the session remembers.
  private var kept: Recall?
  private var isToldOf: Bool
  /// What there is to tell of it since it was asked last.
  private(set) var fact: KeptFact?

  init(folder: String?, isToldOf: Bool) {
    (file, self.isToldOf) = (folder.map { $0 + "/memory" }, isToldOf)
  }

  /// Changes it; what it is then.
  func change(_ changes: [Recall.MemoryChange]) -> Recall {
    var memory = kept ?? Recall()
    guard let file else {
      memory.apply(changes)
      kept = memory
      return memory
    }
    let lock = open(file + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    if lock >= 0 { flock(lock, LOCK_EX) }
    defer { if lock >= 0 { close(lock) } }
    var isOurs = true
    do throws(FileProblem) {
      let bytes = try Files.read(file, Library.textLimit)
      do throws(MemoryProblem) {
        memory = try Recall(text: String(decoding: bytes, as: UTF8.self))
      } catch {
        isOurs = setAside(file, error)
      }
    } catch .missing {
    } catch {
      // What is there and cannot be read stays as it is.
      isOurs = false
      if !isToldOf { fact = .noMemory(error) }
      isToldOf = true
    }
    let before = memory
    memory.apply(changes)
    kept = memory
    guard memory != before, isOurs else { return memory }
    do throws(FileProblem) {
      try Files.replace(file, with: memory.text)
    } catch {
      if !isToldOf { fact = .noMemory(error) }
      isToldOf = true
    }
    return memory
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
