// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

extension CompareTests {
  @Test("Numbers of a later iteration that nothing tells are those of that, and right")
  func later() {
    // dW1 and dW2 of iteration 2 in the golden file.
    let text = """
      dW2 = [[0.07428276 0.03320714 0.04629636 0.05714521]]
      dW1 = [[ 0.00039167 -0.00566207  0.01429753]
       [ 0.0023326  -0.01520095  0.0318018 ]
       [-0.00015695 -0.00030523 -0.00057758]
       [-0.00343375 -0.00551659 -0.00877385]]
      """
    let result = Program.run(["compare", "-", "06-backprop-a"], input: text)
    #expect(result.status == 0, "\(result)")
    #expect(result.output.contains("these are numbers of iteration 2"))
    let other = text.replacing("0.07428276", with: "0.08428276")
    #expect(Program.run(["compare", "-", "06-backprop-a"], input: other).status == 1)
  }

  @Test("Of several explanations the first is told in full before the others are named")
  func others() throws {
    // z is 2 and −1.5; dZ1 is dA1 ⊙ relu′(Z1) ⊙ Z1, which is dA1 ⊙ relu(Z1).
    let text = """
      X = [[1.] [2.]]
      Y = [[1.]]
      W1 = [[1. 0.5] [0.5 -1.]]
      b1 = [[0.] [0.]]
      W2 = [[0.5 1.]]
      b2 = [[0.]]
      Z1 = [[2.] [-1.5]]
      A1 = [[2.] [0.]]
      A2 = [[0.73105858]]
      dZ2 = [[-0.26894142]]
      dA1 = [[-0.13447071] [-0.26894142]]
      dZ1 = [[-0.26894142] [0.]]
      """
    let result = Program.run(["compare", "-", "--layers", "relu,sigmoid"], input: text)
    let lines = result.output.split(separator: "\n")
    let or = try #require(lines.firstIndex { $0.hasPrefix("or: ") }, "\(result)")
    #expect(lines[..<or].contains { $0.hasPrefix("    yours ") }, "\(result)")
  }

  @Test("Weights from which nothing comes may have been saved late, which is said")
  func late() {
    // W and b as the update leaves them; A1 and A2 as those before it gave them.
    let text = """
      X = [[ 0.44 -0.33  2.43]
       [-0.25  0.11  1.58]]
      Y = [[1. 0. 1.]]
      W1 = [[-0.91722394 -0.58718961]
       [ 0.30901986 -0.2893087 ]]
      b1 = [[-1.17816348]
       [-0.1841512 ]]
      W2 = [[-0.40155813  0.61098431]]
      b2 = [[0.32213322]]
      A1 = [[-0.89428    -0.74185849 -0.99965571]
       [-0.03388702 -0.29039721 -0.25401491]]
      A2 = [[0.64602424 0.59696395 0.62421252]]

      """
    let alone = Program.run(["compare", "-"], input: text)
    #expect(alone.status == 1 && alone.output.contains("W1.copy() keeps these"), "\(alone)")
    // With the slopes they are taken back.
    let slopes = """
      dW2 = [[ 0.08311626 -0.02196862]]
      db2 = [[-0.04426643]]
      dW1 = [[ 0.01444787 -0.00562077]
       [-0.23803973 -0.0813826 ]]
      db1 = [[-0.02367305]
       [-0.03169759]]
      """
    let both = Program.run(["compare", "-"], input: text + slopes)
    #expect(both.status == 0 && both.output.contains("learning rate 0.5"), "\(both)")
  }
}
