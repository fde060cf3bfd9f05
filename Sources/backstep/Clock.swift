// SPDX-License-Identifier: GPL-3.0-or-later
import Glibc

/// The time that passes, whatever the calendar says.
enum Clock {
  /// Seconds since some moment.
  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The day it is, counted from 1970, where the clock on the wall stands.
  static var today: Int {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return (Int(now) + parts.tm_gmtoff) / 86_400
  }
}
