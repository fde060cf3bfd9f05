// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import Golden
import NeuralNet

extension Diagnostic {
  /// The sentence for a golden file that cannot be read.
  package init(_ error: GoldenError, path: String) {
    let file = Self.called(path)
    switch error {
    case .json(let fault) where fault.problem == .empty:
      self.init("\(file) is empty; a golden file is one JSON object { }")
    case .json(let fault) where fault.problem.isLimit:
      self.init("\(file) is too large: \(Self.sentence(fault.problem))")
    case .json(let fault):
      self.init(
        "\(file) is not JSON: line \(fault.line), column \(fault.column): \(Self.sentence(fault.problem))"
      )
    case .member(let member, let problem):
      self.init("\(file): \(member.isEmpty ? "the file" : member) \(Self.sentence(problem))")
      if case .unknown(_, let allowed) = problem {
        details = ["known: \(list(allowed, "and"))"]
      }
    case .idle(let idle): self.init("\(file): \(Self.sentence(idle))")
    }
    code = .badGolden
  }

  static func sentence(_ problem: JSONFault.Problem) -> String {
    switch problem {
    case .empty: "the file is empty"
    case .truncated: "the file ends in the middle of a value"
    case .expected(let what): "\(what.words) is expected here"
    case .badNumber(let text): "\(shortened(text)) is not a number that JSON can hold"
    case .badEscape: "a backslash stands before something it cannot escape"
    case .controlCharacter: "a control character inside a text"
    case .duplicateKey(let key): "the key \"\(shortened(key))\" stands there twice"
    case .trailing: "something follows the end of the value"
    case .tooManyValues(let limit):
      "there are more than \(limit) values, the numbers of a row counting as one"
    case .nestedTooDeep(let limit): "arrays and objects are nested more than \(limit) deep"
    }
  }

  private static func sentence(_ idle: GoldenFile.IdleTolerance) -> Phrase {
    func record(_ iteration: Int?) -> String { iteration.map { "iteration \($0)" } ?? "final" }
    let name =
      switch idle.place {
      case .relative: "tolerance.rtol"
      case .array(let array, let iteration): "atol of \(array) in \(record(iteration))"
      case .cost(let iteration): "cost_atol in \(record(iteration))"
      }
    guard let share = idle.share, share.free < share.of else {
      return
        "\(name) is \(magnitude: idle.tolerance): zeros would pass, so this tolerance cannot fail"
    }
    return
      "\(name) is \(magnitude: idle.tolerance): for \(share.free) of its \(share.of) numbers zero would pass as well, so this tolerance holds little"
  }

  private static func sentence(_ problem: GoldenError.MemberProblem) -> Phrase {
    switch problem {
    case .missing: return "is missing"
    case .expected(let what): return "must be \(what.words)"
    case .format("nn-rng/1"):
      return "is \"nn-rng/1\": draws of random numbers, which backstep test judges"
    case .format(let found): return "is \"\(shortened(found))\"; this program reads nn-golden/1"
    case .raggedRow(let row, let count, let expected):
      return "has \(counted(count, "number")) in row \(row + 1), and \(expected) in row 1"
    case .shape(let found, let expected): return "is \(found); it must be \(expected)"
    case .count(let found, let expected): return "has \(found) entries; it must have \(expected)"
    case .target(let value, let row, let column, let loss):
      return
        "holds \(exact: value) in row \(row + 1), column \(column + 1); \(loss) needs targets from 0 to 1, and the loss mse takes any number"
    case .unknown(let word, _): return "is \"\(shortened(word))\", which is not known"
    case .decidesNothing: return "holds no value that decides, so nothing would be compared"
    case .network(.emptyLayer(let layer, let size)):
      return "asks for \(size) neurons in layer \(layer)"
    case .network(.tooLarge(let bytes)):
      return "asks for a network of \(memory(bytes)); 2 GiB is the limit"
    }
  }
}
