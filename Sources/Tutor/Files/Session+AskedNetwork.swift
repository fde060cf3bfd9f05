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

/// What somebody's own arrays are held against.
extension Session {
  /// What is to be computed, by a file or here; what it is called, and what is said of it.
  struct AskedNetwork {
    var assignment: Assignment
    var name: String
    var remarks: [Phrase] = []
    /// What of it is theirs, where that is other than what was asked for.
    var own: [Symbol] = []
    /// Whether its start is taken from their arrays, so that these tell nothing.
    var isOwnStart = false
    /// Whether it is one that nothing tells.
    var isGuessed = false
    /// Their arrays and what these are called, where they were not taken as they are.
    var taken: (arrays: [ForeignArray], names: [String: ArrayName])?
  }

  func asked(
    _ golden: String?, _ arrays: ForeignArrays, _ names: [String: ArrayName],
    _ options: OwnOptions, of name: String, _ range: SourceRange?
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
      return try built(arrays, names, options, of: name)
    } else {
      return try here(arrays, names, options)
    }
    let t = try begin(arrays, options)
    if t == 0, options.iteration == nil, arrays.arrays.compactMap(\.iteration).min() == 1 {
      // Counted from 1, or from 0 and the first is not there.
      let second = asked.assignment.after(1, isCancelled: isStopped)
      if second.updates == 1,
        Findings.wrong(arrays.arrays, for: second, names: names, isCancelled: isStopped)
          < Findings.wrong(
            arrays.arrays, for: asked.assignment, names: names, isCancelled: isStopped)
      {
        asked.assignment = second
        asked.remarks.append("the first iteration is 1")
        return asked
      }
    }
    if options.iteration == nil, arrays.arrays.allSatisfy({ $0.iteration == nil }),
      let later = later(than: asked.assignment, arrays, names)
    {
      asked.assignment = later
      asked.remarks.append("these are numbers of iteration \(later.updates)")
      return asked
    }
    asked.assignment = asked.assignment.after(t, isCancelled: isStopped)
    guard asked.assignment.updates == t else {
      throw SessionError(.noIteration(t, of: asked.name))
    }
    if t > 0 { asked.remarks.append("the first iteration is \(t)") }
    asked.take(arrays, names, isStopped)
    return asked
  }

  /// An iteration whose numbers all of these are, where they are not those of the first and nothing tells
  /// the iteration.
  private func later(
    than first: Assignment, _ arrays: ForeignArrays, _ names: [String: ArrayName]
  ) -> Assignment? {
    func wrong(_ assignment: Assignment) -> Int {
      Findings.wrong(arrays.arrays, for: assignment, names: names, isCancelled: isStopped)
    }
    // A few numbers are met by chance.
    guard first.training.optimizer != nil,
      !Findings.holdsStart(arrays.arrays, for: first, names: names),
      arrays.arrays.reduce(0, { $0 + $1.elements.count }) >= 6, wrong(first) > 0
    else { return nil }
    return (1...Self.laterIterations).lazy
      .map { first.after($0, isCancelled: self.isStopped) }
      .first { $0.updates > 0 && wrong($0) == 0 }
  }

  private static let laterIterations = 5

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
    _ arrays: ForeignArrays, _ names: [String: ArrayName], _ options: OwnOptions, of name: String
  ) throws(SessionError) -> AskedNetwork {
    let start = try begin(arrays, options)
    do throws(OwnNetwork.Lack) {
      let own = try OwnNetwork(
        arrays.arrays, names: names, start: start, said: options.said, isCancelled: isStopped)
      return AskedNetwork(
        assignment: own.assignment, name: "a network built from its own weights and data",
        remarks: own.found.map(\.phrase), isOwnStart: true, isGuessed: own.isGuessed,
        taken: (own.arrays, own.names))
    } catch {
      throw SessionError(
        .ownNetwork(
          error, has: arrays.arrays.map { ($0.name, $0.shape) }.map(Self.told),
          line: line(for: name, options), isTyped: options.isTyped))
    }
  }

  /// What arrays are called that were pasted.
  package static let pasted = "what you pasted"

  /// What was typed, as far as names of arrays.
  private func line(for name: String, _ options: OwnOptions) -> String {
    guard options.isTyped else {
      let said = options.names.map { " --as \(quotedWord($0))" }.joined()
      return "backstep compare \(quotedWord(name))\(said)"
    }
    let said = options.names.map { " \(quotedWord($0))" }.joined()
    let what = name == Self.pasted ? "paste" : "fixture \(quotedWord(name))"
    return "check \(what)\(said.isEmpty ? "" : " as\(said)")"
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
      asked.take(arrays, names, isStopped)
      let wrong = Findings.wrong(
        arrays.arrays, for: asked.assignment, names: names, isCancelled: isStopped)
      if best.map({ wrong < $0.wrong }) ?? true { best = (asked, wrong) }
    }
    guard let best else { throw SessionError(.noData) }
    return best.asked
  }

  /// This network as it is in an iteration.
  func present(at t: Int) throws(SessionError) -> Assignment {
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
  fileprivate mutating func take(
    _ arrays: ForeignArrays, _ names: [String: ArrayName], _ isCancelled: @escaping () -> Bool
  ) {
    let (other, replaced) = assignment.beside(
      arrays.arrays, names: names, isCancelled: isCancelled)
    guard !replaced.isEmpty else { return }
    assignment = other
    own = replaced
  }
}
