// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import NeuralNet

/// Where numbers come from.
extension JSONRenderer {
  static func object(_ explanation: Explanation) -> JSONValue {
    .members([
      "name": .text(explanation.name), "meaning": .words(explanation.meaning),
      "value": .number(explanation.value),
      "ways": .list(
        explanation.ways.map {
          .members(["rule": .words($0.rule), "numbers": .words($0.numbers)])
        }),
      "remarks": .words(explanation.remarks),
      "tree": explanation.tree.isEmpty
        ? nil
        : .list(
          explanation.tree.map {
            .members([
              "depth": .count($0.depth), "name": .text($0.name),
              "numbers": $0.numbers.map { .words($0) }, "value": .number($0.value),
              "above": .flag($0.isAbove),
            ])
          }),
      "tree_is_cut": explanation.isTreeCut ? .flag(true) : nil,
      "shares": explanation.shares.isEmpty ? nil : .list(explanation.shares.map(object)),
      "paths": explanation.paths.map(object), "nudge": explanation.nudge.map(object),
    ])
  }

  private static func object(_ report: ShareReport) -> JSONValue {
    .members([
      "headline": .words(report.headline),
      "rows": .list(
        report.rows.map { .members(["share": .number($0.share), "text": .words($0.text)]) }),
    ])
  }

  private static func object(_ report: PathReport) -> JSONValue {
    .members([
      "from": .text(report.parameter), "to": .text(report.goal),
      "layers": .counts([report.layers.lowerBound, report.layers.upperBound]),
      "count": .number(report.count),
      "paths": .list(
        report.paths.map {
          .members([
            "sample": $0.sample.map { .count($0) }, "neurons": .counts($0.neurons),
            "numbers": .words($0.numbers), "share": .number($0.share),
          ])
        }),
      "rest": report.rest.map { .number($0) },
      "penalty": report.penalty.map {
        .members(["numbers": .words($0.numbers), "value": .number($0.value)])
      },
      "sum": .number(report.total.sum), "slope": .words(report.slope.name),
      "value": .number(report.slope.value), "adds_up": .flag(report.addsUp),
    ])
  }

  private static func object(_ report: NudgeReport) -> JSONValue {
    .members([
      "parameter": .text(report.parameter.name), "value": .number(report.parameter.value),
      "width": .number(report.nudged.width), "up": .number(report.nudged.up),
      "down": .number(report.nudged.down), "quotient": .number(report.nudged.value),
      "slope": .text(report.slope.name), "slope_value": .number(report.slope.value),
      "verdict": .text(report.verdict.word),
    ])
  }
}

extension GradientCheck.SlopeVerdict {
  /// In a word that stays.
  fileprivate var word: String {
    switch self {
    case .agrees: "agrees"
    case .bothZero: "both-zero"
    case .differs: "differs"
    case .tooSmall: "too-small"
    case .notFinite: "not-finite"
    case .kink: "kink"
    }
  }
}
