package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.Signature.Trait.NONDETERMINISTIC;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `uuid.*`: RFC 4122.
final class Uuids {
  /// From 15 October 1582 to 1 January 1970, in units of 100 ns.
  private static final long GREGORIAN_OFFSET = 122_192_928_000_000_000L;

  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("uuid.rfc4122")
                  .takes("k", STRING)
                  .is(NONDETERMINISTIC)
                  .returns("output", STRING),
              Uuids::random),
          new Function(
              Signature.of("uuid.parse")
                  .takes("uuid", STRING)
                  .returns("result", objectOf(STRING, ANY)),
              (given, context) -> parse(given.string(0))));

  private Uuids() {}

  /// Version 4, and the same for the same argument within a query.
  private static Value random(Arguments given, BuiltinContext context) {
    return context.remembered(
        new Draw(given.get(0)),
        _ -> {
          long high = (context.random().nextLong() & ~0xf000L) | 0x4000L;
          long low = (context.random().nextLong() & ~(3L << 62)) | (2L << 62);
          return StringValue.of(new UUID(high, low).toString());
        });
  }

  private record Draw(Value purpose) {}

  private static @Nullable Value parse(String text) {
    UUID uuid = read(text);
    if (uuid == null) {
      return null;
    }
    var parts = new ObjectValue.Builder();
    int version = uuid.version();
    parts.put("version", NumberValue.of(version));
    parts.put("variant", StringValue.of(variant(uuid)));
    if (version == 1 || version == 2) {
      timeBased(uuid, parts);
    }
    return parts.build();
  }

  private static @Nullable UUID read(String text) {
    String bare = text;
    if (text.length() == 45 && text.regionMatches(true, 0, "urn:uuid:", 0, 9)) {
      bare = text.substring(9);
    } else if (text.length() == 38) {
      bare = text.substring(1, 37);
    } else if (text.length() == 32) {
      bare =
          String.join(
              "-",
              text.substring(0, 8),
              text.substring(8, 12),
              text.substring(12, 16),
              text.substring(16, 20),
              text.substring(20));
    }
    return bare.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
        ? UUID.fromString(bare)
        : null;
  }

  private static String variant(UUID uuid) {
    return switch (uuid.variant()) {
      case 0 -> "Reserved";
      case 2 -> "RFC4122";
      case 6 -> "Microsoft";
      default -> "Future";
    };
  }

  private static void timeBased(UUID uuid, ObjectValue.Builder parts) {
    long high = uuid.getMostSignificantBits();
    long low = uuid.getLeastSignificantBits();
    long time = ((high & 0xfff) << 48) | ((high >>> 16 & 0xffff) << 32) | (high >>> 32);
    long node = low & 0xffff_ffff_ffffL;
    String digits = String.format(Locale.ROOT, "%012x", node);
    parts.put("nodeid", StringValue.of(String.join("-", digits.split("(?<=\\G..)"))));
    parts.put("macvariables", StringValue.of(macVariables(node)));
    parts.put("time", NumberValue.of((time - GREGORIAN_OFFSET) * 100));
    parts.put("clocksequence", NumberValue.of(low >>> 48 & 0x3fff));
    if (uuid.version() == 2) {
      int domain = (int) (low >>> 48 & 0xff);
      parts.put(
          "domain",
          StringValue.of(
              switch (domain) {
                case 0 -> "Person";
                case 1 -> "Group";
                case 2 -> "Org";
                default -> "Domain" + domain;
              }));
      parts.put("id", NumberValue.of(high >>> 32));
    }
  }

  private static String macVariables(long node) {
    boolean isLocal = (node >>> 41 & 1) == 1;
    boolean isMulticast = (node >>> 40 & 1) == 1;
    return (isLocal ? "local" : "global") + ":" + (isMulticast ? "multicast" : "unicast");
  }
}
