#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times training loops of backstep and of whatever peers are installed, interleaved in one run.

    swift build -c release
    python3 Tests/Benchmarks/compare.py              prints the table
    python3 Tests/Benchmarks/compare.py --results    and writes it into RESULTS.md, by kind of processor

Every peer trains the same network on the same data from the same start, in double precision, on one
thread, and its last cost is compared with ours. In each round the peers come in another order; a
ratio is the median, over the rounds, of the peer's seconds over ours in the same round, so that a
machine that is now fast, now slow does not decide it.
"""

import argparse
import math
import os
import platform
import random
import re
import statistics
import subprocess
import sys
from pathlib import Path

import workloads

HERE = Path(__file__).parent
TOP = HERE.parents[1]
OURS = TOP / ".build/release/workloads"
PEERS = ["numpy", "numpy-tuned", "torch", "jax", "sklearn", "fann"]
TITLES = {
    "xor": "3-4-1, 4 samples, 1500 iterations, squared error",
    "narrow": "3-4-4-1, 200 samples, 1000 iterations, cross-entropy",
    "wide": "12-16-8-1, 200 samples, 1000 iterations, cross-entropy",
    "digits": "64-32-16-10, digits in batches of 32, 20 epochs",
    "large": "784-256-128-10, 10 000 samples in batches of 128, 1 epoch",
}
NAMES = {
    "ours": "backstep",
    "numpy": "NumPy as the articles write it",
    "numpy-tuned": "NumPy into arrays made once",
    "torch": "PyTorch, eager",
    "jax": "JAX, loop compiled",
    "sklearn": "scikit-learn",
    "fann": "FANN",
}


def one_thread():
    """An environment for one thread, in which OpenBLAS chooses its kernels by itself."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    for name in ("OMP", "OPENBLAS", "MKL"):
        environment[name + "_NUM_THREADS"] = "1"
    environment["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"
    return environment


class Peer:
    """A process that trains a workload when asked."""

    def __init__(self, name):
        self.process = subprocess.Popen(
            pinned([sys.executable, str(HERE / "peers.py"), name]),
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=one_thread(), cwd=HERE,
        )

    def train(self, workload):
        self.process.stdin.write(workload + "\n")
        self.process.stdin.flush()
        words = self.process.stdout.readline().split()
        if len(words) < 2 or words[0] in ("none", "absent"):
            return None
        return float(words[0]), float(words[1])


def pinned(command):
    return ["taskset", "-c", "1"] + command if os.cpu_count() > 1 else command


def ours(workload):
    out = subprocess.run(
        pinned([str(OURS), "train", workload, "5"]), capture_output=True, text=True, check=True,
        cwd=TOP,
    ).stdout
    runs = [tuple(map(float, line.split())) for line in out.splitlines()]
    return statistics.median(seconds for seconds, _ in runs), runs[-1][1]


def measure(rounds, names):
    peers = {name: Peer(name) for name in PEERS}
    times = {w: {} for w in names}
    for workload in names:
        cost = ours(workload)[1]
        takers = []
        for name, peer in peers.items():
            first = peer.train(workload)
            if first is None:
                continue
            takers.append(name)
            if not math.isnan(first[1]) and abs(first[1] - cost) > 1e-6 * abs(cost):
                sys.exit(f"{workload}: {name} ends with cost {first[1]}, backstep with {cost}")
        for _ in range(rounds):
            order = takers + ["ours"]
            random.shuffle(order)
            for name in order:
                seconds = (ours(workload) if name == "ours" else peers[name].train(workload))[0]
                times[workload].setdefault(name, []).append(seconds)
    return times


def milliseconds(seconds):
    return f"{seconds * 1e3:.3g}" if seconds < 1 else f"{seconds * 1e3:.0f}"


def processor():
    """Its name, and which kind it is."""
    try:
        text = Path("/proc/cpuinfo").read_text()
        name = re.search(r"model name\s*: (.*)", text).group(1)
        family = re.search(r"cpu family\s*: (.*)", text).group(1)
        model = re.search(r"model\s*: (.*)", text).group(1)
        return name, f"family {family}, model {model}"
    except (OSError, AttributeError):
        return platform.processor(), "unknown"


def table(times, rounds):
    kernels = subprocess.run([str(OURS), "set"], capture_output=True, text=True).stdout.strip()
    versions = [f"Python {platform.python_version()}"]
    for module in ("numpy", "torch", "jax", "sklearn"):
        code = f"import {module}; print({module}.__version__)"
        out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
        if out.returncode == 0:
            versions.append(f"{module} {out.stdout.strip()}")
    name, kind = processor()
    yield f"One thread of {name} ({kind}), {kernels} kernels; {', '.join(versions)};"
    yield f"{rounds} interleaved rounds, training loop only: milliseconds as median (min–max), and"
    yield "how many times as long as backstep."
    for workload, peers in times.items():
        yield ""
        yield f"**{TITLES[workload]}**"
        yield ""
        yield "| | ms | |"
        yield "|---|---|---|"
        for name in sorted(peers, key=lambda name: statistics.median(peers[name])):
            seconds = peers[name]
            ratio = statistics.median(a / b for a, b in zip(seconds, peers["ours"]))
            span = f"{milliseconds(min(seconds))}–{milliseconds(max(seconds))}"
            yield (
                f"| {NAMES[name]} | {milliseconds(statistics.median(seconds))} ({span}) "
                f"| {'' if name == 'ours' else f'{ratio:.3g}×'} |"
            )


def main():
    options = argparse.ArgumentParser(description="Times training loops, ours and our peers'.")
    options.add_argument("--rounds", type=int, default=9)
    options.add_argument("--results", action="store_true", help="write the tables into RESULTS.md")
    options.add_argument("workloads", nargs="*", default=workloads.NAMES)
    chosen = options.parse_args()
    if not OURS.exists():
        sys.exit("build first: swift build -c release")
    lines = list(table(measure(chosen.rounds, chosen.workloads), chosen.rounds))
    out = subprocess.run(
        pinned([sys.executable, str(HERE / "waits.py")]), capture_output=True, text=True,
        env=one_thread())
    text = "\n".join(lines + ["", out.stdout.rstrip() or out.stderr])
    print(text)
    if chosen.results:
        # A part for each kind of processor; a new kind stands behind the others.
        results = TOP / "Tests/Benchmarks/RESULTS.md"
        start, end = f"<!-- benchmark: {processor()[1]} -->", "<!-- /benchmark -->"
        page = results.read_text()
        if start not in page:
            last = page.rindex(end) + len(end)
            page = f"{page[:last]}\n\n{start}\n{end}{page[last:]}"
        before, rest = page.split(start)
        results.write_text(f"{before}{start}\n{text}\n{end}{rest.split(end, 1)[1]}")


if __name__ == "__main__":
    main()
