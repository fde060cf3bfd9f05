#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The peers of compare.py. `peers.py PEER` reads workload names, and for each trains once and
prints the seconds of the training loop and the cost of its last iteration."""

import sys
import time

import numpy as np

import workloads


def batches(w):
    """The columns that each iteration uses."""
    m = w.X.shape[1]
    count = -(-m // w.batch)
    for t in range(w.iterations):
        first = t % count * w.batch
        yield slice(first, min(first + w.batch, m))


# numpy: as the articles write it ------------------------------------------------------------------


def sigmoid(x):
    return 1.0 / (1 + np.exp(-x))


class Article1:
    """The first article's class: samples in rows, no biases, squared error."""

    def __init__(self, w):
        self.input, self.y = w.X.T.copy(), w.Y.T.copy()
        self.weights1, self.weights2 = (W.T.copy() for W in w.weights)

    def feedforward(self):
        self.layer1 = sigmoid(np.dot(self.input, self.weights1))
        self.output = sigmoid(np.dot(self.layer1, self.weights2))

    def backprop(self):
        def slope(a):
            return a * (1 - a)

        d_weights2 = np.dot(self.layer1.T, (2 * (self.y - self.output) * slope(self.output)))
        d_weights1 = np.dot(
            self.input.T,
            (
                np.dot(2 * (self.y - self.output) * slope(self.output), self.weights2.T)
                * slope(self.layer1)
            ),
        )
        self.weights1 += d_weights1
        self.weights2 += d_weights2


def article1(w):
    net = Article1(w)
    begin = time.perf_counter()
    for _ in range(w.iterations):
        net.feedforward()
        net.backprop()
    seconds = time.perf_counter() - begin
    return seconds, float(np.sum((net.y - net.output) ** 2))


def article2(w):
    """The second article's functions with their slips mended; a softmax output where the loss asks
    for one."""
    params = {}
    for l, W in enumerate(w.weights, 1):
        params["W" + str(l)] = W.copy()
        params["b" + str(l)] = np.zeros((W.shape[0], 1))

    def activate(Z, is_last):
        if is_last and w.loss == "cce":
            E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
            return E / np.sum(E, axis=0, keepdims=True)
        return sigmoid(Z)

    def forward_prop(X, params):
        A, caches, L = X, [], len(params) // 2
        for l in range(1, L + 1):
            A_prev = A
            Z = np.dot(params["W" + str(l)], A_prev) + params["b" + str(l)]
            linear_cache = (A_prev, params["W" + str(l)], params["b" + str(l)])
            A = activate(Z, l == L)
            caches.append((linear_cache, Z))
        return A, caches

    def cost_function(A, Y):
        m = Y.shape[1]
        if w.loss == "cce":
            return (-1 / m) * np.sum(Y * np.log(A))
        return (-1 / m) * np.sum(np.log(A) * Y + np.log(1 - A) * (1 - Y))

    def one_layer_backward(dA, cache):
        linear_cache, Z = cache
        dZ = dA * sigmoid(Z) * (1 - sigmoid(Z))
        return linear_backward(dZ, linear_cache)

    def linear_backward(dZ, linear_cache):
        A_prev, W, b = linear_cache
        m = A_prev.shape[1]
        dW = (1 / m) * np.dot(dZ, A_prev.T)
        db = (1 / m) * np.sum(dZ, axis=1, keepdims=True)
        dA_prev = np.dot(W.T, dZ)
        return dA_prev, dW, db

    def backprop(AL, Y, caches):
        grads, L = {}, len(caches)
        if w.loss == "cce":
            back = linear_backward(AL - Y, caches[L - 1][0])
        else:
            dAL = -(np.divide(Y, AL) - np.divide(1 - Y, 1 - AL))
            back = one_layer_backward(dAL, caches[L - 1])
        grads["dA" + str(L - 1)], grads["dW" + str(L)], grads["db" + str(L)] = back
        for l in reversed(range(L - 1)):
            back = one_layer_backward(grads["dA" + str(l + 1)], caches[l])
            grads["dA" + str(l)], grads["dW" + str(l + 1)], grads["db" + str(l + 1)] = back
        return grads

    def update_parameters(parameters, grads, learning_rate):
        L = len(parameters) // 2
        for l in range(1, L + 1):
            for name in ("W" + str(l), "b" + str(l)):
                parameters[name] = parameters[name] - learning_rate * grads["d" + name]
        return parameters

    begin = time.perf_counter()
    cost_history = []
    for columns in batches(w):
        X, Y = w.X[:, columns], w.Y[:, columns]
        AL, caches = forward_prop(X, params)
        cost_history.append(cost_function(AL, Y))
        grads = backprop(AL, Y, caches)
        params = update_parameters(params, grads, w.rate)
    return time.perf_counter() - begin, float(cost_history[-1])


def numpy_as_written(w):
    return article1(w) if w.loss == "sse" else article2(w)


# numpy: everything into arrays made once ----------------------------------------------------------


def numpy_tuned(w):
    L, m = len(w.weights), w.batch
    W = [x.copy() for x in w.weights]
    dW = [np.empty_like(x) for x in W]
    b = [np.zeros((x.shape[0], 1)) for x in W]
    db = [np.empty_like(x) for x in b]
    sizes = {m, w.X.shape[1] % m or m}
    spaces = {
        k: ([np.empty((x.shape[0], k)) for x in W], [np.empty((x.shape[0], k)) for x in W])
        for k in sizes
    }
    biased = w.loss != "sse"
    cost = 0.0
    begin = time.perf_counter()
    for columns in batches(w):
        X, Y = w.X[:, columns], w.Y[:, columns]
        k = X.shape[1]
        A, D = spaces[k]
        below = X
        for l in range(L):
            np.dot(W[l], below, out=A[l])
            if biased:
                np.add(A[l], b[l], out=A[l])
            if l == L - 1 and w.loss == "cce":
                np.subtract(A[l], A[l].max(axis=0), out=A[l])
                np.exp(A[l], out=A[l])
                np.divide(A[l], A[l].sum(axis=0), out=A[l])
            else:
                np.negative(A[l], out=A[l])
                np.exp(A[l], out=A[l])
                np.add(A[l], 1.0, out=A[l])
                np.reciprocal(A[l], out=A[l])
            below = A[l]
        out = A[L - 1]
        np.subtract(out, Y, out=D[L - 1])
        if w.loss == "sse":
            cost = float(np.vdot(D[L - 1], D[L - 1]))
            D[L - 1] *= 2
            D[L - 1] *= out
            D[L - 1] *= 1 - out
        elif w.loss == "bce":
            cost = -float(np.sum(np.log(np.where(Y == 1, out, 1 - out)))) / k
        else:
            cost = -float(np.sum(Y * np.log(out))) / k
        for l in reversed(range(L)):
            below = X if l == 0 else A[l - 1]
            np.dot(D[l], below.T, out=dW[l])
            if biased:
                dW[l] /= k
                np.sum(D[l], axis=1, keepdims=True, out=db[l])
                db[l] /= k
            if l > 0:
                np.dot(W[l].T, D[l], out=D[l - 1])
                D[l - 1] *= below
                D[l - 1] *= 1 - below
        for l in range(L):
            dW[l] *= w.rate
            W[l] -= dW[l]
            if biased:
                db[l] *= w.rate
                b[l] -= db[l]
    return time.perf_counter() - begin, cost


# PyTorch, eagerly ---------------------------------------------------------------------------------


def torch_eager(w):
    import torch

    torch.set_num_threads(1)
    torch.set_default_dtype(torch.float64)
    layers, L = [], len(w.weights)
    for l, W in enumerate(w.weights):
        linear = torch.nn.Linear(W.shape[1], W.shape[0], bias=w.loss != "sse")
        with torch.no_grad():
            linear.weight.copy_(torch.tensor(W))
            if linear.bias is not None:
                linear.bias.zero_()
        layers.append(linear)
        if l < L - 1 or w.loss == "sse":
            layers.append(torch.nn.Sigmoid())
    net = torch.nn.Sequential(*layers)
    if w.loss == "sse":
        loss = torch.nn.MSELoss(reduction="sum")
    elif w.loss == "bce":
        loss = torch.nn.BCEWithLogitsLoss()
    else:
        loss = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(net.parameters(), lr=w.rate)
    X, Y = torch.tensor(w.X.T.copy()), torch.tensor(w.Y.T.copy())
    cost = None
    begin = time.perf_counter()
    for samples in batches(w):
        cost = loss(net(X[samples]), Y[samples])
        optimizer.zero_grad()
        cost.backward()
        optimizer.step()
    return time.perf_counter() - begin, float(cost)


# JAX, the whole loop compiled ---------------------------------------------------------------------

compiled = {}


def jax_compiled(w):
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)
    m, count = w.X.shape[1], -(-w.X.shape[1] // w.batch)
    if m % w.batch:
        # One shape for the compiler: the last batch is filled up with samples of weight 0.
        fill = count * w.batch - m
    else:
        fill = 0
    X = jnp.array(np.pad(w.X, ((0, 0), (0, fill))))
    Y = jnp.array(np.pad(w.Y, ((0, 0), (0, fill))))
    counts = jnp.array([w.batch] * (count - 1) + [w.batch - fill], dtype=jnp.float64)

    def cost(params, X, Y, k):
        A = X
        for l, (W, b) in enumerate(params):
            Z = W @ A + (b if w.loss != "sse" else 0)
            A = jax.nn.sigmoid(Z)
        inside = jnp.arange(X.shape[1]) < k
        if w.loss == "sse":
            return jnp.sum((A - Y) ** 2)
        if w.loss == "bce":
            return jnp.sum(inside * (jax.nn.softplus(Z) - Y * Z)) / k
        return jnp.sum(inside * -jnp.sum(Y * jax.nn.log_softmax(Z, axis=0), axis=0)) / k

    def train(params, X, Y):
        def step(t, state):
            params, _ = state
            i = t % count
            x = jax.lax.dynamic_slice_in_dim(X, i * w.batch, w.batch, 1)
            y = jax.lax.dynamic_slice_in_dim(Y, i * w.batch, w.batch, 1)
            value, slopes = jax.value_and_grad(cost)(params, x, y, counts[i])
            return jax.tree.map(lambda p, g: p - w.rate * g, params, slopes), value

        return jax.lax.fori_loop(0, w.iterations, step, (params, 0.0))

    key = (tuple(w.sizes), w.iterations)
    params = [(jnp.array(W), jnp.zeros((W.shape[0], 1))) for W in w.weights]
    if key not in compiled:
        compiled[key] = jax.jit(train)
        jax.block_until_ready(compiled[key](params, X, Y))
    begin = time.perf_counter()
    _, value = jax.block_until_ready(compiled[key](params, X, Y))
    return time.perf_counter() - begin, float(value)


# scikit-learn -------------------------------------------------------------------------------------


def scikit_learn(w):
    from sklearn.neural_network import MLPClassifier

    if w.loss != "cce":
        raise NotImplementedError("squared error and xor's single output are not what it offers")
    epochs = w.iterations // -(-w.X.shape[1] // w.batch)
    net = MLPClassifier(
        w.sizes[1:-1], activation="logistic", solver="sgd", alpha=0, batch_size=w.batch,
        learning_rate_init=w.rate, max_iter=epochs, shuffle=False, momentum=0, tol=0,
        n_iter_no_change=10**9,
    )
    X, labels = w.X.T.copy(), np.argmax(w.Y, axis=0)
    begin = time.perf_counter()
    net.fit(X, labels)
    return time.perf_counter() - begin, float("nan")


# FANN, double precision ---------------------------------------------------------------------------


def fann(w):
    import ctypes
    import ctypes.util

    if w.loss != "sse":
        raise NotImplementedError("FANN has squared error alone")
    found = ctypes.util.find_library("doublefann")
    if found is None:
        raise ImportError("no library doublefann")
    lib = ctypes.CDLL(found)
    lib.fann_create_standard_array.restype = ctypes.c_void_p
    lib.fann_create_train.restype = ctypes.c_void_p
    lib.fann_train_epoch.restype = ctypes.c_float
    sizes = (ctypes.c_uint * len(w.sizes))(*w.sizes)
    net = ctypes.c_void_p(lib.fann_create_standard_array(len(w.sizes), sizes))
    m = w.X.shape[1]
    data = ctypes.c_void_p(lib.fann_create_train(m, w.sizes[0], w.sizes[-1]))

    class Train(ctypes.Structure):
        _fields_ = [
            ("errno", ctypes.c_int), ("log", ctypes.c_void_p), ("text", ctypes.c_char_p),
            ("count", ctypes.c_uint), ("inputs", ctypes.c_uint), ("outputs", ctypes.c_uint),
            ("input", ctypes.POINTER(ctypes.POINTER(ctypes.c_double))),
            ("output", ctypes.POINTER(ctypes.POINTER(ctypes.c_double))),
        ]

    rows = ctypes.cast(data, ctypes.POINTER(Train)).contents
    for s in range(m):
        for i in range(w.sizes[0]):
            rows.input[s][i] = w.X[i, s]
        for i in range(w.sizes[-1]):
            rows.output[s][i] = w.Y[i, s]
    lib.fann_set_training_algorithm(net, 1)  # batch
    begin = time.perf_counter()
    for _ in range(w.iterations):
        lib.fann_train_epoch(net, data)
    seconds = time.perf_counter() - begin
    lib.fann_destroy_train(data)
    lib.fann_destroy(net)
    return seconds, float("nan")


PEERS = {
    "numpy": numpy_as_written,
    "numpy-tuned": numpy_tuned,
    "torch": torch_eager,
    "jax": jax_compiled,
    "sklearn": scikit_learn,
    "fann": fann,
}

if __name__ == "__main__":
    train = PEERS[sys.argv[1]]
    known = {}
    for line in sys.stdin:
        name = line.strip()
        try:
            if name not in known:
                known[name] = workloads.named(name)
                train(known[name])
            print(*train(known[name]), flush=True)
        except NotImplementedError as why:
            print("none", why, flush=True)
        except (ImportError, OSError) as why:
            print("absent", why, flush=True)
