// SPDX-License-Identifier: GPL-3.0-or-later
import Language
import TestSupport
import Testing
import Tutor

/// Whatever numbers there are, every picture and every explanation is an answer and not the end.
@Suite struct ExtremeTests {
  private static let numbers = [
    "0", "1", "-1", "1e-320", "-1e-9", "1e9", "1e20", "1e308", "-1e308", "1/0", "-1/0", "0/0",
  ]
  private static let networks = [
    "network 2 1", "network 2 3 1", "network 2; layer 3 relu; layer 1 linear",
    "network 2; layer 2 tanh; layer 2 softmax", "network 2; layer 2 leaky 0.1; layer 2 sigmoid",
  ]
  private static let questions = [
    "plot cost", "plot cost log", "plot net", "plot W1", "plot X", "plot dW1", "plot boundary",
    "plot slice W1[1,1]", "plot slice b1[1]", "plot gradients", "plot slice W1[1,1] to a.svg",
    "plot boundary to b.svg", "plot net to c.svg", "plot X to d.svg", "plot cost to e.svg",
    "plot trace to f.html", "why cost full", "why dW1[1,1] full", "why dZ1[1,1] full",
    "why AL[1,1] full", "why W1[1,1] full", "check gradients", "diff W1", "show W1, cost",
  ]

  @Test("A session of extreme numbers answers every question", arguments: networks)
  func questions(network: String) {
    var (asked, answered) = (0, 0)
    for (index, number) in Self.numbers.enumerated() {
      var console = Console()
      console.type("set overwrite on; set loss mse; \(network)")
      let other = Self.numbers[(index * 5 + 3) % Self.numbers.count]
      let rows = network.contains("layer 2 s") ? 2 : 1
      console.type("a = \(number); c = \(other)")
      console.type(
        "X = [1 2 3; 4 5 6]; Y = [\(Array(repeating: "0 1 0", count: rows).joined(separator: ";"))]"
      )
      console.type("init normal 1 seed \(index + 1)")
      let places = ["X[1,1] = a", "W1[1,1] = c", "Y[1,2] = a", "b1[1] = a", "X = X * c"]
      for place in [places[index % 5], places[(index + 2) % 5]] {
        console.type(place, "run 2", "step 5", "run until dW1")
        for question in Self.questions {
          let reply = console.session.reply(to: question, as: .typed)
          let answer = console.text(reply)
          let context = "\(network); \(number); \(place); \(question): \(answer)"
          #expect(!answer.isEmpty, "\(context)")
          // Every number has an explanation and every picture is drawn, as far as there are numbers.
          let isExcused = Self.excuses.contains { answer.contains($0) }
          #expect(reply.failure == nil || isExcused, "\(context)")
          asked += 1
          answered += reply.failure == nil ? 1 : 0
        }
      }
    }
    #expect(answered > asked * 3 / 4, "\(answered) of \(asked)")
  }

  /// Why a question about extreme numbers may have no answer.
  private static let excuses = ["is finite, so there is nothing to draw"]

  private static let beginnings = [
    "network 3 4 1; data xor3", "network 2 3 1; data moons 20 test 0.25", "neuron 3; data xor3",
    "network 2 3; layer 3 softmax; data gauss 12",
    "network 2; layer 3 relu; layer 1; data circles 9",
    "network 4; layer 5 tanh; layer 3 softmax; data iris test 0.2", "network 2 2 1", "",
  ]
  /// Lines that fit some sessions and not others.
  private static let lines = """
    network 3 4 1;network 2 3 2;network 1 1;neuron 3;layer 2 softmax;layer 3 relu;data xor3;data xor
    data iris test 0.2;data moons 20 noise 0.1 seed 3 test 0.25;data gauss 12;data circles 9
    init article1;init normal 1 seed 2;init zeros;init article2;set batch 2;set batch 3;set batch all
    set shuffle 5;set shuffle off;set loss sse;set loss ce;set loss mse;set optimizer adam
    set optimizer momentum 0.9;set optimizer gd;set l2 0.1;set lr 1e300;set lr 0.5;lr = 10;step
    step layer;step iter;step 5;step epoch;forward;backward;update;run 3;run 40;run 2 epoch
    run until cost < 0.1 max 20;run until dA1;run until accuracy > 0.6 max 9;back;back 2 iter
    back layer;back epoch;back 50;goto at 0;goto at 2;goto dW1;goto Z1 at 1;goto branch main
    goto branch 2;branches;diff W1;diff W1[1,1];diff W1 of main;diff cost at 1;diff accuracy
    diff dW1 at 2 of 2 all;W1[1,1] = 3;W1 = W1 * 0;b1 = b1 + 1;X = [1 2;3 4;5 6];Y = [0 1];X = X'
    x = cost at 1;x = W1 of main;show W1 at 1;show accuracy;show accuracytest;show trace
    show history;show shapes;show caches;show W1 at 1 of 2;why cost;why W1[1,1] full
    why dW1[1,1] full;why dZ2[1,1];why A1[1,1] at 1 full;why b1[1] of main;why;plot cost;plot cost log
    plot cost of main, 2;plot net;plot W1;plot boundary;plot boundary x1 x2;plot slice W1[1,1]
    plot slice b1[1];plot gradients;plot sigmoid;plot dW1 at 1;plot trace to t.html
    plot net to n.svg;check gradients;check fixture;check W1 = W1;fixture 06-backprop-a;fixture off
    load pub07_softmax_cce_adam;load pub08_relu_leaky_momentum_l2;load pub04_article1_no_bias_rows
    set view rows;set view columns;set bias off;set bias kept;set bias on;set gradients total
    set digits 17;set digits 2;net(X);net(Xtest);Xtest = X;show X;reset;run 2000;set overwrite on
    """.split { $0 == ";" || $0 == "\n" }.map(String.init)

  @Test(
    "Whatever is typed, each line is answered, and save and load lead to the same digits",
    arguments: 0..<60)
  func sessions(seed: Int) {
    var console = Console()
    var random = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
    func pick(_ from: [String]) -> String {
      random ^= random << 13
      random ^= random >> 7
      random ^= random << 17
      return from[Int(random % UInt64(from.count))]
    }
    var typed = ["\(pick(Self.beginnings)); init normal 1 seed \(seed)"]
    while typed.count < 40 { typed.append(pick(Self.lines)) }
    for line in typed {
      #expect(!console.type(line).isEmpty, "\(line) in \(typed)")
    }
    let prompt = console.session.prompt
    console.type("set digits 17; set view columns; set overwrite on; save all.nn")
    var other = Console(files: ["all.nn": console.written("all.nn") ?? ""])
    let answer = other.type("load all.nn")
    #expect(other.session.prompt == prompt, "\(typed) \(answer)")
    for name in ["W1", "b1", "cost", "X", "x", "lr", "branches"] {
      #expect(other.type(name) == console.type(name), "\(name) in \(typed)")
    }
  }
}
