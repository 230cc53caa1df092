package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;
import java.time.ZonedDateTime;

/// A `time.Time`.
public record Instant(ZonedDateTime time, Origin origin) implements Value {
  @Override
  public Instant from(Origin other) {
    return new Instant(time, other);
  }

  @Override
  public String typeName() {
    return "time.Time";
  }

  @Override
  public String kind() {
    return "struct";
  }

  @Override
  public boolean isTrue() {
    return true;
  }
}
