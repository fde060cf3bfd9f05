// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

/// Which instructions compute: those that every machine has, in plain Swift, or wider ones.
///
/// The choice decides how fast, never what comes out: every set gives the bits of the naive loops.
public struct KernelSet: Sendable, CustomStringConvertible {
  /// `portable`; `avx2`, `avx512` or `avx512-tall`; on 64-bit Arm `neon`.
  public let description: String
  private let address: UInt

  /// The kernels in C; nil is plain Swift.
  ///
  /// Unsafe on purpose: the tables are constants of C, which never move or go away. Kept as a number, the
  /// address of one may be handed from thread to thread.
  @inline(__always)
  var wide: UnsafePointer<backstep_kernels>? { UnsafePointer(bitPattern: address) }

  /// Plain Swift.
  public static let portable = KernelSet("portable", nil)

  private init(_ name: String, _ kernels: UnsafePointer<backstep_kernels>?) {
    description = name
    address = UInt(bitPattern: kernels)
  }

  /// Every set this machine can use, ``portable`` first.
  public static var available: [KernelSet] {
    [portable]
      + ["avx2", "avx512", "avx512-tall", "neon"].compactMap { name in
        backstep_kernels_named(name).map { KernelSet(name, $0) }
      }
  }

  /// What this process uses: the widest, or what the environment variable `BACKSTEP_KERNELS` names,
  /// or what was chosen since. Whoever computes meanwhile gets the same bits.
  public static var inUse: KernelSet {
    get { available.first { $0.wide == backstep_kernels_in_use() } ?? portable }
    set { backstep_kernels_choose(newValue.wide) }
  }
}
