// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// The kernels are optimised in debug builds too, and so are thousands of small histories: unoptimised
// loops over numbers are a hundred times slower, and tests should stay quick.
let alwaysOptimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

// What came from outside meets C here: a function whose memory was overwritten ends the program.
let guarded: [CSetting] = [
  .unsafeFlags(["-fstack-protector-strong"]),
  .define("_FORTIFY_SOURCE", to: "3", .when(configuration: .release)),
]

let package = Package(
  name: "backstep",
  products: [.executable(name: "backstep", targets: ["backstep"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .target(
      name: "CKernels", cSettings: guarded + [.unsafeFlags(["-O2", "-ffp-contract=off"])]),
    .target(name: "Kernels", dependencies: ["CKernels"], swiftSettings: alwaysOptimised),
    .target(name: "NeuralNet", dependencies: ["Kernels"]),
    .executableTarget(
      name: "workloads", dependencies: ["Golden", "Kernels", "NeuralNet", "TestSupport"],
      path: "Tests/Benchmarks/Workloads"),
    .executableTarget(
      name: "diagnoses", dependencies: ["Diagnosis", "Formats", "Golden", "NeuralNet", "Reading"],
      path: "Tests/Benchmarks/Diagnoses", swiftSettings: alwaysOptimised,
      linkerSettings: [.linkedLibrary("m")]),
    .executableTarget(
      name: "readers", dependencies: ["Formats"], path: "Tests/Benchmarks/Readers"),
    .executableTarget(
      name: "fuzzing",
      dependencies: [
        "Answers", "Commands", "Course", "CourseTesting", "Formats", "Golden", "Grading",
        "Language", "Library", "NeuralNet", "Prompt", "Reports", "Sentences", "TestSupport",
        "Tutor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Fuzzing", exclude: ["README.md"],
      // The usual linker warns of what nothing calls.
      linkerSettings: [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]),
    .target(name: "Formats", dependencies: ["Language", "NeuralNet"]),
    .target(name: "Golden", dependencies: ["Formats", "NeuralNet"]),
    .target(
      name: "Diagnosis", dependencies: ["NeuralNet"], swiftSettings: alwaysOptimised),
    .target(
      name: "Reading", dependencies: ["Diagnosis", "Formats", "NeuralNet"],
      swiftSettings: alwaysOptimised),
    .target(name: "Checkup", dependencies: ["NeuralNet"], swiftSettings: alwaysOptimised),
    .target(name: "Export", dependencies: ["Formats", "NeuralNet"]),
    .target(name: "Language"),
    .target(name: "Answers", dependencies: ["Language", "NeuralNet"]),
    .target(name: "History", dependencies: ["NeuralNet"]),
    .target(name: "Course", dependencies: ["Answers", "Language"]),
    .target(
      name: "Sentences",
      dependencies: [
        "Answers", "Checkup", "Course", "Diagnosis", "Export", "Formats", "Golden", "Language",
        "NeuralNet", "Reading",
      ]),
    .target(
      name: "Library",
      dependencies: ["Answers", "Course", "Formats", "Golden", "Language"]),
    .target(
      name: "Setup",
      dependencies: ["Answers", "Golden", "History", "Language", "NeuralNet", "Sentences"]),
    .target(
      name: "Expressions",
      dependencies: [
        "Answers", "Golden", "History", "Language", "NeuralNet", "Sentences", "Setup",
      ]),
    .target(
      name: "Explain",
      dependencies: [
        "Answers", "Expressions", "History", "Language", "NeuralNet", "Sentences", "Setup",
      ]),
    .target(
      name: "Pictures",
      dependencies: [
        "Answers", "Explain", "Expressions", "History", "Language", "NeuralNet", "Sentences",
        "Setup",
      ]),
    .target(
      name: "Manual",
      dependencies: ["Answers", "Expressions", "Language", "NeuralNet", "Sentences", "Setup"]),
    .target(
      name: "Tutor",
      dependencies: [
        "Answers", "Course", "Diagnosis", "Explain", "Expressions", "Formats",
        "Golden", "History", "Language", "Library", "Manual", "NeuralNet", "Reading",
        "Sentences", "Setup",
      ]),
    .target(
      name: "Commands",
      dependencies: [
        "Answers", "Checkup", "Course", "Explain", "Export", "Expressions", "Formats",
        "Golden", "History", "Language", "Library", "Manual", "NeuralNet", "Pictures", "Sentences",
        "Setup", "Tutor",
      ]),
    .target(name: "Terminal", dependencies: ["Answers", "Language", "NeuralNet"]),
    .target(name: "Reports", dependencies: ["Answers", "Formats", "NeuralNet"]),
    .target(
      name: "CourseTesting",
      dependencies: [
        "Answers", "Commands", "Course", "Diagnosis", "Golden", "Language", "Library", "NeuralNet",
        "Sentences", "Tutor",
      ]),
    .target(
      name: "Grading",
      dependencies: [
        "Answers", "Commands", "Course", "Diagnosis", "Formats", "Language", "Library", "NeuralNet",
        "Reading",
        "Reports", "Sentences", "Tutor",
      ]),
    .target(
      name: "Prompt",
      dependencies: [
        "Answers", "Commands", "Expressions", "Language", "Library", "Manual", "Sentences", "Tutor",
      ]),
    .target(name: "CLineEdit", cSettings: guarded, linkerSettings: [.linkedLibrary("readline")]),
    .target(name: "LineEditing", dependencies: ["CLineEdit"]),
    .executableTarget(
      name: "backstep",
      dependencies: [
        "Answers", "Commands", "Course", "CourseTesting", "Export", "Formats", "Grading", "Kernels",
        "Language", "Library", "LineEditing", "Manual", "NeuralNet", "Prompt", "Reports",
        "Sentences", "Terminal", "Tutor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      // Of C++'s library the usual linker keeps what nothing calls, and with it a newer glibc.
      // What was bound at the start can be written no more.
      linkerSettings: [
        .unsafeFlags(
          [
            "-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "relro", "-Xlinker", "-z", "-Xlinker",
            "now",
          ],
          .when(platforms: [.linux]))
      ]),
    .target(
      name: "TestSupport",
      dependencies: [
        "Answers", "Commands", "Golden", "Library", "NeuralNet", "Prompt", "Terminal", "Tutor",
      ],
      path: "Tests/TestSupport"),
    .testTarget(name: "KernelsTests", dependencies: ["CKernels", "Kernels"]),
    .testTarget(name: "NeuralNetTests", dependencies: ["NeuralNet", "TestSupport"]),
    .testTarget(name: "GoldenTests", dependencies: ["Golden", "Kernels", "TestSupport"]),
    .testTarget(
      name: "HistoryTests", dependencies: ["History", "NeuralNet"], swiftSettings: alwaysOptimised),
    .testTarget(
      name: "FormatsTests",
      dependencies: ["Answers", "Formats", "NeuralNet", "Sentences", "TestSupport"]),
    .testTarget(
      name: "DiagnosisTests",
      dependencies: ["Diagnosis", "Formats", "NeuralNet", "Reading", "TestSupport", "diagnoses"]),
    .testTarget(name: "CheckupTests", dependencies: ["Checkup", "NeuralNet"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"]),
    .testTarget(
      name: "TutorTests",
      dependencies: [
        "Answers", "Commands", "Course", "CourseTesting", "Diagnosis", "Explain", "Expressions",
        "Formats", "Golden", "History", "Library", "Manual", "Prompt", "Reading", "Sentences",
        "Setup", "Terminal", "TestSupport", "Tutor",
      ]),
    .testTarget(
      name: "ReportsTests", dependencies: ["Answers", "NeuralNet", "Reports", "TestSupport"]),
    .testTarget(
      name: "TerminalTests", dependencies: ["Answers", "Commands", "Prompt", "Terminal", "Tutor"]),
    .testTarget(
      name: "EndToEndTests",
      dependencies: [
        "Answers", "backstep", "CLineEdit", "Commands", "LineEditing", "Sentences", "TestSupport",
        "Tutor",
      ]),
  ],
  swiftLanguageModes: [.v6]
)

// CI builds the tests of numbers once more, as optimised code, and these alone.
if Context.environment["BACKSTEP_TESTS"] == "numbers" {
  let kept = ["KernelsTests", "NeuralNetTests", "GoldenTests"]
  package.targets.removeAll { $0.type == .test && !kept.contains($0.name) }
}
