#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The witness for every bit: the arithmetic contract in plain Python loops.

    exact.py                 writes Fixtures/traces: random networks, number 21 a larger one, and for them and every
                             golden file a hash of all intermediates of all iterations
    exact.py --check         compares what stands there with what would be written
    exact.py --values FILE   prints the bits of all intermediates of a golden file, as
                             `workloads trace FILE` does

It shares no code with the program: sums are loops in index order, each operation is rounded to
double on its own, exp and log are rounded from mpmath, everything else repeats the formulas of the
contract (Sources/NeuralNet/NeuralNet.docc/Arithmetic.md). The coefficients of tanh come from
tables.py, as the program's do.
"""

import json
import math
import random
import struct
import sys
from pathlib import Path

import mpmath

import tables

HOME = Path(__file__).parents[1]
GOLDEN = HOME / "golden"
TRACES = HOME / "traces"
mpmath.mp.prec = 200
TANH_SERIES = [float(x) for x in tables.tanh_series()]

# Functions of one number ---------------------------------------------------------------------------


def exp(x):
    if x != x:
        return x
    if x > 710:
        return math.inf
    if x < -746:
        return 0.0
    value = mpmath.exp(mpmath.mpf(x))
    # Where the result is subnormal, float() would round twice.
    return float(value) if x > -708 else math.ldexp(int(mpmath.nint(mpmath.ldexp(value, 1074))), -1074)


def log(x):
    if x != x or x == math.inf:
        return x
    if x < 0:
        return math.nan
    return -math.inf if x == 0 else float(mpmath.log(mpmath.mpf(x)))


def log1p(x):
    u = 1 + x
    rest = divide(x - (u - 1), u)
    return log(u) + (rest if 0 < u < math.inf else 0.0)


def divide(a, b):
    """a/b as IEEE divides."""
    if b != 0:
        return a / b
    return math.nan if a == 0 or a != a else math.copysign(math.inf, a) * math.copysign(1, b)


def sigmoid(x):
    e = exp(-abs(x))
    sum_ = 1 + e
    large, small = 1 / sum_, e / sum_
    excess = (e - (sum_ - 1)) * large
    small -= small * excess
    return (large if x >= 0 else small), large * small


def tanh(x):
    size = abs(x)
    rest = exp(-2 * size)
    rest = (2 * rest) / (1 + rest)
    large = 1 - rest
    square = x * x
    series = TANH_SERIES[10]
    for c in reversed(TANH_SERIES[:10]):
        series = series * square + c
    small = x + x * square * series
    return (small if size < 0.55 else -large if x < 0 else large), rest * (2 - rest)


def softplus(x):
    log = log1p(exp(-abs(x)))
    return x + log if x > 0 else log, sigmoid(x)[0]


def rectifier(leak):
    def squeeze(x):
        if x != x:
            return x, x
        return (x, 1.0) if x > 0 else ((0.0 if leak == 0 else leak * x), leak)

    return squeeze


def power(base, exponent):
    result, square = 1.0, base
    while exponent > 0:
        if exponent & 1:
            result *= square
        square *= square
        exponent >>= 1
    return result


# Matrices are lists of rows -----------------------------------------------------------------------


def zeros(rows, columns):
    return [[0.0] * columns for _ in range(rows)]


def dot(A, B):
    result = zeros(len(A), len(B[0]))
    for i, row in enumerate(A):
        for j in range(len(B[0])):
            total = 0.0
            for k, a in enumerate(row):
                total += a * B[k][j]
            result[i][j] = total
    return result


def turned(A):
    return [list(row) for row in zip(*A)]


def each(f, *matrices):
    return [[f(*numbers) for numbers in zip(*rows)] for rows in zip(*matrices)]


def row_sums(A):
    sums = []
    for row in A:
        total = 0.0
        for x in row:
            total += x
        sums.append([total])
    return sums


def total(A):
    """The sum of all elements, row by row."""
    result = 0.0
    for row in A:
        for x in row:
            result += x
    return result


# Losses -------------------------------------------------------------------------------------------


class LogSumExp:
    """Of each column: its largest z, e^(z - top), their sum without the top, and ln(1 + that)."""

    def __init__(self, Z):
        self.Z = Z
        n, m = len(Z), len(Z[0])
        self.tops = [max(Z[i][s] for i in range(n)) for s in range(m)]
        self.powers = [[exp(Z[i][s] - self.tops[s]) for s in range(m)] for i in range(n)]
        self.places = [[Z[i][s] for i in range(n)].index(self.tops[s]) for s in range(m)]
        self.rests = []
        for s in range(m):
            rest = 0.0
            for i in range(n):
                rest += 0 if i == self.places[s] else self.powers[i][s]
            self.rests.append(rest)
        self.logs = [log1p(rest) for rest in self.rests]

    def minus(self, i, s):
        return (self.tops[s] - self.Z[i][s]) + self.logs[s]

    def inverse_share(self, i, s):
        return divide(1 + self.rests[s], self.powers[i][s])

    def log_of_others(self, i, s):
        if i != self.places[s]:
            return log((1 + self.rests[s]) - self.powers[i][s]) - self.logs[s]
        column = [row[s] for row in self.Z]
        others = [k for k in range(len(column)) if k != i]
        second = others[0]
        for k in others:
            if column[k] > column[second]:
                second = k
        rest = 0.0
        for k in others:
            if k != second:
                rest += exp(column[k] - column[second])
        return (column[second] - column[i]) + log1p(rest) - self.logs[s]

    def inverse_others(self, i, s):
        rest = self.rests[s]
        others = rest if i == self.places[s] else (1 + rest) - self.powers[i][s]
        return divide(1 + rest, others)


def huber(delta):
    def term(a, y):
        size = abs(a - y)
        return 0.5 * size * size if size <= delta else delta * (size - 0.5 * delta)

    def slope(a, y):
        difference = a - y
        return delta if difference > delta else -delta if difference < -delta else difference

    return term, slope


def loss_terms(loss, output, Z, A, Y):
    """The terms whose sum is the cost before factor and division; those left out are None."""
    kind = loss["kind"]
    if kind == "huber":
        return each(huber(loss.get("delta", 1.0))[0], A, Y)
    if output == "sigmoid" and kind in ("bce", "cce"):

        def binary(z, y):
            softplus = log1p(exp(-abs(z)))
            share = 1 - y if z > 0 else -y
            return (0.0 if share == 0 else share * z) + softplus

        if kind == "bce":
            return each(binary, Z, Y)
        return each(lambda z, y: 0.0 if y == 0 else y * binary(z, 1.0), Z, Y)
    if output == "softmax" and kind in ("bce", "cce"):
        sums = LogSumExp(Z)
        terms = zeros(len(Z), len(Z[0]))
        for i, row in enumerate(Y):
            for s, y in enumerate(row):
                if kind == "cce":
                    terms[i][s] = None if y == 0 else y * sums.minus(i, s)
                else:
                    terms[i][s] = (0.0 if y == 0 else y * sums.minus(i, s)) - (
                        0.0 if y == 1 else (1 - y) * sums.log_of_others(i, s)
                    )
        return terms
    if kind in ("sse", "mse"):
        return each(lambda a, y: (a - y) * (a - y), A, Y)
    if kind == "bce":
        return each(
            lambda a, y: -(
                (0.0 if y == 0 else y * log(a)) + (0.0 if y == 1 else (1 - y) * log1p(-a))
            ),
            A, Y,
        )
    return each(lambda a, y: 0.0 if y == 0 else -(y * log(a)), A, Y)


def loss_slope(loss, factor, output, Z, A, Y):
    """factor times the derivative of the terms along A."""
    kind = loss["kind"]
    if kind == "huber":
        slope = huber(loss.get("delta", 1.0))[1]
        return each(lambda a, y: factor * slope(a, y), A, Y)
    if output == "sigmoid" and kind in ("bce", "cce"):

        def ups(z):
            e = exp(-abs(z))
            inverse = divide(1.0, e)
            return (inverse, e) if z > 0 else (e, inverse)

        def binary(z, y):
            up, down = ups(z)
            return factor * (
                (0.0 if y == 1 else (1 - y) * (1 + up)) - (0.0 if y == 0 else y * (1 + down))
            )

        def categorical(z, y):
            return factor * (0.0 if y == 0 else -(y * (1 + ups(z)[1])))

        return each(binary if kind == "bce" else categorical, Z, Y)
    if output == "softmax" and kind in ("bce", "cce"):
        sums = LogSumExp(Z)
        slope = zeros(len(Z), len(Z[0]))
        for i, row in enumerate(Y):
            for s, y in enumerate(row):
                if kind == "cce":
                    slope[i][s] = factor * (0.0 if y == 0 else -(y * sums.inverse_share(i, s)))
                else:
                    slope[i][s] = factor * (
                        (0.0 if y == 1 else (1 - y) * sums.inverse_others(i, s))
                        - (0.0 if y == 0 else y * sums.inverse_share(i, s))
                    )
        return slope
    if kind in ("sse", "mse"):
        return each(lambda a, y: factor * (2 * (a - y)), A, Y)
    if kind == "bce":
        return each(
            lambda a, y: factor
            * -((0.0 if y == 0 else divide(y, a)) - (0.0 if y == 1 else divide(1 - y, 1 - a))),
            A, Y,
        )
    return each(lambda a, y: factor * (0.0 if y == 0 else -divide(y, a)), A, Y)


NEARLY_ONE = 1 - 2.0**-10


def shortened_slope(kind, factor, output, A, slope, Y):
    """dZ where loss and output activation shorten the chain rule, else None."""
    if output == "sigmoid" and kind == "bce":
        return each(
            lambda a, g, y: factor * (-(g / a) if y == 1 and a > NEARLY_ONE else a - y), A, slope, Y
        )
    if output == "sigmoid" and kind == "cce":
        return each(
            lambda a, g, y: factor * (0.0 if y == 0 else -(y * (1.0 if a == 0 else g / a))),
            A, slope, Y,
        )
    if output == "softmax" and kind == "cce":
        dZ = zeros(len(A), len(A[0]))
        for s in range(len(A[0])):
            whole = 0.0
            for row in Y:
                whole += row[s]
            for i in range(len(A)):
                if Y[i][s] == whole and A[i][s] > NEARLY_ONE:
                    rest = 0.0
                    for k in range(len(A)):
                        if k != i:
                            rest += A[k][s]
                    dZ[i][s] = factor * -(whole * rest)
                else:
                    dZ[i][s] = factor * (A[i][s] * whole - Y[i][s])
        return dZ
    return None


# One network --------------------------------------------------------------------------------------

NAMES = {"relu": "relu", "identity": "linear", "linear": "linear", "leaky_relu": "leaky"}


class Net:
    def __init__(self, spec):
        rows = spec.get("convention", "columns") == "rows"

        def matrix(value):
            A = value["data"] if isinstance(value, dict) else value
            A = [[float(x) for x in row] for row in A]
            return turned(A) if rows else A

        self.sizes = spec["layer_dims"]
        self.L = len(self.sizes) - 1
        self.activations = [NAMES.get(name, name) for name in spec["activations"]]
        self.leak = spec.get("leaky_slope", 0.01)
        self.uses_bias = spec.get("use_bias", [True] * self.L)
        if isinstance(self.uses_bias, bool):
            self.uses_bias = [self.uses_bias] * self.L
        self.trains_bias = spec.get("train_bias", True)
        self.X = matrix(spec["X"])
        self.Y = matrix(spec["Y"]) if spec.get("Y") is not None else None
        self.W = [matrix(spec["params"][f"W{l}"]) for l in range(1, self.L + 1)]
        self.b = [
            matrix(spec["params"][f"b{l}"]) if self.uses_bias[l - 1] else None
            for l in range(1, self.L + 1)
        ]
        self.loss = spec.get("loss")
        self.optimiser = spec.get("optimiser") or spec.get("optimizer")
        self.total = spec.get("grad_form", "per_sample") == "total"
        self.l2 = spec.get("l2") or {"lambda": 0}
        self.batch = (spec.get("batch") or {}).get("size")
        self.iterations = spec.get("iterations") or (0 if self.optimiser else 1)
        self.state = {}

    def squeeze(self, l, Z):
        name = self.activations[l - 1]
        if name == "softmax":
            tops = [max(column) for column in zip(*Z)]
            A = [[exp(z - tops[s]) for s, z in enumerate(row)] for row in Z]
            sums = []
            for s in range(len(tops)):
                total = 0.0
                for row in A:
                    total += row[s]
                sums.append(total)
            return [[a / sums[s] for s, a in enumerate(row)] for row in A], None
        function = {
            "sigmoid": sigmoid, "tanh": tanh, "relu": rectifier(0.0),
            "leaky": rectifier(self.leak), "softplus": softplus, "linear": lambda x: (x, 1.0),
        }[name]
        pairs = each(function, Z)
        return each(lambda p: p[0], pairs), each(lambda p: p[1], pairs)

    def pull_back(self, l, dA, A, slope):
        if self.activations[l - 1] != "softmax":
            return each(lambda d, g: d * g, dA, slope)
        dZ = zeros(len(A), len(A[0]))
        for s in range(len(A[0])):
            top = 0
            for k in range(1, len(A)):
                if A[k][s] > A[top][s]:
                    top = k
            shift, mean = dA[top][s], 0.0
            for k in range(len(A)):
                if k != top:
                    mean += A[k][s] * (dA[k][s] - shift)
            for i in range(len(A)):
                dZ[i][s] = A[i][s] * ((0.0 if i == top else dA[i][s] - shift) - mean)
        return dZ

    def iteration(self, t):
        """Yields name and value of every step."""
        M = len(self.X[0])
        k = min(self.batch or M, M)
        first = t % -(-M // k) * k
        X = [row[first : first + k] for row in self.X]
        m, L = len(X[0]), self.L
        A, Z, slopes = [X], [None], [None]
        for l in range(1, L + 1):
            z = dot(self.W[l - 1], A[l - 1])
            if self.uses_bias[l - 1]:
                z = [[x + b[0] for x in row] for row, b in zip(z, self.b[l - 1])]
            yield f"Z{l}", z
            a, slope = self.squeeze(l, z)
            yield f"A{l}", a
            Z.append(z), A.append(a), slopes.append(slope)
        if self.loss is None or self.Y is None:
            return
        Y = [row[first : first + k] for row in self.Y]
        kind, factor = self.loss["kind"], float(self.loss.get("factor", 1))
        usual = {"sse": "none", "mse": "elements", "huber": "elements"}.get(kind, "samples")
        average = self.loss.get("divide_by", usual)
        N = {"none": 1, "samples": m, "elements": m * len(Y)}[average]
        D = 1 if average == "none" else m
        at_output = N if self.total else len(Y) if average == "elements" else 1
        strength, d = self.l2["lambda"], m if self.l2.get("divide_by", "samples") == "samples" else 1
        l2_factor = float(self.l2.get("factor", 0.5))

        cost = 0.0
        for row in loss_terms(self.loss, self.activations[-1], Z[L], A[L], Y):
            for term in row:
                if term is not None:
                    cost += term
        cost = factor * cost / N
        if strength != 0:
            squares = 0.0
            for W in self.W:
                squares += total(each(lambda w: w * w, W))
            cost += l2_factor * strength * squares / d
        yield "cost", [[cost]]

        dA = loss_slope(self.loss, factor, self.activations[-1], Z[L], A[L], Y)
        if at_output != 1:
            dA = each(lambda x: x / at_output, dA)
        yield f"dA{L}", dA
        slopes_of = {}
        for l in range(L, 0, -1):
            dZ = None
            if l == L:
                dZ = shortened_slope(kind, factor, self.activations[-1], A[L], slopes[L], Y)
                if dZ is not None and at_output != 1:
                    dZ = each(lambda x: x / at_output, dZ)
            if dZ is None:
                dZ = self.pull_back(l, dA, A[l], slopes[l])
            yield f"dZ{l}", dZ
            dW = dot(dZ, turned(A[l - 1]))
            if not self.total and D != 1:
                dW = each(lambda x: x / D, dW)
            if strength != 0:
                two = 2 * l2_factor * strength
                dW = each(lambda g, w: g + two * w / d, dW, self.W[l - 1])
            yield f"dW{l}", dW
            slopes_of[f"W{l}"] = dW
            if self.uses_bias[l - 1]:
                db = row_sums(dZ)
                if not self.total and D != 1:
                    db = each(lambda x: x / D, db)
                yield f"db{l}", db
                slopes_of[f"b{l}"] = db
            if l > 1:
                dA = dot(turned(self.W[l - 1]), dZ)
                yield f"dA{l - 1}", dA
        if self.optimiser is None:
            return
        for l in range(1, L + 1):
            self.W[l - 1] = self.move(f"W{l}", self.W[l - 1], slopes_of[f"W{l}"], t + 1)
            yield f"W{l}", self.W[l - 1]
            if self.uses_bias[l - 1] and self.trains_bias:
                self.b[l - 1] = self.move(f"b{l}", self.b[l - 1], slopes_of[f"b{l}"], t + 1)
                yield f"b{l}", self.b[l - 1]

    def move(self, name, W, g, t):
        o, kind = self.optimiser, self.optimiser["kind"]
        rate = o["lr"]
        if kind == "gd":
            return each(lambda w, x: w - rate * x, W, g)
        if kind == "rmsprop":
            rho, eps = o.get("rho", 0.99), o.get("eps", 1e-8)
            square = self.state.setdefault("s" + name, each(lambda x: 0.0, W))
            square = self.state["s" + name] = each(
                lambda s, x: rho * s + (1 - rho) * (x * x), square, g
            )
            return each(lambda w, x, s: w - divide(rate * x, math.sqrt(s) + eps), W, g, square)
        mean = self.state.setdefault("m" + name, each(lambda x: 0.0, W))
        if kind == "momentum":
            beta = o["beta"]
            share = 1 - beta if o["form"] == "ema" else 1
            mean = self.state["m" + name] = each(lambda a, x: beta * a + share * x, mean, g)
            return each(lambda w, a: w - rate * a, W, mean)
        b1, b2, eps = o.get("beta1", 0.9), o.get("beta2", 0.999), o.get("eps", 1e-8)
        square = self.state.setdefault("s" + name, each(lambda x: 0.0, W))
        mean_share, square_share = 1 - power(b1, t), 1 - power(b2, t)
        mean = self.state["m" + name] = each(lambda a, x: b1 * a + (1 - b1) * x, mean, g)
        square = self.state["s" + name] = each(
            lambda a, x: b2 * a + (1 - b2) * (x * x), square, g
        )
        return each(
            lambda w, a, s: w - rate * (a / mean_share) / (math.sqrt(s / square_share) + eps),
            W, mean, square,
        )


def trace(spec):
    net = Net(spec)
    for t in range(net.iterations):
        for name, value in net.iteration(t):
            yield t, name, value


def bit_patterns(numbers):
    return struct.unpack(f"<{len(numbers)}Q", struct.pack(f"<{len(numbers)}d", *numbers))


def hashed(spec):
    """FNV-1a over the bits of all values, a double at a time."""
    result = 0xCBF29CE484222325
    for _, _, value in trace(spec):
        for row in value:
            for bits in bit_patterns([math.nan if x != x else x for x in row]):
                result = (result ^ bits) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{result:016x}"


# The random networks ------------------------------------------------------------------------------


def random_spec(number):
    r = random.Random(number)
    depth = r.randint(1, 4)
    sizes = [r.randint(1, 7) for _ in range(depth + 1)]
    # The first 21 were drawn before there were softplus, Huber's loss and RMSProp.
    is_later = number > 21
    hidden = ["sigmoid", "tanh", "relu", "leaky_relu", "identity", "softmax"]
    hidden += ["softplus"] * 3 if is_later else []
    activations = [r.choice(hidden) for _ in range(depth - 1)]
    output, kind = [
        ("sigmoid", "bce"), ("softmax", "cce"), ("sigmoid", "sse"), ("tanh", "mse"),
        ("softmax", "bce"), ("sigmoid", "cce"), ("softmax", "sse"), ("identity", "mse"),
    ][number % 8]
    if is_later:
        output, kind = [
            ("identity", "huber"), ("softplus", "huber"), ("softplus", "mse"), ("softmax", "huber"),
        ][number % 4]
    if output == "softmax":
        sizes[-1] = max(sizes[-1], 2)
    activations.append(output)
    m = r.randint(1, 9)

    def matrix(rows, columns, scale=1.0):
        return {
            "shape": [rows, columns],
            "data": [[r.gauss(0, scale) for _ in range(columns)] for _ in range(rows)],
        }

    if kind == "cce":
        labels = [r.randrange(sizes[-1]) for _ in range(m)]
        Y = [[1.0 if labels[s] == i else 0.0 for s in range(m)] for i in range(sizes[-1])]
    elif number % 3 == 0:
        Y = [[r.random() for _ in range(m)] for _ in range(sizes[-1])]
    else:
        Y = [[float(r.randrange(2)) for _ in range(m)] for _ in range(sizes[-1])]
    params = {}
    for l in range(1, depth + 1):
        params[f"W{l}"] = matrix(sizes[l], sizes[l - 1], 1.5)
        params[f"b{l}"] = matrix(sizes[l], 1, 0.5)
    optimiser = [
        {"kind": "gd", "lr": 0.3},
        {"kind": "momentum", "form": "ema", "beta": 0.9, "lr": 0.5},
        {"kind": "momentum", "form": "classical", "beta": 0.8, "lr": 0.05},
        {"kind": "adam", "lr": 0.02, "beta1": 0.9, "beta2": 0.999, "eps": 1e-8},
    ][number % 4]
    if is_later and number % 3 != 0:
        optimiser = [
            {"kind": "rmsprop", "lr": 0.02, "rho": 0.99, "eps": 1e-8},
            {"kind": "rmsprop", "lr": 0.05, "rho": 0.9, "eps": 1e-3},
        ][number % 2]
    spec = {
        "convention": "columns", "layer_dims": sizes, "activations": activations,
        "leaky_slope": 0.1, "use_bias": [r.random() < 0.8 for _ in range(depth)],
        "train_bias": r.random() < 0.8,
        "loss": {
            "kind": kind, "factor": r.choice([1.0, 0.5, 1.7]),
            "divide_by": r.choice(["none", "samples", "elements"]),
        },
        "grad_form": r.choice(["per_sample", "total"]), "params": params,
        "X": matrix(sizes[0], m, 1.0), "Y": {"shape": [sizes[-1], m], "data": Y},
        "optimiser": optimiser, "iterations": 9,
    }
    if kind == "huber":
        spec["loss"]["delta"] = r.choice([0.3, 1.0, 2.5])
    for l in range(1, depth + 1):
        if not spec["use_bias"][l - 1]:
            del params[f"b{l}"]
    if number % 5 == 0:
        spec["l2"] = {
            "lambda": 0.3, "factor": 0.5, "divide_by": r.choice(["samples", "none"])
        }
    if number % 4 == 1 and m > 1:
        spec["batch"] = {"size": r.randint(1, m)}
    return spec


def shared_spec():
    """A network large enough that its products are shared between threads; numbers of few digits."""
    r = random.Random(21)

    def matrix(rows, columns, scale):
        data = [[round(r.gauss(0, scale), 3) for _ in range(columns)] for _ in range(rows)]
        return {"shape": [rows, columns], "data": data}

    sizes, m = [130, 66, 3], 64
    params = {}
    for l in (1, 2):
        params[f"W{l}"] = matrix(sizes[l], sizes[l - 1], 0.2)
        params[f"b{l}"] = matrix(sizes[l], 1, 0.2)
    Y = [[1.0 if s % 3 == i else 0.0 for s in range(m)] for i in range(3)]
    return {
        "layer_dims": sizes, "activations": ["tanh", "softmax"], "loss": {"kind": "cce"},
        "params": params, "X": matrix(sizes[0], m, 1.0), "Y": {"shape": [3, m], "data": Y},
        "optimiser": {"kind": "gd", "lr": 0.5}, "iterations": 2,
    }


def random_file(number):
    return {
        "format": "nn-spec/1", "id": f"random-{number:02}",
        "title": f"random network {number}, for its trace alone", "source": "exact.py",
        "spec": shared_spec() if number == 21 else random_spec(number),
    }


def files():
    """What stands in Fixtures/traces: texts by name. A random network is drawn once and kept."""
    texts, hashes = {}, []
    for number in range(1, 30):
        name = f"random-{number:02}.json"
        if (TRACES / name).exists():
            texts[name] = (TRACES / name).read_text()
        else:
            texts[name] = json.dumps(random_file(number), indent=None if number == 21 else 1) + "\n"
        file = json.loads(texts[name])
        hashes.append((f"traces/random-{number:02}.json", hashed(file["spec"])))
    for path in sorted(GOLDEN.glob("*.json")):
        file = json.loads(path.read_text())
        if file.get("format") == "nn-golden/1":
            hashes.append((f"golden/{path.name}", hashed(file["spec"])))
    texts["hashes.txt"] = "".join(f"{value} {name}\n" for name, value in hashes)
    return texts


def main():
    if sys.argv[1:2] == ["--values"]:
        for t, name, value in trace(json.loads(Path(sys.argv[2]).read_text())["spec"]):
            print(t, name, *(f"{bits:016x}" for row in value for bits in bit_patterns(row)))
        return 0
    written = files()
    if sys.argv[1:] == ["--check"]:
        wrong = [n for n, text in written.items() if (TRACES / n).read_text() != text]
        for name in wrong:
            print(f"Fixtures/traces/{name} is not what exact.py writes")
        return 1 if wrong else 0
    TRACES.mkdir(exist_ok=True)
    for name, text in written.items():
        (TRACES / name).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
