// SPDX-License-Identifier: GPL-3.0-or-later
import Answers
import Setup

extension Manual {
  /// What the program reads and keeps beside what is typed: pages of help, and of its manual page.
  static let surroundings = [
    Page(
      ["environment", "colour", "color", "NO_COLOR"], "what the program takes from the environment",
      [
        ("--color WHEN", "auto, always or never: before all that follows"),
        ("NO_COLOR", "no colours, unless it is empty"),
        (
          "CLICOLOR_FORCE, FORCE_COLOR",
          "colours in a file or pipe as well, unless it is empty or 0"
        ),
        ("CLICOLOR=0", "no colours on a terminal either"),
        ("TERM", "where it is dumb or not set there are no colours and no pager"),
        ("BACKSTEP_PAGER, PAGER", "what an answer goes through that is longer than the window"),
        ("LC_ALL, LC_CTYPE, LANG", "whether a terminal shows UTF-8; else marks are ASCII"),
        ("BACKSTEP_HOME", "the folder with the course, instead of the one that is found"),
        ("BACKSTEP_LESSONS", "a folder of lessons of your own, found before the course's"),
        ("BACKSTEP_KERNELS", "portable, avx2, avx512 or neon; the digits are the same"),
        ("XDG_CONFIG_HOME, XDG_STATE_HOME", "instead of ~/.config and ~/.local/state: help files"),
      ], remark: "Of colours, what stands first here decides."),
    Page(
      ["files", "init.nn"], "what is read when a prompt begins, and what is kept",
      [
        (
          "~/.config/backstep/init.nn",
          "aliases, and the settings \(Answers.list(Setting.ofStart, "and")): every prompt begins with them, unless --no-init; a line of another kind is told and left out"
        ),
        ("~/.inputrc", "keys and readline's settings; a part for $if backstep"),
        ("~/.local/state/backstep/history", "what was typed: history, the arrow up and Ctrl-R"),
        (
          "~/.local/state/backstep/lessons",
          "the place in each lesson, and what was answered: lesson, notes"
        ),
        ("~/.local/state/backstep/memory", "what was missed: review"),
        (
          "~/.local/state/backstep/sessions",
          "a session as it goes, until it is left: backstep --resume"
        ),
      ],
      remark:
        "What is kept is for its owner alone. Files that are run, pipes, -e, play, test, compare, grade and class read none of these, and keep nothing."
    ),
  ]
}
