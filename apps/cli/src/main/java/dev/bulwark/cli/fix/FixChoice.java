package dev.bulwark.cli.fix;

import dev.bulwark.model.Finding;
import dev.bulwark.model.Severity;
import java.util.Set;

/// Which findings to fix.
interface FixChoice {
  /// Whether it is one that the flags ask about; others are not mentioned.
  boolean concerns(Finding finding);

  /// Whether to make a fix that is there.
  boolean wants(Finding finding);

  /// What the flags say.
  ///
  /// @param controls ids; empty means all
  record ByFlags(Set<String> controls, Severity from) implements FixChoice {
    @Override
    public boolean concerns(Finding finding) {
      return !finding.isWaived()
          && finding.severity().atLeast(from)
          && (controls.isEmpty() || controls.contains(finding.control().id()));
    }

    @Override
    public boolean wants(Finding finding) {
      return true;
    }
  }
}
