package dev.bulwark.model;

import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import java.util.ArrayList;
import java.util.List;
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

  private Resource(JsonObject raw, Origin origin, ResourceId id) {
    this.raw = raw;
    this.origin = origin;
    this.id = id;
  }

  public static Resource of(JsonObject raw, Origin origin) {
    return new Resource(
        Objects.requireNonNull(raw), Objects.requireNonNull(origin), ResourceId.of(raw));
  }

  /// A document that is no object of Kubernetes, such as a Dockerfile.
  ///
  /// @param raw its tree, where that is an object; else the empty one
  /// @param kind what people call such documents
  /// @param name what they call this one
  public static Resource document(JsonObject raw, Origin origin, String kind, String name) {
    return new Resource(
        Objects.requireNonNull(raw),
        Objects.requireNonNull(origin),
        new ResourceId("", kind, "", name));
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

  /// The built-in type of the object's kind; empty for custom resources.
  public Optional<ApiType> type() {
    return ApiSchema.kind(id.apiVersion(), id.kind());
  }

  /// What the API server has against the object when it decodes it, in document order. It refuses
  /// an object for any of these but unknown fields, which it only drops unless it is told to be
  /// strict.
  public List<DecodingProblem> decodingProblems() {
    Optional<ApiType> type = type();
    if (type.isEmpty()) {
      return List.of();
    }
    var problems = new ArrayList<DecodingProblem>();
    ObjectDecoder.of(type.get()).decodeObject(raw, Decoding.into(problems));
    return List.copyOf(problems);
  }

  /// The object as the API server sees it once it has decoded a request: fields that its kind does
  /// not have are gone, defaults are there, what is empty is not, amounts and times are canonical.
  /// Parts of the wrong type, and custom resources, are as they were written; paths of what was
  /// written are the same.
  public JsonObject defaulted() {
    JsonObject known = defaulted;
    if (known == null) {
      Optional<ApiType> type = type();
      known = type.isEmpty() ? raw : ObjectDecoder.of(type.get()).decodeObject(raw, null);
      defaulted = known;
    }
    return known;
  }

  /// The object as validating admission sees it when it is created: [#defaulted()] after the server
  /// has prepared it to be stored. Its status is reset, its generation 1. What the server draws by
  /// lot, counts out or reads from the clock is not there: the uid, the creation timestamp, the
  /// addresses of a Service, the selector of a Job.
  public JsonObject created() {
    Optional<ApiType> type = type();
    return type.isEmpty() ? raw : Creation.prepared(type.get(), defaulted());
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
