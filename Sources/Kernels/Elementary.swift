// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The elementary functions that everything else is written with: the one place that meets libm.
public enum Elementary {
  /// e to the power `x`.
  public static func exp(_ x: Double) -> Double { Glibc.exp(x) }

  /// The natural logarithm.
  public static func log(_ x: Double) -> Double { Glibc.log(x) }

  /// log(1 + x), exact to the last digits near 0.
  public static func log1p(_ x: Double) -> Double { Glibc.log1p(x) }

  /// The hyperbolic tangent.
  public static func tanh(_ x: Double) -> Double { Glibc.tanh(x) }

  /// `base` to the power `exponent`.
  public static func power(_ base: Double, _ exponent: Double) -> Double {
    Glibc.pow(base, exponent)
  }
}
