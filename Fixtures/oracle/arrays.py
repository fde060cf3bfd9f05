#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes Fixtures/arrays: arrays as NumPy saves and prints them, and the numbers they hold.

    arrays.py           writes the files
    arrays.py --check   compares them with what would be written; packed ones by what they hold

Each line of expected.txt is a file, a name in it, a shape, and the bits of each number as a double,
parted by tabs. For a print they are those of the digits that it shows.
"""

import io
import json
import re
import struct
import sys
import zlib
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parents[1] / "arrays"
# Of both signs, not symmetric, exact in every float, and one that is rounded in each.
NUMBERS = np.array([0.5, -2.0, 3.25, 0.1, -6.0, 7.75])
KINDS = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1"]


def saved(array, version=None):
    """The bytes of an .npy file."""
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version)
    return file.getvalue()


def archive(arrays, packed=False):
    """The bytes of an .npz file."""
    file = io.BytesIO()
    (np.savez_compressed if packed else np.savez)(file, **arrays)
    return file.getvalue()


class Pipe:
    """A file that cannot go back: sizes then stand behind the data."""

    def __init__(self):
        self.bytes = b""

    def write(self, more):
        self.bytes += bytes(more)
        return len(more)

    def flush(self):
        pass

    def read(self):
        raise OSError("a pipe is only written to")


def wide(arrays):
    """An archive with sizes and places of 64 bits throughout, as one of many GB has."""
    file, directory = b"", b""
    for name, array in arrays.items():
        data, name = saved(array), f"{name}.npy".encode()
        sizes = struct.pack("<HHQQQ", 1, 24, len(data), len(data), len(file))
        fields = struct.pack("<HHHHHIII", 45, 0, 0, 0, 33, zlib.crc32(data), 2**32 - 1, 2**32 - 1)
        directory += b"PK\1\2" + struct.pack("<H", 45) + fields
        directory += struct.pack("<HHHHHII", len(name), len(sizes), 0, 0, 0, 0, 2**32 - 1)
        directory += name + sizes
        local = struct.pack("<HHQQ", 1, 16, len(data), len(data))
        file += b"PK\3\4" + fields + struct.pack("<HH", len(name), len(local)) + name + local + data
    count, place = len(arrays), len(file) + len(directory)
    end = b"PK\6\6" + struct.pack(
        "<QHHIIQQQQ", 44, 45, 45, 0, 0, count, count, len(directory), len(file)
    )
    end += b"PK\6\7" + struct.pack("<IQI", 0, place, 1)
    end += b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 65535, 65535, 2**32 - 1, 2**32 - 1, 0)
    return file + directory + end


def kinds():
    """An array of each kind, in both orders of bytes and of elements."""
    arrays = {}
    for kind in KINDS:
        for order in "<>" if kind not in ("i1", "u1", "b1") else "|":
            numbers = NUMBERS if kind[0] in "fb" else np.array([1, 2, 3, 100, 5, 127])
            if kind[0] == "i":
                numbers = numbers * [1, -1, 1, -1, 1, 1]
            array = numbers.reshape(2, 3).astype(order + kind)
            if kind == "b1":
                array = np.array([[True, False, False], [True, True, False]])
            arrays[f"{kind}{'b' if order == '>' else ''}"] = array
    arrays["scalar"] = np.array(0.1)
    arrays["row"] = NUMBERS
    arrays["fortran"] = np.asfortranarray(NUMBERS.reshape(2, 3))
    arrays["fortran3"] = np.asfortranarray(np.arange(24.0).reshape(2, 3, 4) / 8)
    arrays["empty"] = np.zeros((0, 3))
    arrays["special"] = np.array([np.nan, np.inf, -np.inf, -0.0, 5e-324, 1.7976931348623157e308])
    arrays["halves"] = np.array([6e-8, 65504, -0.0, np.inf, 1 / 3, 6.1e-5], dtype="f2")
    arrays["layer/1 W"] = np.array([[1.5]])
    return arrays


def safetensors(tensors):
    """The bytes of a file in the format safetensors; tensors are dtype, shape, bytes by name."""
    header, numbers = {"__metadata__": {"made_by": "arrays.py"}}, b""
    for name, (dtype, shape, data) in tensors.items():
        header[name] = {
            "dtype": dtype,
            "shape": shape,
            "data_offsets": [len(numbers), len(numbers) + len(data)],
        }
        numbers += data
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text + numbers


def prints():
    """Prints by name: the text, and the array as its digits say it."""
    rng = np.random.RandomState(5)
    arrays = {
        "W1": rng.randn(4, 3),
        "small": rng.randn(2, 5) * 1e-7,
        "wide": rng.randn(3, 17),
        "cube": rng.randn(2, 2, 3),
        "whole": np.arange(6.0).reshape(2, 3),
        "counts": np.arange(6).reshape(3, 2),
        "row": rng.randn(20),
        "special": np.array([[np.nan, -np.inf], [np.inf, 0.25]]),
        "single": rng.randn(2, 3).astype("f4"),
        "flags": np.array([True, False]),
    }
    for precision in (8, 4, 17):
        with np.printoptions(precision=precision):
            for name, array in arrays.items():
                for style, text in (("print", f"{array}"), ("repr", repr(array))):
                    inside = re.sub(r"dtype=\w+|array", "", text)
                    words = re.findall(r"-?nan|-?inf|True|False|[-+.e0-9]+", inside)
                    numbers = [{"True": 1, "False": 0}.get(w) if w[0] in "TF" else float(w) for w in words]
                    yield f"{name}_{precision}_{style}", text, np.array(numbers, float).reshape(array.shape)


def files():
    """Each file's bytes, and the arrays in it by name."""
    table = NUMBERS.reshape(2, 3)
    for version in (1, 2, 3):
        yield f"version{version}.npy", saved(table, (version, 0)), {f"version{version}": table}
    yield "kinds.npz", archive(kinds()), kinds()

    rng = np.random.RandomState(3)
    packed = {
        "W1": rng.randn(4, 3) * 0.01,
        "b1": np.zeros((40, 10)),
        "X": rng.randint(0, 17, (64, 6)).astype(float),
        "mixed": np.concatenate([np.arange(200.0), np.arange(200.0), rng.randn(30)]),
    }
    yield "packed.npz", archive(packed, packed=True), packed
    pipe = Pipe()
    np.savez_compressed(pipe, **{"W1": packed["W1"], "b1": packed["b1"]})
    yield "streamed.npz", pipe.bytes, {"W1": packed["W1"], "b1": packed["b1"]}
    yield "wide.npz", wide({"W1": packed["W1"]}), {"W1": packed["W1"]}
    strange = {
        "names": np.array(["a", "b"]),
        "objects": np.array([{}, None], dtype=object),
        "complex": np.array([1j]),
        "records": np.zeros(2, dtype=[("x", "f8"), ("y", "i4")]),
        "long": np.zeros(2, dtype=np.longdouble),
        "days": np.array(["2026-01-01"], dtype="M8[D]"),
    }
    yield "strange.npz", archive(strange | {"W1": table}), {"W1": table}

    single, bits = table.astype("<f4"), table.astype("<f4").view("<u4")
    brain = (bits >> 16).astype("<u2")
    yield "tensors.safetensors", safetensors({
        "layer.weight": ("F32", [2, 3], single.tobytes()),
        "layer.bias": ("F64", [6], table.tobytes()),
        "half": ("F16", [3, 2], table.astype("<f2").tobytes()),
        "brain": ("BF16", [2, 3], brain.tobytes()),
        "count": ("I64", [], np.array(-7).tobytes()),
        "mask": ("BOOL", [3], bytes([1, 0, 1])),
        "none": ("F32", [0, 2], b""),
    }), {
        "layer.weight": single,
        "layer.bias": table.ravel(),
        "half": table.astype("f2").reshape(3, 2),
        "brain": (brain.astype("<u4") << 16).view("<f4"),
        "count": np.array(-7),
        "mask": np.array([1, 0, 1]),
        "none": np.zeros((0, 2)),
    }

    text, printed = "", {}
    for name, shown, array in prints():
        text += f"{name} = {shown}\n\n"
        printed[name] = array
    yield "printed.txt", text.encode(), printed


def bits(array):
    """Each number as the bits of a double."""
    return " ".join(f"{x:016x}" for x in np.ascontiguousarray(array, dtype="f8").ravel().view("u8"))


def main():
    check, fine, lines = "--check" in sys.argv, True, ""
    if not check:
        FOLDER.mkdir(exist_ok=True)
    for name, written, arrays in files():
        for key, array in arrays.items():
            shape = ",".join(map(str, np.shape(array)))
            lines += f"{name}\t{key}\t{shape}\t{bits(array)}\n"
        if not check:
            (FOLDER / name).write_bytes(written)
        elif name in ("packed.npz", "streamed.npz"):
            held = np.load(FOLDER / name)
            fine &= all(np.array_equal(held[key], array) for key, array in arrays.items())
        else:
            fine &= (FOLDER / name).read_bytes() == written
    if not check:
        (FOLDER / "expected.txt").write_text(lines)
    elif not fine or (FOLDER / "expected.txt").read_text() != lines:
        sys.exit("Fixtures/arrays differs from what Fixtures/oracle/arrays.py writes")


if __name__ == "__main__":
    main()
