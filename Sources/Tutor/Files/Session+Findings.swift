// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Formats
import Golden
import Language
import Library
import NeuralNet
import Sentences
import Setup

extension Session {
  /// What is found of somebody's own arrays, held against a golden file, or without one against the
  /// attached file or the network that is set up.
  ///
  /// - Parameter names: what some arrays are, as `theirs=dW1`.
  package func findings(
    of name: String, against golden: String? = nil, names: [String] = [], listsAll: Bool = false,
    _ range: SourceRange? = nil
  ) throws(SessionError) -> FindingsReport {
    let path = try permitted(name)
    let arrays = try Self.arrays(try bytes(at: path), path)
    let (assignment, against) = try assignment(golden, range)
    let findings = Findings(
      arrays.arrays, for: assignment, names: try Self.renamed(names), isCancelled: isStopped)
    if isStopped() { throw SessionError(.cancelled) }
    guard
      !findings.arrays.isEmpty || !findings.reading.misfits.isEmpty
        || !findings.reading.unknown.isEmpty
    else { throw SessionError(.nothingCompared) }
    return FindingsReport(
      findings, of: name, against: against, assignment, skipped: arrays.skipped,
      listsAll: listsAll)
  }

  private static func arrays(_ bytes: [UInt8], _ path: String) throws(SessionError) -> ForeignArrays
  {
    let file = path.split(separator: "/").last ?? ""
    let stem = file.split(separator: ".").first.map(String.init) ?? path
    do { return try ForeignArrays.read(bytes, name: stem) } catch {
      throw SessionError(.arrays(path: path, error))
    }
  }

  /// Whether a name leads to somebody's own arrays: a file that is no golden file, lesson or lines.
  func namesArrays(_ name: String) -> Bool {
    guard goldenPath(name) == nil, let path = try? permitted(name),
      let bytes = try? bytes(at: path), GoldenKind.detect(bytes) == .other
    else { return false }
    return name.hasSuffix(".npz") || name.hasSuffix(".npy")
      || (try? ForeignArrays.read(bytes, name: "")) != nil
  }

  /// What is to be computed: by a file, or here.
  private func assignment(
    _ golden: String?, _ range: SourceRange?
  ) throws(SessionError) -> (Assignment, String) {
    if let golden {
      let file = try readFixture(golden, mayDecideNothing: true, range).file
      return (Assignment(file), golden)
    }
    if let fixture = setup.fixture { return (Assignment(fixture.file), fixture.name) }
    try scope.requireSteps()
    let network = stepper.network
    var parameters = Parameters(zerosFor: network)
    for l in 1...network.depth {
      parameters.weights[l - 1] = try scope.value(of: Symbol(.W, l), at: 0, nil)
      if network.layers[l - 1].usesBias {
        parameters.biases[l - 1] = try scope.value(of: Symbol(.b, l), at: 0, nil)
      }
    }
    guard let batch = stepper.batch else { throw SessionError(.noData) }
    return (
      Assignment(
        network: network, parameters: parameters, batch: batch, training: setup.training),
      "this network"
    )
  }

  /// Names as somebody gave them: `theirs=dW1`.
  private static func renamed(_ names: [String]) throws(SessionError) -> [String: ArrayName] {
    var known: [String: ArrayName] = [:]
    for pair in names {
      let parts = pair.split(separator: "=", maxSplits: 1).map(String.init)
      let isNew = parts.last?.hasSuffix("_new") ?? false
      guard parts.count == 2,
        let symbol = Symbol(isNew ? String(parts[1].dropLast(4)) : parts[1])
      else { throw SessionError(.notAName(pair)) }
      known[parts[0]] = ArrayName(0, symbol, isNew: isNew)
    }
    return known
  }
}

extension Assignment {
  /// The case of a golden file.
  package init(_ file: GoldenFile) {
    self.init(
      network: file.network, parameters: file.parameters, batch: file.batch,
      training: file.training)
  }
}
