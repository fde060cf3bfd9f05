# SPDX-License-Identifier: GPL-3.0-or-later
"""What editors colour in our lessons, asked of the editors' own machinery.

    python3 Fixtures/oracle/highlighting.py

Every line of every fence that opens with nn is coloured by the grammar of .github/highlighting, as
textmate-grammar-python reads it, and each lesson as a page by Vim with its own Markdown: the verb that a
line begins with has to be one. What is not installed is left out, and named.
"""

import importlib.util
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".github/highlighting"
LESSONS = sorted((ROOT / "lessons").glob("[0-9]*.md"))


def fences(path):
    """The lines of fences that open with nn, with their numbers from 1; what goes on is left out."""
    inside, goes_on, found = False, False, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("```"):
            inside, goes_on = line.strip() == "```nn", False
            continue
        if inside and line.strip() and not goes_on and not line.lstrip().startswith("#"):
            found.append((number, line))
        goes_on = line.rstrip().endswith("\\") or line.count("[") > line.count("]") or (
            goes_on and line.count("]") <= line.count("[")
        )
    return found


def begins_with_verb(line):
    """Whether a line begins with a command: no assignment, and no expression alone."""
    word = line.split()[0]
    is_assigned = line.split("[")[0].split()[1:2] == ["="] or line[len(word) :].lstrip()[:1] == "="
    return word.isalpha() and word.islower() and not is_assigned


def check_textmate():
    """Each verb is a keyword in the grammar."""
    from textmate_grammar.parsers.base import LanguageParser

    grammar = json.loads((FOLDER / "nn.tmLanguage.json").read_text(encoding="utf-8"))
    parser = LanguageParser(grammar)
    count = 0
    for path in LESSONS:
        for number, line in fences(path):
            tokens = parser.parse_string(line + "\n").flatten()
            kinds = {text: kinds[-1] for (_, text, kinds) in reversed(tokens) if text.strip()}
            word = line.split()[0]
            if begins_with_verb(line):
                assert kinds.get(word) == "keyword.control.nn", (path.name, number, line, tokens)
                count += 1
    assert count > 200, count
    print(f"TextMate: {count} verbs")


def check_vim():
    """Each verb is a verb in Vim, inside a page of Markdown."""
    count = 0
    for path in LESSONS:
        lines = [(number, line) for number, line in fences(path) if begins_with_verb(line)]
        with tempfile.TemporaryDirectory() as folder:
            out = pathlib.Path(folder) / "out"
            script = pathlib.Path(folder) / "script.vim"
            asked = "\n".join(
                f"call add(g:found, synIDattr(synID({number}, "
                f"{len(line) - len(line.lstrip()) + 1}, 0), 'name'))"
                for number, line in lines
            )
            script.write_text(
                f"set runtimepath^={FOLDER}/vim\nlet g:markdown_fenced_languages = ['nn']\n"
                f"let g:markdown_minlines = 500\nsyntax on\nedit {path}\nsetfiletype markdown\n"
                f"syn sync fromstart\nlet g:found = []\n{asked}\ncall writefile(g:found, '{out}')\nqall!\n"
            )
            subprocess.run(
                ["vim", "-u", "NONE", "-N", "-es", "-S", str(script)], check=False, timeout=120
            )
            found = out.read_text().splitlines()
        for (number, line), kind in zip(lines, found, strict=True):
            assert kind in ("nnVerb", "nnSet"), (path.name, number, line, kind)
        count += len(lines)
    assert count > 200, count
    print(f"Vim: {count} verbs")


def main():
    """Asks each that is there."""
    if importlib.util.find_spec("textmate_grammar"):
        check_textmate()
    else:
        print("textmate-grammar-python is not installed")
    has_syntax = shutil.which("vim") and subprocess.run(
        ["vim", "-u", "NONE", "-es", "-c", "if !has('syntax') | cquit | endif | qall!"], check=False
    ).returncode == 0
    if has_syntax:
        check_vim()
    else:
        print("vim is not installed, or has no syntax")


if __name__ == "__main__":
    sys.exit(main())
