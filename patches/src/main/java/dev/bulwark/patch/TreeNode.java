package dev.bulwark.patch;

import org.jspecify.annotations.Nullable;

/// A node of a caller's own tree, which keeps more of its nodes than their values: where they came
/// from, say. Its objects are also changeable maps, its arrays changeable lists.
///
/// Patches move such nodes about, copy them where they would change what is not theirs, and never
/// look into scalars but by [#plain()].
public interface TreeNode {
  /// The value alone, as a tree of [dev.bulwark.model.JsonObject]s, arrays and scalars.
  @Nullable Object plain();

  /// A node of its own with the same members or elements.
  TreeNode shallowCopy();

  /// A node of its own, as all nodes below it are.
  TreeNode deepCopy();
}
