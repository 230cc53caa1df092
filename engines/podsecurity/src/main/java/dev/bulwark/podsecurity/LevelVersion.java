package dev.bulwark.podsecurity;

/// A level as of a version: `restricted:v1.29`, `baseline:latest`.
public record LevelVersion(Level level, Version version) {
  public static final LevelVersion PRIVILEGED = new LevelVersion(Level.PRIVILEGED, Version.LATEST);
  public static final LevelVersion BASELINE = new LevelVersion(Level.BASELINE, Version.LATEST);
  public static final LevelVersion RESTRICTED = new LevelVersion(Level.RESTRICTED, Version.LATEST);

  public boolean isPrivileged() {
    return level == Level.PRIVILEGED;
  }

  /// Whether both ask for the same: the version does not matter where everything is allowed.
  public boolean equivalent(LevelVersion other) {
    return (isPrivileged() && other.isPrivileged()) || equals(other);
  }

  @Override
  public String toString() {
    return level.word() + ":" + version;
  }
}
