// SPDX-License-Identifier: GPL-3.0-or-later
import Kernels

/// The elementary functions for single numbers: the same digits as inside a network.
public enum Mathematics {
  /// e to the power `x`.
  public static func exp(_ x: Double) -> Double { Elementary.exp(x) }
  /// The natural logarithm.
  public static func log(_ x: Double) -> Double { Elementary.log(x) }
}
