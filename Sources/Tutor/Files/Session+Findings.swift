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
  /// Where somebody's own arrays are.
  package enum OwnArrays: Sendable {
    case file(String)
    /// What was pasted or came on standard input, and what that is called.
    case bytes([UInt8], name: String)
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
    let asked = try asked(golden, arrays, names, options, range)
    let findings = Findings(
      arrays.arrays, for: asked.assignment, names: names, tolerance: options.tolerance,
      isCancelled: isStopped)
    if isStopped() { throw SessionError(.cancelled) }
    guard !asked.isOwnStart || findings.arrays.contains(where: { !$0.name.isStart }),
      !findings.arrays.isEmpty || !findings.reading.misfits.isEmpty
        || !findings.reading.unknown.isEmpty || !findings.reading.left.isEmpty
    else { throw SessionError(.noOwnValues(name)) }
    return FindingsReport(
      findings, of: name, against: asked.name, asked.assignment,
      remarks: remarks + asked.remarks, skipped: arrays.skipped, listsAll: options.listsAll,
      isTyped: options.isTyped)
  }

  private func arrays(of own: OwnArrays) throws(SessionError) -> (ForeignArrays, name: String) {
    let (bytes, path): ([UInt8], String)
    switch own {
    case .file(let name):
      path = try permitted(name)
      bytes = try self.bytes(at: path)
    case .bytes(let given, let name): (bytes, path) = (given, name)
    }
    let file = path.split(separator: "/").last ?? ""
    let stem = file.split(separator: ".").first.map(String.init) ?? path
    let isFile = if case .file = own { true } else { false }
    do { return (try ForeignArrays.read(bytes, name: isFile ? stem : ""), path) } catch {
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
  func namesArrays(_ name: String) -> Bool {
    guard goldenPath(name) == nil, let path = try? permitted(name),
      let bytes = try? bytes(at: path), GoldenKind.detect(bytes) == .other
    else { return false }
    return name.hasSuffix(".npz") || name.hasSuffix(".npy")
      || (try? ForeignArrays.read(bytes, name: "")) != nil
  }

  /// What is to be computed, by a file or here; what it is called, and what is said of it.
  fileprivate struct AskedNetwork {
    var assignment: Assignment
    var name: String
    var remarks: [Phrase] = []
    /// Whether its start is taken from their arrays, so that these tell nothing.
    var isOwnStart = false
  }

  private func asked(
    _ golden: String?, _ arrays: ForeignArrays, _ names: [String: ArrayName],
    _ options: OwnOptions, _ range: SourceRange?
  ) throws(SessionError) -> AskedNetwork {
    var asked: AskedNetwork
    if let golden {
      if goldenPath(golden) == nil, library.status(golden)?.kind == .file, namesArrays(golden) {
        throw SessionError(.arraysAsGolden(golden))
      }
      let file = try readFixture(golden, mayDecideNothing: true, range).file
      asked = AskedNetwork(assignment: Assignment(file), name: golden)
    } else if let fixture = setup.fixture {
      asked = AskedNetwork(assignment: Assignment(fixture.file), name: fixture.name)
    } else if setup.inputs == nil {
      return try built(arrays, names, options)
    } else {
      return try here(arrays, names, options)
    }
    let t = try begin(arrays, options)
    if t == 0, options.iteration == nil, arrays.arrays.compactMap(\.iteration).min() == 1 {
      // Counted from 1, or from 0 and the first is not there.
      let second = asked.assignment.after(1, isCancelled: isStopped)
      if second.updates == 1,
        Findings.wrong(arrays.arrays, for: second, names: names)
          < Findings.wrong(arrays.arrays, for: asked.assignment, names: names)
      {
        asked.assignment = second
        asked.remarks.append("the first iteration is 1")
      }
      return asked
    }
    asked.assignment = asked.assignment.after(t, isCancelled: isStopped)
    guard asked.assignment.updates == t else {
      throw SessionError(.noIteration(t, of: asked.name))
    }
    if t > 0 { asked.remarks.append("the first iteration is \(t)") }
    asked.take(arrays, names)
    return asked
  }

  /// The first iteration that is looked at: what somebody said, else the first that an array tells.
  private func begin(_ arrays: ForeignArrays, _ options: OwnOptions) throws(SessionError) -> Int {
    let told = arrays.arrays.compactMap(\.iteration).min() ?? 0
    let first = options.iteration ?? (told == 1 ? 0 : told)
    guard first <= Self.latestIteration else { throw SessionError(.tooLate(first)) }
    return first
  }

  private static let latestIteration = 1_000_000

  /// The network that the arrays come from.
  private func built(
    _ arrays: ForeignArrays, _ names: [String: ArrayName], _ options: OwnOptions
  ) throws(SessionError) -> AskedNetwork {
    let start = try begin(arrays, options)
    do throws(OwnNetwork.Lack) {
      let own = try OwnNetwork(
        arrays.arrays, names: names, start: start, said: options.said, isCancelled: isStopped)
      return AskedNetwork(
        assignment: own.assignment, name: "a network built from its own weights and data",
        remarks: own.found.map(\.phrase), isOwnStart: true)
    } catch {
      throw SessionError(
        .ownNetwork(error, has: arrays.arrays.map { ($0.name, $0.shape) }.map(Self.told)))
    }
  }

  /// An array by name and shape: `dW1 4×3`.
  private static func told(_ name: String, _ shape: [Int]) -> String {
    let shape = shape.map(String.init).joined(separator: "×")
    return "\(name.isEmpty ? "one without a name" : name)\(shape.isEmpty ? "" : " \(shape)")"
  }

  /// The network of the session, in the iteration that the arrays tell or somebody named; else in the one
  /// that it is in or has finished, or at its start, whichever fits best.
  private func here(
    _ arrays: ForeignArrays, _ names: [String: ArrayName], _ options: OwnOptions
  ) throws(SessionError) -> AskedNetwork {
    try scope.requireSteps()
    let now = stepper.iteration
    let named = options.iteration ?? arrays.arrays.compactMap(\.iteration).min()
    // Those of files may be counted from 1.
    let isCounted = options.iteration == nil && named == 1
    if let named, named > now, !isCounted {
      throw SessionError(.noIteration(named, of: "this network"))
    }
    var best: (asked: AskedNetwork, wrong: Int)?
    let usual = stepper.position > 0 ? [now, now - 1, 0] : [now - 1, now, 0]
    let times = isCounted ? now > 0 ? [1, 0] : [0] : named.map { [$0] } ?? usual.map { max($0, 0) }
    for (place, t) in times.enumerated() where !times[..<place].contains(t) {
      var asked = AskedNetwork(assignment: try present(at: t), name: "this network")
      if now > 0 { asked.name += " in iteration \(t)" }
      asked.take(arrays, names)
      let wrong = Findings.wrong(arrays.arrays, for: asked.assignment, names: names)
      if best.map({ wrong < $0.wrong }) ?? true { best = (asked, wrong) }
    }
    guard let best else { throw SessionError(.noData) }
    return best.asked
  }

  /// This network as it is in an iteration.
  private func present(at t: Int) throws(SessionError) -> Assignment {
    let network = stepper.network
    var parameters = Parameters(zerosFor: network)
    for l in 1...network.depth {
      parameters.weights[l - 1] = try scope.value(of: Symbol(.W, l), at: t, nil)
      if network.layers[l - 1].usesBias {
        parameters.biases[l - 1] = try scope.value(of: Symbol(.b, l), at: t, nil)
      }
    }
    guard let batch = stepper.batch else { throw SessionError(.noData) }
    var assignment = Assignment(
      network: network, parameters: parameters, batch: batch, training: setup.training)
    assignment.updates = t
    for l in 1...network.depth where t > 0 {
      for quantity in [Quantity.mW, .sW, .mb, .sb] {
        let symbol = Symbol(quantity, l)
        assignment.state[symbol] = try? scope.value(of: symbol, at: t, nil)
      }
    }
    return assignment
  }
}

extension Session.AskedNetwork {
  /// Takes data and weights that came along, where the other arrays fit these better.
  fileprivate mutating func take(_ arrays: ForeignArrays, _ names: [String: ArrayName]) {
    let (other, replaced) = assignment.beside(arrays.arrays, names: names)
    guard !replaced.isEmpty else { return }
    assignment = other
    let told = replaced.map { $0 == Symbol(.A, 0) ? "X" : "\($0)" }
    remarks.append("\(list(told, "and")) are those that you sent: your other numbers fit them")
  }
}

extension ArrayName {
  /// Whether it is a parameter as the first iteration uses it.
  fileprivate var isStart: Bool { iteration == 0 && symbol.isAssignable && !isNew }
}
