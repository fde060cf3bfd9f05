// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// What the compiler made of the kernels.
struct ObjectCodeTests {
  private static let disassembler = "/usr/bin/objdump"

  @Test(
    "Only exp and log, and what is made of them, round a product and a sum at once",
    .enabled(if: access(disassembler, X_OK) == 0, "needs objdump of binutils"))
  func fused() {
    // Beside the tests; and, where there is one, what an optimised build made of the rest.
    let release = "\(Repository.root)/.build/release/backstep"
    for program in [Program.path] + (access(release, X_OK) == 0 ? [release] : []) {
      examine(program)
    }
  }

  private func examine(_ program: String) {
    // vfmadd231pd, vfnmsub213sd .. on Intel and AMD; fmla, fmls, fmadd, fnmsub .. on Arm. Millions of
    // other lines are counted and left out.
    let fused = "vfn?m(add|sub)|[[:blank:]]fn?m(la|ls|add|sub)"
    let sieve = """
      "$0" -d --no-show-raw-insn "$1" |
        awk '/>:$/ || /%[yz]mm/ || /\(fused)/ { print } END { print NR }'
      """
    let code = Program.run(["-c", sieve, Self.disassembler, program], program: "/bin/sh")
    var lines = code.output.split(separator: "\n")
    let count = lines.popLast().flatMap { Int($0) } ?? 0
    #expect(count > 10_000, "this is no disassembly: \(code.errors)")
    let names = ["vfmadd", "vfmsub", "vfnmadd", "vfnmsub", "\tfm", "\tfnm"]
    // These ask for it, where the result is rounded correctly all the same.
    let asking = ["map_exp", "map_log", "map_log1p", "forward_sigmoid", "forward_tanh"]
    var place: Substring = ""
    var fusing: Set<Substring> = []
    for line in lines {
      if line.hasSuffix(">:") {
        place = line
      } else if names.contains(where: { line.contains($0) }) {
        fusing.insert(place)
      }
    }
    let others = fusing.filter { place in !asking.contains { place.hasSuffix(" <\($0)>:") } }
    #expect(others.isEmpty, "\(others) in \(program)")
    #if arch(x86_64)
      #expect(lines.contains { $0.contains("vmulpd") && $0.contains("%zmm") })
      #expect(lines.contains { $0.contains("vmulpd") && $0.contains("%ymm") })
      // Wide instructions stay in their kernels: plain Swift has to run everywhere.
      var function = ""
      for line in lines where line.hasSuffix(">:") || line.contains("%zmm") || line.contains("%ymm")
      {
        if line.hasSuffix(">:") { function = String(line) }
        #expect(line.hasSuffix(">:") || !function.contains("$s"), "\(function) \(line)")
      }
    #endif
  }
}
