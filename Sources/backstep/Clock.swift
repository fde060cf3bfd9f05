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

  /// The time on the wall in Greenwich: `2026-06-01T14:32:05Z`.
  static var utc: String {
    var now = time(nil)
    var parts = tm()
    gmtime_r(&now, &parts)
    func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let day = "\(parts.tm_year + 1900)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
    return "\(day)T\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))Z"
  }

  /// The day it is, counted from 1970, where the clock on the wall stands.
  static var today: Int {
    var now = time(nil)
    var parts = tm()
    localtime_r(&now, &parts)
    return (Int(now) + parts.tm_gmtoff) / 86_400
  }
}
