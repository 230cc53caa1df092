package dev.bulwark.hcl.function;

import org.jspecify.annotations.Nullable;

/// Reads YAML for `yamldecode`. The host brings one, since this module has none.
@FunctionalInterface
public interface YamlReader {
  /// Reads nothing.
  YamlReader NONE = _ -> new Answer.Refused("no YAML can be read here");

  sealed interface Answer {
    /// What the text holds.
    ///
    /// @param tree maps with string keys, lists, strings, numbers, booleans and nulls
    record Tree(@Nullable Object tree) implements Answer {}

    /// The text cannot be read.
    ///
    /// @param reason in a line
    record Refused(String reason) implements Answer {}
  }

  /// Reads a text of one document.
  Answer read(String text);
}
