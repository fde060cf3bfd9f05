// SPDX-License-Identifier: GPL-3.0-or-later
import Diagnosis
import Golden

extension Assignment {
  /// The case of a golden file.
  package init(_ file: GoldenFile) {
    self.init(
      network: file.network, parameters: file.parameters, batch: file.batch,
      training: file.training)
  }
}
