// SPDX-License-Identifier: GPL-3.0-or-later
import ArgumentParser
import Glibc
import TestSupport

/// Gives the parts of the program that read from outside what nobody would write.
struct Fuzzing: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzzing",
    abstract: "Damaged and made-up inputs: none may trap, hang or take much memory.")
  @Option(help: "How many inputs for each target.")
  var inputs = 1000
  @Option(help: "What they are drawn from.")
  var seed: UInt32 = 1
  @Option(help: "The most seconds that one may take.")
  var seconds = 5.0
  @Option(help: "The most megabytes that one may take.")
  var megabytes = 2500
  @Option(help: "A folder for the input at hand, so that one that traps is there.")
  var keep: String?
  @Option(help: "A folder for the valid inputs, to begin with for libFuzzer.")
  var seeds: String?
  @Argument(help: "Targets, all without; or one and files to give it.")
  var targets: [String] = []

  mutating func run() throws {
    if targets.count > 1, let target = FuzzTarget(rawValue: targets[0]),
      FuzzTarget(rawValue: targets[1]) == nil
    {
      for path in targets.dropFirst() { show(target, Repository.bytes(path), path) }
      return
    }
    let chosen = targets.compactMap(FuzzTarget.init)
    guard chosen.count == targets.count else {
      let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("The targets are \(names).")
    }
    var isSound = true
    for target in chosen.isEmpty ? FuzzTarget.allCases : chosen {
      if let seeds {
        for (number, bytes) in target.seeds.enumerated() {
          write(bytes, to: "\(seeds)/\(target.rawValue)-\(number)")
        }
      } else if !run(target) {
        isSound = false
      }
    }
    if !isSound { throw ExitCode(1) }
  }

  private func show(_ target: FuzzTarget, _ bytes: [UInt8], _ path: String) {
    if target.isComposed { print(Composer.lines(bytes).joined(separator: "\n")) }
    let start = Typing.now
    target.take(bytes)
    print(path, "took", Typing.now - start, "s; memory", Self.memory, "MB")
  }

  private func run(_ target: FuzzTarget) -> Bool {
    var mutator = Mutator(files: target.isComposed ? [[0]] : target.seeds, seed: seed)
    let begin = Typing.now
    var (slowest, faults) = (0.0, 0)
    for turn in 0..<inputs {
      let bytes =
        target.isComposed ? mutator.bytes(1 + mutator.roll(120)) : mutator.mutant(turn)
      if let keep { write(bytes, to: "\(keep)/\(target.rawValue).last") }
      let (start, memory) = (Typing.now, Self.memory)
      target.take(bytes)
      let took = Typing.now - start
      slowest = max(slowest, took)
      let more = Self.memory - memory
      guard took > seconds || more > megabytes else { continue }
      faults += 1
      print("\(target.rawValue) \(turn): \(took) s, \(more) MB more")
      if let keep { write(bytes, to: "\(keep)/\(target.rawValue).\(seed)-\(turn)") }
    }
    let all = Int(Typing.now - begin)
    print(
      "\(target.rawValue): \(inputs) inputs from seed \(seed), \(faults) faults, \(all) s, "
        + "the slowest \(Int(slowest * 1000)) ms, memory \(Self.memory) MB")
    return faults == 0
  }

  /// The most memory that was ever taken, in megabytes.
  private static var memory: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss >> 10
  }

  private func write(_ bytes: [UInt8], to path: String) {
    guard let file = fopen(path, "w") else { return }
    fwrite(bytes, 1, bytes.count, file)
    fclose(file)
  }
}

#if LIBFUZZER
  /// What libFuzzer calls. Which target it is, the environment says.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    target.take(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
  }

  private let target =
    getenv("FUZZ").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .language
#else
  /// The program on its own draws its inputs itself.
  @main
  enum Main {
    static func main() { Fuzzing.main() }
  }
#endif
