package dev.bulwark.patch;

import dev.bulwark.model.JsonObject;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The parts of an object that merging with nothing leaves as they are, so that a merge need not
/// look at what its patch says nothing of. An object as a policy has changed it shares most of its
/// parts with the one before: what is known of them holds there, too.
///
/// Immutable once [StrategicMerge#settled] has made it.
public final class Settled {
  /// Of no object at all: every part is looked at.
  public static final Settled NOTHING = new Settled();

  private static final Object NO_SCHEMA = new Object();

  private final IdentityHashMap<JsonObject, Object> typeByPart = new IdentityHashMap<>();

  Settled() {}

  void add(JsonObject part, @Nullable PatchSchema schema) {
    Object type = type(schema);
    if (type != null) {
      typeByPart.put(part, type);
    }
  }

  /// Whether the part, being what the schema says, is known to stay as it is.
  @SuppressWarnings("ReferenceEquality") // of each type there is one
  boolean has(JsonObject part, @Nullable PatchSchema schema) {
    Object type = typeByPart.isEmpty() ? null : type(schema);
    return type != null && typeByPart.get(part) == type;
  }

  /// Null for what has a schema but no type that Kubernetes has, which is not worth remembering.
  private static @Nullable Object type(@Nullable PatchSchema schema) {
    return switch (schema) {
      case null -> NO_SCHEMA;
      case MergeSchema known -> known.type();
      default -> null;
    };
  }
}
