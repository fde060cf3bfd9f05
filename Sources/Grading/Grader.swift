// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Commands
import Diagnosis
import Library
import NeuralNet
import Sentences
import Tutor

/// Grades submissions by a rubric. Nothing of a submission is run: it is arrays, or it is refused.
package struct Grader: Sendable {
  /// What is asked for.
  package let rubric: Rubric
  private let golden: String
  private let assignment: Assignment
  private let library: Library

  /// The most bytes of a submission: 64 MB.
  package static let limit = Library.textLimit

  /// - Parameters:
  ///   - golden: the golden file of the rubric, by name or path.
  /// - Throws: that the golden file cannot be read, as a `SessionError`, or has not what gives marks.
  package init(_ rubric: Rubric, golden: String, _ library: Library) throws {
    (self.rubric, self.golden, self.library) = (rubric, golden, library)
    assignment = try Session(Host(library: library)).assignment(of: golden)
    for part in rubric.parts where Self.symbols(of: part, assignment).isEmpty && part != .shapes {
      throw GradeFault.noSuchPart(part, golden: rubric.golden)
    }
  }

  /// Grades what a file held.
  ///
  /// - Parameters:
  ///   - name: what it is called in sentences.
  ///   - stem: its name without ending.
  ///   - isCancelled: asked now and then whether it takes too long.
  package func grade(
    _ bytes: [UInt8], named name: String, stem: String,
    isCancelled: @escaping @Sendable () -> Bool = { false }
  ) -> GradeReport {
    var session = Session(Host(library: library))
    session.host.isInterrupted = isCancelled
    var options = Session.OwnOptions()
    options.tolerance = rubric.tolerance
    options.keepsConvention = !rubric.isFree
    do throws(SessionError) {
      let arrays = Session.OwnArrays.held(bytes, name: name, stem: stem)
      let found = try session.findings(of: arrays, against: golden, options)
      var report = report(found, name)
      if !rubric.isFree, !report.isFull {
        options.keepsConvention = false
        let free = try session.findings(of: arrays, against: golden, options)
        if free.holds, !free.conventions.isEmpty {
          let demand = ConventionDemand(told: free.conventions, rubric.showsAnswers)
          (report.next, report.mistakes) = (demand.sentence, [demand.mistake])
        }
      }
      return report
    } catch { return unreadable(Diagnostic(error, line: ""), name) }
  }

  /// What nothing can be read of earns no marks.
  package func unreadable(_ problem: Diagnostic, _ name: String) -> GradeReport {
    var report = GradeReport(
      name: name,
      parts: rubric.parts.map { GradedPart($0, earned: 0, of: rubric.marks[$0] ?? 0, .unread) },
      next: problem.nextStep)
    report.problem = problem
    return report
  }

  // MARK: Marks

  private func report(_ found: FindingsReport, _ name: String) -> GradeReport {
    let sheet = MarkSheet(found, carries: rubric.carries) { Self.symbols(of: $0, assignment) }
    let parts = rubric.parts.map { part in
      let (share, standing) = sheet.standing(of: part)
      let marks = rubric.marks[part] ?? 0
      return GradedPart(part, earned: share.of(marks), of: marks, standing)
    }
    var report = GradeReport(name: name, parts: parts)
    if !report.isFull {
      let missing = rubric.parts.flatMap(sheet.missing)
      report.next = found.next(showsAnswers: rubric.showsAnswers, missing: missing)
    }
    report.conventions = found.conventions
    report.remarks = found.ownStart
    (report.mistakes, report.tellsMistakes) = (found.mistakes, rubric.showsAnswers)
    report.firstWrong = sheet.firstWrong
    return report
  }

  /// What a part comes to: what has to be sent for its marks. None where the network has no such part.
  private static func symbols(of part: GradePart, _ assignment: Assignment) -> [Symbol] {
    let network = assignment.network
    let L = network.depth
    func both(_ first: Quantity, _ second: Quantity, _ layers: some Sequence<Int>) -> [Symbol] {
      layers.flatMap { l in
        [Symbol(first, l)] + (network.layers[l - 1].usesBias ? [Symbol(second, l)] : [])
      }
    }
    let hasTargets = assignment.batch.Y != nil
    switch part {
    case .shapes: return []
    case .forward: return [Symbol(.A, L)]
    case .cost: return hasTargets ? [Symbol(.cost)] : []
    case .output: return hasTargets ? both(.dW, .db, L...L) : []
    case .hidden: return hasTargets && L > 1 ? both(.dW, .db, 1...(L - 1)) : []
    case .update:
      return hasTargets && assignment.training.optimizer != nil ? both(.W, .b, 1...L) : []
    }
  }
}
