// swift-tools-version: 6.2
// SPDX-License-Identifier: GPL-3.0-or-later
import PackageDescription

// The kernels are optimised in debug builds too: unoptimised loops over numbers are a hundred
// times slower, and tests should stay quick.
let alwaysOptimised: [SwiftSetting] = [.unsafeFlags(["-O"], .when(configuration: .debug))]

let package = Package(
  name: "backstep",
  products: [.executable(name: "backstep", targets: ["backstep"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    .target(
      name: "CKernels", cSettings: [.unsafeFlags(["-O2", "-ffp-contract=off"])]),
    .target(name: "Kernels", dependencies: ["CKernels"], swiftSettings: alwaysOptimised),
    .target(name: "NeuralNet", dependencies: ["Kernels"]),
    .executableTarget(
      name: "workloads", dependencies: ["Golden", "Kernels", "NeuralNet", "TestSupport"],
      path: "Tests/Benchmarks/Workloads"),
    .target(name: "Formats", dependencies: ["Language", "NeuralNet"]),
    .target(name: "Golden", dependencies: ["Formats", "NeuralNet"]),
    .target(name: "Language"),
    .target(name: "Answers", dependencies: ["Language", "NeuralNet"]),
    .target(name: "Explain", dependencies: ["Answers", "NeuralNet"]),
    .target(name: "History", dependencies: ["NeuralNet"]),
    .target(name: "Course", dependencies: ["Answers", "Language"]),
    .target(
      name: "Sentences",
      dependencies: ["Answers", "Course", "Formats", "Golden", "Language", "NeuralNet"]),
    .target(
      name: "Tutor",
      dependencies: [
        "Answers", "Course", "Explain", "Formats", "Golden", "History", "Language", "NeuralNet",
        "Sentences",
      ]),
    .target(name: "Terminal", dependencies: ["Answers", "Language", "NeuralNet"]),
    .target(
      name: "CourseTesting",
      dependencies: ["Answers", "Course", "Golden", "Language", "NeuralNet", "Tutor"]),
    .target(
      name: "Prompt", dependencies: ["Answers", "Language", "NeuralNet", "Terminal", "Tutor"]),
    .target(name: "CLineEdit", linkerSettings: [.linkedLibrary("readline")]),
    .target(name: "LineEditing", dependencies: ["CLineEdit"]),
    .executableTarget(
      name: "backstep",
      dependencies: [
        "Answers", "Course", "CourseTesting", "Formats", "Kernels", "Language", "LineEditing",
        "Prompt", "Terminal", "Tutor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["Answers", "Golden", "Prompt", "Terminal", "Tutor"],
      path: "Tests/TestSupport"),
    .testTarget(name: "KernelsTests", dependencies: ["CKernels", "Kernels"]),
    .testTarget(name: "NeuralNetTests", dependencies: ["NeuralNet", "TestSupport"]),
    .testTarget(name: "GoldenTests", dependencies: ["Golden", "Kernels", "TestSupport"]),
    .testTarget(
      name: "FormatsTests",
      dependencies: ["Answers", "Formats", "NeuralNet", "Sentences", "TestSupport"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"]),
    .testTarget(
      name: "TutorTests",
      dependencies: [
        "Answers", "Course", "CourseTesting", "Explain", "Formats", "Golden", "History", "Prompt",
        "Sentences", "Terminal", "TestSupport", "Tutor",
      ]),
    .testTarget(name: "TerminalTests", dependencies: ["Answers", "Prompt", "Terminal", "Tutor"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["backstep", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
