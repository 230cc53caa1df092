package dev.bulwark.gotemplate.value;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.values.GoDuration;
import java.time.Duration;

/// An integer of one of Go's types.
public record Int(long number, Type type, Origin origin) implements Value {
  /// Types that templates meet.
  public enum Type {
    INT("int"),
    INT64("int64"),
    UINT8("uint8"),
    INT32("int32"),
    UINT64("uint64"),
    DURATION("time.Duration");

    private final String name;

    Type(String name) {
      this.name = name;
    }
  }

  public static Int of(long number) {
    return new Int(number, Type.INT, Origin.NONE);
  }

  public static Int int64(long number) {
    return new Int(number, Type.INT64, Origin.NONE);
  }

  public boolean isUnsigned() {
    return type == Type.UINT8 || type == Type.UINT64;
  }

  /// Digits, or for a duration `1m30s`.
  public String text() {
    return type == Type.DURATION
        ? GoDuration.text(Duration.ofNanos(number))
        : type == Type.UINT64 ? Long.toUnsignedString(number) : Long.toString(number);
  }

  @Override
  public Int from(Origin other) {
    return new Int(number, type, other);
  }

  @Override
  public String typeName() {
    return type.name;
  }

  @Override
  public String kind() {
    return type == Type.DURATION ? "int64" : type.name;
  }

  @Override
  public boolean isTrue() {
    return number != 0;
  }
}
