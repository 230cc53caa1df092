package dev.bulwark.patch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is known of one place in an object: what is in it, and how lists there merge.
public interface PatchSchema {
  /// Of a member; null where nothing is known of it.
  @Nullable PatchSchema field(String name);

  /// Of the elements of a list; null where nothing is known of them.
  @Nullable PatchSchema element();

  /// Whether elements of the list here merge rather than being replaced together.
  boolean merges();

  /// The fields that tell elements apart; none for scalars.
  List<String> keys();

  /// What is known of kinds.
  @FunctionalInterface
  interface Kinds {
    /// Null for a kind that is not known.
    @Nullable PatchSchema of(String apiVersion, String kind);
  }

  /// The kinds that Kubernetes has by itself.
  static Kinds builtIn() {
    return MergeSchema::of;
  }

  /// A type that Kubernetes has by itself, by its name in [dev.bulwark.model.schema.ApiSchema];
  /// null where it has none of that name.
  static @Nullable PatchSchema builtInType(String name) {
    return MergeSchema.ofType(name);
  }
}
