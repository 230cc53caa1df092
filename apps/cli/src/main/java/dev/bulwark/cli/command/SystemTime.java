package dev.bulwark.cli.command;

import dev.bulwark.model.Environment;
import java.time.Instant;

/// The clock of the machine, and nothing else of the world. It is read once, so that all policies
/// of a run see the same time.
public final class SystemTime implements Environment {
  private final Instant start = Instant.now();

  @Override
  public Instant now() {
    return start;
  }
}
