// SPDX-License-Identifier: GPL-3.0-or-later
import Formats

extension Dialect {
  /// What parts fields: `commas`
  static func words(for separator: UInt8) -> String {
    switch separator {
    case 0x09: "tabs"
    case 0x20: "blanks"
    case UInt8(ascii: ","): "commas"
    case UInt8(ascii: ";"): "semicolons"
    case UInt8(ascii: ":"): "colons"
    default: String(Unicode.Scalar(separator))
    }
  }
}

extension ColumnUse {
  /// What a column cannot be beside something else.
  var words: String {
    switch self {
    case .target: "the target"
    case .leftOut: "left out"
    case .onehot: "rows of X"
    }
  }
}

extension TableSamples.Reason {
  /// Why a column is left out.
  var words: String {
    switch self {
    case .rowNumber: "a number of the row"
    case .empty: "no value in it"
    case .typed: "as the line says"
    }
  }
}

extension TableNumber.Look {
  /// What keeps a field from being a number, and what to do.
  var words: String {
    switch self {
    case .unclearMarks: "add decimal comma or decimal point, which says what is before the decimals"
    case .hexadecimal: "hexadecimal numbers are not read"
    case .percent: "a percent sign is not read: write 12 % as 0.12 or as 12"
    case .money: "a sign of money is not read: leave the number alone"
    case .dateOrTime: "a date or time is no number: write its day, hour or year as a column"
    case .parted: "signs between the digits are not read: write 1234567"
    case .unit: "a unit behind a number is not read: leave the number alone"
    }
  }
}
