#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes lessons/hunt/*.json: what the two articles' programs record, each with its bug, for lesson 13;
and own.json, what the reader of lesson 14 might: its network, with a bug in layer 2 alone.

    recordings.py           write the files
    recordings.py --check   run the programs again and compare

ARTICLE_2 is the second article's program with its crashes repaired, ARTICLE_1 the first article's class;
a bug is a line of them that reads otherwise, and TRUTH tells which array it makes wrong first and which
card of the catalogue it is. The programs know nothing of each other, nor of backstep.
"""
import json
import pathlib
import sys

import numpy as np

ARTICLE_2 = '''
def sigmoid(Z):
    return 1/(1+np.exp(-Z)), Z

def forward_prop(X, params):
    A, caches = X, []
    for l in range(1, len(params)//2+1):
        A_prev, W, b = A, params['W'+str(l)], params['b'+str(l)]
        Z = np.dot(W, A_prev) + b
        A, activation_cache = sigmoid(Z)
        caches.append(((A_prev, W, b), activation_cache))
        see('Z'+str(l), Z); see('A'+str(l), A)
    return A, caches

def cost_function(A, Y):
    m = Y.shape[1]
    return (-1/m)*(np.dot(np.log(A), Y.T) + np.dot(np.log(1-A), (1-Y).T))

def one_layer_backward(dA, cache, l):
    (A_prev, W, b), Z = cache
    A = sigmoid(Z)[0]
    dZ = dA*A*(1-A)
    m = A_prev.shape[1]
    dW = (1/m)*np.dot(dZ, A_prev.T)
    db = (1/m)*np.sum(dZ, axis=1, keepdims=True)
    dA_prev = np.dot(W.T, dZ)
    see('dA'+str(l), dA); see('dZ'+str(l), dZ)
    return dA_prev, dW, db

def backprop(AL, Y, caches):
    grads, L = {}, len(caches)
    dAL = -(np.divide(Y, AL) - np.divide(1-Y, 1-AL))
    dA, grads['dW'+str(L)], grads['db'+str(L)] = one_layer_backward(dAL, caches[L-1], L)
    for l in reversed(range(L-1)):
        dA, dW_temp, db_temp = one_layer_backward(dA, caches[l], l+1)
        grads['dW'+str(l+1)] = dW_temp
        grads['db'+str(l+1)] = db_temp
    return grads

def update_parameters(params, grads, lr):
    for l in range(1, len(params)//2+1):
        params['W'+str(l)] = params['W'+str(l)] - lr*grads['dW'+str(l)]
        params['b'+str(l)] = params['b'+str(l)] - lr*grads['db'+str(l)]

AL, caches = forward_prop(X, params)
see('cost', cost_function(AL, Y))
grads = backprop(AL, Y, caches)
for key in grads: see(key, grads[key])
update_parameters(params, grads, lr)
for key in params: see(key+'_new', params[key])
'''
ARTICLE_1 = '''
def sigmoid(x):
    return 1/(1+np.exp(-x))

def sigmoid_derivative(a):
    return a*(1-a)

layer1 = sigmoid(np.dot(input, weights1))
output = sigmoid(np.dot(layer1, weights2))
d_weights2 = np.dot(layer1.T, 2*(y - output) * sigmoid_derivative(output))
d_weights1 = np.dot(input.T, np.dot(2*(y - output) * sigmoid_derivative(output), weights2.T)
                    * sigmoid_derivative(layer1))
weights1 += d_weights1
weights2 += d_weights2
'''

AVERAGED = "dW = (1/m)*np.dot(dZ, A_prev.T)"
SLOPE = "dZ = dA*A*(1-A)"
BACK = "dA_prev = np.dot(W.T, dZ)"
UPDATE = "params['W'+str(l)] = params['W'+str(l)] - lr*grads['dW'+str(l)]"
REST = ARTICLE_2[ARTICLE_2.index("update_parameters(params, grads, lr)\nfor"):]  # grads['dW2'] is no key
LAST = "dA, grads['dW'+str(L)], grads['db'+str(L)] ="

# The number of the file, the lines that read otherwise, the first wrong array, the mistakes' cards.
BUGS_2 = [
    (1, [(AVERAGED, "dW = np.dot(dZ, A_prev.T)")], "dW2", ["weights-not-averaged"]),
    (2, [(SLOPE, "dZ = dA*Z*(1-Z)")], "dZ2", ["slope-by-z"]),
    (3, [(LAST, LAST.replace("str(L)", "str(L-1)")), (REST, "")], "dW2", []),
    (4, [(BACK, "W -= lr*dW; " + BACK), (UPDATE, "pass")], "dA1", ["weights-updated-early"]),
    (5, [("dAL = -(", "dAL = (")], "dA2", ["output-sign"]),
    (6, [(SLOPE, "dZ = dA")], "dZ2", ["slope-left-out"]),
    (8, [("db = (1/m)*np.sum", "db = np.sum"), (UPDATE, UPDATE.replace(" - lr", " + lr"))],
     "db2", ["bias-not-averaged", "update-uphill"]),
]
BUGS_1 = [
    (7, [("return a*(1-a)", "return sigmoid(a)*(1-sigmoid(a))")], "d_weights2", ["slope-at-a"]),
    ("article1", [], None, []),
]
OWN = [(AVERAGED, AVERAGED.replace("(1/m)", "(1 if l == 2 else 1/m)"))]  # dW2 = dZ2 @ A1.T
XOR3 = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1], [1, 1, 1, 1]]), np.array([[0.0, 1, 1, 0]])


def program(source, lines):
    for right, wrong in lines:
        assert source.count(right) == 1, right
        source = source.replace(right, wrong)
    return source


def normal_start():
    """3-4-1 on xor3, `init normal 1 seed 3`."""
    stream, params = np.random.RandomState(3), {}
    for l, (inputs, neurons) in enumerate([(3, 4), (4, 1)], start=1):
        params[f"W{l}"] = stream.randn(neurons, inputs)
        params[f"b{l}"] = np.zeros((neurons, 1))
    return *XOR3, params


def own_start():
    """What lesson 14 is given: the spec of its golden file, without what must come out."""
    path = pathlib.Path(__file__).resolve().parent.parent / "golden" / "14-own-a.json"
    spec = json.loads(path.read_text())["spec"]
    read = lambda m: np.array(m["data"], dtype=float)
    return read(spec["X"]), read(spec["Y"]), {k: read(v) for k, v in spec["params"].items()}


def article_2(lines, start):
    """What an iteration with learning rate 0.5 shows of itself."""
    (X, Y, params), values = start, {}
    exec(program(ARTICLE_2, lines), {
        "np": np, "X": X, "Y": Y, "params": params, "lr": 0.5,
        "see": lambda name, value: values.__setitem__(name, np.array(value)),
    })
    return values


def article_1(lines):
    """3-4-1 on the same table in rows, numpy's seed 1, no biases, no learning rate."""
    stream, (X, Y) = np.random.RandomState(1), XOR3
    names = {"np": np, "input": X.T, "y": Y.T,
             "weights1": stream.rand(3, 4), "weights2": stream.rand(4, 1)}
    exec(program(ARTICLE_1, lines), names)
    recorded = ("layer1", "output", "d_weights2", "d_weights1")
    return {name: names[name] for name in recorded} | {
        name + "_new": names[name] for name in ("weights1", "weights2")}


def files():
    for number, lines, _, _ in BUGS_2:
        yield number, article_2(lines, normal_start()), "the second article's program, one iteration"
    yield "own", article_2(OWN, own_start()), "my_net.py"
    for number, lines, _, _ in BUGS_1:
        yield number, article_1(lines), "the first article's class, one iteration"


TRUTH = {str(number): {"first": first, "mistakes": cards}
         for number, _, first, cards in BUGS_2 + BUGS_1 + [("own", OWN, "dW2", ["weights-not-averaged"])]}


def text(values, made_by):
    arrays = ",\n".join(
        f" {json.dumps(name)}: {json.dumps(np.atleast_2d(value).tolist())}"
        for name, value in values.items()
    )
    return (f'{{"made_by": {json.dumps(made_by)}, "records": [{{"at": 0, "values": {{\n'
            f"{arrays}\n}}}}]}}\n")


if __name__ == "__main__":
    folder = pathlib.Path(__file__).resolve().parents[2] / "lessons" / "hunt"
    for number, values, made_by in files():
        path = folder / f"{number}.json"
        if "--check" in sys.argv:
            old = json.loads(path.read_text())["records"][0]["values"]
            assert list(old) == list(values), path.name
            for name, value in values.items():
                assert np.allclose(old[name], np.atleast_2d(value), rtol=1e-12, atol=1e-14), name
        else:
            path.write_text(text(values, made_by))
    print(f"{len(TRUTH)} recordings {'agree' if '--check' in sys.argv else 'written'}")
