// SPDX-License-Identifier: GPL-3.0-or-later
import CKernels

/// How many threads large products use. The digits are the same with any number.
public enum Threads {
  /// 1, unless somebody asks for 2.
  public static var count: Int {
    get { Int(backstep_threads_in_use()) }
    set { backstep_threads_use(CInt(newValue)) }
  }
}
