// SPDX-License-Identifier: GPL-3.0-or-later
import TestSupport
import Testing

/// `backstep test --mutation` on pipes.
extension PipeTests {
  /// A neuron with one sample, a bias of 0 and a learning rate of 1, right and poor.
  private static func poor(_ more: String = "") -> String {
    """
    {"format": "nn-golden/1", \(more) "spec": {
      "layer_dims": [2, 1], "activations": ["identity"], "X": [[1], [2]], "Y": [[1]],
      "params": {"W1": [[0.5, 0.25]], "b1": [[0]]}, "loss": {"kind": "mse"},
      "optimiser": {"kind": "gd", "lr": 1}},
     "expected": {"iterations": [{"iteration": 0, "cost": 0, "cost_atol": 1e-15, "values": {
      "Z1": [[1]], "A1": [[1]]}}]}}
    """
  }

  @Test(
    "A poor golden file is told what would show the mistakes that it passes, and the status is 1")
  func mutation() {
    let path = folder.file("poor.json", Self.poor())
    #expect(Program.run(["test", path]).status == 0)
    let result = Program.run(["test", "--mutation", path])
    #expect(result.status == 1)
    #expect(result.output.hasPrefix("✗ \(path)  "), "\(result.output)")
    for change in ["make the biases other than 0: shows ", "add a sample: shows ", "record dA1: "] {
      #expect(result.output.contains("\n  \(change)"), "\(change) \(result.output)")
    }
    let all = Program.run(["test", "--mutation", "--all", path])
    #expect(all.output.contains("\n  the bias is not added (layer 1): missed; make the biases "))
    let kept = folder.file(
      "kept.json",
      Self.poor("\"keeps\": [\"samples\", \"start\", \"training\", \"records\", \"iterations\"],"))
    let spared = Program.run(["test", "--mutation", kept])
    #expect(spared.status == 0 && spared.output.contains(", which the file keeps\n"))
    let wrong = folder.file("wrong.json", Self.poor("\"keeps\": [\"all\"],"))
    #expect(Program.run(["test", wrong]).status == 2)
  }

  @Test("What is no golden file is told so, and one that fails as a test is that test")
  func noMutation() {
    for (name, words) in [
      ("lessons/01-neuron.md", "is no golden file"),
      ("Fixtures/golden/rng_numpy_legacy.json", "holds random numbers"),
    ] {
      let result = Program.run(["test", "--mutation", name])
      #expect(result.status == 2 && result.output.contains(words), "\(result.output)")
    }
    let failing = folder.file(
      "f.json", Self.poor().replacing("\"Z1\": [[1]]", with: "\"Z1\": [[2]]"))
    let result = Program.run(["test", "--mutation", failing])
    #expect(result.status == 1 && result.output.contains("1 differ"), "\(result.output)")
    #expect(Program.run(["test", "--all"]).status == 64)
    let lessons = folder.file("a.md", "prose\n")
    #expect(
      Program.run(["test", "--mutation", folder.path, "--only", "a.md"]).status == 66, "\(lessons)")
  }
}
