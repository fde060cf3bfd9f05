// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Language
import NeuralNet
import Sentences

/// One knob on one card: how it is read, how it is printed, what help says of it, and whose it is.
package struct Setting: Named, Sendable {
  /// Reads a value; what it makes of a setup.
  package typealias ValueReader =
    @Sendable (inout Parser) throws(SyntaxError) -> (
      @Sendable (inout Setup) throws(SessionError) -> Void
    )

  /// Whose a value is.
  package enum Owner: Sendable {
    /// The network's: turning it starts the iteration again.
    case network
    /// The network's from its next update on: nothing starts again.
    case update
    /// The person's: it comes along through time.
    case person
  }

  /// The name behind `set`.
  package let name: String
  /// Further spellings.
  package let otherNames: [String]
  /// What may stand behind it.
  package let usage: String
  /// What it is, and lines that can be typed.
  package let help: (text: String, examples: [String])
  package let owner: Owner
  /// The value as it is typed.
  package let text: @Sendable (Setup) -> Phrase
  /// What is said of a change, beside the value.
  package let notes: @Sendable (Setup) -> [Block]
  package let parse: ValueReader

  /// Takes the value over from other settings.
  package let carry: @Sendable (inout Settings, Settings) -> Void

  /// A value that stands at one place of the settings.
  package init<Value: Sendable>(
    _ name: String, also otherNames: [String] = [],
    _ value: WritableKeyPath<Settings, Value> & Sendable,
    _ usage: String, _ help: String, _ examples: String..., owner: Owner = .network,
    text: @escaping @Sendable (Value) -> Phrase,
    notes: @escaping @Sendable (Setup) -> [Block] = { _ in [] },
    _ parse: @escaping @Sendable (inout Parser) throws(SyntaxError) -> Value
  ) {
    (self.name, self.otherNames, self.usage) = (name, otherNames, usage)
    (self.help, self.owner, self.notes) = ((help, examples), owner, notes)
    self.text = { text($0.settings[keyPath: value]) }
    self.parse = { (p: inout Parser) throws(SyntaxError) in
      let new = try parse(&p)
      return { $0.settings[keyPath: value] = new }
    }
    carry = { $0[keyPath: value] = $1[keyPath: value] }
  }

  /// A value of the network that is more than that.
  package init(
    _ name: String, _ usage: String, _ help: String, _ examples: String...,
    text: @escaping @Sendable (Setup) -> Phrase, _ parse: @escaping ValueReader
  ) {
    (self.name, otherNames, self.usage) = (name, [], usage)
    (self.help, owner, notes) = ((help, examples), .network, { _ in [] })
    (self.text, self.parse, carry) = (text, parse, { _, _ in })
  }

  /// Whether a person may begin every session with it.
  package var isOfStart: Bool { Self.ofStart.contains(name) }

  /// The words among what may stand behind it.
  package var words: [String] {
    usage.split { !$0.isLetter && $0 != "-" }.map(String.init)
      .filter { $0.contains(where: \.isLowercase) }
  }
}

extension Setup {
  /// Every setting as it is typed.
  package var settingLines: [(name: String, value: Phrase)] {
    Setting.all.map { ($0.name, $0.text(self)) }
  }
}

extension Settings {
  /// Takes over what belongs to the person and not to the network.
  package mutating func takePersonal(from other: Settings) {
    for setting in Setting.all where setting.owner == .person { setting.carry(&self, other) }
  }
}
