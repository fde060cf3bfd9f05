// SPDX-License-Identifier: GPL-3.0-or-later

extension Manual {
  /// The page for who comes from NumPy.
  static let numPy = Page(
    ["numpy", "python"], "what Python and NumPy write, and what it is here",
    [
      ("A @ B, np.dot(A, B)", "A @ B"),
      ("A * B", "A * B, elementwise in both"),
      ("A.T", "A'"),
      ("A[0, 1], A[:, 0]", "A[1,2], A[:,1]: counting starts at 1"),
      ("np.array([[1, 2], [3, 4]])", "pasted as it is, or [1 2; 3 4]"),
      ("X with samples in rows", "a sample is a column: X = [..]'"),
      ("A.sum(), np.sum(A)", "sum(A), also mean, min, max"),
      ("np.sum(A, axis=1, keepdims=True)", "rowsum(A)"),
      ("np.sum(A, axis=0)", "rowsum(A')'"),
      ("np.maximum(0, Z)", "relu(Z)"),
      ("x ** 2", "x² or x * x"),
      ("A == B", "check A = B"),
      ("W1 += 0.1", "W1 = W1 + 0.1"),
      ("A.shape", "show shapes"),
      ("print(A)", "A, or show A"),
      ("np.random.seed(3); randn(4, 3) * 0.01", "init normal 0.01 seed 3"),
      ("randn(4, 3) * np.sqrt(2 / 3)", "init he"),
      ("for i in range(1500): ..", "run 1500"),
      ("np.allclose(A, B)", "check A = B"),
      ("np.loadtxt, pd.read_csv", "data my.csv"),
      ("plt.plot(costs)", "plot cost"),
    ], header: ["in NumPy", "here"])
}
