#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person waits for, and products against OpenBLAS: the second half of compare.py's table.

    swift build -c release --static-swift-stdlib
    python3 Tests/Benchmarks/waits.py
"""

import json
import os
import pty
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

TOP = Path(__file__).parents[2]
PROGRAM = TOP / ".build/release/backstep"
WORKLOADS = TOP / ".build/release/workloads"
LINES = ["network 3 4 1", "set bias off", "data xor3", "init article1", "set loss sse", "run 1500",
         "show A2"]
SCRIPT = """
import workloads, peers
net = peers.Article1(workloads.named("xor"))
for _ in range(1500):
    net.feedforward(); net.backprop()
print(net.output)
"""


def median(measure, count=15):
    return statistics.median(measure() for _ in range(count))


def seconds(command, **options):
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    return time.perf_counter() - begin


def until_prompt(command, prompt):
    """Seconds from the start of a program in a pseudo-terminal to its prompt."""
    begin = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "dumb"
        os.execvp(command[0], command)
    seen = b""
    while prompt not in seen:
        seen += os.read(terminal, 4096)
    spent = time.perf_counter() - begin
    os.close(terminal)
    os.waitpid(child, 0)
    return spent


def golden(folder):
    """A golden file of about 5 MB."""
    n, m = 200, 1200
    def matrix(rows, columns):
        return {"shape": [rows, columns], "data": np.random.rand(rows, columns).tolist()}
    spec = {"layer_dims": [n, 20], "activations": ["sigmoid"], "X": matrix(n, m),
            "params": {"W1": matrix(20, n), "b1": matrix(20, 1)}}
    file = {"format": "nn-golden/1", "id": "big", "title": "big", "spec": spec,
            "tolerance": {"rtol": 1e-9}, "notes": [], "expected": {"iterations": [
                {"iteration": 0, "values": {"Z1": matrix(20, m)}}]}}
    path = Path(folder) / "big.json"
    path.write_text(json.dumps(file))
    return path


def product_ratios():
    """Our GFLOP/s over OpenBLAS's, shape by shape."""
    out = subprocess.run([WORKLOADS, "kernels"], capture_output=True, text=True).stdout
    for name, shape, rate in re.findall(r"(A·B|A·Bᵀ|Aᵀ·B) +(\S+) (\S+) GFLOP/s", out):
        rows, depth, columns = map(int, shape.split("x"))
        a = np.random.rand(depth, rows).T if name == "Aᵀ·B" else np.random.rand(rows, depth)
        b = np.random.rand(columns, depth).T if name == "A·Bᵀ" else np.random.rand(depth, columns)
        c = np.empty((rows, columns))
        best = float("inf")
        for _ in range(20):
            repeats = max(1, 2_000_000 // (rows * depth * columns))
            begin = time.perf_counter()
            for _ in range(repeats):
                np.dot(a, b, out=c)
            best = min(best, (time.perf_counter() - begin) / repeats)
        theirs = 2e-9 * rows * depth * columns / best
        yield f"{name} {shape}", float(rate), theirs


def report():
    with tempfile.TemporaryDirectory() as folder:
        big = golden(folder)
        lines = [x for line in LINES for x in ("-e", line)]
        start = median(lambda: seconds([PROGRAM, "-e", "quit"]))
        yield "start and quit", start, ""
        prompt = median(lambda: until_prompt([str(PROGRAM)], b"nn 0>"))
        beside = ""
        if shutil.which("sqlite3"):
            other = median(lambda: until_prompt(["sqlite3"], b"sqlite>"))
            beside = f"sqlite3 {other * 1e3:.1f}"
        yield "start to prompt in a terminal", prompt, beside
        ours = median(lambda: seconds([PROGRAM] + lines))
        theirs = median(lambda: seconds([sys.executable, "-c", SCRIPT], cwd=TOP / "Tests/Benchmarks"), 7)
        yield "article 1 as a process: start, 1500 iterations, predictions", ours, (
            f"Python with NumPy {theirs * 1e3:.0f}: {theirs / ours:.0f}×")
        yield "`backstep test`: all lessons and golden files", median(
            lambda: seconds([PROGRAM, "test"], cwd=TOP)), ""
        yield f"a golden file of {big.stat().st_size / 1e6:.1f} MB", median(
            lambda: seconds([PROGRAM, "test", str(big)])), ""


def text():
    rows = list(report())
    yield "**What a person waits for**"
    yield ""
    yield "| | ms | |"
    yield "|---|---|---|"
    yield from (f"| {name} | {spent * 1e3:.1f} | {beside} |" for name, spent, beside in rows)
    yield ""
    yield "**Matrix products, one thread, GFLOP/s**"
    yield ""
    yield "| rows × depth × columns | backstep | OpenBLAS | |"
    yield "|---|---|---|---|"
    for name, ours, theirs in product_ratios():
        yield f"| {name.replace('x', '×')} | {ours:.0f} | {theirs:.0f} | {ours / theirs:.2f} |"


if __name__ == "__main__":
    print("\n".join(text()))
