// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import Terminal
import TestSupport
import Testing
import Tutor

// SPDX-License-Identifier: GPL-3.0-or-later

/// What is printed is true as printed: whoever types the line into a calculator gets its result, to
/// one unit of the last digit.
@Suite struct PrintedArithmeticTests {
  @Test(
    "Arithmetic of lessons comes to what stands behind it",
    arguments: [1, 2, 3, 6])
  func lessons(number: Int) {
    var console = Console(files: Repository.lessonsWithoutQuestions, width: 10_000)
    console.type("lesson \(number)")
    var lines: [String] = []
    while lines.count < 100_000 {
      _ = console.session.lessonProse()
      guard let offer = console.session.lesson?.offer else { break }
      lines += console.type("next").split(separator: "\n").map(String.init)
      guard offer.hasPrefix("step") || offer == "forward" else { continue }
      for name in ["cost", "dW1[1,1]", "dZ1[1,1]", "dA1[1,1]"] {
        lines += console.type("why \(name)").split(separator: "\n").map(String.init)
      }
    }
    #expect(judge(lines) > 5)
  }

  @Test("So does that of random networks, with many digits and with few", arguments: 1...24)
  func random(seed: Int) {
    let network = WhyTests.networks[seed % WhyTests.networks.count]
    var console = WhyTests.console(
      network, scale: [0.01, 0.8, 9][seed % 3], seed: seed, samples: 4)
    console.type("set digits \([4, 4, 2, 7, 1][seed % 5])")
    var lines: [String] = []
    for line in ["step iter", "run 3", "step iter"] {
      lines += wide(line, &console)
      for name in ["cost", "dW1[1,1] full", "dZ2[1,1]", "dA1[1,2]", "W1[1,1] full", "A2[1,1]"] {
        lines += wide("why \(name)", &console)
      }
    }
    #expect(judge(lines) > 20)
  }

  private func wide(_ line: String, _ console: inout Console) -> [String] {
    let reply = console.session.reply(to: line, as: .typed)
    let renderer = TextRenderer(display: console.session.display, width: 10_000, style: .plain)
    return renderer.render(reply.blocks).split(separator: "\n").map(String.init)
  }

  /// Each line with an equals sign in front of arithmetic: its result stands behind a second one, or
  /// in the next line that is a number alone. Returns how many were read.
  private func judge(_ lines: [String]) -> Int {
    var count = 0
    for (index, line) in lines.enumerated() {
      let parts = line.components(separatedBy: " = ")
      guard parts.count > 1 || line.drop(while: { $0 == " " }).hasPrefix("= ") else { continue }
      var sides = line.components(separatedBy: "= ").dropFirst().map {
        $0.trimmingSpaces
      }
      if sides.count == 1 {
        let rest = lines[(index + 1)...].prefix(3).map { $0.trimmingSpaces }
        guard
          let result = rest.first(where: { $0.hasPrefix("= ") && Double($0.dropFirst(2)) != nil })
        else { continue }
        sides.append(String(result.dropFirst(2)))
      }
      guard let shown = sides.last, let number = Double(shown), number.isFinite,
        let value = Calculator.value(sides[sides.count - 2])?.value,
        Double(sides[sides.count - 2]) == nil
      else { continue }
      let mantissa = shown.prefix { $0 != "e" }
      let decimals = mantissa.firstIndex(of: ".").map { mantissa[$0...].count - 1 } ?? 0
      let exponent = Int(shown.dropFirst(mantissa.count + 1)) ?? 0
      let unit = Double("1e\(exponent - decimals)") ?? 0
      #expect(abs(value - number) <= 1.001 * unit, "\(line) comes to \(value), not \(shown)")
      count += 1
    }
    return count
  }
}

extension String {
  fileprivate var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }

  fileprivate func components(separatedBy mark: String) -> [String] {
    var (parts, rest) = ([String](), self[...])
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
