// SPDX-License-Identifier: GPL-3.0-or-later
import Formats
import Testing

/// What programs print, as it is pasted.
@Suite struct PrintTests {
  @Test(
    "A name is the word of a program before a value, however it is parted from it",
    arguments: [
      ("dW1 = [[1. 2.]\n [3. 4.]]", "dW1"), ("dW1: [[1. 2.]\n [3. 4.]]", "dW1"),
      ("dW1 is [[1. 2.]\n [3. 4.]]", "dW1"), ("dW1\n[[1. 2.]\n [3. 4.]]", "dW1"),
      ("dW1:\n\n[[1. 2.]\n [3. 4.]]", "dW1"), ("dW1 [[1. 2.]\n [3. 4.]]", "dW1"),
      ("dW1[[1. 2.]\n [3. 4.]]", "dW1"), ("dW1=\r\n[[1. 2.]\r\n [3. 4.]]\r\n", "dW1"),
      ("grads['dW1'] [[1. 2.]\n [3. 4.]]", "grads['dW1']"),
      ("grads[\"dW1\"] = [[1. 2.]\n [3. 4.]]", "grads[\"dW1\"]"),
      ("self.layers[0].W: [[1. 2.]\n [3. 4.]]", "self.layers[0].W"),
      (">>> dW1\narray([[1., 2.],\n       [3., 4.]])", "dW1"),
      (">>> print(dW1)\n[[1. 2.]\n [3. 4.]]", "dW1"),
      ("In [3]: dW1\nOut[3]: \narray([[1., 2.],\n       [3., 4.]])\n", "dW1"),
      ("2026-01-02 12:00:00,123 INFO dW1: [[1. 2.]\n [3. 4.]]", "dW1"),
      ("[12:00:01] INFO:root:dW1 = [[1. 2.]\n [3. 4.]]", "dW1"),
      ("the gradient dW1 is [[1. 2.]\n [3. 4.]]", "dW1"),
      ("\u{1B}[1;31mdW1\u{1B}[0m = [[1. \u{1B}[32m2.\u{1B}[0m]\n [3. 4.]]", "dW1"),
      ("dW1 (2, 2)\n[[1. 2.]\n [3. 4.]]", "dW1"),
      ("dW1.shape: (2, 2)\ndW1: [[1. 2.]\n [3. 4.]]", "dW1"),
      ("dW1 = tensor([[1., 2.],\n        [3., 4.]], grad_fn=<MmBackward0>)", "dW1"),
      ("W1 Parameter containing:\ntensor([[1., 2.],\n        [3., 4.]], requires_grad=True)", "W1"),
      ("W1\nParameter containing:\ntensor([[1., 2.], [3., 4.]], requires_grad=True)", "W1"),
      ("W1: tf.Tensor(\n[[1. 2.]\n [3. 4.]], shape=(2, 2), dtype=float32)", "W1"),
      (
        "W1 = <tf.Tensor: shape=(2, 2), dtype=float32, numpy=\narray([[1., 2.], [3., 4.]], dtype=float32)>",
        "W1"
      ),
      ("W1 = np.array([[1, 2],\n...                [3, 4]])", "W1"),
      ("W1 = [[np.float64(1.0), np.float64(2.0)], [np.float64(3.0), np.float64(4.0)]]", "W1"),
      ("dJ/dW1 = [[1 2]\n [3 4]]", "dJ/dW1"), ("∂W1: [[1 2]\n [3 4]]", "∂W1"),
      ("('dW1', array([[1., 2.],\n       [3., 4.]]))", "dW1"),
      ("**dW1** = [[1, 2], [3, 4]]", "dW1"), ("[[1, 2], [3, 4]]", ""),
      ("gradient of W1: [[1 2]\n [3 4]]", "gradient of W1"),
      ("updated W1: [[1 2] [3 4]]", "updated W1"),
      ("W1 after update: [[1 2] [3 4]]", "W1 after update"), ("I got [[1 2] [3 4]]", ""),
      ("Here is what I have\n[[1. 2.]\n [3. 4.]]", ""),
    ])
  func names(text: String, name: String) {
    #expect(Reading.shown(text) == ["\(name) 2x2 1 2 3 4"])
  }

  @Test("A printed dictionary has a name for each of its arrays, and a list of arrays an index")
  func containers() {
    #expect(
      Reading.shown(
        "{'dW1': array([[1., 2.],\n       [3., 4.]]), 'db1': array([[5.], [6.]]), 'J': 0.5}")
        == ["dW1 2x2 1 2 3 4", "db1 2x1 5 6", "J  0.5"])
    #expect(
      Reading.shown("{\"dW1\": array([[1., 2.]]), \"db1\": tensor(3.)}")
        == ["dW1 1x2 1 2", "db1  3"])
    #expect(
      Reading.shown("W = [array([[1.]]), array([[2., 3.]])]\nb = [4. 5.]")
        == ["W[0] 1x1 1", "W[1] 1x2 2 3", "b 2 4 5"])
  }

  @Test("Lines that count set the iteration of what follows, and costs have their names")
  func iterations() {
    let text = """
      Starting, lr 0.5 (4, 3)
      iteration 0
      cost: 0.693
      dW1 = [[1. 2.]]
      Epoch 3: loss = 0.25 - acc: 0.75
      Cost after iteration 100: 0.0625
      Epoch [7/10], Loss: 0.125
      step 8
      cost is 1e-5
      loss nan
      {"iteration": 9, "cost": 0.375}
      """
    #expect(
      Reading.text(text).map { $0.name + "@\($0.iteration ?? -1) \($0.elements)" } == [
        "lr@-1 [0.5]", "cost@0 [0.693]", "dW1@0 [1.0, 2.0]", "loss@3 [0.25]", "acc@3 [0.75]",
        "Cost@100 [0.0625]", "Loss@7 [0.125]", "cost@8 [1e-05]", "loss@8 [nan]", "cost@9 [0.375]",
      ])
  }

  @Test("Prose, shapes, dates and brackets of words are passed over")
  func prose() {
    for text in [
      "nothing here", "(4, 3)", "shape: (4, 3)", "torch.Size([4, 3])", "[INFO] 12:00:01 done",
      "version 2.4.6 of 2026-01-02", "x[0] and y[1, 2] (see [a])", "don't [stop] 'now'",
    ] {
      #expect(Reading.fault(Array(text.utf8))?.problem == .nothing, "\(text)")
    }
    #expect(
      Reading.shown("I have not [[1 2]], b1 = [3 4]") == [" 1x2 1 2", "b1 2 3 4"])
  }

  @Test("Signs, infinities and blanks are read as they are seen")
  func numbers() {
    #expect(
      Reading.text("a = [\u{2212}1.5 -inf inf +2. nan 1.e-05 -1E3]")[0].elements.map { "\($0)" }
        == ["-1.5", "-inf", "inf", "2.0", "nan", "1e-05", "-1000.0"])
    #expect(Reading.shown("a = []\nb = [[]]\nc = [ True False]") == ["a 0", "b 1x0", "c 2 1 0"])
    #expect(
      Reading.shown("a = [[[1 2]\n  [3 4]]\n\n [[5 6]\n  [7 8]]]") == ["a 2x2x2 1 2 3 4 5 6 7 8"])
    #expect(Reading.shown("cost\n0.5\n") == ["cost  0.5"])
    #expect(
      Reading.shown("cost = np.float64(0.5)\nJ = tensor(0.25, grad_fn=<MeanBackward0>)") == [
        "cost  0.5", "J  0.25",
      ])
  }

  @Test("Decimals are those of the array of one writer that shows the most")
  func decimals() {
    func precisions(_ text: String) -> [ForeignArray.Precision] {
      Reading.text(text).map(\.precision)
    }
    #expect(precisions("a = [[0. 1.]]\nb = [[0.25 0.12345678]]") == [.decimals(8), .decimals(8)])
    #expect(precisions("a = [[1.5e-05 2.e-05]]\nb = [0.1234]") == [.digits(5), .decimals(4)])
    #expect(precisions("a = [1 2]\nb = [0.5 1.]") == [.integer, .decimals(1)])
    // print(np.round([[0.0001234, 0.29874]], 4)): what was rounded to decimals has no more of them.
    #expect(precisions("a = [[1.000e-04 2.987e-01]]") == [.decimals(4)])
    #expect(precisions("a = [[1.234e-04 2.987e-01]]") == [.digits(4)])
    // PyTorch rounds to four whatever NumPy does.
    #expect(
      precisions("a = [0.12345678 1.]\nb = tensor([0.1235, 1.0000])\nc = tensor([1., 2.])")
        == [.decimals(8), .decimals(4), .decimals(4)])
    #expect(precisions("a = [[0.1, 0.30000000000000004], [1e-05, 2.0]]") == [.shortest])
    #expect(precisions("a = [[0.125, 1e-05]]") == [.decimals(5)])
    #expect(
      precisions("cost: 0.693\nloss: 0.6931471805599453\nloss: 0.5") == [
        .decimals(3), .shortest, .shortest,
      ])
    #expect(precisions("a = array([0.5], dtype=float32)") == [.decimals(1)])
    #expect(Reading.text("a = array([0.5], dtype=float32)")[0].kind == .float32)
    #expect(Reading.text("a = tensor([0.5], dtype=torch.float64)")[0].kind == .float64)
  }

  @Test(
    "What is no array is told with its place",
    arguments: [
      (
        "x\ndW1 = [[0. 1. ... 8. 9.]]",
        "mine, line 2, column 15: dW1: the print leaves numbers out, as \"...\" says; np.set_printoptions(threshold=np.inf) prints them all; torch.set_printoptions(threshold=torch.inf) those of PyTorch"
      ),
      (
        "dW1 = [[1. 2.]\n [3.]]",
        "mine, line 2, column 5: dW1: 1 in this row, and 2 in those before it"
      ),
      ("dW1 = [[1. x]]", "mine, line 1, column 12: dW1: \"x\" is not a number"),
      (
        "dW1 = [[1. 2.]\n [3. 4.",
        "mine, line 1, column 7: dW1: a bracket is never closed; the array is cut off: print it again"
      ),
      ("dW1 = [1. [2.]]", "mine, line 1, column 11: dW1: numbers stand beside rows of numbers"),
      (
        "dW1 = array([1.+2.j])",
        "mine, line 1, column 14: dW1 holds complex numbers; np.savez(\"mine.npz\", dW1=dW1.real) saves numbers"
      ),
      ("b1 = [0.1, oops]", "mine, line 1, column 12: b1: \"oops\" is not a number"),
      ("é = [[1. y]]", "mine, line 1, column 10: é: \"y\" is not a number"),
      (
        "no numbers",
        "mine holds no array and no number with a name; what is read: .npy, .npz, safetensors, JSON, a table of numbers, and what print shows; a print names an array as dW1 = [[1. 2.]]"
      ),
    ])
  func faults(text: String, sentence: String) {
    #expect(Reading.fault(Array(text.utf8)).map(Reading.sentence) == sentence)
  }

  @Test("One array that cannot be read does not hide the others")
  func others() throws {
    let read = try ForeignArrays.read(
      pasted: "X = [[0. ... 9.]\n ...\n [1. ... 2.]]\ndW1 = [[1. 2.]]\nY = [[1 2] [3]]\nb = [3.]")
    #expect(read.arrays.map(Reading.shown) == ["dW1 1x2 1 2", "b 1 3"])
    #expect(read.skipped.map(\.array) == ["X", "Y"])
  }

  @Test("Brackets without end take no time without end")
  func manyBrackets() {
    for piece in [
      "[", "[[", "[1 ", "[1 2 x ", "a = [[1 x\n", "(", "'", "<tf.", "tensor(", "x[", "{", "1,",
      "epoch ",
    ] {
      _ = Reading.fault(Array(String(repeating: piece, count: 20_000).utf8))
    }
  }
}
