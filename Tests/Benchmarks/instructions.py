#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts the instructions that an iteration takes, which a busy machine does not change.

    swift build -c release && apt-get install valgrind
    python3 Tests/Benchmarks/instructions.py            prints them
    python3 Tests/Benchmarks/instructions.py --record   and writes them into instructions.txt
    python3 Tests/Benchmarks/instructions.py --check    fails where one is more than 3 % off

An iteration is what one training more takes, divided by its iterations: the start is not in it. Valgrind
knows no AVX-512, so these are the kernels for AVX2, and those of plain Swift.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
TOP = HERE.parents[1]
TABLE = HERE / "instructions.txt"
ITERATIONS = {"xor": 1500, "narrow": 1000, "wide": 1000, "digits": 1140}
COUNTED = [("avx2", "xor"), ("avx2", "narrow"), ("avx2", "wide"), ("avx2", "digits"), ("portable", "narrow")]
ALLOWED = 0.03


def instructions(kernels, *command):
    """How many the command takes from start to end."""
    run = subprocess.run(
        ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command],
        env={**os.environ, "BACKSTEP_KERNELS": kernels}, cwd=TOP, capture_output=True, text=True,
    )
    found = re.search(r"Collected *: *(\d+)", run.stderr)
    if run.returncode != 0 or not found:
        sys.exit(f"{' '.join(command)}: {run.stderr[-2000:]}")
    return int(found[1])


def measured():
    """A line for each workload and set of kernels: what, and how many."""
    program = str(TOP / ".build/release/workloads-stripped")
    # Valgrind gives up at the debugger's part of the file.
    subprocess.run(["strip", "-o", program, str(TOP / ".build/release/workloads")], check=True)
    for kernels, workload in COUNTED:
        if "avx2" in kernels and " avx2 " not in Path("/proc/cpuinfo").read_text():
            continue
        one, two = (instructions(kernels, program, "train", workload, n) for n in ("1", "2"))
        yield f"{workload} {kernels}", round((two - one) / ITERATIONS[workload])


def main():
    known = dict(line.rsplit(" ", 1) for line in TABLE.read_text().splitlines()) if TABLE.exists() else {}
    lines, off = [], []
    for what, count in measured():
        before = int(known.get(what, 0))
        change = f" ({count / before - 1:+.1%})" if before else ""
        print(f"{what} {count}{change}", flush=True)
        lines.append(f"{what} {count}\n")
        if not before or abs(count / before - 1) > ALLOWED:
            off.append(what)
    if "--record" in sys.argv:
        TABLE.write_text("".join(lines))
    elif "--check" in sys.argv and off:
        sys.exit(f"not within 3 % of instructions.txt: {', '.join(off)}")


main()
