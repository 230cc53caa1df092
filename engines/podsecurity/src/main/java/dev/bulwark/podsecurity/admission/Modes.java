package dev.bulwark.podsecurity.admission;

import dev.bulwark.podsecurity.LevelVersion;

/// What a namespace asks for in each of the three modes.
///
/// @param enforce what pods are refused by
/// @param audit what is noted in the audit log
/// @param warn what the client is warned of
public record Modes(LevelVersion enforce, LevelVersion audit, LevelVersion warn) {
  public static final Modes PRIVILEGED =
      new Modes(LevelVersion.PRIVILEGED, LevelVersion.PRIVILEGED, LevelVersion.PRIVILEGED);

  boolean isPrivileged() {
    return enforce.isPrivileged() && audit.isPrivileged() && warn.isPrivileged();
  }

  boolean equivalent(Modes other) {
    return enforce.equivalent(other.enforce)
        && audit.equivalent(other.audit)
        && warn.equivalent(other.warn);
  }
}
