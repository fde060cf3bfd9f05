// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import NeuralNet
import Sentences

/// A condition on the cost and nothing else that changes, ready to be asked of a million costs.
struct CostCondition {
  private let evaluation: Evaluation
  private let relation: Relation
  private let left: CostExpression, right: CostExpression
  /// What decides of `=`; nil of other relations.
  private let equality: Equality?

  /// The name that a cost has for a judge.
  private static let name = "the cost"

  /// The condition with a name of its own for the cost, and what bounds the difference that any rule
  /// of `=` allows.
  private struct Equality {
    let condition: Condition
    let halfUnit: Double, share: Double, size: Double

    /// Twice as much as the most that any of the rules allows.
    func most(_ cost: Double) -> Double {
      2 * (halfUnit + (share + 1e-15) * max(size, cost.magnitude))
    }
  }

  /// Nil where something else of the condition may change, or is no single number.
  init?(_ condition: Condition, _ evaluation: Evaluation) throws(SessionError) {
    guard let left = try CostExpression(condition.left, evaluation),
      let right = try CostExpression(condition.right, evaluation)
    else { return nil }
    (self.left, self.right, relation) = (left, right, condition.relation)
    self.evaluation = evaluation
    guard relation == .equal else {
      equality = nil
      return
    }
    let sides = [condition.left, condition.right]
    guard sides.contains(where: \.isCost), let constant = sides.first(where: { !$0.readsCost })
    else { return nil }
    let known = try evaluation.sized(constant)
    equality = Equality(
      condition: condition.renaming { name, time in
        name == "cost" && time == nil ? Self.name : nil
      },
      halfUnit: TypedNumber.each(of: constant, \.halfUnit)?[0, 0] ?? 0,
      share: evaluation.scope.setup.settings.tolerance + Allowance.rounding,
      size: max(known.size[0, 0], known.value[0, 0].magnitude))
  }

  /// Whether it is true of a cost.
  func holds(_ cost: Double) throws(SessionError) -> Bool {
    let (a, b) = (try left.value(cost, evaluation), try right.value(cost, evaluation))
    guard let equality else { return relation.holds(a, b) }
    if a == b { return true }
    guard (a - b).magnitude <= equality.most(cost) else { return false }
    var there = evaluation.scope
    there.timeline.setup.values[Self.name] = Matrix(cost)
    return try Evaluation(scope: there, line: evaluation.line).judge(equality.condition).holds
  }
}

/// A single number made of the cost.
private indirect enum CostExpression {
  case cost
  case constant(Double)
  case negated(CostExpression)
  case squared(CostExpression)
  case call(Function, CostExpression, SourceRange)
  case binary(BinaryOperator, CostExpression, CostExpression)

  /// Nil where something else of it may change, or where it is no single number.
  init?(_ expression: Expression, _ evaluation: Evaluation) throws(SessionError) {
    guard expression.readsCost else {
      guard expression.isConstant(evaluation.scope),
        let value = try evaluation.value(of: expression).scalar
      else { return nil }
      self = .constant(value)
      return
    }
    switch expression {
    case .name("cost", nil, nil, _): self = .cost
    case .negated(let operand, _):
      guard let x = try CostExpression(operand, evaluation) else { return nil }
      self = .negated(x)
    case .squared(let operand, _):
      guard let x = try CostExpression(operand, evaluation) else { return nil }
      self = .squared(x)
    case .call(let name, let operand, let range):
      guard name != "net", let x = try CostExpression(operand, evaluation) else { return nil }
      self = .call(try evaluation.function(name, range), x, range)
    case .binary(let operation, let left, let right, _):
      guard operation != .matrixProduct, let a = try CostExpression(left, evaluation),
        let b = try CostExpression(right, evaluation)
      else { return nil }
      self = .binary(operation, a, b)
    case .number, .matrix, .name, .transposed, .indexed: return nil
    }
  }

  func value(_ cost: Double, _ evaluation: Evaluation) throws(SessionError) -> Double {
    switch self {
    case .cost: return cost
    case .constant(let number): return number
    case .negated(let x): return -(try x.value(cost, evaluation))
    case .squared(let x):
      let number = try x.value(cost, evaluation)
      return number * number
    case .call(let function, let x, let range):
      let argument = Matrix(try x.value(cost, evaluation))
      return try evaluation.call(function, on: argument, range, range)[0, 0]
    case .binary(let operation, let left, let right):
      let (a, b) = (try left.value(cost, evaluation), try right.value(cost, evaluation))
      switch operation {
      case .plus: return a + b
      case .minus: return a - b
      case .times, .dot, .matrixProduct: return a * b
      case .divided: return a / b
      }
    }
  }
}

extension Expression {
  /// Whether it is the cost of the iteration that is looked at.
  fileprivate var isCost: Bool {
    if case .name("cost", nil, nil, _) = self { true } else { false }
  }

  fileprivate var readsCost: Bool { reads.contains { $0.name == "cost" && $0.time == nil } }

  /// Whether it is the same in every iteration.
  fileprivate func isConstant(_ scope: Scope) -> Bool {
    !reads.contains { scope.mayChange($0.name, $0.time) }
  }
}
