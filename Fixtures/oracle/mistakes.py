# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Fixtures/mistakes.json: what learners with one mistake each compute, by NumPy alone.

A 3-4-2 network, tanh and sigmoid, binary cross-entropy, 5 samples, learning rate 0.5: that of
Tests/DiagnosisTests. Of each mistake the first array that it makes wrong.
"""
import json
import pathlib
import sys

import numpy as np

W1 = np.array([[0.4, -0.7, 0.2], [-0.3, 0.8, 0.5], [0.9, 0.1, -0.6], [-0.2, -0.4, 0.3]])
W2 = np.array([[0.6, -0.5, 0.3, 0.8], [-0.9, 0.2, 0.7, -0.1]])
b1 = np.array([[0.1], [-0.2], [0.3], [-0.4]])
b2 = np.array([[0.2], [-0.3]])
X = np.array([[0.5, -1.2, 0.8, 0.1, -0.6], [1.1, 0.3, -0.9, 0.7, -0.2], [-0.4, 0.6, 1.3, -1.5, 0.9]])
Y = np.array([[1, 0, 1, 0, 1], [0, 1, 1, 0, 0]], dtype=float)
m, lr = 5, 0.5

sigmoid = lambda z: 1 / (1 + np.exp(-z))
Z1 = W1 @ X + b1
A1 = np.tanh(Z1)
Z2 = W2 @ A1 + b2
A2 = sigmoid(Z2)
cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
dA2 = -Y / A2 + (1 - Y) / (1 - A2)
dZ2 = A2 - Y
dW2, db2 = dZ2 @ A1.T / m, dZ2.sum(1, keepdims=True) / m
dA1 = W2.T @ dZ2
dZ1 = dA1 * (1 - A1**2)
dW1, db1 = dZ1 @ X.T / m, dZ1.sum(1, keepdims=True) / m

MISTAKES = [
    ("bias-forgotten", 1, "Z1", W1 @ X),
    ("bias-subtracted", 2, "Z2", W2 @ A1 - b2),
    ("inputs-activated", 1, "Z1", W1 @ np.tanh(X) + b1),
    ("reads-z", 2, "Z2", W2 @ Z1 + b2),
    ("forward-linear", 1, "A1", Z1),
    ("forward-sigmoid", 1, "A1", sigmoid(Z1)),
    ("forward-relu", 1, "A1", np.maximum(0, Z1)),
    ("sigmoid-sign", 2, "A2", 1 / (1 + np.exp(Z2))),
    ("sigmoid-bracket", 2, "A2", 1 / 1 + np.exp(-Z2)),
    ("sigmoid-exp-z", 2, "A2", np.exp(Z2) / (1 + Z2)),
    ("tanh-half", 1, "A1", (np.exp(Z1) - 1) / (np.exp(Z1) + 1)),
    ("cost-not-averaged", None, "cost", cost * m),
    ("cost-averaged-twice", None, "cost", cost / m),
    ("cost-sign", None, "cost", -cost),
    ("cost-squares", None, "cost", np.sum((A2 - Y) ** 2) / m),
    ("cost-second-half-sign", None, "cost",
     -np.sum(Y * np.log(A2) - (1 - Y) * np.log(1 - A2)) / m),
    ("cost-first-half", None, "cost", -np.sum(Y * np.log(A2)) / m),
    ("cost-log2", None, "cost", -np.sum(Y * np.log2(A2) + (1 - Y) * np.log2(1 - A2)) / m),
    ("output-sign", 2, "dA2", -dA2),
    ("output-difference", 2, "dA2", A2 - Y),
    ("output-averaged", 2, "dA2", dA2 / m),
    ("output-first-half", 2, "dA2", -Y / A2),
    ("slope-twice", 2, "dZ2", (A2 - Y) * A2 * (1 - A2)),
    ("slope-left-out", 1, "dZ1", dA1),
    ("slope-at-a", 1, "dZ1", dA1 * (1 - np.tanh(A1) ** 2)),
    ("slope-by-z", 1, "dZ1", dA1 * (1 - Z1**2)),
    ("slope-a-alone", 2, "dZ2", dA2 * A2),
    ("slope-rest-alone", 1, "dZ1", dA1 * (1 - A1)),
    ("slope-times-z", 1, "dZ1", dA1 * (1 - A1**2) * Z1),
    ("function-for-slope", 1, "dZ1", dA1 * A1),
    ("slope-sigmoid-by-a", 1, "dZ1", dA1 * A1 * (1 - A1)),
    ("slope-relu", 1, "dZ1", dA1 * (Z1 > 0)),
    ("slope-averaged", 1, "dZ1", dZ1 / m),
    ("slope-sign", 1, "dZ1", -dZ1),
    ("weights-not-averaged", 1, "dW1", dW1 * m),
    ("weights-over-inputs", 1, "dW1", dW1 * m / 3),
    ("weights-by-z", 2, "dW2", dZ2 @ Z1.T / m),
    ("weights-by-da", 1, "dW1", dA1 @ X.T / m),
    ("weights-by-slope", 2, "dW2", dZ2 @ dA1.T / m),
    ("weights-last", 1, "dW1", dZ1[:, 4:] @ X[:, 4:].T),
    ("bias-not-averaged", 2, "db2", db2 * m),
    ("bias-not-summed", 1, "db1", dZ1 / m),
    ("bias-summed-over-all", 1, "db1", np.full((4, 1), dZ1.sum() / m)),
    ("weights-updated-early", 2, "dA1", (W2 - lr * dW2).T @ dZ2),
    ("slopes-for-weights", 2, "dA1", dW2.T @ dZ2),
    ("output-slope-for-dz", 2, "dA1", W2.T @ dA2),
    ("back-sign", 2, "dA1", -dA1),
    ("update-uphill", 1, "W1_new", W1 + lr * dW1),
    ("bias-updated-twice", 1, "b1_new", b1 - 2 * lr * db1),
    ("weights-not-updated", 2, "W2_new", W2),
    ("rate-forgotten", 1, "W1_new", W1 - dW1),
    ("step-averaged", 2, "W2_new", W2 - lr * dW2 / m),
    ("activation-twice", 1, "A1", np.tanh(np.tanh(Z1))),
    ("inputs-reshaped", 1, "Z1", W1 @ X.T.reshape(3, 5) + b1),
    ("inputs-reshaped-rows", 1, "Z1", W1 @ X.reshape(5, 3).T + b1),
    ("weights-reshaped", 2, "dA1", W2.reshape(4, 2) @ dZ2),
    ("weights-reshaped-rows", 2, "dA1", W2.T.reshape(2, 4).T @ dZ2),
    ("cost-over-features", None, "cost", cost * m / X.shape[0]),
    ("cost-over-size", None, "cost", cost * m / X.size),
    ("targets-flipped", None, "dA2", -(1 - Y) / A2 + Y / (1 - A2)),
    ("targets-class-ahead", None, "dZ2", A2 - np.roll(Y, 1, axis=0)),
    ("targets-numbered", None, "dZ2", A2 - Y.argmax(0)),
    ("targets-numbered-from-1", None, "dZ2", A2 - Y.argmax(0) - 1),
    ("targets-of-others", None, "dZ2", A2 - np.roll(Y, -1, axis=1)),
    ("loss-takes-scores", None, "dA2", sigmoid(A2) - Y),
    ("loss-log-forgotten", None, "cost", -np.sum(Y * A2 + (1 - Y) * (1 - A2)) / m),
    ("divided-by-inputs", 1, "dW1", dZ1 @ X.T / X.shape[0]),
    ("divided-by-neurons", 2, "db2", dZ2.sum(1, keepdims=True) / dZ2.shape[0]),
    ("divided-by-features", None, "dW2", dZ2 @ A1.T / X.shape[0]),
    ("all-divided-by-features", None, "cost", cost * m / X.shape[0]),
    ("rate-in-slopes", None, "dW2", lr * dW2),
    ("slopes-last", 1, "db1", dZ1[:, 4:]),
    ("slope-plus", 1, "dZ1", dA1 * (1 + A1**2)),
    ("layer-not-updated", 2, "b2_new", b2),
    ("replaced-weights-alone", 1, "W1_new", -lr * dW1),
    ("replaced-bias", 2, "b2_new", -lr * db2),
    ("parameters-cut", 1, "W1_new", np.trunc(W1 - lr * dW1)),
    ("bias-added-twice", 1, "Z1", W1 @ X + b1 + b1),
    ("inputs-standardized", 1, "Z1",
     W1 @ ((X - X.mean(1, keepdims=True)) / X.std(1, keepdims=True)) + b1),
    ("inputs-from-0-to-1", 1, "Z1",
     W1 @ ((X - X.min(1, keepdims=True)) / np.ptp(X, axis=1, keepdims=True)) + b1),
    ("inputs-over-largest", 1, "Z1", W1 @ (X / X.max()) + b1),
    ("inputs-cut", 1, "Z1", W1 @ np.trunc(X) + b1),
    ("tanh-sinh", 1, "A1", np.sinh(Z1)),
    ("tanh-bracket", 1, "A1", np.exp(Z1) - np.exp(-Z1) / np.exp(Z1) + np.exp(-Z1)),
    ("slope-sech", 1, "dZ1", dA1 / np.cosh(Z1)),
    ("slope-cosh-squared", 1, "dZ1", dA1 * np.cosh(Z1) ** 2),
    ("output-decided", 2, "dZ2", (A2 > 0.5) - Y),
    ("weights-of-means", 1, "dW1", np.outer(dZ1.mean(1), X.mean(1))),
    ("weights-of-sums", 2, "dW2", np.outer(dZ2.sum(1), A1.sum(1)) / m),
    ("weight-slopes-reshaped", 1, "dW1", (X @ dZ1.T / m).reshape(4, 3)),
    ("weight-slopes-reshaped-rows", 1, "dW1", (dZ1 @ X.T / m).reshape(3, 4).T),
    ("weights-rate-forgotten", 1, "W1_new", W1 - dW1),
    ("bias-rate-forgotten", 2, "b2_new", b2 - db2),
    ("back-by-a", 2, "dA1", W2.T @ A2),
    ("bias-of-weight-slopes", 2, "db2", dW2.sum(1, keepdims=True)),
    ("weights-doubled", 2, "dW2", dZ2 @ A1.T * 2 / m),
]


def text():
    rows = [
        json.dumps({"id": i, "layer": l, "name": n, "values": np.atleast_2d(v).tolist()})
        for i, l, n, v in MISTAKES
    ]
    return "[\n" + ",\n".join(rows) + "\n]\n"


if __name__ == "__main__":
    path = pathlib.Path(__file__).parent.parent / "mistakes.json"
    if "--check" in sys.argv:
        old = json.loads(path.read_text())
        new = json.loads(text())
        assert [r["id"] for r in old] == [r["id"] for r in new]
        for a, b in zip(old, new):
            assert np.allclose(a["values"], b["values"], rtol=1e-12, atol=1e-14), a["id"]
    else:
        path.write_text(text())
