# SPDX-License-Identifier: GPL-3.0-or-later
"""What the program writes for other programs, read by parsers that are not ours.

    python3 Fixtures/oracle/reports.py .build/release/backstep

Each line of --json is held against the schema (jsonschema), TAP is read by tap.py and its YAML by
PyYAML, JUnit's XML by junitparser; what they count has to be what the run came to. tap.py knows no
sub-tests of TAP 14, which are indented: it counts files, and not the cases of each. A parser that is not
installed is left out, and named.
"""

import importlib.util
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
LINES = """network 3 4 1; data xor3; init normal 1 seed 3
fixture 06-backprop-a
run until dA2; step; why dW2[1,1] full; why W1[1,1] paths; back
run 40; show W1, cost; diff W1; check gradients; check dW2 = dZ2 @ A1' / m
plot cost; plot net; plot W1; plot gradients; plot sigmoid; doctor
why W1[1,1] since 0; show 1/0, -1/0, 0/0; check 1 = 2; branches; help step
network 2 3 1; data moons; init normal 1 seed 1; run 3; plot boundary
"""
FAILED = """---
id: bad
title: bad # of "two" <b>
---
```nn
check 1 = 1
check 1 = 2
show 1/0
frward
```
"""


def run(*arguments, text=None):
    """What a run wrote, and its exit status."""
    done = subprocess.run(
        [PROGRAM, *arguments], input=text, capture_output=True, text=True, cwd=ROOT, check=False
    )
    return done.stdout, done.returncode


def wrong_golden():
    """A golden file with one number that is wrong, and one that is computed from it."""
    golden = json.loads((ROOT / "Fixtures/golden/06-backprop-a.json").read_text())
    for name in ("Z1", "A1"):
        golden["expected"]["iterations"][0]["values"][name]["data"][0][0] += 0.25
    return golden


def learner_arrays():
    """The arrays of somebody who does not divide dW2 by m, and updates W2 by that."""
    golden = json.loads((ROOT / "Fixtures/golden/06-backprop-a.json").read_text())
    values = golden["expected"]["iterations"][0]["values"]
    arrays = {name: value["data"] for name, value in values.items()}
    slopes = arrays["dW2"][0]
    arrays["dW2"] = [[4 * slope for slope in slopes]]
    arrays["W2_new"] = [[w - 0.5 * 4 * slope for w, slope in zip(arrays["W2"][0], slopes)]]
    return arrays


def events(schema, *arguments, text=None):
    """The events of a run, each held against the schema."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(schema)
    found = []
    for line in run(*arguments, text=text)[0].splitlines():
        event = json.loads(line, parse_constant=lambda name: sys.exit(f"{name} is no JSON"))
        if not validator.is_valid(event):
            kind = schema["$defs"]["event-" + event["event"]]
            validator = jsonschema.Draft202012Validator({**kind, "$defs": schema["$defs"]})
            error = jsonschema.exceptions.best_match(validator.iter_errors(event))
            sys.exit(f"{arguments}: {line[:300]}\n{error.json_path}: {error.message}")
        found.append(event)
    return found


def check_json(files, learner):
    """Every way to run, against the schema."""
    path = ROOT / ".github/schema/backstep-events.schema.json"
    schema = json.loads(path.read_text())
    found = events(schema, "--json", "-", text=LINES + "frward\n")
    for lesson in sorted((ROOT / "lessons").glob("[0-9]*.md")):
        found += events(schema, "play", "--json", str(lesson))
        found += events(schema, "play", "--json", "--answers", "wrong", str(lesson))
    found += events(schema, "test", "--json", *files)
    found += events(schema, "compare", "--json", *learner)
    found += events(schema, "test", "--json", "--only", "no such test")
    blocks = [block for event in found for block in event.get("blocks", [])]
    missing = set(k[6:] for k in schema["$defs"] if k.startswith("block-"))
    missing -= {block["block"] for block in blocks} | {"diagnostic"}
    if missing:
        sys.exit(f"no run told a block of these kinds: {missing}")
    print(f"{len(found)} events and {len(blocks)} blocks keep to the schema")


def check_tap(files, status):
    """TAP: as many points as files, and what is wrong as YAML."""
    from tap.parser import Parser

    text, code = run("test", "--format", "tap", *files)
    assert code == status, code
    lines = list(Parser().parse_text(text))
    tests = [line for line in lines if line.category == "test"]
    plans = [line for line in lines if line.category == "plan"]
    assert [plan.expected_tests for plan in plans] == [len(tests)] == [len(files)], text
    assert [test.ok for test in tests] == [True, False, False], text
    if importlib.util.find_spec("yaml"):
        import yaml

        start = text.index("    not ok ")
        found = yaml.safe_load(text[text.index("---", start) : text.index("...", start)])
        assert found["array"] == "Z1" and found["code"] == "golden-differs", found
        assert abs(found["ours"] - found["theirs"] + 0.25) < 1e-12, found
    skipped = [line for line in text.splitlines() if "# SKIP" in line]
    assert any(" A1 " in line for line in skipped), text
    print(f"TAP: {len(tests)} points, {len(skipped)} cases are not judged")


def check_junit(files, learner, status):
    """JUnit: the sums in front are those of the cases."""
    from junitparser import Error, Failure, JUnitXml, Skipped

    for arguments in (["test", *files], ["compare", *learner]):
        text, code = run(arguments[0], "--format", "junit", *arguments[1:])
        assert code == (status if arguments[0] == "test" else 1), (arguments, code)
        xml = JUnitXml.fromstring(text.encode())
        sums = [(s.tests, s.failures, s.errors, s.skipped) for s in xml]
        cases = [[r for case in suite for r in case.result] for suite in xml]
        for suite, told, results in zip(xml, sums, cases):
            kinds = [sum(isinstance(r, kind) for r in results) for kind in (Failure, Error, Skipped)]
            assert told == (len(list(suite)), *kinds), (suite.name, told, kinds)
            names = [(case.classname, case.name) for case in suite]
            assert len(set(names)) == len(names), names
        xml.update_statistics()
        total = tuple(sum(column) for column in zip(*sums))
        assert (xml.tests, xml.failures, xml.errors, xml.skipped) == total, (total, text)
        print(f"JUnit of {arguments[0]}: {total[0]} cases, {total[1]} failed, {total[3]} skipped")


def by_those_installed(checks):
    """Does each check whose parser, by the name of its module, is here; says which are not."""
    for parser, check in checks.items():
        if importlib.util.find_spec(parser):
            check()
        else:
            print(f"{parser} is not installed")


def main():
    """Runs the program, and has each parser that is there read what it says."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        (folder / "golden.json").write_text(json.dumps(wrong_golden()))
        (folder / "mine.json").write_text(json.dumps(learner_arrays()))
        (folder / "bad.md").write_text(FAILED)
        files = ["lessons/01-neuron.md", str(folder / "golden.json"), str(folder / "bad.md")]
        learner = [str(folder / "mine.json"), "06-backprop-a"]
        checks = {
            "jsonschema": lambda: check_json(files, learner),
            "tap": lambda: check_tap(files, 2),
            "junitparser": lambda: check_junit(files, learner, 2),
        }
        by_those_installed(checks)


if __name__ == "__main__":
    main()
