// SPDX-License-Identifier: GPL-3.0-or-later

/// A lesson to start one's own from: it passes as it is.
package struct LessonSkeleton {
  private let name: String

  /// The lesson of a name, with or without `.md`; nil where a lesson cannot be called so.
  package init?(_ name: String) {
    self.name = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    guard let first = self.name.first, first.isLetter || first.isNumber,
      self.name.allSatisfy({ $0.isLetter || $0.isNumber || "-_".contains($0) })
    else { return nil }
  }

  /// `07-my-lesson` as a title: My lesson.
  private var title: String {
    let words = name.drop { $0.isNumber || $0 == "-" }.replacing("-", with: " ")
    return words.isEmpty ? name : words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The page.
  package var text: String {
    """
    ---
    id: \(name)
    title: \(title)
    minutes: 2
    ---
    # \(title)

    One idea, in two or three sentences, and then numbers to look at. This neuron multiplies its
    input by a weight and adds a bias.

    ```nn
    neuron 1
    X = 2
    W1 = 0.5
    b1 = -0.25
    ```

    ## Ask before you show

    <!-- Each trap is a wrong answer with its own sentence; the first hint says where to look. -->

    ```nn
    ask "What is z = w·x + b?" Z1 because "The bias comes last."
    trap Z1 - b1 "The bias is still missing."
    hint "First the product."
    hint "0.5·2, and then the bias."
    step
    check Z1 = 0.75
    ```

    Say what there is to see in it, and check each number that you tell.

    ## Let them change something

    ```nn
    ask "Change b1 so that z is above 2." Z1 > 2 by "b1 = 1.5" because "A bias moves z as it is."
    hint "How far is z from 2?"
    check W1 = 0.5
    ```

    What does the next lesson need of this?

    """
  }
}
