#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares exp, log and what is made of them with MPFR, by hand: it takes minutes.

    swift build -c release && pip install gmpy2
    python3 Tests/Benchmarks/accuracy.py [MILLIONS]     10 unless told otherwise

exp and log must be the doubles nearest to the true values, for every argument: MILLIONS random ones
of each, and hard cases. Those of the lists are from CORE-MATH, exp.wc, and from V. Lefèvre's table
(hrcases-explog), where 45 to 64 equal bits follow the round bit; the others are made here from
midpoints between doubles. For the other functions the largest error is printed, in ulp. What came
out stands in accuracy.md. The environment variable BACKSTEP_KERNELS chooses the kernels.
"""

import os
import random
import struct
import subprocess
import sys
from pathlib import Path

import gmpy2
from gmpy2 import mpfr

TOP = Path(__file__).parents[2]
PROGRAM = TOP / ".build/release/workloads"
EXACT = gmpy2.context(precision=53, emin=-1073, emax=1024, subnormalize=True)
WIDE = gmpy2.context(precision=160)

HARD_EXP = """
0x1.0122ef37212ebp-1 0x1.00d48a707b93ep-1 0x1.0303c5638675fp-1 0x1.0727af5fee8f6p-1
0x1.0f1d1c8c4e0b9p-1 0x1.1c36a38ab4c0ap-1 0x1.2b2f6c2d827ep-1 0x1.3d963bb752ap-1
0x1.4eaff005010dp-1 0x1.5da74f9de668p-1 0x1.6976670c8c444p-1 0x1.74654e8d79dfp-1
0x1.829d6accd53d8p-1 0x1.9925ee981e1c4p-1 0x1.a60e433867612p-1
0x1.ccd7e55d6609p-1 0x1.d4fa82ced839p-1 0x1.dcae06874c81p-1
0x1.e7b00bc054611p-1 0x1.f20b8d1b8468p-1 0x1.fedc746ddf8fap-1 0x1.053f6a90b554p+0
0x1.12f8afa4f56cp+0 0x1.2cf4f31c708bp+0 0x1.2fb7cf2d44e3p+0 0x1.3b4eae354aa3p+0
0x1.476ddadc0020cp+0 0x1.4df6c48246aep+0 0x1.58324f77fed4p+0
0x1.5f4dc1b98132p+0 0x1.64a6d3ed92d1p+0 0x1.6c66cedb7546p+0 0x1.718eb2bca77dp+0
"""
HARD_LOG = """
0x1.a6ae5142326b5p+0 0x1.a702b2ce91b3p+0 0x1.b072ab04ee9bfp+0 0x1.c877cba59d0acp+0
0x1.bbfff9457d5c3p+0 0x1.1e852e6951306p+1 0x1.21e133699fd0fp+1 0x1.dafdb40362537p+0
0x1.f003daa798b71p+0 0x1.000976581ce4ep+1 0x1.3fe609662ffe9p+1 0x1.4cfabf3f21518p+1
0x1.6cda8bc1f5cadp+1 0x1.76b452aef515p+1 0x1.84a5538257275p+4 0x1.b551a18e6695fp+3
0x1.2cd57e2358e44p+4 0x1.762ebeb6ac83p+5 0x1.186e96b6dca56p+6
0x1.8c1186e26400ep+6 0x1.1921e231643d8p+7 0x1.6571de5a3a4dp+9 0x1.2f7a38424ac2p+10
0x1.e16cea453c8p+8 0x1.69fea6e624d3ep+11 0x1.a455a70c31d8p+13 0x1.1c9c4b63cad4dp+17
0x1.8017814cf0f05p+18 0x1.d505a52645a22p+19 0x1.42bcec62eca8p+21 0x1.0c33ca7236f2fp+23
0x1.223a1f0a08134p+28 0x1.187473f1019f6p+31 0x1.8e27f4f0e6c74p+34 0x1.f432ceabc9bfp+41
"""


def ours(function, numbers):
    data = struct.pack(f"<{len(numbers)}d", *numbers)
    out = subprocess.run(
        [PROGRAM, "function", function], input=data, capture_output=True, check=True
    ).stdout
    return struct.unpack(f"<{len(numbers)}d", out)


def listed(text):
    return [float.fromhex(word) for word in text.split()]


def hard_exp(count):
    """ln of midpoints near 1: the smaller the argument, the nearer e^x to the midpoint."""
    with gmpy2.context(WIDE):
        for _ in range(count):
            scale = 2.0 ** random.uniform(-45, 0)
            middle = mpfr(random.uniform(1, 1 + scale)) + mpfr(2) ** -53
            yield float(gmpy2.log(middle))
            yield float(gmpy2.log(middle - mpfr(2) ** -53 - mpfr(2) ** -54) - scale)


def hard_log(count):
    """e to midpoints: the larger the logarithm, the nearer to the midpoint it lies."""
    with gmpy2.context(WIDE):
        for _ in range(count):
            y = random.choice([-1, 1]) * 2.0 ** random.uniform(-30, 9.4)
            middle = (mpfr(y) + mpfr(gmpy2.next_above(mpfr(y, 53)))) / 2
            yield float(gmpy2.exp(middle))


def random_exp(count):
    for i in range(count):
        kind = i % 5
        if kind == 0:
            yield random.uniform(-746, 710)
        elif kind == 1:
            yield random.uniform(-8, 8)
        elif kind == 2:
            yield random.uniform(-1, 1)
        elif kind == 3:
            yield random.choice([-1, 1]) * 2.0 ** random.uniform(-60, 9.5)
        else:
            yield -random.expovariate(0.2)


def random_log(count):
    for i in range(count):
        kind = i % 4
        if kind == 0:
            bits = random.randrange(1, 0x7FEFFFFFFFFFFFFF)
            yield struct.unpack("<d", struct.pack("<Q", bits))[0]
        elif kind == 1:
            yield random.uniform(0, 3)
        elif kind == 2:
            yield 1 + random.choice([-1, 1]) * 2.0 ** random.uniform(-52, -1)
        else:
            yield random.expovariate(0.01)


def count_wrong(function, numbers):
    true = gmpy2.exp if function == "exp" else gmpy2.log
    wrong = 0
    with gmpy2.context(EXACT):
        for x, y in zip(numbers, ours(function, numbers)):
            expected = float(true(mpfr(x)))
            if y != expected:
                wrong += 1
                if wrong <= 5:
                    print(f"  {function}({x.hex()}) is {expected.hex()}, not {y.hex()}")
    return wrong


def ulp(x):
    return abs(gmpy2.next_above(mpfr(abs(x), 53)) - mpfr(abs(x), 53)) if x else mpfr(2) ** -1074


def largest_error(function, numbers):
    def true(x):
        if function == "log1p":
            return gmpy2.log1p(x)
        if function == "sigmoid":
            return 1 / (1 + gmpy2.exp(-x))
        if function == "sigmoid-slope":
            return 1 / ((1 + gmpy2.exp(-x)) * (1 + gmpy2.exp(x)))
        if function == "tanh":
            return gmpy2.tanh(x)
        return 1 / gmpy2.cosh(x) ** 2

    worst = (0.0, 0.0)
    with gmpy2.context(WIDE):
        for x, y in zip(numbers, ours(function, numbers)):
            exact = true(mpfr(x))
            if abs(exact) < mpfr(2) ** -1021:
                continue
            error = float(abs(mpfr(y) - exact) / mpfr(2) ** (gmpy2.get_exp(exact) - 53))
            worst = max(worst, (error, x))
    return worst


def main():
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 10
    random.seed(20)
    kernels = os.environ.get("BACKSTEP_KERNELS", "") or subprocess.run(
        [PROGRAM, "set"], capture_output=True, text=True).stdout.strip()
    failed = 0
    print(f"{kernels} kernels against MPFR {gmpy2.mpfr_version().split()[-1]}")
    for function, hard, made, arguments in (
        ("exp", listed(HARD_EXP), list(hard_exp(50_000)), random_exp),
        ("log", listed(HARD_LOG), list(hard_log(50_000)), random_log),
    ):
        for name, numbers in (("hard, listed", hard), ("hard, made", made)):
            wrong = count_wrong(function, numbers)
            failed += wrong
            print(f"{function}: {wrong} of {len(numbers)} wrong ({name})", flush=True)
        wrong = total = 0
        while total < millions * 1e6:
            numbers = list(arguments(500_000))
            wrong += count_wrong(function, numbers)
            total += len(numbers)
        failed += wrong
        print(f"{function}: {wrong} of {total} wrong (random)", flush=True)
    count = int(millions * 1e5)
    for function in ("log1p", "sigmoid", "sigmoid-slope", "tanh", "tanh-slope"):
        if function == "log1p":
            numbers = [2.0 ** random.uniform(-60, 1) for _ in range(count)]
        else:
            numbers = [
                random.choice([-1, 1]) * 2.0 ** random.uniform(-40, 5) for _ in range(count)]
        error, at = largest_error(function, numbers)
        print(f"{function}: largest error {error:.2f} ulp, at {at!r}, of {count}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
