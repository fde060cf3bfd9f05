// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Course
import Expressions
import Language
import NeuralNet
import Sentences

/// `set predict on`: before a step is done it is asked about.
extension Session {
  /// Asks about the step that comes next, if it is to be predicted; nil where it is simply done.
  package mutating func prediction(of line: String, isOffer: Bool) -> [Block]? {
    guard setup.settings.predicts, !context.isPredicted, state.question == nil,
      context.confinement == nil || isOffer, let step = stepper.nextStep
    else { return nil }
    guard let value = value(of: step), value.elements.allSatisfy(\.isFinite),
      let question = question(about: step.writes, value, iteration: stepper.iteration),
      let blocks = try? ask(question, from: .typed)
    else { return nil }
    state.question?.step = (line, isOffer)
    if !step.writes.isAssignable {
      state.question?.withheld = [step.writes: value]
    } else if (try? stepper.value(of: step.writes))?.isSame(as: value) == false {
      // What an update moves is there already, and is another.
      state.question?.updates = [step.writes: value]
    }
    return blocks
  }

  /// Does the step that was predicted.
  mutating func done(_ step: (line: String, isOffer: Bool), behind blocks: [Block]) -> Reply {
    guard say(blocks) else { return Reply([], Ending(next: .quit)) }
    context.isPredicted = true
    defer { context.isPredicted = false }
    let isOffered = step.isOffer && lesson?.offer == step.line
    return Reply(
      [], isOffered ? performOffer(step.line, as: .typed) : perform(step.line, as: .typed))
  }

  /// What the next step will compute.
  private func value(of step: Step) -> Matrix? {
    var there = timeline
    return there.next() == step ? try? there.now.value(of: step.writes) : nil
  }

  /// A question about what a step is about to compute: its shape, a sign or a number of it, by turns.
  private func question(about symbol: Symbol, _ value: Matrix, iteration: Int) -> Question? {
    let turn = (stepper.position + 2 * iteration) % 3
    if value.shape.count > 1, turn == 0 { return shapeQuestion(symbol, value.shape) }
    let name = "\(symbol)\(value.shape.count == 1 ? "" : "[1,1]")"
    if turn == 1 { return signQuestion(name, value.elements[0]) }
    // Before an update the name still says what was.
    let line = SourceLine(symbol.isAssignable ? "\(value.elements[0])" : name)
    return loneExpression(line.text, functions: Function.names).map {
      Question(QuestionFact.predictedValue(name).words, .value($0), because: nil, line: line)
    }
  }

  private func shapeQuestion(_ symbol: Symbol, _ shape: Shape) -> Question {
    let network = stepper.network
    var others = [shape.transposed, Shape(network.inputs, stepper.m)]
    others += network.layers.indices.flatMap {
      [
        network.weightShape($0 + 1), network.biasShape($0 + 1),
        Shape(network.sizes[$0 + 1], stepper.m),
      ]
    }
    var shapes = [shape]
    for other in others where shapes.count < 4 && !shapes.contains(other) { shapes.append(other) }
    shapes.sort { ($0.rows, $0.columns) < ($1.rows, $1.columns) }
    return choice(
      QuestionFact.predictedShape("\(symbol)").words, shapes.map { "\($0)" },
      right: shapes.firstIndex(of: shape) ?? 0)
  }

  private func signQuestion(_ name: String, _ value: Double) -> Question {
    choice(
      QuestionFact.predictedSign(name).words, ["above 0", "0", "below 0"],
      right: value > 0 ? 0 : value == 0 ? 1 : 2)
  }

  private func choice(_ text: String, _ texts: [String], right: Int) -> Question {
    let letters = ["a", "b", "c", "d"]
    let options = zip(letters, texts).map { Question.Option($0, $1) }
    return Question(
      text, .choice(options, right: letters[right]), because: nil, line: SourceLine(text))
  }
}
