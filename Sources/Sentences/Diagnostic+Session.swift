// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Golden
import Language
import NeuralNet

extension Diagnostic {
  /// The sentence for a line that cannot be run.
  package init(_ error: SessionError, line: String) {
    self = Self.sentence(error.fact)
    code = error.fact.code
    if let range = error.range { source = (line, range) }
  }

  private static func sentence(_ fact: SessionError.Fact) -> Diagnostic {
    switch fact {
    case .unknownName(let name, let near):
      return Diagnostic(
        "nothing is called \"\(shortened(name))\"",
        details: near.map { ["close to it: \($0)"] } ?? ["help names lists what has a name"])
    case .noLayer(let symbol, let depth):
      return Diagnostic(
        "there is no \(symbol): this network has \(counted(depth, "layer"))",
        details: depth > 0 ? ["its last one is \(Symbol(symbol.quantity, depth))"] : [])
    case .noBias(let symbol):
      return Diagnostic(
        "there is no \(symbol): this layer has no bias", suggestion: "set bias on")
    case .layersFromOne(let name):
      let first = name.prefix { !$0.isNumber } + "1"
      return Diagnostic(
        "there is no \(name): layers count from 1, and layer 0 is the input X",
        details: ["the first one: \(String(first))"])
    case .calledHere(let name, let ours, let typed):
      return Diagnostic("\(name) is called \(ours) here", suggestion: typed)
    case .noOptimizerState(let symbol, let optimizer):
      let needsSquare = symbol.quantity == .sW || symbol.quantity == .sb
      return Diagnostic(
        "there is no \(symbol): the optimizer \(optimizer) keeps no such running mean",
        suggestion: needsSquare ? "set optimizer adam" : "set optimizer momentum 0.9 ema")
    case .netInput(let typed, let shape, let inputs, let suggestion):
      return Diagnostic(
        "net takes inputs, one column per sample: this network has \(counted(inputs, "input")), and \(shortened(typed)) is \(shape)",
        suggestion: suggestion)
    case .reservedName(let name):
      return Diagnostic(
        "\(name) has a meaning of its own and cannot be assigned",
        details: ["choose another name, such as my\(name)"])
    case .readOnly(let symbol, let changeable):
      return Diagnostic(
        "\(symbol) is computed by the network and cannot be assigned; you can change \(list(changeable, "and"))"
      )
    case .wrongShape(let fault): return sentence(fault)
    case .outOfRange(let name, let row, let column, let shape):
      return outOfRange(name, row, column, shape)
    case .noSuchNumber(let typed, let nearest): return noSuchNumber(typed, nearest)
    case .columnIndexMissing(let name, let shape): return columnIndexMissing(name, shape)
    case .cannotCombine(let operands): return sentence(operands)
    case .notANumber(let what, let shape):
      return Diagnostic("\(what) must be one number; this is \(shape)")
    case .badLearningRate(let rate):
      return Diagnostic(
        "lr cannot be \(exact: rate): a learning rate is a finite number of 0 or more",
        suggestion: "lr = 0.5")
    case .biasCount(let words, let layers):
      return Diagnostic(
        "\(counted(words, "word")) for \(counted(layers, "layer")): bias takes one word, or one for each layer",
        suggestion: "set bias on")
    case .tooLarge(let what, let shape, let bytes):
      return Diagnostic(
        "\(shortened(what)) is \(shape) and would take \(memory(bytes)) of memory; one value may take 2 GiB",
        details: ["nothing was computed"])
    case .elementMissing(let name, let shape, let before):
      return elementMissing(name, shape, before)
    case .ownValue(let name):
      return Diagnostic(
        "\(name) is your own: the network did not compute it",
        details: ["why tells where numbers of the network come from: why cost"])
    case .setting(let name):
      return Diagnostic(
        "no step computes \(name)", details: ["help \(name) tells what it is"])
    case .isSetting(let name, let value):
      return Diagnostic(
        "\(name) is a setting and no value; it is \(value) now",
        details: name == "loss" ? ["the number that it measures is cost"] : [],
        suggestion: "help \(name)")
    case .notOneName(let typed):
      return Diagnostic(
        "\(shortened(typed)) is not one number of the network",
        details: ["why takes a name and a place in it, such as why Z1[1,1], or why cost"])
    case .nothingFailed:
      return Diagnostic(
        "why alone explains a line whose shapes did not fit, and there is none",
        suggestion: "why cost")
    case .doesNotReach(let start, let goal, let detour): return doesNotReach(start, goal, detour)
    case .noMoves(let name): return noMoves(name)
    case .fullAlone:
      return Diagnostic("full stands behind the name of a number", suggestion: "why cost full")
    case .noNetwork:
      return Diagnostic("there is no network yet", suggestion: "network 3 4 1")
    case .noLayers:
      return Diagnostic("this network has inputs and no layer yet", suggestion: "layer 4")
    case .noData:
      return Diagnostic(
        "there are no inputs yet: X is not set", details: ["every sample is a column of X"],
        suggestion: "data xor3")
    case .noTargets(let what):
      return Diagnostic(
        what == "Y" ? "Y is not set" : "\(what) needs targets, and Y is not set",
        details: ["Y has a row per output and a column per sample: Y = [0 1 1 0]"])
    case .targetsOutside(let fault): return sentence(fault)
    case .nothingToHoldOut:
      return Diagnostic("this is one sample: with none left to learn from, none can be held out")
    case .nothingHeldOut(let metric):
      return Diagnostic(
        "\(metric) needs samples that are held out, and there are none",
        details: ["data .. test F holds a share out as Xtest and Ytest; or set them by hand"],
        suggestion: "data iris test 0.25")
    case .noClasses(let metric):
      return Diagnostic(
        "\(metric) counts right classes, and these targets are none",
        details: ["a class is 0 or 1 for one output, or a column with a single 1 for several"])
    case .samplesDoNotFit(let x, let X, let y, let Y, let inputs, let outputs):
      return samplesDoNotFit(x, X, y, Y, inputs: inputs, outputs: outputs)
    case .noLossFits(let choice, let output): return noLossFits(choice, output)
    case .noOptimizer:
      return Diagnostic(
        "optimizer none computes slopes and no update: the iteration ends here",
        suggestion: "set optimizer gd")
    case .notComputed(let symbol, let operation, let count, let done, let iteration, let finished):
      return notComputed(symbol, operation, of: count, done, iteration, finished: finished)
    case .notAStep(let symbol):
      return Diagnostic(
        "\(symbol == Symbol(.A, 0) ? "X" : "\(symbol)") is not computed by a step of this network",
        suggestion: "show trace")
    case .cannotKnow(let symbol): return cannotKnow(symbol)
    case .notReached, .unknownBranch, .isBranch, .branchNotReached, .nothingBefore, .noPast,
      .otherShape:
      return sentence(ofTime: fact)
    case .forgotten(let time, let from):
      return Diagnostic(
        "iteration \(time) is forgotten; the session still holds iteration \(from) and later ones")
    case .backOrBias(let bias):
      let name = bias.map { "\($0)" } ?? "b1"
      return Diagnostic(
        "b may mean the bias, \(name), or be short for back: nothing was undone",
        details: bias == nil ? [] : ["\(name) alone shows it"], suggestion: "back")
    case .nothingToUndo: return Diagnostic("there is nothing to undo: this is the start")
    case .beginsHere(let edit):
      return Diagnostic(
        "no iteration comes before this: \(shortened(edit)) began it",
        details: ["back alone undoes that as well"], suggestion: "back")
    case .neverTrue(let condition, let after, let now):
      return neverTrue(condition, after: after, now: now)
    case .neverChanges(let condition): return neverChanges(condition)
    case .whichIteration(let name): return whichIteration(name)
    case .nothingCompared:
      return Diagnostic(
        "nothing was compared: no value of the golden file is computed yet", suggestion: "forward")
    case .practiceTooLarge(let numbers, let samples):
      return tooLarge(toPractise: numbers, samples: samples)
    case .network(let error): return sentence(error)
    case .dataDoesNotFit(let inputs, let X, let suggestion):
      return Diagnostic(
        "X has \(counted(X.rows, "row")) and the network has \(counted(inputs, "input")): one row per input is needed",
        suggestion: suggestion)
    case .cancelled: return Diagnostic("stopped; everything is as it was")
    case .plot(let problem): return sentence(problem)
    case .question(let problem): return problem.sentence
    case .export(let problem): return sentence(problem)
    case .file(let path, let problem): return sentence(problem, path: path)
    case .notWritten(let path, let problem): return sentence(notWritten: path, problem)
    case .tooLongToLoad(let line, let limit): return tooLongToLoad(line, limit: limit)
    case .cannotBeRead(let line):
      return Diagnostic(
        "load would read this line in another way, so nothing was written: \(line)",
        details: ["a file's name in double quotes is read as it stands"])
    case .notRecording:
      return Diagnostic("nothing is being recorded", suggestion: "record my.txt")
    case .golden(let path, let error): return Diagnostic(error, path: path)
    case .arrays(let path, let fault): return Diagnostic(fault, path: path)
    case .goldenAsOwn(let name): return goldenAsOwn(name)
    case .arraysAsGolden(let name): return arraysAsGolden(name)
    case .noOwnValues(let name): return noOwnValues(name)
    case .ownNetwork(let lack, let arrays, let line, let isTyped):
      return sentence(lack, arrays, line: line, isTyped: isTyped)
    case .noIteration(let t, let name): return Diagnostic("\(name) has no iteration \(t)")
    case .tooLate(let t): return tooLate(t)
    case .nothingPasted: return nothingPasted
    case .notAName(let pair): return notAName(pair)
    case .table(let path, let line, let problem, let typed, let hint):
      var diagnostic = sentence(problem, path: path, line: line, typed: typed)
      if case .other(let line) = hint { diagnostic.suggestion = line }
      return diagnostic
    case .unknownData(let name, let near, let known):
      return unknownData(name, near: near, known: known)
    case .noCourseData(let name, let path):
      return Diagnostic(
        "\(name) comes with the course, and there is no \(shortened(path, 120)) here",
        details: [courseFolder])
    case .unknownFixture(let name, let near, let isCourseHere):
      return unknownFixture(name, near: near, isCourseHere: isCourseHere)
    case .noFixture(let name): return noFixture(named: name)
    case .unknownLesson(let name, let near, let known):
      return Diagnostic(
        "there is no lesson \"\(shortened(name))\"",
        details: [Phrase(near.map { "close to it: \($0)" } ?? "lessons: \(someOf(known))")])
    case .lesson(let path, let line, let problem): return sentence(problem, path: path, line: line)
    case .noLessons(let folder):
      return Diagnostic(
        "there are no lessons in \(shortened(folder, 120))",
        details: [courseFolder])
    case .noLesson: return Diagnostic("no lesson is open", suggestion: "lesson 1")
    case .tooDeep(let path):
      return Diagnostic("\(path) is loaded by files that it loads itself; that never ends")
    case .outsideLesson(let path):
      return Diagnostic(
        "a lesson's own lines read files of its folder and of the course; \(shortened(path, 120)) is neither",
        details: ["a line that you type yourself may read it"])
    case .insideLesson(let verb):
      return Diagnostic("\(verb) cannot be one of a lesson's own lines")
    case .isGolden(let path):
      return Diagnostic(
        "\(shortened(path, 120)) is a golden file, not a lesson",
        suggestion: "load \(quotedWord(path))")
    case .isTable(let path):
      return Diagnostic(
        "\(shortened(path, 120)) is a table of samples, not lines to run",
        suggestion: "data \(quotedWord(path))")
    case .isLesson(let path):
      return Diagnostic(
        "\(shortened(path, 120)) is a lesson or a file of lines, not a golden file",
        suggestion: "load \(quotedWord(path))")
    case .isPage(let path):
      return Diagnostic(
        "\(shortened(path, 120)) is a page to read: without front matter it is no lesson",
        details: ["a lesson begins with ---, then id: and title: in a line each, then ---"],
        suggestion: "lesson")
    case .tooMuchWork(let most): return tooMuchWork(most)
    case .tooMuchMemory(let bytes, let most): return tooMuchMemory(bytes, most)
    case .pauseTooLong(let most): return pauseTooLong(most)
    case .lessonNotOpened(let name):
      return Diagnostic(
        "stopped on the way to your place in the lesson: it is not open, and the place is kept",
        suggestion: "lesson \(quotedWord(name))")
    case .restNotRun: return Diagnostic("stopped; what comes after it was not run")
    case .alias(let fault): return sentence(fault)
    case .habit(let problem): return sentence(problem)
    }
  }
}
