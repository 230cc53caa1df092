package dev.bulwark.conftest;

import dev.bulwark.model.SourceText;

/// The files that policies may read: what lies beside them, below the folder they were loaded from.
@FunctionalInterface
public interface PolicyFiles {
  /// Policies may read nothing.
  PolicyFiles NONE = (_, _) -> new Reading.Refused("there are no files beside the policies");

  /// Reads a file, where the policy may.
  ///
  /// @param module the name of the module that asks
  /// @param path as the module names it: from the folder that the module lies in
  Reading read(String module, String path);

  /// A text, or why there is none.
  sealed interface Reading {
    record Found(SourceText text) implements Reading {}

    record Refused(String why) implements Reading {}
  }
}
