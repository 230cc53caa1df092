package dev.bulwark.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One Kubernetes object: its tree, its identity, and where it came from.
///
/// [#raw()] is the object as it was written; [#defaulted()] is what the API server would store,
/// which is what Pod Security and CEL admission look at.
public final class Resource {
  private final JsonObject raw;
  private final Origin origin;
  private final ResourceId id;
  private volatile @Nullable JsonObject defaulted;

  private Resource(JsonObject raw, Origin origin) {
    this.raw = raw;
    this.origin = origin;
    this.id = ResourceId.of(raw);
  }

  public static Resource of(JsonObject raw, Origin origin) {
    return new Resource(Objects.requireNonNull(raw), Objects.requireNonNull(origin));
  }

  /// Whether a document claims to be a Kubernetes object: `apiVersion` and `kind` are non-empty
  /// strings.
  public static boolean looksLike(@Nullable Object document) {
    return document instanceof JsonObject object
        && object.get("apiVersion") instanceof String version
        && !version.isEmpty()
        && object.get("kind") instanceof String kind
        && !kind.isEmpty();
  }

  public JsonObject raw() {
    return raw;
  }

  public JsonObject defaulted() {
    JsonObject known = defaulted;
    if (known == null) {
      known = Defaults.of(id.groupKind(), raw);
      defaulted = known;
    }
    return known;
  }

  public Origin origin() {
    return origin;
  }

  public ResourceId id() {
    return id;
  }

  public JsonObject metadata() {
    return raw.object("metadata");
  }

  public JsonObject labels() {
    return metadata().object("labels");
  }

  public JsonObject annotations() {
    return metadata().object("annotations");
  }

  /// `Deployment payments/api`; a name still to be generated shows as `Job batch/report-*`.
  public String displayName() {
    if (!id.name().isEmpty()) {
      return id.toString();
    }
    return id + metadata().string("generateName").map(prefix -> prefix + "*").orElse("(no name)");
  }

  /// Where a field stands in the source; for a field that is not there, where it belongs. Empty
  /// when the object was not read from a text.
  public Optional<Place> locate(FieldPath path) {
    return Locator.locate(this, path);
  }

  /// The bytes of a field's value in the text the object was read from, if it is there.
  public Optional<Positions.Range> range(FieldPath path) {
    return Locator.range(this, path);
  }

  @Override
  public String toString() {
    return displayName() + " in " + origin.name();
  }
}
