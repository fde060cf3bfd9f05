# SPDX-License-Identifier: GPL-3.0-or-later
"""What `grade` and `class` write for who receives marks, read by parsers that are not ours.

    python3 Fixtures/oracle/grades.py .build/release/backstep

Gradescope's results.json is held against what its documentation asks for, Classroom 50's result.json
against what its schema (schemas/result-v1.schema.json of foundation50/classroom50) asks for, both with
jsonschema; the tables are read by Python's csv, JUnit by junitparser, TAP by tap.py. The marks have to be
the same in all of them. tap.py knows no sub-tests of TAP 14, which are indented: of the cases it sees none,
and they are counted here. A parser that is not installed is left out, and named.
"""

import csv
import io
import json
import os
import pathlib
import tempfile

from reports import by_those_installed, learner_arrays, run

RUBRIC = """golden 06-backprop-a
shapes 1
forward 2
cost 1
output 2
hidden 2
update 2
"""
MARKS = {"shapes": 1, "forward": 2, "cost": 1, "output": 2, "hidden": 2, "update": 2}
NAME = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 0}


def members(required, **more):
    """A schema of an object with these members, all of them there and no others."""
    schema = {"type": "object", "additionalProperties": False}
    return {**schema, "required": list(required), "properties": {**required, **more}}


CLASSROOM = members(
    {
        "schema": {"const": "classroom50/result/v1"},
        "assignment_type": {"enum": ["individual", "group"]},
        "submission": {"type": "string", "pattern": "^submit/"},
        "datetime": {
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$",
        },
        **{name: NAME for name in ("classroom", "assignment", "owner", "commit", "release", "review")},
        "score": COUNT,
        "max-score": COUNT,
        "tests": {
            "type": "array",
            "items": members(
                {"test-name": NAME, "passed": {"type": "boolean"}, "score": COUNT, "max-score": COUNT},
                message={"type": "string"},
            ),
        },
    }
)
GRADESCOPE = members(
    {
        "score": {"type": "number"},
        "tests": {
            "type": "array",
            "items": members(
                {"score": {"type": "number"}, "max_score": {"type": "number"}},
                name={"type": "string"},
                output={"type": "string"},
                status={"enum": ["passed", "failed"]},
            ),
        },
    },
    output={"type": "string"},
    output_format={"enum": ["text", "html", "simple_format", "md", "ansi"]},
)


def check_files(spec, learner):
    """JSON against its receivers' schemas; the marks of each part, in the order of the rubric."""
    import jsonschema

    found = {}
    for kind, schema in (("gradescope", GRADESCOPE), ("classroom50", CLASSROOM)):
        text, code = run("grade", spec, learner, "--format", kind)
        assert code == 0, (kind, code, text)
        result = json.loads(text)
        jsonschema.Draft202012Validator(schema).validate(result)
        most = "max_score" if kind == "gradescope" else "max-score"
        assert [test[most] for test in result["tests"]] == list(MARKS.values()), result
        assert all(0 <= test["score"] <= test[most] for test in result["tests"]), result
        found[kind] = [test["score"] for test in result["tests"]]
        assert sum(found[kind]) == result["score"] < sum(MARKS.values()), result
    assert found["gradescope"] == found["classroom50"], found
    print(f"Gradescope and Classroom 50: {sum(found['gradescope'])} of {sum(MARKS.values())}")


def marks(spec, learner):
    """The marks of each part, as a table has them."""
    text, code = run("grade", spec, learner, "--format", "csv")
    assert code == 1, code
    (row,) = csv.DictReader(io.StringIO(text), strict=True)
    found = {name: int(row[name]) for name in MARKS}
    assert int(row["marks"]) == sum(found.values()) and int(row["of"]) == sum(MARKS.values()), row
    return found


def check_tap(spec, learner, found):
    """TAP: a case for each part, which holds where it earned every mark, or is not judged."""
    from tap.parser import Parser

    text, code = run("grade", spec, learner, "--format", "tap")
    assert code == 1, code
    lines = list(Parser().parse_text(text))
    (test,) = [line for line in lines if line.category == "test"]
    assert not test.ok, text
    cases = [line.strip() for line in text.splitlines() if line.startswith("    ")]
    points = [case for case in cases if case.startswith(("ok ", "not ok "))]
    assert len(points) == len(MARKS), text
    judged = [(p, n) for p, n in zip(points, MARKS) if "# SKIP" not in p]
    for point, name in judged:
        assert point.startswith("ok ") == (found[name] == MARKS[name]), (point, found)
    print(f"TAP: {len(judged)} of {len(points)} parts are judged")


def check_junit(spec, learner, found):
    """JUnit: the same."""
    from junitparser import JUnitXml, Skipped

    text, code = run("grade", spec, learner, "--format", "junit")
    assert code == 1, code
    cases = [case for suite in JUnitXml.fromstring(text.encode()) for case in suite]
    assert len(cases) == len(MARKS), text
    judged = [(c, n) for c, n in zip(cases, MARKS) if not any(isinstance(r, Skipped) for r in c.result)]
    for case, name in judged:
        assert (not case.result) == (found[name] == MARKS[name]), (name, text)
    print(f"JUnit: {len(judged)} of {len(cases)} parts are judged")


def check_class(folder, spec, found):
    """A class: its table has a row for each submission, whatever its name is."""
    handed = folder / "handed-in"
    handed.mkdir()
    names = ["ann.json", "=cmd|' C'!A0.json", 'b",c.json', "two\nlines.json"]
    for name in names:
        (handed / name).write_text(json.dumps(learner_arrays()))
    (handed / "dee").mkdir()
    (handed / "dee" / "mine.json").write_text(json.dumps(learner_arrays()))
    table = folder / "marks.csv"
    text, code = run("class", str(handed), "--spec", spec, "--csv", str(table), "--json")
    assert code == 0, code
    assert all(json.loads(line)["event"] == "told" for line in text.splitlines()), text
    with open(table, newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file, strict=True))
    assert len(rows) == len(names) + 1, rows
    for row in rows:
        assert int(row["marks"]) == sum(found.values()), row
        assert row["submission"][0] not in "=+-@", row
    print(f"CSV: {len(rows)} submissions")


def main():
    """Grades somebody, and has each parser that is there read what is told of it."""
    for name, value in {
        "CLASSROOM": "cs", "ASSIGNMENT": "hw", "OWNER": "ann", "COMMIT_URL": "https://c.example",
        "SUBMISSION_TAG": "submit/2026-06-01T14-32-05Z-a1b2c3d", "RELEASE_URL": "https://r.example",
    }.items():
        os.environ[name] = value
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        spec, learner = str(folder / "hw.grade"), str(folder / "mine.json")
        pathlib.Path(spec).write_text(RUBRIC)
        pathlib.Path(learner).write_text(json.dumps(learner_arrays()))
        found = marks(spec, learner)
        check_class(folder, spec, found)
        checks = {
            "jsonschema": lambda: check_files(spec, learner),
            "tap": lambda: check_tap(spec, learner, found),
            "junitparser": lambda: check_junit(spec, learner, found),
        }
        by_those_installed(checks)


if __name__ == "__main__":
    main()
