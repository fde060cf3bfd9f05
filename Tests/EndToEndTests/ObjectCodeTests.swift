// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc
import TestSupport
import Testing

/// What the compiler made of the kernels.
struct ObjectCodeTests {
  private static let disassembler = "/usr/bin/objdump"

  @Test(
    "No instruction of the program rounds a product and a sum at once",
    .enabled(if: access(disassembler, X_OK) == 0, "needs objdump of binutils"))
  func fused() {
    let code = Program.run(["-d", "--no-show-raw-insn", Program.path], program: Self.disassembler)
    let lines = code.output.split(separator: "\n")
    let fused = lines.filter { line in
      // vfmadd231pd, vfnmsub213sd .. on Intel and AMD; fmla, fmadd, fnmsub .. on Arm.
      ["vfmadd", "vfmsub", "vfnmadd", "vfnmsub", "\tfml", "\tfmadd", "\tfmsub", "\tfnm"].contains {
        line.contains($0)
      }
    }
    #expect(fused.isEmpty, "\(fused.prefix(3))")
    #expect(lines.count > 10_000, "this is no disassembly: \(code.errors)")
    #if arch(x86_64)
      #expect(lines.contains { $0.contains("vmulpd") && $0.contains("%zmm") })
      #expect(lines.contains { $0.contains("vmulpd") && $0.contains("%ymm") })
      // Wide instructions stay in their kernels: plain Swift has to run everywhere.
      var function = ""
      for line in lines where line.contains("zmm") || line.hasSuffix(">:") {
        if line.hasSuffix(">:") { function = String(line) }
        #expect(line.hasSuffix(">:") || !function.contains("$s"), "\(function) \(line)")
      }
    #endif
  }
}
