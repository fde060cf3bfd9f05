# SPDX-License-Identifier: GPL-3.0-or-later
"""The workloads of compare.py: the same networks, data and starts as Workloads/Workload.swift."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

DIGITS = Path(__file__).parents[2] / "Fixtures/data/digits.csv"
NAMES = ["xor", "narrow", "wide", "digits", "large"]


@dataclass
class Workload:
    sizes: list
    X: np.ndarray  # samples in columns
    Y: np.ndarray
    weights: list  # (out, in)
    loss: str  # sse without biases, or bce, cce with
    rate: float
    batch: int
    iterations: int


def start(sizes, scale):
    np.random.seed(1)
    return [np.random.randn(n, k) * scale for k, n in zip(sizes, sizes[1:])]


def binary(sizes, rate):
    np.random.seed(7)
    X = np.random.rand(sizes[0], 200)
    Y = ((X[0:1] > 0.5) != (X[1:2] > 0.5)).astype(float)
    return Workload(sizes, X, Y, start(sizes, 1.0), "bce", rate, 200, 1000)


def classes(sizes, X, labels, batch, rate, iterations):
    Y = np.zeros((10, X.shape[1]))
    Y[labels, np.arange(X.shape[1])] = 1
    return Workload(sizes, X, Y, start(sizes, 0.1), "cce", rate, batch, iterations)


def named(name):
    if name == "xor":
        X = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]])
        Y = np.array([[0.0, 1, 1, 0]])
        np.random.seed(1)
        W1 = np.random.rand(3, 4).T.copy()
        W2 = np.random.rand(4, 1).T.copy()
        return Workload([3, 4, 1], X, Y, [W1, W2], "sse", 1.0, 4, 1500)
    if name == "narrow":
        return binary([3, 4, 4, 1], 1.0)
    if name == "wide":
        return binary([12, 16, 8, 1], 0.5)
    if name == "digits":
        with open(DIGITS) as file:
            rows = [[float(x) for x in row] for row in list(csv.reader(file))[1:]]
        table = np.array(rows)
        X = np.ascontiguousarray(table[:, :-1].T) / 16
        return classes([64, 32, 16, 10], X, table[:, -1].astype(int), 32, 0.5, 1140)
    if name == "large":
        np.random.seed(7)
        X = np.random.rand(784, 10_000)
        return classes([784, 256, 128, 10], X, np.arange(10_000) % 10, 128, 0.1, 79)
    raise KeyError(name)
