# SPDX-License-Identifier: GPL-3.0-or-later
"""The reference network: every formula of nn-golden/1, once, in any arithmetic.

Shapes, for a layer l with n[l] neurons and m samples:

    A0 = X   (n[0], m)        one column per sample
    W[l]     (n[l], n[l-1])   row i belongs to neuron i
    b[l]     (n[l], 1)        added to every column
    Z[l] A[l] dA[l] dZ[l]     (n[l], m)

A spec in rows is turned on entry and its values are turned back at the end: each array of one
convention is the transpose of the other's.

The same formulas run over float64 (what NumPy computes, and `--check` compares with) and over
decimal numbers of any precision (where golden values and their tolerances come from). Therefore
no formula holds a float literal: a constant that is not an integer is made by `number.of`.
"""

import decimal
from decimal import Decimal

import numpy as np

# ------------------------------------------------------------------------------- number systems


class Doubles:
    """IEEE doubles, as NumPy has them."""

    exp, log1p, log, tanh, sqrt = np.exp, np.log1p, np.log, np.tanh, np.sqrt

    def of(self, x):
        return float(x)

    def array(self, rows):
        return np.array([[float(x) for x in row] for row in rows], dtype=np.float64)

    def product(self, P, Q):
        return P @ Q

    def row_sums(self, M):
        return M.sum(axis=1, keepdims=True)

    def __enter__(self):
        self._state = np.seterr(over="ignore", under="ignore")
        return self

    def __exit__(self, *_):
        np.seterr(**self._state)


class Decimals:
    """Decimal numbers: NumPy arrays of `Decimal`, every operation rounded to `digits`.

    A double becomes the decimal it is exactly, so 50 digits give the true result for the doubles
    in the spec. 16 digits round about as coarsely as doubles do; other directions of rounding and
    the other order of summation then show how far rounding moves each result (Kahan's test).
    """

    def __init__(self, digits, rounding=decimal.ROUND_HALF_EVEN, descending=False):
        self.context = decimal.Context(
            prec=digits, rounding=rounding, Emax=decimal.MAX_EMAX, Emin=decimal.MIN_EMIN
        )
        self.order = slice(None, None, -1) if descending else slice(None)
        # Functions are computed with twenty digits more, then rounded once, as libm does.
        self.exp = self._lift(lambda x: x.exp())
        self.log = self._lift(lambda x: x.ln())
        self.log1p = self._lift(lambda x: (1 + x).ln())
        self.tanh = self._lift(lambda x: 1 - 2 / ((2 * x).exp() + 1))
        self.sqrt = self._lift(lambda x: x.sqrt())

    def _lift(self, function):
        def rounded_once(x):
            with decimal.localcontext(self.context) as wider:
                wider.prec += 20
                wider.rounding = decimal.ROUND_HALF_EVEN
                value = function(Decimal(x))
            return self.context.plus(value)

        lifted = np.frompyfunc(rounded_once, 1, 1)
        return lambda x: lifted(x)

    def of(self, x):
        return Decimal(x)

    def array(self, rows):
        return np.array([[Decimal(float(x)) for x in row] for row in rows], dtype=object)

    def product(self, P, Q):
        return P[:, self.order] @ Q[self.order]

    def row_sums(self, M):
        return M[:, self.order].sum(axis=1, keepdims=True)

    def __enter__(self):
        self._local = decimal.localcontext(self.context)
        self._local.__enter__()
        return self

    def __exit__(self, *error):
        self._local.__exit__(*error)


# ---------------------------------------------------------------------------------- activations
# Each is a pair: A from Z, and dZ from dA (the chain rule through this activation). The slopes
# come from Z: where A rounds to 1, A*(1-A) would be 0 and the true slope is not.


class Activations:
    def __init__(self, number, leaky_slope):
        self.number, self.leak = number, number.of(leaky_slope)

    def value(self, name, Z):
        return getattr(self, name)(Z)

    def pull_back(self, name, dA, Z, A):
        if name == "softmax":  # the full Jacobian: dZ_i = A_i (dA_i - sum_j A_j dA_j)
            return A * (dA - (A * dA).sum(axis=0, keepdims=True))
        return dA * getattr(self, name + "_slope")(Z)

    def identity(self, Z):
        return Z.copy()

    def identity_slope(self, Z):
        return Z * 0 + 1

    def sigmoid(self, Z):
        """1 / (1 + e^-z), with the exponent never positive."""
        e = self.number.exp(-np.abs(Z))
        return np.where(Z >= 0, 1 / (1 + e), e / (1 + e))

    def sigmoid_slope(self, Z):
        e = self.number.exp(-np.abs(Z))
        return e / ((1 + e) * (1 + e))

    def tanh(self, Z):
        return self.number.tanh(Z)

    def tanh_slope(self, Z):
        e = self.number.exp(-2 * np.abs(Z))
        return 4 * e / ((1 + e) * (1 + e))

    def relu(self, Z):
        return np.where(Z > 0, Z, Z * 0)

    def relu_slope(self, Z):
        return np.where(Z > 0, Z * 0 + 1, Z * 0)

    def leaky_relu(self, Z):
        return np.where(Z > 0, Z, self.leak * Z)

    def leaky_relu_slope(self, Z):
        return np.where(Z > 0, Z * 0 + 1, Z * 0 + self.leak)

    def softplus(self, Z):
        """ln(1 + e^z), with the exponent never positive."""
        rest = self.number.log1p(self.number.exp(-np.abs(Z)))
        return np.where(Z > 0, Z, Z * 0) + rest

    def softplus_slope(self, Z):
        return self.sigmoid(Z)

    def softmax(self, Z):
        e = self.number.exp(Z - Z.max(axis=0, keepdims=True))
        return e / e.sum(axis=0, keepdims=True)


# ---------------------------------------------------------------------------------------- losses


class Loss:
    """J = factor * (sum of terms) / divisor, with

    sse, mse   (a - y)^2
    bce        -( y ln a + (1-y) ln(1-a) )
    cce        -y ln a
    huber      (a - y)^2 / 2 where |a - y| <= delta, else delta (|a - y| - delta / 2)

    bce on sigmoid and cce on softmax are computed from Z: no logarithm meets a 0, nothing is
    clipped, and dZ has lost its fractions (A - Y).
    """

    USUAL_DIVISOR = {
        "sse": "none", "mse": "elements", "bce": "samples", "cce": "samples", "huber": "elements"
    }

    def __init__(self, number, spec, output):
        self.number = number
        self.kind = spec["kind"]
        self.factor = number.of(spec.get("factor", 1.0))
        self.delta = number.of(spec.get("delta", 1.0))
        self.divide_by = spec.get("divide_by", self.USUAL_DIVISOR[self.kind])
        self.from_Z = (self.kind, output) in (("bce", "sigmoid"), ("cce", "softmax"))

    def divisor(self, outputs, m):
        return {"none": 1, "samples": m, "elements": m * outputs}[self.divide_by]

    def gradient_divisor(self, m):
        """D: dA and dZ `per_sample` are D times the derivative of the cost."""
        return 1 if self.divide_by == "none" else m

    def cost(self, Z, A, Y):
        return self.factor * self._terms(Z, A, Y).sum() / self.divisor(*A.shape)

    def _terms(self, Z, A, Y):
        number = self.number
        if self.kind in ("sse", "mse"):
            return (A - Y) * (A - Y)
        if self.kind == "huber":
            size = np.abs(A - Y)
            return np.where(
                size <= self.delta, size * size / 2, self.delta * (size - self.delta / 2)
            )
        if self.kind == "bce" and self.from_Z:
            # ln(1 + e^z) - y z, the large part first: (1-y) z or -y z
            return np.where(Z > 0, (1 - Y) * Z, -Y * Z) + number.log1p(number.exp(-np.abs(Z)))
        if self.kind == "bce":
            return -(self._times_log(Y, A) + self._times_log(1 - Y, 1 - A))
        if self.from_Z:
            return Y * self._log_sum_exp_minus(Z)
        return -self._times_log(Y, A)

    def dA(self, Z, A, Y):
        """The derivative of factor * (sum of terms) with respect to A; not divided."""
        number = self.number
        if self.kind in ("sse", "mse"):
            slope = 2 * (A - Y)
        elif self.kind == "huber":
            slope = np.where(A - Y > self.delta, self.delta, A - Y)
            slope = np.where(A - Y < -self.delta, -self.delta, slope)
        elif self.kind == "bce" and self.from_Z:
            # -(y/a - (1-y)/(1-a)), with 1/a = 1 + e^-z and 1/(1-a) = 1 + e^z
            slope = self._where_nonzero(1 - Y, lambda: (1 - Y) * (1 + number.exp(Z)))
            slope = slope - self._where_nonzero(Y, lambda: Y * (1 + number.exp(-Z)))
        elif self.kind == "bce":
            slope = self._divided(1 - Y, 1 - A) - self._divided(Y, A)
        elif self.from_Z:  # -y/a, with 1/a = e^(lse - z)
            slope = -self._where_nonzero(Y, lambda: Y * number.exp(self._log_sum_exp_minus(Z)))
        else:
            slope = -self._divided(Y, A)
        return self.factor * slope

    def cancelled_dZ(self, A, Y):
        """dA times the activation's slope, where loss and activation cancel."""
        if self.kind == "bce":
            return self.factor * (A - Y)
        return self.factor * (A * Y.sum(axis=0, keepdims=True) - Y)

    def _log_sum_exp_minus(self, Z):
        """ln(sum of e^z over a column) - z: the cross-entropy of a whole target on z, >= 0."""
        top = Z.max(axis=0, keepdims=True)
        rest = self.number.exp(Z - top)
        rest[Z.argmax(axis=0), np.arange(Z.shape[1])] -= 1  # the largest counts as the 1 of log1p
        return (top - Z) + self.number.log1p(rest.sum(axis=0, keepdims=True))

    @staticmethod
    def _where_nonzero(weight, value):
        with np.errstate(invalid="ignore"):
            return np.where(weight == 0, weight * 0, value())

    def _times_log(self, y, a):
        return np.where(y == 0, y * 0, y * self.number.log(np.where(y == 0, y * 0 + 1, a)))

    def _divided(self, y, a):
        return np.where(y == 0, y * 0, y / np.where(y == 0, y * 0 + 1, a))


# ------------------------------------------------------------------------------------ optimisers


class Optimiser:
    """Moves a parameter; keeps m (mean of slopes) and s (mean of their squares) by name."""

    def __init__(self, number, spec):
        self.number, self.spec, self.kind = number, spec, spec["kind"]
        self.rate = number.of(spec["lr"])
        self.state = {}

    def move(self, name, value, slope, t):
        """The new value; t counts from 1."""
        if self.kind == "gd":
            return value - self.rate * slope
        if self.kind == "momentum":
            beta = self.number.of(self.spec["beta"])
            share = 1 - beta if self.spec["form"] == "ema" else 1
            self.state["m" + name] = beta * self._last("m" + name, slope) + share * slope
            return value - self.rate * self.state["m" + name]
        if self.kind == "rmsprop":
            rho = self.number.of(self.spec.get("rho", 0.99))
            s = rho * self._last("s" + name, slope) + (1 - rho) * (slope * slope)
            self.state["s" + name] = s
            eps = self.number.of(self.spec.get("eps", 1e-8))
            return value - self.rate * slope / (self.number.sqrt(s) + eps)
        b1, b2 = self.number.of(self.spec["beta1"]), self.number.of(self.spec["beta2"])
        m = b1 * self._last("m" + name, slope) + (1 - b1) * slope
        s = b2 * self._last("s" + name, slope) + (1 - b2) * (slope * slope)
        self.state["m" + name], self.state["s" + name] = m, s
        m, s = m / (1 - b1**t), s / (1 - b2**t)  # both start at 0: take out that bias
        return value - self.rate * m / (self.number.sqrt(s) + self.number.of(self.spec["eps"]))

    def _last(self, name, like):
        return self.state.get(name, like * 0)


# --------------------------------------------------------------------------------------- the net


class Reference:
    """A spec, ready to run."""

    def __init__(self, spec, number):
        self.spec, self.number = spec, number
        self.turned = spec["convention"] == "rows"
        self.sizes = spec["layer_dims"]
        self.layers = range(1, len(self.sizes))
        self.names = spec["activations"]
        self.activations = Activations(number, spec.get("leaky_slope", 0.01))
        has_bias = spec.get("use_bias", True)
        self.has_bias = has_bias if isinstance(has_bias, list) else [has_bias] * len(self.layers)
        self.trains_bias = spec.get("train_bias", True)
        self.X = self.read(spec["X"])
        self.Y = self.read(spec["Y"]) if spec.get("Y") else None
        self.parameters = {}
        for l in self.layers:
            self.parameters[f"W{l}"] = self.read(spec["params"][f"W{l}"])
            if self.has_bias[l - 1]:
                self.parameters[f"b{l}"] = self.read(spec["params"][f"b{l}"])
        self.loss = Loss(number, spec["loss"], self.names[-1]) if spec.get("loss") else None
        self.optimiser = Optimiser(number, spec["optimiser"]) if spec.get("optimiser") else None

    def read(self, matrix):
        M = self.number.array(matrix["data"])
        return M.T if self.turned else M

    def batch(self, t):
        """The samples of iteration t: in file order, the last batch shorter."""
        M = self.X.shape[1]
        k = self.spec.get("batch", {}).get("size", M)
        first = t % -(-M // k) * k
        part = slice(first, first + k)
        return self.X[:, part], None if self.Y is None else self.Y[:, part]

    # ------------------------------------------------------------- the formulas, in order

    def feed(self, X):
        """Z1 A1 .. ZL AL."""
        values, A = {}, X
        for l in self.layers:
            Z = self.number.product(self.parameters[f"W{l}"], A)
            if self.has_bias[l - 1]:
                Z = Z + self.parameters[f"b{l}"]
            A = self.activations.value(self.names[l - 1], Z)
            values[f"Z{l}"], values[f"A{l}"] = Z, A
        return values

    def cost(self, values, Y):
        """The cost, with its parts where there is a penalty."""
        if self.loss is None:
            return {}
        L = len(self.layers)
        data = self.loss.cost(values[f"Z{L}"], values[f"A{L}"], Y)
        if "l2" not in self.spec:
            return {"cost": data}
        penalty = self.penalty(Y.shape[1])
        return {"cost": data + penalty, "cost_data": data, "cost_l2": penalty}

    def penalty(self, m):
        factor, strength, d = self.l2(m)
        squares = sum((self.parameters[f"W{l}"] ** 2).sum() for l in self.layers)
        return factor * strength * squares / d

    def l2(self, m):
        l2 = self.spec["l2"]
        d = m if l2.get("divide_by", "samples") == "samples" else 1
        return self.number.of(l2.get("factor", 0.5)), self.number.of(l2["lambda"]), d

    def backward(self, X, Y, values):
        """dAL dZL dWL dbL .. dA1 dZ1 dW1 db1, and dA0."""
        number, L, (outputs, m) = self.number, len(self.layers), Y.shape
        total = self.spec.get("grad_form", "per_sample") == "total"
        D = 1 if total else self.loss.gradient_divisor(m)
        share = self.loss.divisor(outputs, m) // D  # what of the division is left for dA
        dA = self.loss.dA(values[f"Z{L}"], values[f"A{L}"], Y) / share
        slopes = {}
        for l in reversed(self.layers):
            Z, A, A_before = values[f"Z{l}"], values[f"A{l}"], values.get(f"A{l - 1}", X)
            if l == L and self.loss.from_Z:
                dZ = self.loss.cancelled_dZ(A, Y) / share
            else:
                dZ = self.activations.pull_back(self.names[l - 1], dA, Z, A)
            dW = number.product(dZ, A_before.T) / D
            if "l2" in self.spec:
                factor, strength, d = self.l2(m)
                dW = dW + 2 * factor * strength * self.parameters[f"W{l}"] / d
            slopes |= {f"dA{l}": dA, f"dZ{l}": dZ, f"dW{l}": dW}
            if self.has_bias[l - 1]:
                slopes[f"db{l}"] = number.row_sums(dZ) / D
            dA = number.product(self.parameters[f"W{l}"].T, dZ)
        return slopes | {"dA0": dA}

    def update(self, slopes, t):
        """W - lr dW and its kin; every slope is known before the first parameter moves."""
        for name, value in self.parameters.items():
            if name[0] == "b" and not self.trains_bias:
                continue
            self.parameters[name] = self.optimiser.move(name, value, slopes["d" + name], t + 1)

    # -------------------------------------------------------------------------- a whole training

    def run(self):
        """What `expected` holds: iterations, costs and final, with arrays in the file's turn."""
        with self.number:
            spec = self.spec
            count = spec.get("iterations", 1) if self.optimiser else 1
            record = set(spec.get("record", range(count)))
            record_cost = set(spec.get("record_cost", [])) - record
            result = {"iterations": [], "costs": []}
            for t in range(count):
                X, Y = self.batch(t)
                used = dict(self.parameters)
                values = self.feed(X)
                cost = self.cost(values, Y)
                slopes = self.backward(X, Y, values) if self.loss else {}
                if self.optimiser:
                    self.update(slopes, t)
                if t in record_cost:
                    result["costs"].append((t, cost["cost"]))
                if t not in record:
                    continue
                values = used | values | slopes
                if self.optimiser:
                    values |= self.optimiser.state
                    values |= {name + "_new": new for name, new in self.parameters.items()}
                result["iterations"].append({"iteration": t} | cost | {"values": self.turn(values)})
            if self.optimiser:
                result["final"] = self.final(count)
        return result

    def final(self, count):
        """The parameters after the last update, and what they make of all samples."""
        last = f"A{len(self.layers)}"
        values = self.feed(self.X)
        kept = self.parameters | {last: values[last]}
        if "probe" in self.spec:
            kept["probe_A"] = self.feed(self.read(self.spec["probe"]["X"]))[last]
        return {"after_updates": count} | self.cost(values, self.Y) | {"values": self.turn(kept)}

    def turn(self, values):
        return {name: value.T if self.turned else value for name, value in values.items()}
