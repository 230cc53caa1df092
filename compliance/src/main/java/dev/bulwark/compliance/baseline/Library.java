package dev.bulwark.compliance.baseline;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.List;

/// Where baselines find what they name: other baselines to extend, and the places of paths.
public interface Library {
  /// The baseline at a path that a document names.
  ///
  /// @param document what names it
  Opened open(Resource document, String path);

  /// A path that a document names, seen from where the program runs.
  ///
  /// @throws Outside when it leads out of the root
  String beside(Resource document, String path) throws Outside;

  /// A path leads out of what a baseline may name.
  final class Outside extends Exception {
    private final String root;

    public Outside(String root) {
      super("outside of " + root, null, false, false);
      this.root = root;
    }

    /// What it should stay in.
    public String root() {
      return root;
    }
  }

  /// What opening a baseline came to.
  sealed interface Opened {
    /// It is there.
    ///
    /// @param identity the same for every way that leads to this file
    record Found(String identity, Resource document) implements Opened {}

    /// It cannot be had.
    record Refused(String what, String why, String fix) implements Opened {}

    /// It is there and holds faults of its own.
    record Broken(List<Diagnostic> diagnostics) implements Opened {
      public Broken {
        diagnostics = List.copyOf(diagnostics);
      }
    }
  }
}
