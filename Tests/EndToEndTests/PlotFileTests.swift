// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// Files that `plot .. to FILE` writes, on a real disk.
@Suite struct PlotFileTests {
  @Test("A file is written whole, and over another only where that is set")
  func writing() {
    let folder = TemporaryFolder()
    let path = folder.file("a.svg")
    #expect(Program.run(["-e", "plot sigmoid to \(path)"]).status == 0)
    let first = Repository.text(path)
    #expect(first.hasPrefix("<svg ") && first.hasSuffix("</svg>\n"))
    let second = Program.run(["-e", "plot tanh to \(path)"])
    #expect(second.status == 2 && second.errors.contains("exists already and was not touched"))
    #expect(Repository.text(path) == first)
    #expect(Program.run(["-e", "set overwrite on; plot tanh to \(path)"]).status == 0)
    #expect(Repository.text(path) != first)
    #expect(Repository.list(folder.path) == ["a.svg"])
  }

  @Test("Writing over a file touches no other, and leaves its rights as they were")
  func others() {
    let folder = TemporaryFolder()
    let (path, other) = (folder.file("a.svg", "old"), folder.file("a.svg.new", "mine"))
    chmod(path, 0o600)
    #expect(Program.run(["-e", "set overwrite on; plot tanh to \(path)"]).status == 0)
    #expect(Repository.text(path).hasPrefix("<svg ") && Repository.text(other) == "mine")
    var status = stat()
    stat(path, &status)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(Repository.list(folder.path) == ["a.svg", "a.svg.new"])
  }

  @Test("~/ is the home folder")
  func home() {
    let folder = TemporaryFolder()
    let run = Program.run(["-e", "plot tanh to ~/a.svg"], environment: ["HOME": folder.path])
    #expect(run.status == 0 && Repository.text(folder.path + "/a.svg").hasPrefix("<svg "))
  }

  @Test("A target that cannot be written is told, with status 74")
  func unwritable() {
    let run = Program.run(["-e", "plot sigmoid to /no-such-folder/a.svg"])
    #expect(run.status == 74)
    #expect(
      run.errors
        == "-e:1: ✗ /no-such-folder/a.svg cannot be written: there is no such folder\n")
  }

  @Test("In a pipe a picture is the same bytes every time, without colour")
  func pipe() {
    let line = "network 3 4 1; data xor3; init normal 1 seed 3; run 50; plot net; plot boundary"
    let first = Program.run(["-e", line]), second = Program.run(["-e", line])
    #expect(first.output == second.output && !first.output.contains("\u{1B}"))
  }

  @Test("save writes through a link to a file, and touches no pipe, no link that leads nowhere")
  func saveTargets() {
    let folder = TemporaryFolder()
    let names = ["real.nn", "link", "nowhere", "pipe"].map { folder.path + "/" + $0 }
    folder.file("real.nn", "# mine\n")
    symlink(names[0], names[1])
    symlink(folder.path + "/none", names[2])
    mkfifo(names[3], 0o600)
    for (name, told) in [
      (names[1], ""), (names[2], "it is a link that leads nowhere"),
      (names[3], "it is neither a file nor a device"),
    ] {
      let run = Program.run(["-e", "set overwrite on; neuron 3; save \(name)"])
      #expect(run.status == (told.isEmpty ? 0 : 74))
      let errors = run.errors.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(told.isEmpty || errors.contains(told), "\(errors)")
    }
    #expect(Repository.text(names[0]).contains("neuron 3"))
    #expect(
      Repository.list(folder.path, hidden: true) == ["link", "nowhere", "pipe", "real.nn"])
  }

  @Test("A file that saves over itself while it is loaded is done to its end, and whole")
  func savesItself() {
    let folder = TemporaryFolder()
    let file = folder.file("my.nn", "set overwrite on\nneuron 2\nsave my.nn\nx = 41 + 1\n")
    let run = Program.run(
      ["-c", "cd '\(folder.path)'; '\(Program.path)' my.nn"], program: "/bin/sh")
    #expect(run.status == 0 && run.output.hasSuffix("x = 42.0000\n"))
    #expect(
      Repository.text(file) == """
        # Saved by backstep. load does it all again, to the same digits.
        reset
        set overwrite on
        neuron 2

        """)
  }
}
