// SPDX-License-Identifier: GPL-3.0-or-later
import Course
import Testing

@Suite struct ReviewItemTests {
  private let missed = ReviewItem(.mistake("slope-at-z"), missedOn: 100)

  // Intervals by hand from Woźniak's page: 1, 6, then the last one times EF, rounded up; EF begins at
  // 2.5 and gains 0.1 by each answer of grade 5: 6·2.7 = 16.2, 17·2.8 = 47.6.
  @Test("What is right each time comes back after 1, 6, 17 and 48 days")
  func right() {
    var item = missed
    #expect(item.due == 101)
    var intervals: [Int] = []
    for _ in 0..<4 {
      item.answered(.right, on: item.due)
      intervals.append(item.interval)
    }
    #expect(intervals == [1, 6, 17, 48])
    #expect(item.due == 101 + 1 + 6 + 17 + 48)
    #expect(item.easiness == 290)
  }

  // Grade 4 leaves EF at 2.5: 6·2.5 = 15.
  @Test("With hints it grows more slowly")
  func hints() {
    var item = missed
    for _ in 0..<3 { item.answered(.rightWithHints, on: 200) }
    #expect(item.interval == 15 && item.easiness == 250 && item.due == 215)
  }

  @Test(
    "What was wrong or skipped begins again, and keeps its factor",
    arguments: [
      ReviewItem.ReviewGrade.rightAfterWrong, .skipped,
    ])
  func wrong(grade: ReviewItem.ReviewGrade) {
    var item = missed
    for _ in 0..<3 { item.answered(.right, on: 200) }
    item.answered(grade, on: 300)
    #expect(item.repetitions == 0 && item.due == 301 && item.easiness == 280)
  }

  @Test("A row says all of it, and what is none is none")
  func rows() {
    var question = ReviewItem(
      .question(lesson: "my lesson", identity: "84222325cbf29ce4"), missedOn: 20_000)
    question.answered(.right, on: 20_001)
    #expect(question.row == "20002 1 1 260 question 84222325cbf29ce4 my lesson")
    for item in [missed, question] { #expect(ReviewItem(row: item.row) == item) }
    for row in [
      "", "20002", "x 1 1 260 mistake a", "-1 1 1 260 mistake a", "1 1 1 0 mistake a",
      "1 1 1 260 mistake", "1 1 1 260 question 84222325cbf29ce4", "1 1 1 260 other a",
      "99999999999999999999 1 1 260 mistake a",
    ] {
      #expect(ReviewItem(row: row) == nil, "\(row)")
    }
  }
}
