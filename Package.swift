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
    .target(name: "Golden", dependencies: ["NeuralNet"]),
    .target(name: "Language"),
    .target(name: "Tutor", dependencies: ["Golden", "Language", "NeuralNet"]),
    .target(name: "Terminal", dependencies: ["Tutor"]),
    .target(name: "CLineEdit", linkerSettings: [.linkedLibrary("readline")]),
    .target(name: "LineEditing", dependencies: ["CLineEdit"]),
    .executableTarget(
      name: "backstep",
      dependencies: [
        "Kernels", "Language", "LineEditing", "Terminal", "Tutor",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    .target(
      name: "TestSupport", dependencies: ["Golden", "Terminal", "Tutor"], path: "Tests/TestSupport"),
    .testTarget(name: "KernelsTests", dependencies: ["CKernels", "Kernels"]),
    .testTarget(name: "NeuralNetTests", dependencies: ["NeuralNet", "TestSupport"]),
    .testTarget(name: "GoldenTests", dependencies: ["Golden", "Kernels", "TestSupport"]),
    .testTarget(name: "LanguageTests", dependencies: ["Language"]),
    .testTarget(name: "TutorTests", dependencies: ["Tutor", "Terminal", "TestSupport"]),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["backstep", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6]
)
