package dev.bulwark.cel.tree;

/// An expression as a tree.
///
/// @param checked whether its names and types were checked; otherwise they are found out when it
///   runs
public record SyntaxTree(Expr root, boolean checked) {
  /// The tree as a text that [#read] reads, for programs that were compiled in another process.
  public String write() {
    return TreeWriter.write(this);
  }

  /// The tree that [#write] has written.
  ///
  /// @throws IllegalArgumentException when the text is none
  public static SyntaxTree read(String text) {
    return new TreeReader(text).tree();
  }
}
