// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Formats
import NeuralNet

/// What a line answers.
extension JSONRenderer {
  static func list(_ blocks: [Block]) -> JSONValue { .list(blocks.map(object)) }

  private static func object(_ block: Block) -> JSONValue {
    let members: JSONValue
    switch block {
    case .note(let text), .prose(let text): members = .members(["text": .words(text)])
    case .heading(let text, let level):
      members = .members(["text": .text(text), "level": .count(level)])
    case .verbatim(let lines): members = .members(["lines": .texts(lines)])
    case .step(let report): members = object(report)
    case .value(let value): members = .members(["value": object(value)])
    case .explanation(let explanation): members = object(explanation)
    case .check(let report): members = object(report)
    case .question(let report):
      members = .members([
        "text": .words(report.text),
        "options": .list(
          report.options.map {
            .members(["letter": .text($0.letter), "text": .words($0.text)])
          }),
      ])
    case .answer(let report):
      members = .members([
        "right": report.isRight.map { .flag($0) } ?? .null, "text": .words(report.text),
        "details": .words(report.details),
      ])
    case .comparison(let report): members = object(report)
    case .table(let table):
      members = .members([
        "header": .texts(table.header),
        "rows": .list(table.rows.map { .words($0) }),
        "numeric": .counts(table.numeric.sorted()),
      ])
    case .picture(let picture): members = object(picture)
    case .diagnostic(let diagnostic): members = .members(["diagnostic": object(diagnostic)])
    }
    guard case .object(let own) = members else { return members }
    return .object([("block", .text(block.kind.rawValue))] + own)
  }

  /// A matrix with its names, row by row.
  static func object(_ value: NamedMatrix) -> JSONValue {
    .members([
      "title": .text(value.title), "rows": .count(value.matrix.rows),
      "columns": .count(value.matrix.columns),
      "row_names": value.rowNames.isEmpty ? nil : .texts(value.rowNames),
      "column_names": value.columnNames.isEmpty ? nil : .texts(value.columnNames),
      "remark": value.remark.map { .text($0) }, "values": values(of: value.matrix),
    ])
  }

  static func values(of matrix: Matrix) -> JSONValue {
    .list(
      (0..<matrix.rows).map { i in
        .numbers(matrix.elements[i * matrix.columns..<(i + 1) * matrix.columns])
      })
  }

  static func place(_ place: (file: String, line: Int)?) -> JSONValue? {
    place.map { .members(["file": .text($0.file), "line": .count($0.line)]) }
  }

  /// What could not be done; `from` and `to` are places in the line, counted in Unicode scalars from 0.
  static func object(_ diagnostic: Diagnostic) -> JSONValue {
    .members([
      "code": .text(diagnostic.code.rawValue), "message": .words(diagnostic.message),
      "source": diagnostic.source.map {
        .members([
          "line": .text($0.line), "from": .count($0.range.lower), "to": .count($0.range.upper),
        ])
      },
      "details": .words(diagnostic.details),
      "suggestion": diagnostic.suggestion.map { .text($0) }, "place": place(diagnostic.place),
    ])
  }

  private static func object(_ report: StepReport) -> JSONValue {
    .members([
      "symbol": .text(report.symbol), "value": object(report.value),
      "formula": .words(report.formula), "remarks": .words(report.remarks),
      "arithmetic": report.arithmetic.map { .words($0) },
      "element": report.element.map { .text($0) }, "first": .number(report.first),
      "verdict": report.verdict.map(object), "warning": report.warning.map(object),
    ])
  }

  private static func object(_ verdict: Verdict) -> JSONValue {
    switch verdict {
    case .golden: .members(["kind": .text("golden")])
    case .absent: .members(["kind": .text("absent")])
    case .ofAllSamples: .members(["kind": .text("of-all-samples")])
    case .otherShape(let shape):
      .members([
        "kind": .text("other-shape"), "rows": .count(shape.rows), "columns": .count(shape.columns),
      ])
    case .off(let golden, let row, let column, let difference, let wrong, let count, let swaps):
      .members([
        "kind": .text("off"), "golden": .number(golden), "row": .count(row),
        "column": .count(column), "difference": .number(difference), "wrong": .count(wrong),
        "of": .count(count), "transposed_in_file": .flag(swaps),
      ])
    }
  }

  private static func object(_ report: CheckReport) -> JSONValue {
    .members([
      "text": .text(report.text), "holds": report.holds.map { .flag($0) } ?? .null,
      "code": report.code.map { .text($0.rawValue) }, "details": .words(report.details),
      "place": place(report.place),
    ])
  }

  private static func object(_ report: ComparisonReport) -> JSONValue {
    .members([
      "subject": report.subject.isEmpty ? nil : .text(report.subject),
      "holds": .flag(report.holds), "expected": .flag(report.isExpected),
      "code": report.code.map { .text($0.rawValue) }, "headline": .words(report.headline),
      "theirs": .text(report.sides.theirs), "ours": .text(report.sides.ours),
      "agreeing": .texts(report.agreeing),
      "differing": .list(
        report.differing.map { array in
          .members([
            "name": .text(array.name), "extent": .words(array.extent),
            "cells": .list(
              array.cells.map {
                .members([
                  "place": .text($0.place), "theirs": .number($0.golden), "ours": .number($0.ours),
                ])
              }), "more": .count(array.more),
          ])
        }),
      "remarks": .words(report.remarks), "summary": report.summary.map { .words($0) },
      "place": place(report.place),
    ])
  }
}

/// What a block is called in output for programs.
package enum BlockKind: String, CaseIterable, Sendable {
  case note, heading, prose, verbatim, step, value, explanation, check, question, answer, comparison
  case table, picture, diagnostic
}

extension Block {
  /// What it is called.
  var kind: BlockKind {
    switch self {
    case .note: .note
    case .heading: .heading
    case .prose: .prose
    case .verbatim: .verbatim
    case .step: .step
    case .value: .value
    case .explanation: .explanation
    case .check: .check
    case .question: .question
    case .answer: .answer
    case .comparison: .comparison
    case .table: .table
    case .picture: .picture
    case .diagnostic: .diagnostic
    }
  }
}
