// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Formats
import Golden
import Language
import Library
import NeuralNet
import Reading
import Sentences
import Setup

extension Session {
  /// Where somebody's own arrays are.
  package enum OwnArrays: Sendable {
    case file(String)
    /// What was pasted or came on standard input, and what that is called.
    case bytes([UInt8], name: String)
    /// What a file held that was read elsewhere: what it is called in sentences, and its name without
    /// ending, which an array without a name of its own has.
    case held([UInt8], name: String, stem: String)
  }

  /// What somebody said of their own arrays.
  package struct OwnOptions: Sendable {
    /// What some arrays are, as `theirs=dW1`.
    package var names: [String] = []
    /// The iteration of those that tell none.
    package var iteration: Int?
    /// How far each number may be off, as a share of the largest in its array.
    package var tolerance: Double?
    /// What is known of a network that is built from the arrays.
    package var said = OwnNetwork.SaidOfNetwork()
    package var listsAll = false
    /// Whether numbers have to be in the convention of what they are held against.
    package var keepsConvention = false
    /// Whether somebody types a line, and no arguments of a program.
    package var isTyped = false

    package init() {}
  }

  /// What is found of somebody's own arrays, held against a golden file; without one against the
  /// attached file, the network that is set up, or the one that they come from themselves.
  package func findings(
    of own: OwnArrays, against golden: String? = nil, _ options: OwnOptions = OwnOptions(),
    _ range: SourceRange? = nil
  ) throws(SessionError) -> FindingsReport {
    var (own, golden) = (own, golden)
    var remarks: [Phrase] = []
    if let given = golden, case .file(let name) = own, let other = swapped(name, given) {
      (own, golden) = (.file(given), name)
      remarks.append(other)
    }
    let (arrays, name) = try arrays(of: own)
    if arrays.isGolden, golden == nil { throw SessionError(.goldenAsOwn(name)) }
    let names = try Self.renamed(options.names)
    let asked = try asked(golden, arrays, names, options, of: name, range)
    let depth = asked.assignment.network.depth
    for pair in names.sorted(by: { $0.key < $1.key }) where !pair.value.symbol.isThere(depth: depth)
    {
      throw SessionError(.noLayer(pair.value.symbol, depth: depth))
    }
    let taken = asked.taken ?? (arrays.arrays, names)
    let findings = Findings(
      taken.arrays, for: asked.assignment, names: taken.names,
      skipped: arrays.skipped.compactMap(\.array), tolerance: options.tolerance,
      isGuessed: asked.isGuessed, keepsConvention: options.keepsConvention,
      isCancelled: isStopped)
    if isStopped() { throw SessionError(.cancelled) }
    guard !asked.isOwnStart || findings.arrays.contains(where: { !$0.name.isStart }),
      !findings.arrays.isEmpty || !findings.reading.misfits.isEmpty
        || !findings.reading.unknown.isEmpty || !findings.reading.left.isEmpty
    else { throw SessionError(.noOwnValues(name)) }
    return FindingsReport(
      findings, of: name, against: asked.name, asked.assignment,
      own: asked.own, remarks: remarks + asked.remarks, skipped: arrays.skipped,
      listsAll: options.listsAll,
      isTyped: options.isTyped)
  }

  /// What a golden file asks for.
  package func assignment(of golden: String) throws(SessionError) -> Assignment {
    Assignment(try readFixture(golden, mayDecideNothing: true, nil).file)
  }

  private func arrays(of own: OwnArrays) throws(SessionError) -> (ForeignArrays, name: String) {
    let (bytes, path, name, stem): ([UInt8], String, String, String)
    switch own {
    case .file(let typed):
      (path, name) = (try permitted(typed), typed)
      bytes = try self.bytes(at: path)
      stem = Library.stem(of: path)
    case .bytes(let given, let called): (bytes, path, name, stem) = (given, called, called, "")
    case .held(let given, let called, let own):
      (bytes, path, name, stem) = (given, called, called, own)
    }
    do { return (try ForeignArrays.read(bytes, name: stem), name) } catch {
      throw SessionError(.arrays(path: path, error))
    }
  }

  /// Says that MINE is the golden file and GOLDEN the arrays, where that is so.
  private func swapped(_ mine: String, _ golden: String) -> Phrase? {
    func isGolden(_ name: String) -> Bool {
      if goldenPath(name) != nil { return true }
      guard let path = try? permitted(name), let bytes = try? bytes(at: path) else { return false }
      return [.network, .spec].contains(GoldenKind.detect(bytes))
    }
    guard isGolden(mine), !isGolden(golden), library.status(golden) != nil else { return nil }
    return "\(mine) is the golden file, so \(golden) is taken as yours"
  }

  /// Whether a name leads to somebody's own arrays: a file that is no golden file, lesson or lines.
  package func namesArrays(_ name: String) -> Bool {
    guard goldenPath(name) == nil, let path = try? permitted(name),
      let bytes = try? bytes(at: path), GoldenKind.detect(bytes) == .other
    else { return false }
    return name.hasSuffix(".npz") || name.hasSuffix(".npy")
      || (try? ForeignArrays.read(bytes, name: "")) != nil
  }
}

extension ArrayName {
  /// Whether it is a parameter as the first iteration uses it.
  fileprivate var isStart: Bool { iteration == 0 && symbol.isAssignable && !isNew }
}
