#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The oracle: makes and checks the golden files of the lessons. Needs only NumPy.

    generate.py             write Fixtures/golden/NN-lesson-x.json from the cases below
    generate.py --check     recompute every file in Fixtures/golden from its spec and compare

It shares no code with the program it judges. A golden value is the double nearest to the result
of a 50-digit computation, so the files do not depend on the machine that writes them; `--check`
runs the same formulas in float64 (NumPy's own exp, its own order of summation) and compares
within each file's tolerance, never bit for bit.

How `atol` is found. Some results are sums of large terms that nearly cancel, and training can
magnify a rounding error, so one tolerance cannot be honest for all arrays. The formulas are run
again with 16 digits, as coarse as a double, rounding to nearest with sums taken backwards, and
rounding everything up, down, and away from zero. Twice the largest deviation that any of these
runs shows in an array is its `atol`; at least 4 eps of its largest number; one digit, rounded up.
"""

import argparse
import decimal
import json
import math
import sys
from pathlib import Path

import numpy as np

from reference import Decimals, Doubles, Reference

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
EPS = float(np.finfo(np.float64).eps)
RULE = "abs(x-e) <= atol of the array (cost: cost_atol) + rtol*abs(e), element by element"

# ----------------------------------------------------------------------------- lines of the spec


def matrix(rows):
    rows = np.atleast_2d(np.asarray(rows, dtype=np.float64))
    return {"shape": list(rows.shape), "data": rows.tolist()}


def read(m):
    """A matrix of a file as an array; its numbers may be the strings Infinity, -Infinity."""
    M = np.array([[float(x) for x in row] for row in m["data"]], dtype=np.float64)
    assert list(M.shape) == m["shape"], f"data is {M.shape}, shape says {m['shape']}"
    return M


XOR3 = {"X": [[0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]], "Y": [[0, 1, 1, 0]]}  # article 1's table
CE = {"kind": "bce", "factor": 1.0, "divide_by": "samples"}
SSE = {"kind": "sse", "factor": 1.0, "divide_by": "none"}


def weights(*layers):
    """W1 b1 W2 b2 .. as they are typed in a lesson."""
    params = {}
    for l, (W, b) in enumerate(layers, start=1):
        params |= {f"W{l}": matrix(W), f"b{l}": matrix(b)}
    return {"params": params}


def normal(dims, seed, scale=1.0):
    """`init normal S seed K`: randn(out, in) * S, layer by layer; biases 0."""
    stream, params, draws = np.random.RandomState(seed), {}, []
    for l, (inputs, neurons) in enumerate(zip(dims, dims[1:]), start=1):
        params[f"W{l}"] = matrix(stream.randn(neurons, inputs) * scale)
        params[f"b{l}"] = matrix(np.zeros((neurons, 1)))
        draws.append({"name": f"W{l}", "dist": "randn", "shape": [neurons, inputs], "scale": scale})
    return {"init": {"kind": "numpy_legacy", "seed": seed, "draws": draws}, "params": params}


def article1(dims, seed=1):
    """`init article1`: rand(in, out), so our W is the transpose and `init` cannot say it."""
    stream, params = np.random.RandomState(seed), {}
    for l, (inputs, neurons) in enumerate(zip(dims, dims[1:]), start=1):
        params[f"W{l}"] = matrix(stream.rand(inputs, neurons).T)
        params[f"b{l}"] = matrix(np.zeros((neurons, 1)))
    return {"params": params}


def spec(dims, start, X, Y=None, loss=None, lr=1.0, activation="sigmoid", bias=True, **rest):
    """A spec in columns. Without a loss it is a feedforward; else it trains `iterations` times."""
    L = len(dims) - 1
    made = {"convention": "columns", "layer_dims": dims, "activations": [activation] * L}
    if not bias:
        made["use_bias"] = [False] * L
    made |= {"loss": loss, "X": matrix(X)}
    if loss:
        made |= {"Y": matrix(Y)}
    made |= start
    if loss:
        made |= {"optimiser": {"kind": "gd", "lr": lr}, "iterations": rest.pop("iterations")}
    return made | rest


# ----------------------------------------------------------------------------------- the cases
# One per (network, data, start) that a lesson uses: id, title, spec, notes.

CASES = []


def case(id, title, spec, *notes, seed=None, keeps=()):
    """`keeps`: what is given, and stays as it is whatever mistakes other numbers would show."""
    CASES.append({"id": id, "title": title, "spec": spec, "notes": list(notes), "seed": seed,
                  "keeps": list(keeps)})


# Lesson 1: one neuron with three inputs; then another bias, two samples, another weight.
NEURON = ([[0.5, 1, -0.5]], [[0.5]])
TWO_SAMPLES = [[2, 0], [-1, 1], [3, 2]]
case("01-neuron-a", "One neuron, three inputs, one sample",
     spec([3, 1], weights(NEURON), [[2], [-1], [3]]))
case("01-neuron-b", "The same neuron and sample, b1 = 4",
     spec([3, 1], weights((NEURON[0], [[4]])), [[2], [-1], [3]]))
case("01-neuron-c", "The first neuron, two samples",
     spec([3, 1], weights(NEURON), TWO_SAMPLES))
case("01-neuron-d", "Two samples, W1[1,2] = 2",
     spec([3, 1], weights(([[0.5, 2, -0.5]], [[0.5]])), TWO_SAMPLES))

# Lesson 2: a layer of four neurons; then four inputs.
FOUR_NEURONS = [[0.5, 1, -0.5], [1, -2, 0.25], [-1.5, 0.5, 1], [0.25, 2, -0.75]]
FOUR_BIASES = [[0.5], [-4], [1], [-2]]
BOOK_WEIGHTS = [[0.2, 0.8, -0.5, 1], [0.5, -0.91, 0.26, -0.5], [-0.26, -0.27, 0.17, 0.87]]
BOOK = "Weights, biases and the first sample: Neural Networks from Scratch, as in pub02."
case("02-layer-a", "Four neurons, three inputs, two samples",
     spec([3, 4], weights((FOUR_NEURONS, FOUR_BIASES)), TWO_SAMPLES))
changed = [row[:] for row in FOUR_NEURONS]
changed[1][2] = 1.5
case("02-layer-b", "The same layer, W1[2,3] = 1.5",
     spec([3, 4], weights((changed, FOUR_BIASES)), TWO_SAMPLES))
case("02-layer-c", "One neuron, four inputs",
     spec([4, 1], weights((BOOK_WEIGHTS[:1], [[2]])), [[1], [2], [3], [2.5]]), BOOK)
case("02-layer-d", "Three neurons, four inputs, two samples",
     spec([4, 3], weights((BOOK_WEIGHTS, [[2], [3], [0.5]])),
          [[1, -1], [2, 0.5], [3, -2], [2.5, 1.5]]), BOOK)

# Lesson 3: article 1's network. It has no learning rate, and the lesson takes one step.
ONE_STEP = ["training", "iterations", "records"]
ARTICLE1 = "W1, W2 are the transposes of np.random.seed(1); rand(3,4); rand(4,1)."
case("03-two-layers-a", "Article 1's network and table: 3-4-1, no bias, sum of squares",
     spec([3, 4, 1], article1([3, 4, 1]), **XOR3, loss=SSE, bias=False, iterations=1),
     ARTICLE1, seed=1, keeps=ONE_STEP)
biased = article1([3, 4, 1])
biased["params"] |= {"b1": matrix([[0.5], [-1], [0.25], [-0.5]]), "b2": matrix([[-1.5]])}
case("03-two-layers-b", "The same network with biases",
     spec([3, 4, 1], biased, **XOR3, loss=SSE, iterations=1), ARTICLE1, seed=1, keeps=ONE_STEP)

# Lesson 4: what is wrong, in one number.
COST = ["training", "iterations", "records"]
PM = spec([1, 1], weights(([[1]], [[0]])), [[1, 2]], [[0, 3]], SSE, activation="identity",
          iterations=1)
case("04-cost-a", "Errors of +1 and -1: the sum of squares does not cancel", PM,
     keeps=["samples", "start", *COST])
case("04-cost-b", "3-4-1, the sum of squares", spec([3, 4, 1], normal([3, 4, 1], seed=3), **XOR3,
     loss=SSE, iterations=1), seed=3, keeps=["samples", "start", *COST])
case("04-cost-c", "3-4-1, cross-entropy", spec([3, 4, 1], normal([3, 4, 1], seed=3), **XOR3,
     loss=CE, iterations=1), seed=3, keeps=["samples", "start", *COST])
lowered = normal([3, 4, 1], seed=3)
lowered["params"]["b2"] = matrix([[-0.8]])
case("04-cost-d", "The same with b2 = -0.8: a lower cost, fewer right answers",
     spec([3, 4, 1], {"params": lowered["params"]}, **XOR3, loss=CE, iterations=1),
     "W1, W2 as in 04-cost-c.", seed=3, keeps=["samples", "start", *COST])

for id, title, loss in (("e", "sum of squares", SSE), ("f", "cross-entropy", CE)):
    case(f"04-cost-{id}", f"One neuron, two inputs, two samples, {title}",
         spec([2, 1], weights(([[0.75, -0.5]], [[0.25]])), [[1.5, -0.5], [-1, 2]], [[1, 0]], loss,
              iterations=1), keeps=["samples", *COST])

# Lesson 5: the slope of the cost of lesson 1's neuron.
for id, title, Y, lr in (("a", "Lesson 1's neuron, y = 1, sum of squares", 1, 1.0),
                         ("b", "The same neuron, y = 0", 0, 1.0),
                         ("c", "y = 1 with a learning rate of 0.1", 1, 0.1)):
    case(f"05-slope-{id}", title, spec([3, 1], weights(NEURON), [[2], [-1], [3]], [[Y]], SSE, lr,
         iterations=2), keeps=["samples", "start"] + ["training"] * (lr == 1))

case("05-slope-d", "One neuron with two inputs, y = 0, sum of squares",
     spec([2, 1], weights(([[0.5, -0.75]], [[0.25]])), [[1.5], [-1]], [[0]], SSE, 0.5,
          iterations=2), keeps=["samples", "start"])

# Lesson 6: backpropagation, on a table of as many samples as neurons.
case("06-backprop-a", "3-4-1, cross-entropy, learning rate 0.5, three iterations",
     spec([3, 4, 1], normal([3, 4, 1], seed=3), **XOR3, loss=CE, lr=0.5, iterations=3), seed=3,
     keeps=["samples"])
case("06-backprop-b", "Article 1's network: 3-4-1, no bias, sum of squares, two iterations",
     spec([3, 4, 1], article1([3, 4, 1]), **XOR3, loss=SSE, bias=False, iterations=2),
     ARTICLE1, "Article 1's d_weights are minus the transposes of dW.", seed=1,
     keeps=["training"])
case("06-backprop-c", "2-2-1 and one sample, cross-entropy, one step of learning rate 0.5",
     spec([2, 2, 1], weights(([[0.5, -0.75], [0.8, 0.5]], [[0.25], [-0.5]]), ([[1.5, -2]], [[0.5]])),
          [[1.5], [-1]], [[1]], CE, 0.5, iterations=2), keeps=["samples", "start"])

# Lesson 7: article 1's training; then the same table with cross-entropy and other learning rates.
case("07-training-a", "Article 1's 1500 iterations: 3-4-1, no bias, sum of squares",
     spec([3, 4, 1], article1([3, 4, 1]), **XOR3, loss=SSE, bias=False, iterations=1500,
          record=[0, 1, 1499], record_cost=[10, 100, 200, 300, 500, 1000]), ARTICLE1, seed=1,
     keeps=["samples", "training"])
for id, lr in (("b", 1.0), ("c", 4.0)):
    case(f"07-training-{id}", f"3-4-1, cross-entropy, learning rate {lr:g}, 1500 iterations",
         spec([3, 4, 1], normal([3, 4, 1], seed=3), **XOR3, loss=CE, lr=lr, iterations=1500,
              record=[0, 1, 1499], record_cost=[2, 10, 100, 1000]), seed=3,
         keeps=["samples", "training"])

# Lesson 8: starts.
zeros = weights((np.zeros((4, 3)), np.zeros((4, 1))), (np.zeros((1, 4)), [[0]]))
equal = weights((np.full((4, 3), 0.5), np.zeros((4, 1))), (np.full((1, 4), 0.5), [[0]]))
GIVEN = ["samples", "start", "training"]
case("08-init-a", "All weights zero: no slope at all",
     spec([3, 4, 1], zeros, **XOR3, loss=CE, iterations=2), keeps=[*GIVEN, "iterations", "records"])
case("08-init-b", "All weights 0.5: four neurons that stay one",
     spec([3, 4, 1], equal, **XOR3, loss=CE, iterations=1500, record=[0, 1, 1499],
          record_cost=[10, 100, 1000]), keeps=GIVEN)
case("08-init-c", "Article 2's start on 3-4-1: 1500 iterations on the plateau",
     spec([3, 4, 1], normal([3, 4, 1], seed=3, scale=0.01), **XOR3, loss=CE, iterations=1500,
          record=[0, 1, 1499], record_cost=[10, 100, 1000]), seed=3, keeps=["samples", "training"])
large = normal([3, 4, 1], seed=3)["params"]
large["W1"] = matrix(read(large["W1"]) * 20)
case("08-init-d", "W1 twenty times as large: saturated neurons",
     spec([3, 4, 1], {"params": large}, **XOR3, loss=CE, iterations=1500, record=[0, 1, 1499],
          record_cost=[10, 100, 1000]), seed=3, keeps=["samples", "training"])

# Lesson 9: more layers.
case("09-deep-a", "3-5-2-1, cross-entropy, learning rate 0.5, two iterations",
     spec([3, 5, 2, 1], normal([3, 5, 2, 1], seed=3), **XOR3, loss=CE, lr=0.5, iterations=2),
     seed=3)
case("09-deep-b", "3-5-5-5-5-1, cross-entropy: slopes fade on their way back",
     spec([3, 5, 5, 5, 5, 1], normal([3, 5, 5, 5, 5, 1], seed=3), **XOR3, loss=CE, lr=0.5,
          iterations=2), seed=3)
case("09-deep-c", "Article 2's start on 3-4-2-1: 1500 iterations on the plateau",
     spec([3, 4, 2, 1], normal([3, 4, 2, 1], seed=3, scale=0.01), **XOR3, loss=CE,
          iterations=1500, record=[0, 1, 1499], record_cost=[10, 100, 1000]), seed=3,
     keeps=["samples", "start", "training"])
case("09-deep-d", "The same network from a start a hundred times as large: it learns xor",
     spec([3, 4, 2, 1], normal([3, 4, 2, 1], seed=3), **XOR3, loss=CE, iterations=500,
          record=[0, 1, 499], record_cost=[10, 100]), seed=3, keeps=["samples", "training"])
case("09-deep-e", "A chain of single neurons, 1-1-1-1, one sample, cross-entropy",
     spec([1, 1, 1, 1], weights(([[0.5]], [[0]]), ([[-1.5]], [[0]]), ([[2]], [[0]])),
          [[1.5]], [[1]], CE, 0.5, iterations=2), keeps=["samples", "start"])

# Lesson 10: batches; lesson 11: samples held out. Both on two moons, as `data moons` draws them.


def circle(turns):
    """cos and sin of whole turns by the series that `data moons` is documented to use."""
    quarter = round(4 * turns)
    angle = (turns - quarter / 4) * 2 * math.pi
    cosine = sine = 0.0
    for n in range(18, 0, -2):
        cosine = (1 + cosine) * -(angle * angle) / (n * (n - 1))
        sine = (1 + sine) * -(angle * angle) / (n * (n + 1))
    cosine, sine = 1 + cosine, angle * (1 + sine)
    return [(cosine, sine), (-sine, cosine), (-cosine, -sine), (sine, -cosine)][quarter % 4]


def moons(count, noise, seed, share=0):
    """`data moons N noise S test F seed K`: the samples that are not held out."""
    stray = noise * np.random.RandomState(seed).randn(count, 2)
    points = []
    for i in range(count):
        c, n = i % 2, (count + 1 - i % 2) // 2
        cosine, sine = circle(i // 2 / (n - 1) / 2)
        points.append((1 - cosine, 0.5 - sine) if c else (cosine, sine))
    X, Y = (np.array(points) + stray).T, np.arange(count).reshape(1, -1) % 2
    order = np.random.RandomState(seed).permutation(count) if share else np.arange(count)
    kept = order[: count - round(count * share)]
    return {"X": X[:, kept].tolist(), "Y": Y[:, kept].tolist()}


for id, title, size, batches in (("a", "all samples, two epochs", {}, 2),
                                 ("b", "batches of 4, one epoch", {"batch": {"size": 4}}, 6),
                                 ("c", "batches of 1, one epoch", {"batch": {"size": 1}}, 24)):
    case(f"10-sgd-{id}", f"24 points of two moons, 2-4-1, {title}",
         spec([2, 4, 1], normal([2, 4, 1], seed=1), **moons(24, 0.2, 1), loss=CE, lr=0.5,
              iterations=batches, **size), seed=1)
TWELVE = normal([2, 12, 1], seed=3)
case("11-generalise-a", "24 noisy points, 2-12-1",
     spec([2, 12, 1], TWELVE, **moons(64, 0.3, 2, 0.625), loss=CE, iterations=2,
          record=[0, 1]), seed=3, keeps=["training"])
case("11-generalise-b", "The same with a penalty on the weights",
     spec([2, 12, 1], TWELVE, **moons(64, 0.3, 2, 0.625), loss=CE, iterations=2,
          l2={"lambda": 0.03, "factor": 0.5, "divide_by": "samples"}, record=[0, 1]), seed=3,
     keeps=["training"])

# Lesson 12: other functions in the layers; the same start in each.
HIDDEN = [{"activations": [hidden, "sigmoid"]} for hidden in ("identity", "tanh", "relu")]
case("12-activations-a", "3-4-1 with a linear hidden layer: cross-entropy, two iterations",
     spec([3, 4, 1], normal([3, 4, 1], seed=3), **XOR3, loss=CE, iterations=2, **HIDDEN[0]),
     seed=3, keeps=["samples", "training"])
case("12-activations-b", "The same with tanh",
     spec([3, 4, 1], normal([3, 4, 1], seed=3), **XOR3, loss=CE, iterations=2, **HIDDEN[1]),
     seed=3, keeps=["samples", "training"])
case("12-activations-c", "The same with relu",
     spec([3, 4, 1], normal([3, 4, 1], seed=3), **XOR3, loss=CE, iterations=2, **HIDDEN[2]),
     seed=3, keeps=["samples", "training"])

case("12-activations-d", "3-5-5-5-5-1 with tanh hidden layers, two iterations",
     spec([3, 5, 5, 5, 5, 1], normal([3, 5, 5, 5, 5, 1], seed=3), **XOR3, loss=CE, iterations=2,
          activations=["tanh"] * 4 + ["sigmoid"]), seed=3, keeps=["samples", "training"])

# Lesson 13: the second article's own start. Its hunt goes on in the networks of lesson 6.
case("13-bug-hunt-a", "The second article's program from its own start: 1500 updates of 3-4-1",
     spec([3, 4, 1], normal([3, 4, 1], seed=3, scale=0.01), **XOR3, loss=CE, iterations=1500,
          record=[0, 1, 1499], record_cost=[10, 100, 1000]), seed=3,
     keeps=["samples", "training"])

# Lesson 14: a network of 3-4-1, for programs of the learner's own.
case("14-own-a", "3-4-1 of lesson 14: learning rate 0.5, three iterations",
     spec([3, 4, 1], weights(
         ([[-0.32, -0.38, 1.13], [-1.1, -0.17, -0.88], [0.04, 0.58, -1.1], [1.14, 0.9, 0.5]],
          [[0.9], [-0.68], [-0.12], [-0.94]]),
         ([[-0.27, 0.53, -0.69, -0.4]], [[-0.69]])),
          [[1.62, -0.61, -0.53, -1.07], [0.87, -2.3, 1.74, -0.76], [0.32, -0.25, 1.46, -2.06]],
          [[0, 1, 0, 1]], loss=CE, lr=0.5, iterations=3), keeps=["samples"])

# Lesson 15: the first ten pictures of the digits, one of each.


def pictures(count):
    """X and Y of the first of Fixtures/data/digits.csv: 64 pixels from 0 to 1, and a row per digit."""
    table = np.loadtxt(GOLDEN.parent / "data" / "digits.csv", delimiter=",", skiprows=1)[:count]
    return table[:, :-1].T / 16, np.arange(10)[:, None] == table[:, -1]


def xavier(dims, seed):
    """`init xavier seed K`: randn(out, in) * sqrt(2 / (in + out)); biases 0."""
    made = normal(dims, seed)
    for l, (inputs, neurons) in enumerate(zip(dims, dims[1:]), start=1):
        scale = math.sqrt(2 / (inputs + neurons))
        made["params"][f"W{l}"] = matrix(read(made["params"][f"W{l}"]) * scale)
        made["init"]["draws"][l - 1]["scale"] = scale
    return made


case("15-digits-a", "Ten pictures of digits, 64-16-10, tanh and softmax, one iteration",
     spec([64, 16, 10], xavier([64, 16, 10], seed=1), *pictures(10),
          loss={"kind": "cce", "factor": 1.0, "divide_by": "samples"}, lr=0.5,
          activations=["tanh", "softmax"], iterations=1), seed=1,
     keeps=["samples", "start"] + ONE_STEP)

# Cards that no lesson uses yet. All sizes differ, biases are not zero, each Z has both signs.


def drawn(dims, samples, seed, targets, **rest):
    """Weights, biases, inputs and targets from one stream of randn, in this order."""
    stream, layers = np.random.RandomState(seed), []
    for inputs, neurons in zip(dims, dims[1:]):
        layers.append((stream.randn(neurons, inputs), stream.randn(neurons, 1) / 2))
    X = stream.randn(dims[0], samples)
    return spec(dims, weights(*layers), X, targets(stream.randn(dims[-1], samples)), **rest)


case("cards-softplus", "softplus in both layers, 3-4-2, mean of squares, three iterations",
     drawn([3, 4, 2], 5, 11, lambda Y: abs(Y) * 2, activation="softplus",
           loss={"kind": "mse", "factor": 0.5, "divide_by": "elements"}, lr=0.3, iterations=3),
     seed=11)
case("cards-rmsprop", "RMSProp on batches of two with L2, 4-3-2, cross-entropy, five iterations",
     drawn([4, 3, 2], 5, 12, lambda Y: Y > 0, activations=["tanh", "sigmoid"], loss=CE,
           optimiser={"kind": "rmsprop", "lr": 0.05, "rho": 0.9, "eps": 1e-6},
           l2={"lambda": 0.2, "factor": 0.5, "divide_by": "samples"}, batch={"size": 2},
           iterations=5),
     "s = rho s + (1-rho) g^2, W - lr g / (sqrt(s) + eps): PyTorch's RMSprop, rho its alpha.",
     seed=12)
case("cards-huber-a", "Huber's loss with delta 0.5, 3-4-2, linear outputs, total slopes",
     drawn([3, 4, 2], 5, 13, lambda Y: Y, activations=["softplus", "identity"],
           loss={"kind": "huber", "delta": 0.5, "factor": 1.0, "divide_by": "elements"}, lr=0.3,
           grad_form="total", iterations=3),
     "PyTorch's HuberLoss with its mean.", seed=13)
case("cards-huber-b", "Huber's loss with delta 0.25 over the samples, 2-5-3, sigmoid outputs, RMSProp",
     drawn([2, 5, 3], 4, 14, lambda Y: Y, activations=["softplus", "sigmoid"],
           loss={"kind": "huber", "delta": 0.25, "factor": 0.7, "divide_by": "samples"},
           optimiser={"kind": "rmsprop", "lr": 0.02, "rho": 0.99, "eps": 1e-8}, iterations=4),
     seed=14)
# Layers of one shape, which could share by mistake what belongs to each.
case("cards-adam", "Adam on two layers of one shape, 3-3-3, cross-entropy, three iterations",
     drawn([3, 3, 3], 4, 15, lambda Y: Y > 0, activations=["tanh", "sigmoid"], loss=CE,
           optimiser={"kind": "adam", "lr": 0.05, "beta1": 0.8, "beta2": 0.95, "eps": 1e-6},
           iterations=3),
     seed=15)

# --------------------------------------------------------------------------- from case to golden


def golden_file(case):
    """The whole file: 50 digits for the values, four coarse runs for the tolerances."""
    spec = case["spec"]
    exact = Reference(spec, Decimals(50)).run()
    coarse = [
        Reference(spec, Decimals(16, rounding, descending)).run()
        for rounding, descending in (
            (decimal.ROUND_HALF_EVEN, True),
            (decimal.ROUND_CEILING, False),
            (decimal.ROUND_FLOOR, False),
            (decimal.ROUND_UP, True),
        )
    ]

    def atol(path):
        value = np.atleast_1d(follow(exact, path))
        moved = max(abs(np.atleast_1d(follow(run, path)) - value).max() for run in coarse)
        return round_up(max(2 * float(moved), 4 * EPS * float(abs(value).max())))

    def record(path):
        """One iteration, or final: its costs and its arrays, each with its atol."""
        source = follow(exact, path)
        made = {
            key: value if isinstance(value, int) else float(value)
            for key, value in source.items()
            if key != "values"
        }
        if "cost" in source:
            made["cost_atol"] = atol(path + ["cost"])
        made["values"] = {
            name: matrix(value.astype(np.float64)) | {"atol": atol(path + ["values", name])}
            for name, value in source["values"].items()
        }
        return made

    expected = {"iterations": [record(["iterations", i]) for i in range(len(exact["iterations"]))]}
    if exact["costs"]:
        expected["costs"] = [
            [t, float(cost), atol(["costs", i, 1])] for i, (t, cost) in enumerate(exact["costs"])
        ]
    if "final" in exact:
        expected["final"] = record(["final"])
    seed = "no random numbers" if case["seed"] is None else f"seed {case['seed']}"
    return {
        "format": "nn-golden/1",
        "id": case["id"],
        "title": case["title"],
        "source": "cards" if case["id"].startswith("cards") else f"lesson {case['id'].rsplit('-', 1)[0]}",
        **({"notes": case["notes"]} if case["notes"] else {}),
        **({"keeps": case["keeps"]} if case["keeps"] else {}),
        "spec": spec,
        "tolerance": {"rtol": 1e-12, "rule": RULE},
        "verification": {
            "made_by": f"Fixtures/oracle/generate.py with NumPy {np.__version__}, {seed}",
            "values_are": "doubles nearest to a 50-digit computation",
            "atol_is": "twice what 16-digit runs in other directions of rounding deviate, "
            "at least 4 eps of the largest number",
        },
        "expected": expected,
    }


def follow(tree, path):
    for step in path:
        tree = tree[step]
    return tree


def round_up(x):
    """To one digit: 3.2e-16 becomes 4e-16."""
    if x == 0:
        return 0.0
    exponent = math.floor(math.log10(x))
    return float(f"{math.ceil(x / 10**exponent)}e{exponent}")


def text(value, depth=0):
    """JSON with a line for each matrix and each member of the upper levels."""
    if isinstance(value, dict) and "data" not in value:
        inner = [f"{json.dumps(key)}: {text(item, depth + 1)}" for key, item in value.items()]
        opening = "{\n" if depth > 1 and has_lines(value, depth) else "{"
        return opening + (",\n" if has_lines(value, depth) else ", ").join(inner) + "}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[" + ", ".join(text(item, depth + 1) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def has_lines(value, depth):
    return depth < 2 or any(isinstance(v, dict) and "data" in v for v in value.values())


def write():
    for case in CASES:
        path = GOLDEN / f"{case['id']}.json"
        path.write_text(text(golden_file(case)) + "\n", encoding="utf-8")
        print(f"wrote  {path.name}")


# ---------------------------------------------------------------------------------------- checks


class Comparison:
    """Counts what was compared, remembers what differs and the largest share of what is allowed."""

    def __init__(self):
        self.count, self.share, self.faults = 0, 0.0, []

    def numbers(self, what, ours, golden, atol, rtol, optional=False):
        ours, golden = np.atleast_2d(ours), np.atleast_2d(golden)
        if ours.shape != golden.shape:
            return self.fault(f"{what} is {golden.shape}, the reference has {ours.shape}", optional)
        allowed = atol + rtol * abs(golden)
        with np.errstate(invalid="ignore"):  # inf - inf, and NaN, which never passes
            off = np.where(ours == golden, 0.0, abs(ours - golden))
            bad = ~(off <= allowed)
            share = np.where(off == 0, 0.0, off / np.where(allowed == 0, np.inf, allowed))
        if bad.any():
            at = tuple(int(i) for i in np.argwhere(bad)[0])
            theirs, mine = float(golden[at]), float(ours[at])
            return self.fault(f"{what}{list(at)} is {theirs}, the reference has {mine}", optional)
        self.share = max(self.share, float(share.max(initial=0)))
        self.count += golden.size

    def fault(self, message, optional=False):
        if not optional:
            self.faults.append(message)

    def record(self, where, ours, golden, rtol, absent, complete):
        """One iteration, or final. `absent` biases may be written as zeros."""
        for key in ("cost", "cost_data", "cost_l2"):
            if key in golden:
                if key not in ours:
                    self.fault(f"{where} {key} is not something this spec computes")
                    continue
                atol = golden.get("cost_atol", 0.0)
                self.numbers(f"{where} {key}", ours[key], float(golden[key]), atol, rtol)
        for name, stored in golden["values"].items():
            optional = stored.get("optional", False)
            if name in ours["values"]:
                value = ours["values"][name]
            elif name.removesuffix("_new") in absent:
                value = np.zeros(stored["shape"])
            else:
                self.fault(f"{where} {name} is not something this spec computes", optional)
                continue
            atol = stored.get("atol", 0.0)
            self.numbers(f"{where} {name}", value, read(stored), atol, rtol, optional)
        if complete:
            for name in ours["values"].keys() - golden["values"].keys():
                self.fault(f"{where} {name} is missing")


def check_golden(file, comparison):
    """Float64 NumPy against the file, every number of it."""
    spec, rtol, expected = file["spec"], file["tolerance"]["rtol"], file["expected"]
    check_draws(spec, comparison)
    known = next((case for case in CASES if case["id"] == file["id"]), None)
    if known and json.loads(json.dumps(known["spec"])) != spec:
        comparison.fault("its spec is not the one in generate.py: write it anew")
    if known and known["keeps"] != file.get("keeps", []):
        comparison.fault("what it keeps is not what generate.py says: write it anew")
    reference = Reference(spec, Doubles())
    absent = {f"b{l}" for l in reference.layers if not reference.has_bias[l - 1]}
    ours = reference.run()
    iterations = {made["iteration"]: made for made in ours["iterations"]}
    for golden in expected["iterations"]:
        t = golden["iteration"]
        if t not in iterations:
            comparison.fault(f"iteration {t} is not among those the spec records")
            continue
        comparison.record(f"iteration {t}", iterations[t], golden, rtol, absent, bool(known))
    costs = dict(ours["costs"])
    for t, cost, atol in expected.get("costs", []):
        if t in costs:
            comparison.numbers(f"cost of iteration {t}", costs[t], float(cost), atol, rtol)
        else:
            comparison.fault(f"the cost of iteration {t} is not among those the spec records")
    if known and len(iterations) != len(expected["iterations"]):
        comparison.fault("iterations are missing")
    if "final" in expected:
        if expected["final"]["after_updates"] != ours["final"]["after_updates"]:
            comparison.fault("final is not after the last update")
        comparison.record("final", ours["final"], expected["final"], rtol, absent, bool(known))


def check_draws(spec, comparison):
    """`init` must tell the truth about the values that the spec spells out."""
    init = spec.get("init")
    if not init:
        return
    stream = np.random.RandomState(init["seed"])
    for draw in init["draws"]:
        value = getattr(stream, draw["dist"])(*draw["shape"])
        value = draw.get("scale", 1.0) * value + draw.get("shift", 0.0)
        stored = spec["params"].get(draw["name"]) or spec[draw["name"]]
        comparison.numbers(f"init {draw['name']}", value, read(stored), 0.0, 1e-14)


def check_rng(file, comparison):
    """nn-rng/1 is NumPy's legacy stream: equal bits, no tolerance."""
    for golden in file["streams"]:
        seed = golden["seed"]
        words = np.frombuffer(np.random.RandomState(seed).bytes(4 * len(golden["uint32"])), "<u4")
        state = np.random.RandomState(seed).get_state()[1]
        found = {
            "rand": np.random.RandomState(seed).rand(len(golden["rand"])),
            "randn": np.random.RandomState(seed).randn(len(golden["randn"])),
            "uint32": words,
            "state_words_0_1_2_623": state[[0, 1, 2, 623]],
        }
        for name, stored in golden.items():
            if name in found:
                comparison.numbers(f"seed {seed} {name}", found[name], np.array(stored), 0.0, 0.0)
            elif name != "seed":
                comparison.fault(f"seed {seed}: {name} is unknown")
    example = file.get("matrix_example")
    if example:
        value = np.random.RandomState(3).randn(4, 3) * 0.01
        comparison.numbers(example["call"], value, read(example), 0.0, 0.0)


CHECKS = {"nn-golden/1": check_golden, "nn-rng/1": check_rng}


def check(names):
    """One line per file; 1 if any failed, 2 if nothing was compared."""
    paths = sorted(p for p in GOLDEN.glob("*.json") if not names or p.stem in names)
    compared, failed = 0, 0
    for path in paths:
        comparison = Comparison()
        try:
            file = json.loads(path.read_text(encoding="utf-8"))
            CHECKS[file["format"]](file, comparison)
            if comparison.count == 0:
                comparison.fault("nothing was compared")
        except (KeyError, ValueError, TypeError, AssertionError) as error:
            comparison.fault(f"cannot be read: {type(error).__name__}: {error}")
        compared += comparison.count
        if comparison.faults:
            failed += 1
            count, first = len(comparison.faults), comparison.faults[0]
            print(f"FAIL  {path.stem}: {count} faults, first: {first}")
        else:
            used = f"at most {comparison.share:.1%} of the tolerance used"
            print(f"ok    {path.stem}: {comparison.count} numbers, {used}")
    missing = [case["id"] for case in CASES if not (GOLDEN / f"{case['id']}.json").exists()]
    for id in missing if not names else []:
        failed += 1
        print(f"FAIL  {id}: the file is missing")
    for name in set(names) - {p.stem for p in paths}:
        failed += 1
        print(f"FAIL  {name}: there is no such file")
    if failed:
        return 1
    if compared == 0:
        print(f"nothing was checked in {GOLDEN}")
        return 2
    return 0


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--write", action="store_true", help="write the lessons' files (the default)")
    what.add_argument("--check", action="store_true", help="recompute and compare every file")
    parser.add_argument("name", nargs="*", help="with --check: only these, such as 06-backprop-a")
    arguments = parser.parse_args()
    if arguments.check:
        return check(arguments.name)
    write()
    return 0


if __name__ == "__main__":
    sys.exit(main())
