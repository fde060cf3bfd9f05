// SPDX-License-Identifier: GPL-3.0-or-later
import NeuralNet
import TestSupport
import Testing

/// A program that is exported, run by Python: it has the values that the session has.
@Suite struct ExportedScriptTests {
  private static let inputs = "X = [1 -1 0.5 2 -0.3; 2 0.5 -1 0.1 0.7; -0.5 3 1 -2 0.2]"
  private static let neuron = "neuron 3; \(inputs); Y = [1 1 0 1 0]; W1 = [1 -1 0.5]"

  private static func network(_ hidden: String, _ output: String, _ settings: String) -> String {
    let samples = "\(inputs); Y = [1 0 1 0.25 0; 0 1 0 0.75 1]"
    let end = "init normal 1 seed 3; lr = 0.1; run 5; step 4"
    return "network 3; layer 4 \(hidden); layer 2 \(output); \(samples); \(settings); \(end)"
  }

  /// Every card, in both ways to lie where that changes its formula.
  private static var cards: [String] {
    var lines: [String] = []
    for card in Activation.all {
      for view in ["columns", "rows"] {
        lines.append(network("\(card)", "sigmoid", "set loss ce; set view \(view)"))
      }
      for loss in Loss.Kind.all where loss.card.targets == nil {
        lines.append(network("tanh", "\(card)", "set loss \(loss.name) 0.5 samples"))
      }
    }
    for loss in Loss.Kind.all {
      for output in ["sigmoid", "softmax"] {
        for more in ["set view columns", "set view rows; set gradients total"] {
          lines.append(network("tanh", output, "set loss \(loss.name); \(more)"))
        }
      }
    }
    for optimizer in Optimizer.all {
      for more in ["set bias on", "set bias kept", "set batch 2; set shuffle 7"] {
        lines.append(network("tanh", "sigmoid", "set optimizer \(optimizer.name); \(more)"))
      }
    }
    return lines
  }

  /// What else decides the numbers.
  private static let settings =
    [
      "set l2 0.3", "set l2 0.3 0.7 none; set view rows", "set bias off", "set bias off on",
      "set optimizer momentum 0.8 classical; set batch 3; set view rows",
    ].map { network("relu", "softmax", $0) }

  private static let sessions = [
    "network 3 4 1; \(inputs); init normal 1; forward",
    "network 3 4 1; \(inputs); init normal 1; set view rows; set batch 2; forward",
    "\(neuron); run 4; lr = 0.3; run 2; step 3",
    "\(neuron); set optimizer adam; run 4; b1 = 3; run 9",
    "\(neuron); set optimizer adam; run 4; lr = 0.3; step 4; lr = 0.2; run 3",
    "\(neuron); set batch 2; run 4; b1 = 1; set shuffle 3; run 7",
    "network 3 5 4 6 3 1; \(inputs); Y = [1 1 0 1 0]; init he seed 3; lr = 0.01; run 300",
    "network 3 4 1; data xor3; init normal 1; set loss none; forward",
    "network 3 4 1; data xor3; init normal 1; set optimizer none; forward; backward",
    "load pub07_softmax_cce_adam; run 5", "load pub08_relu_leaky_momentum_l2; run 3",
    "load pub04_article1_no_bias_rows; set view rows; run 20", "load cards-huber-b; run 3",
  ]

  private static let lines = cards + settings + sessions

  /// Runs each program and holds what its last iteration has against the values of the session, and
  /// those against the `.npz` of the session.
  private static let check = """
    import contextlib, io, json, runpy, sys
    import numpy as np
    for name in sys.argv[1:]:
        record = json.load(open(name + ".json"))["records"][0]["values"]
        own = np.load(name + "-values.npz", allow_pickle=False)
        for library in ["numpy"] + (["torch"] if HAS_TORCH else []):
            with contextlib.redirect_stdout(io.StringIO()):
                values = runpy.run_path(f"{name}-{library}.py")["values"]
            # A session may stand in the middle of its iteration.
            if not set(record) <= set(values):
                print(name, library, "lacks", set(record) - set(values))
            for key in set(record) & set(values):
                ours, theirs = np.array(record[key], float), np.asarray(values[key])
                if not np.array_equal(own[key].ravel(), ours.ravel()):
                    print(name, key, "in the npz differs from the JSON")
                if ours.shape != theirs.shape:
                    print(name, library, key, ours.shape, theirs.shape)
                elif not np.all(abs(ours - theirs) <= 1e-12 * np.maximum(1, abs(ours))):
                    print(name, library, key, abs(ours - theirs).max())
    """

  @Test("The last iteration has the session's values to 1e-12", .enabled(if: Python.hasNumPy))
  func values() {
    let folder = TemporaryFolder()
    var names: [String] = []
    for (place, line) in Self.lines.enumerated() {
      let name = "n\(place)"
      var console = Console()
      let told = console.type(
        line, "export a.py", "export b.py torch", "export a.json", "export a.npz")
      for (file, end) in [
        ("a.py", "-numpy.py"), ("b.py", "-torch.py"), ("a.json", ".json"), ("a.npz", "-values.npz"),
      ] {
        let bytes = console.bytesWritten(file)
        #expect(bytes != nil, "\(line): \(told)")
        folder.file(name + end, bytes ?? [])
      }
      names.append(name)
    }
    let script = Self.check.replacing("HAS_TORCH", with: Python.hasTorch ? "True" : "False")
    let run = Python.run(script, names, in: folder.path)
    #expect(run.status == 0 && run.output.isEmpty, "\(run.output)\(run.errors)")
  }

  @Test("Every program in PyTorch is Python", .enabled(if: Python.hasNumPy))
  func torch() {
    let folder = TemporaryFolder()
    for (place, line) in Self.lines.enumerated() {
      var console = Console()
      console.type(line, "export a.py torch")
      folder.file("\(place).py", console.written("a.py") ?? "")
    }
    let run = Python.run(
      """
      import ast, glob
      for name in sorted(glob.glob("*.py")):
          text = open(name).read()
          compile(text, name, "exec")
          modules = [n.names[0].name for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Import)]
          assert modules == ["numpy", "torch"], modules
          assert "np.exp" not in text and "np.log" not in text, name
          assert max(map(len, text.split("\\n"))) < 140, name
      print(len(glob.glob("*.py")))
      """, in: folder.path)
    #expect(run.output == "\(Self.lines.count)\n", "\(run.errors)")
  }

  @Test(
    "What a program saves and prints is right for check fixture, and a mistake in it is named",
    .enabled(if: Python.hasNumPy), arguments: ["columns", "rows"])
  func checked(view: String) {
    let folder = TemporaryFolder()
    var console = Console()
    console.type("network 3 4 1; data xor3; init normal 1 seed 3; b1 = [0.1; -0.2; 0.3; 0.4]")
    console.type("lr = 0.5; set view \(view); run 3; export mine.py")
    let text = console.written("mine.py") ?? ""
    for (name, program) in [
      ("right", text), ("wrong", text.replacing("dZ2 = A2 - Y", with: "dZ2 = Y - A2")),
    ] {
      folder.file("\(name).py", program.replacing("mine.npz", with: "\(name).npz"))
      let run = Python.run("import runpy; runpy.run_path('\(name).py')", in: folder.path)
      folder.file("\(name).txt", run.output)
      #expect(run.status == 0, "\(run.errors)")
      for file in ["npz", "txt"] {
        let told = console.type("check fixture \(folder.path)/\(name).\(file)")
        #expect(told.contains("Your numbers are right") == (name == "right"), "\(told)")
        #expect(told.contains("✗") == (name == "wrong"), "\(told)")
      }
    }
  }

  @Test("Its numbers are read back as the same doubles", .enabled(if: Python.hasNumPy))
  func literals() {
    let folder = TemporaryFolder()
    var console = Console()
    console.type(
      "network 2 1; X = [0.1 5e-324; 1e308 -0.3333333333333333]; Y = [1 0]; set loss mse; forward")
    console.type("W1 = [1 1]; W1 = 1e308 * 10 * W1", "export a.py")
    folder.file("a.py", console.written("a.py") ?? "")
    let run = Python.run(
      "import runpy; n = runpy.run_path('a.py'); print(n['X'].tolist(), n['values']['W1'].tolist())",
      in: folder.path)
    #expect(
      run.output.hasSuffix("[[0.1, 5e-324], [1e+308, -0.3333333333333333]] [[inf, inf]]\n"),
      "\(run.output.suffix(200))\(run.errors)")
  }
}
