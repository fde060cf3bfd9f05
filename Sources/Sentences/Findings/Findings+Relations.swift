// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Diagnosis
import NeuralNet

// What is seen of an array that no mistake gives.

extension ArrayRelation {
  /// What is seen of a wrong array: `dW2 is −1 times what it should be`.
  func sentence(_ name: String) -> String {
    switch self {
    case .factor(.one): "\(name) is what it should be"
    case .factor(let factor): "\(name) is \(factor.told) what it should be, every number of it"
    case .moved(let factor): "\(name) is moved \(factor.told) as far as it should be"
    case .transposed: "\(name) is what it should be with rows and columns exchanged"
    case .shifted(let gap):
      "\(name) is what it should be and \(gap.magnitude.short) \(gap < 0 ? "less" : "more"), everywhere the same"
    case .rows(let rows, let count):
      "only \(rows.count == 1 ? "row" : "rows") \(numbers(rows)) of \(count) in \(name) \(rows.count == 1 ? "differs" : "differ")"
    case .columns(let columns, let count):
      "only \(columns.count == 1 ? "column" : "columns") \(numbers(columns)) of \(count) in \(name) \(columns.count == 1 ? "differs" : "differ")"
    case .rowsReordered(let order):
      "\(name) has the right rows in another order: ours number \(numbers(order))"
    case .columnsReordered(let order):
      "\(name) has the right columns in another order: ours number \(numbers(order))"
    case .constant(let number): "\(name) is \(number.short) everywhere"
    case .cut(let low, let high): "\(name) is what it should be, but \(bounds(low, high))"
    case .dropped(let count, let all, let factor):
      "\(name) is 0 in \(count) of \(all) places where it should not be\(factor == .one ? "" : ", and \(factor.told) what it should be in the others"), as dropout makes it"
    case .beside(let factor, let other):
      "\(name) is what it should be and \(factor.beside(other.told(beside: name)))"
    case .function(let function): "\(name) is that of \(function.told)"
    case .sample(let s): "\(name) is that of sample \(s) alone"
    case .other(let other, let factor, let isTransposed):
      "\(name) has the numbers of \(other.told(beside: name))\(isTransposed ? ", rows and columns exchanged" : "")\(factor == .one ? "" : ", \(factor.told) each")"
    }
  }

  private func numbers(_ all: [Int]) -> String {
    abridged(all.map(String.init))
  }

  private func bounds(_ low: Double?, _ high: Double?) -> String {
    let told = [low.map { "below \($0.short)" }, high.map { "above \($0.short)" }].compactMap { $0 }
    return "never \(list(told, "or")): it is cut off there"
  }
}

extension OtherFunction {
  fileprivate var told: String {
    switch self {
    case .elu: "elu: e^z − 1 where z is below 0"
    case .silu: "silu (swish): z·sigmoid(z)"
    case .softsign: "softsign: z/(1 + |z|)"
    case .hardSigmoid: "a hard sigmoid: 0.2·z + 0.5, kept within 0 and 1"
    case .square: "z²"
    case .power: "e^z"
    case .step: "a step: 1 where z is above 0, else 0"
    case .sech: "1/cosh(z)"
    case .leaky(let leak): "leaky \(leak.short): \(leak.short)·z where z is below 0"
    }
  }
}

extension ArrayName {
  /// Which it is, where another array may be of another iteration.
  fileprivate func told(beside other: String) -> String {
    iteration > 0 || other.contains(" at ") ? "\(name) of iteration \(iteration)" : name
  }
}

extension ArrayRelation.Factor {
  /// `b1 more`, `0.5 times b1 less`
  fileprivate func beside(_ other: String) -> String {
    switch self {
    case .one: "\(other) more"
    case .minusOne: "\(other) less"
    case .number(let number):
      "\(number.magnitude.short) times \(other) \(number < 0 ? "less" : "more")"
    default: "\(told) \(other) more"
    }
  }

  var told: String {
    switch self {
    case .one: "1 times"
    case .minusOne: "−1 times"
    case .samples: "m times"
    case .perSample: "1/m times"
    case .neurons: "n times (n neurons)"
    case .perNeuron: "1/n times (n neurons)"
    case .inputs: "n times (n inputs)"
    case .perInput: "1/n times (n inputs)"
    case .rate: "lr times"
    case .perRate: "1/lr times"
    case .perElement: "1/(m·n) times (n neurons)"
    case .lessOneSample: "m/(m − 1) times"
    case .number(let number): "\(number.short) times"
    }
  }
}

extension Double {
  /// With four digits, where that many tell: `0.5`, `1.37`.
  fileprivate var short: String {
    guard isFinite, self != 0 else { return plain }
    var scale = 1.0
    while magnitude * scale < 1000, scale < 1e15 { scale *= 10 }
    return ((self * scale).rounded() / scale).plain
  }
}
