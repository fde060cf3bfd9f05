#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Sources/CKernels/tables.c: the constants of exp, log and tanh, from mpmath.

    tables.py           writes the file
    tables.py --check   compares it with what would be written
"""

import sys
from pathlib import Path

import mpmath

mpmath.mp.prec = 400
SOURCE = Path(__file__).parents[2] / "Sources/CKernels/tables.c"


def rounded(value, lsb):
    """The multiple of 2^lsb nearest to value."""
    return mpmath.nint(mpmath.ldexp(value, -lsb)) * mpmath.ldexp(1, lsb)


def double(value):
    """The double nearest to value, as C and Swift read it."""
    return float(value).hex()


def split(value, *lsbs):
    """value as parts on ever finer grids, and the double nearest to what is left."""
    parts = []
    for lsb in lsbs:
        parts.append(rounded(value, lsb))
        value -= parts[-1]
    return parts + [value]


def exp_table():
    """2^(j/512): the multiple of 2^-25 nearest to it, and the rest."""
    for j in range(512):
        yield split(mpmath.mpf(2) ** (mpmath.mpf(j) / 512), -25)


def log_table():
    """For mantissas of one of 256 intervals: c near 1/m on the grid 2^-9, and -ln c in two parts."""
    for i in range(256):
        # The index is made of the eight bits below the exponent, from 0.6875 on.
        low = mpmath.mpf(0.6875) + (
            mpmath.mpf(i) / 512 if i < 160 else mpmath.mpf(160) / 512 + mpmath.mpf(i - 160) / 256
        )
        width = mpmath.mpf(1) / (512 if i < 160 else 256)
        touches_1 = low == 1 or low + width == 1
        c = mpmath.mpf(1) if touches_1 else rounded(1 / (low + width / 2), -9)
        yield [c] + split(-mpmath.log(c), -42) + [mpmath.mpf(0)]


def tanh_series():
    """Near (tanh x / x - 1)/x^2 as a polynomial of degree 10 in x^2, lowest first."""
    with mpmath.workprec(400):

        def rest(square):
            root = mpmath.sqrt(square)
            return -mpmath.mpf(1) / 3 if square == 0 else (mpmath.tanh(root) / root - 1) / square

        return mpmath.chebyfit(rest, [0, mpmath.mpf("0.3026")], 11)[::-1]


def table(name, comment, rows):
    rows = [[double(x) for x in row] for row in rows]
    yield f"/* {comment} */"
    yield f"_Alignas(64) const double {name}[{len(rows)}][{len(rows[0])}] = {{"
    yield from ("    {" + ", ".join(row) + "}," for row in rows)
    yield "};"
    yield ""


def constants(name, comment, numbers):
    yield f"/* {comment} */"
    yield f"const double {name}[{len(numbers)}] = {{"
    yield from (f"    {double(x)}," for x in numbers)
    yield "};"
    yield ""


def text():
    ln2 = mpmath.log(2)
    out = [
        "/* SPDX-License-Identifier: GPL-3.0-or-later */",
        "/* Written by Fixtures/oracle/tables.py. */",
        '#include "CKernels.h"',
        "",
    ]
    out += table(
        "backstep_exp_table",
        "2^(j/512) for j from 0: a multiple of 2^-25, and the rest",
        exp_table(),
    )
    out += constants(
        "backstep_exp_constants",
        "512/ln 2; then ln 2 / 512 as multiples of 2^-42 and 2^-63, and the rest",
        [512 / ln2] + split(ln2 / 512, -42, -63),
    )
    out += table(
        "backstep_log_table",
        "c near 1/m, a multiple of 2^-9; -ln c as a multiple of 2^-42, and the rest; 0",
        log_table(),
    )
    out += constants(
        "backstep_log_constants", "ln 2 as a multiple of 2^-42, and the rest", split(ln2, -42)
    )
    out += constants(
        "backstep_tanh_series", "P with tanh x = x + x^3 P(x^2) up to 0.55", tanh_series()
    )
    bits = int(mpmath.nint(mpmath.ldexp(ln2, 246)))
    limbs = [(bits >> 64 * i) & (2**64 - 1) for i in range(4)]
    out += [
        "/* ln 2 in units of 2^-246, lowest limb first */",
        "const unsigned long long backstep_ln2[4] = {",
        "    " + ", ".join(f"0x{limb:016x}" for limb in limbs) + ",",
        "};",
    ]
    return "\n".join(out) + "\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(0 if SOURCE.read_text() == text() else f"{SOURCE} is not what tables.py writes")
    SOURCE.write_text(text())
