// SPDX-License-Identifier: GPL-3.0-or-later

extension CompareTests {
  /// A golden file of the network of the texts that are compared.
  static let golden = """
    {"format": "nn-golden/1", "id": "start", "title": "start", "source": "test", "spec": {
    "layer_dims": [2, 2, 1], "activations": ["tanh", "sigmoid"], "convention": "columns",
    "use_bias": true, "loss": {"kind": "bce", "factor": 1, "divide_by": "samples"},
    "grad_form": "per_sample", "optimiser": {"kind": "gd", "lr": 0.5}, "iterations": 1, "record": [0],
    "X": [[0.44, -0.33, 2.43], [-0.25, 0.11, 1.58]], "Y": [[1, 0, 1]],
    "params": {"W1": [[-0.91, -0.59], [0.19, -0.33]], "b1": [[-1.19], [-0.2]],
    "W2": [[-0.36, 0.6]], "b2": [[0.3]]}},
    "tolerance": {"rtol": 1e-9, "rule": "abs(x-e) <= atol + rtol*abs(e)"},
    "expected": {"iterations": [{"iteration": 0, "values": {"W1": [[-0.91, -0.59], [0.19, -0.33]]}}]}}
    """
}
