// SPDX-License-Identifier: GPL-3.0-or-later
import Language

/// What cannot be done as things are, and settings.
extension ErrorTests {
  static let stateCases: [Case] = [
    // State
    Case(
      "step",
      says: """
          ✗ there is no network yet
            try: network 3 4 1
        """),
    Case(
      "step", after: net,
      says: """
          ✗ there are no inputs yet: X is not set
            every sample is a column of X
            try: data xor3
        """),
    Case(
      "backward", after: "neuron 3", "X = [1; 2; 3]",
      says: """
          ✗ dA1 needs targets, and Y is not set
            Y has a row per output and a column per sample: Y = [0 1 1 0]
        """),
    Case(
      "show dW2", after: net, "data xor3", "step",
      says: """
          ✗ dW2 is not computed yet: operation 8 of 17 in this iteration, and you have
            done 1
            try: run until dW2
        """),
    Case(
      "show W3", after: net,
      says: """
          ✗ there is no W3: this network has 2 layers
              show W3
                   ^^
            its last one is W2
        """),
    Case(
      "show b1", after: net, "set bias off",
      says: """
          ✗ there is no b1: this layer has no bias
              show b1
                   ^^
            try: set bias on
        """),
    Case(
      "show cost at 3", after: net, "data xor3", "run 2",
      says: """
          ✗ iteration 3 is not reached yet: you are at iteration 2
            try: run 1
        """),
    Case(
      "step", after: "network 2", "layer 2 relu", "X = [1; 2]", "Y = [1; 0]", "run until A1",
      says: """
          ✗ the loss ce does not fit a relu output
            cross-entropy fits sigmoid and softmax outputs; mse fits all of them
            try: set loss mse
        """),
    Case(
      "back",
      says: """
          ✗ there is nothing to undo: this is the start
        """),
    Case(
      "back iter", after: "init", net, "data xor3",
      says: """
          ✗ no iteration comes before this: data xor3 began it
            back alone undoes that as well
            try: back
        """),
    Case(
      "run until 3 < 2", after: net, "data xor3",
      says: """
          ✗ no step changes what this condition reads, so it would never become true
            name something that is computed: cost, dW1, A2
        """),
    Case(
      "run until cost < 0 max 10", after: net, "data xor3",
      says: """
          ✗ cost < 0 did not hold in 10 iterations
            you are at iteration 10, and everything is intact
        """),
    Case(
      "network 3 0 1",
      says: """
          ✗ layer 1 needs at least 1 neuron, not 0
            try: network 3 4 1
        """),
    Case(
      "network 1000000 1000000",
      says: """
          ✗ this would take 29.1 TiB of memory; one network with its data may take 2 GiB
            nothing was built; fewer neurons, fewer samples or set batch N would fit
        """),
    Case(
      "set lr fast",
      says: """
          ✗ "fast" cannot stand here
              set lr fast
                     ^^^^
            what can: a learning rate of 0 or more, such as 0.5
        """),
    Case(
      "set los sse",
      says: """
          ✗ "los" cannot stand here
              set los sse
                  ^^^
            what can: lr, loss, optimizer, l2, gradients, batch, shuffle, bias, digits,
              tolerance, view, predict, overwrite, pager or links
            close to it: loss
        """),
    Case(
      "lr = 1/0",
      says: """
          ✗ lr cannot be inf: a learning rate is a finite number of 0 or more
            try: lr = 0.5
        """),
    Case(
      "set lr -0.5",
      says: """
          ✗ "-0.5" cannot stand here
              set lr -0.5
                     ^^^^
            what can: a learning rate of 0 or more, such as 0.5
        """),
    Case(
      "set l2 -1",
      says: """
          ✗ "-1" cannot stand here
              set l2 -1
                     ^^
            what can: lambda, 0 or more, such as 0.1
        """),
    Case(
      "set optimizer momentum 1",
      says: """
          ✗ "1" cannot stand here
              set optimizer momentum 1
                                     ^
            what can: beta, from 0 to below 1, such as 0.9
        """),
    Case(
      "set optimizer adam 0.9 0.999 -1",
      says: """
          ✗ "-1" cannot stand here
              set optimizer adam 0.9 0.999 -1
                                           ^^
            what can: an epsilon of 0 or more
        """),
    Case(
      "set tolerance -1",
      says: """
          ✗ "-1" cannot stand here
              set tolerance -1
                            ^^
            what can: a tolerance of at least 0, such as 1e-9
        """),
    Case(
      "pause 99999999999",
      says: """
          ✗ "99999999999" cannot stand here
              pause 99999999999
                    ^^^^^^^^^^^
            what can: a number of seconds from 0 to 86400
        """),
    Case(
      "x = \"a\"",
      says: """
          ✗ "a" cannot stand here
              x = "a"
                  ^^^
            what can: a number, a name or ( or [
        """),
    Case(
      "run 0", after: net,
      says: """
          ✗ "0" cannot stand here
              run 0
                  ^
            what can: a number of iterations, 1 or more
        """),
    Case(
      "set bias on off off", after: net,
      says: """
          ✗ 3 words for 2 layers: bias takes one word, or one for each layer
            try: set bias on
        """),
    Case(
      "set bias on kept",
      says: """
          ✗ "kept" cannot stand here
              set bias on kept
                          ^^^^
            what can: on or off
        """),
    Case(
      "step", after: "neuron 1; X = 1; Y = 1; set loss none", "step 2",
      says: """
          ✗ without a loss there is only the way forward: set loss none is in force
            try: set loss ce
        """),
  ]
}
