package dev.bulwark.model;

/// A part of an object that its source does not tell yet: a Terraform value that is known only
/// after `apply`, a build argument without a default.
///
/// The part is missing in the tree of the object. Whoever says something about it, or about what is
/// below it, has nothing to go by.
///
/// @param path the part; for an object of which not even the number is known, the root
/// @param why for people, without full stop: `var.image has no value`
public record Unknown(FieldPath path, String why) {
  /// Whether a path leads to the part, or into it.
  public boolean covers(FieldPath other) {
    return other.startsWith(path);
  }
}
