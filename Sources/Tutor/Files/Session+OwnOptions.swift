// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import Language
import NeuralNet
import Sentences
import Setup

extension Session {
  /// Takes what somebody said of a network that is built from their arrays.
  ///
  /// - Parameters:
  ///   - layers: `tanh,sigmoid`
  ///   - settings: as behind `set`: `loss mse`
  /// - Returns: what cannot be read of it.
  package mutating func take(
    layers: String?, settings: [String], into options: inout OwnOptions
  ) -> Diagnostic? {
    for line in settings {
      if let failure = perform("set \(line)", as: .file("--set", line: 1)).failure {
        return failure
      }
      let word = String(line.prefix { $0.isLetter || $0 == "_" || $0 == "2" })
      let own = setup.settings
      switch Setting.all.first(where: { $0.isNamed(word) })?.name {
      case "lr": options.said.learningRate = own.learningRate
      case "optimizer": options.said.optimizer = own.optimizer
      case "loss": options.said.loss = { own.loss.resolved(for: $0) }
      case _: break
      }
    }
    options.said.training = setup.training
    guard let layers else { return nil }
    var activations: [Activation] = []
    for text in layers.split(separator: ",").map(String.init) {
      var parser = Parser(text, functions: [])
      do throws(SyntaxError) {
        activations.append(try parser.one(of: Activation.all).read(&parser, isLast: true))
        guard parser.atEnd else { throw parser.fail(expected: [","]) }
      } catch { return Diagnostic(error, line: text, knownWords) }
    }
    options.said.activations = activations
    return nil
  }

  /// What was pasted behind the line that is being done.
  package var pasted: String? { context.pasted }

  /// Runs a line behind which something was pasted.
  package mutating func perform(_ line: String, pasted: String, as origin: Origin) -> Ending {
    context.pasted = pasted
    defer { context.pasted = nil }
    return perform(line, as: origin)
  }

  /// Names as somebody gave them: `theirs=dW1`.
  static func renamed(_ names: [String]) throws(SessionError) -> [String: ArrayName] {
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
