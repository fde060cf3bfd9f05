// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// `backstep grade` and `backstep class`, as a teacher calls them; the numbers are NumPy's own print.
@Suite struct GradeTests {
  static let rubric = """
    golden golden.json
    shapes 1
    forward 2
    cost 1   # once
    output 2
    hidden 2
    update 2

    """
  /// What CompareTests has, with the rest of what was updated.
  static let right =
    CompareTests.right + """
      b1_new = [[-1.17816348]
       [-0.18415121]]
      W2_new = [[-0.40155813  0.61098431]]
      b2_new = [[0.32213321]]

      """
  /// The slope of tanh left out in layer 1.
  static let wrong =
    right.replacing(
      "dW1 = [[ 0.01444787 -0.00562077]\n [-0.23803973 -0.0813826 ]]",
      with: "dW1 = [[ 0.15190932  0.05275011]\n [-0.2531822  -0.08791685]]"
    ).replacing(
      "db1 = [[-0.02367305]\n [-0.03169759]]", with: "db1 = [[ 0.01593591]\n [-0.02655986]]"
    ).replacing(
      "W1_new = [[-0.91722394 -0.58718961]\n [ 0.30901986 -0.2893087 ]]",
      with: "W1_new = [[-0.98595466 -0.61637505]\n [ 0.3165911  -0.28604158]]"
    ).replacing(
      "b1_new = [[-1.17816348]\n [-0.18415121]]",
      with: "b1_new = [[-1.19796796]\n [-0.18672007]]")

  let folder = TemporaryFolder()

  init() {
    folder.file("golden.json", CompareTests.golden)
    folder.file("hw.grade", Self.rubric)
  }

  func shell(_ line: String) -> Program.Result {
    Program.run(["-c", "b='\(Program.path)'; cd '\(folder.path)'; \(line)"], program: "/bin/bash")
  }

  /// The output of `grade` in one line, for a rubric with more lines.
  func grade(_ text: String, _ more: String = "") -> (output: String, status: Int32) {
    folder.file("hw.grade", Self.rubric + more)
    folder.file("mine.txt", text)
    let result = shell("$b grade hw.grade mine.txt")
    return (
      result.output.split(whereSeparator: \.isWhitespace).joined(separator: " "), result.status
    )
  }

  @Test("Marks go by the first wrong step, and what follows from it is not judged")
  func partial() {
    let all = grade(Self.right)
    #expect(all.status == 0 && all.output.contains("10 of 10 marks"), "\(all)")
    #expect(all.output.hasSuffix("next: Nothing is left to do: every number is right."))
    let some = grade(Self.wrong)
    #expect(some.status == 1, "\(some)")
    for words in [
      "mine.txt: 8 of 10 marks", "output slopes 2 of 2 right",
      "hidden slopes 0 of 2 wrong: dW1, db1", "update 2 of 2 not judged: right for db1",
      "next: dW1 is wrong first:",
    ] {
      #expect(some.output.contains(words), "\(words): \(some.output)")
    }
    let stopped = grade(Self.wrong, "carry no")
    #expect(stopped.output.contains("mine.txt: 7 of 10 marks"), "\(stopped)")
    #expect(stopped.output.contains("update 1 of 2 not judged"), "\(stopped)")
  }

  @Test("A student is told one thing to do, and not the answer where the rubric keeps it")
  func next() {
    let shown = grade(Self.wrong), hidden = grade(Self.wrong, "answers hidden")
    #expect(shown.output.contains("Right is "), "\(shown)")
    #expect(!hidden.output.contains("Right is ") && !hidden.output.contains("0.0144"), "\(hidden)")
    #expect(hidden.output.contains("dW1 is the first array that does not follow"), "\(hidden)")
    let part = grade(String(Self.right.prefix { $0 != "d" }))
    #expect(part.output.contains("output slopes 0 of 2 not sent: dW2, db2"), "\(part)")
    #expect(part.output.contains("next: Send dW2, db2, dW1, db1"), "\(part)")
    let given = grade(CompareTests.start), none = grade("")
    #expect(given.status == 1 && given.output.contains("0 of 10 marks"), "\(given)")
    #expect(none == ("mine.txt: 0 of 10 marks next: mine.txt is empty.", 2), "\(none)")
    let shape = grade(Self.wrong.replacing(" [-0.03388702 -0.29039721 -0.25401491]]", with: "]"))
    #expect(shape.output.contains("next: Look at shapes first: A1 is 1×3"), "\(shape)")
    #expect(shape.output.split(separator: "next:").count == 2)
  }

  @Test("A convention is free, or fixed")
  func conventions() {
    // Slopes as sums over three samples, and 1/m in the update.
    let sums = Self.right.replacing(
      "dW2 = [[ 0.08311626 -0.02196862]]", with: "dW2 = [[ 0.24934877 -0.06590586]]"
    ).replacing("db2 = [[-0.04426643]]", with: "db2 = [[-0.13279929]]").replacing(
      "dW1 = [[ 0.01444787 -0.00562077]\n [-0.23803973 -0.0813826 ]]",
      with: "dW1 = [[ 0.04334362 -0.01686232]\n [-0.71411918 -0.24414781]]"
    ).replacing(
      "db1 = [[-0.02367305]\n [-0.03169759]]", with: "db1 = [[-0.07101914]\n [-0.09509277]]")
    let free = grade(sums), fixed = grade(sums, "conventions fixed")
    #expect(free.status == 0 && free.output.contains("1/m stands in the update"), "\(free)")
    #expect(fixed.status == 1 && fixed.output.contains("right in another convention"), "\(fixed)")
  }

  @Test(
    "A rubric that cannot be one is told in a sentence, with its line",
    arguments: [
      ("forward 2", "this rubric names no golden file"),
      ("golden golden.json\nforward 0", "this rubric gives no marks"),
      ("golden golden.json\nfoward 2", "did you mean: forward"),
      ("golden golden.json\nforward 2\nforward 3", "hw.grade:3: ✗ forward stands in this rubric"),
      ("golden golden.json\nforward two", "\"two\" are no marks"),
      ("golden golden.json\nforward 2\nanswers no", "answers is shown or hidden, not \"no\""),
      ("golden gone.json\nforward 2", "gone.json"),
      ("golden golden.json\nforward 2\ntolerance 3", "a share between 0 and 1"),
      ("", "hw.grade is empty"), ("PK\u{3}\u{4}", "hw.grade"),
    ])
  func rubrics(text: String, sentence: String) {
    folder.file("hw.grade", text)
    folder.file("mine.txt", Self.right)
    let result = shell("$b grade hw.grade mine.txt")
    #expect([2, 66].contains(result.status) && result.output.isEmpty, "\(result)")
    #expect(result.errors.contains(sentence), "\(result.errors)")
  }

  @Test("Each receiver gets its file, whole or not at all")
  func formats() {
    folder.file("mine.txt", Self.wrong)
    let gradescope = shell("$b grade hw.grade mine.txt --format gradescope --to results.json")
    #expect(gradescope.status == 0 && gradescope.output.contains("written to results.json"))
    let results = shell("cat results.json").output
    #expect(results.hasPrefix("{\"score\":8,\"output\":\"dW1 is wrong first:"), "\(results)")
    #expect(results.contains("\"name\":\"hidden slopes\",\"score\":0,\"max_score\":2"))
    let again = shell("$b grade hw.grade mine.txt --format gradescope --to results.json")
    #expect(again.status == 2 && again.errors.contains("results.json exists already"))
    let bare = shell("$b grade hw.grade mine.txt --format classroom50")
    #expect(bare.status == 64 && bare.errors.contains("CLASSROOM, ASSIGNMENT,"), "\(bare)")
    let told = shell(
      "CLASSROOM=c ASSIGNMENT=a USERNAME=alice SUBMISSION_TAG=submit/2026-06-01T14-32-05Z-a1b "
        + "COMMIT_URL=u RELEASE_URL=r $b grade hw.grade gone.txt --format classroom50")
    #expect(told.status == 0, "\(told)")
    for member in [
      "\"schema\":\"classroom50/result/v1\"", "\"datetime\":\"2026-06-01T14:32:05Z\"",
      "\"score\":0,\"max-score\":10", "\"owner\":\"alice\"",
    ] {
      #expect(told.output.contains(member), "\(member): \(told.output)")
    }
    #expect(
      shell("$b grade hw.grade mine.txt --format csv").output
        == "submission,marks,of,shapes,forward,cost,output,hidden,update,first_wrong,mistakes,convention,remarks,problem\r\nmine.txt,8,10,1,2,1,2,0,2,dW1,slope-left-out,,,\r\n"
    )
    let tap = shell("$b grade hw.grade mine.txt --format tap")
    #expect(tap.status == 1 && tap.output.contains("not ok 5 - hidden slopes"), "\(tap)")
    #expect(tap.output.contains("ok 6 - update # SKIP"), "\(tap)")
    let full = shell("$b grade hw.grade mine.txt > /dev/full")
    #expect(full.status == 74 && full.errors == "backstep: write error: No space left on device\n")
  }

  @Test("Numbers next to 0 in a print are graded as any others")
  func nextToZero() {
    folder.file("tiny.txt", "dW2 = [[0.5 5e-324]]\ndb2 = [[5e-324]]\nA2 = [[-5e-324 1e-308]]\n")
    let told = shell("timeout 60 $b grade hw.grade tiny.txt")
    #expect(told.status == 1, "\(told)")
  }
}
