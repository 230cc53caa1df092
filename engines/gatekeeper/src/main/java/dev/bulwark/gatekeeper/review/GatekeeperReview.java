package dev.bulwark.gatekeeper.review;

import dev.bulwark.gatekeeper.match.MatchSubject;
import dev.bulwark.gatekeeper.match.Source;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId;
import dev.bulwark.model.Review;
import dev.bulwark.model.UserInfo;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.GroupVersionKind;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An admission request as Gatekeeper's templates see it.
///
/// Source: gatekeeper `pkg/target`, k8s.io/api `admission/v1` for what is written though it is
/// empty.
public final class GatekeeperReview {
  private static final List<String> NAMES = List.of("name", "namespace");
  private static final JsonObject NO_KIND = JsonObject.of("group", "", "version", "", "kind", "");
  private static final JsonObject NO_RESOURCE =
      JsonObject.of("group", "", "version", "", "resource", "");

  private final JsonObject request;
  private final Optional<JsonObject> object;
  private final Optional<JsonObject> oldObject;
  private final Optional<JsonObject> namespace;
  private final Source source;
  private final Map<Object, Object> answers = new ConcurrentHashMap<>();
  private @Nullable Value input;

  private GatekeeperReview(
      JsonObject request,
      Optional<JsonObject> object,
      Optional<JsonObject> oldObject,
      Optional<JsonObject> namespace,
      Source source) {
    this.request = request;
    this.object = object;
    this.oldObject = oldObject;
    this.namespace = namespace;
    this.source = source;
  }

  /// A request that may be put as it is.
  ///
  /// @param request the fields of an AdmissionRequest; those that are missing count as empty
  /// @throws IllegalArgumentException in Gatekeeper's words, where it says nothing to review
  public static GatekeeperReview ofRequest(
      JsonObject request, ReferentialData data, Source source) {
    Optional<JsonObject> object = objectIn(request, "object");
    Optional<JsonObject> oldObject = objectIn(request, "oldObject");
    if (operation(request).equals("DELETE")) {
      if (oldObject.isEmpty()) {
        throw new IllegalArgumentException("oldObject cannot be nil for DELETE operations");
      }
      object = oldObject;
    }
    return new GatekeeperReview(
        withEmptyFields(request, object, oldObject),
        object,
        oldObject,
        data.namespace(request.string("namespace").orElse("")),
        source);
  }

  /// An object by itself, as `gator` and the audit review it: nobody says what is done with it.
  public static GatekeeperReview ofObject(JsonObject object, ReferentialData data, Source source) {
    String apiVersion = object.string("apiVersion").orElse("");
    int slash = apiVersion.indexOf('/');
    var request =
        new JsonObject.Builder()
            .put(
                "kind",
                JsonObject.of(
                    "group",
                    slash < 0 ? "" : apiVersion.substring(0, slash),
                    "version",
                    apiVersion.substring(slash + 1),
                    "kind",
                    object.string("kind").orElse("")));
    for (String field : NAMES) {
      request.put(field, object.object("metadata").string(field).orElse(""));
    }
    return ofRequest(request.put("object", object).build(), data, source);
  }

  /// A question that every engine is asked.
  public static GatekeeperReview of(Review review, ReferentialData data) {
    ResourceId id = review.subject().id();
    var kind = GroupVersionKind.of(id.apiVersion(), id.kind());
    var request =
        new JsonObject.Builder()
            .put(
                "kind",
                JsonObject.of("group", id.group(), "version", id.version(), "kind", id.kind()))
            .put(
                "resource",
                ApiResource.ofKind(kind).map(GatekeeperReview::resource).orElse(NO_RESOURCE))
            .put("subResource", review.subresource())
            .put("name", id.name())
            .put("namespace", review.namespace())
            .put("operation", review.operation().name())
            .put("userInfo", user(review.userInfo()));
    review.object().ifPresent(each -> request.put("object", each.raw()));
    review.oldObject().ifPresent(each -> request.put("oldObject", each.raw()));
    if (review.dryRun()) {
      request.put("dryRun", true);
    }
    if (!review.options().isEmpty()) {
      request.put("options", review.options());
    }
    return ofRequest(request.build(), data, Source.ORIGINAL);
  }

  private static JsonObject resource(ApiResource resource) {
    return JsonObject.of(
        "group", resource.group(), "version", resource.version(), "resource", resource.plural());
  }

  private static JsonObject user(UserInfo user) {
    var json = new JsonObject.Builder();
    putText(json, "username", user.username());
    putText(json, "uid", user.uid());
    if (!user.groups().isEmpty()) {
      json.put("groups", JsonArray.copyOf(user.groups()));
    }
    if (!user.extra().isEmpty()) {
      var extra = new JsonObject.Builder();
      new ArrayList<>(user.extra().keySet())
          .stream()
              .sorted()
              .forEach(
                  key ->
                      extra.put(key, JsonArray.copyOf(user.extra().getOrDefault(key, List.of()))));
      json.put("extra", extra.build());
    }
    return json.build();
  }

  private static void putText(JsonObject.Builder json, String key, String text) {
    if (!text.isEmpty()) {
      json.put(key, text);
    }
  }

  private static Optional<JsonObject> objectIn(JsonObject request, String field) {
    return request.get(field) instanceof JsonObject object ? Optional.of(object) : Optional.empty();
  }

  private static String operation(JsonObject request) {
    return request.string("operation").orElse("");
  }

  /// The request as Go writes it: some fields are there though they are empty, others are not.
  private static JsonObject withEmptyFields(
      JsonObject request, Optional<JsonObject> object, Optional<JsonObject> oldObject) {
    var whole =
        new JsonObject.Builder()
            .put("uid", request.string("uid").orElse(""))
            .put("kind", objectIn(request, "kind").orElse(NO_KIND))
            .put("resource", objectIn(request, "resource").orElse(NO_RESOURCE));
    for (String text : List.of("subResource", "requestSubResource", "name", "namespace")) {
      putText(whole, text, request.string(text).orElse(""));
    }
    for (String field : List.of("requestKind", "requestResource")) {
      objectIn(request, field).ifPresent(each -> whole.put(field, each));
    }
    whole
        .put("operation", operation(request))
        .put("userInfo", objectIn(request, "userInfo").orElse(JsonObject.EMPTY))
        .put("object", object.orElse(null))
        .put("oldObject", oldObject.orElse(null));
    if (request.get("dryRun") instanceof Boolean dryRun) {
      whole.put("dryRun", dryRun);
    }
    return whole.put("options", objectIn(request, "options").orElse(null)).build();
  }

  /// The request with what is empty.
  public JsonObject request() {
    return request;
  }

  public String operation() {
    return operation(request);
  }

  /// The object under review; on DELETE, the one that is deleted.
  public Optional<JsonObject> object() {
    return object;
  }

  public Optional<JsonObject> oldObject() {
    return oldObject;
  }

  /// The Namespace of the request, if it is known.
  public Optional<JsonObject> namespace() {
    return namespace;
  }

  /// What a match looks at: the object as it will be and as it was.
  public List<MatchSubject> subjects() {
    var subjects = new ArrayList<MatchSubject>();
    object.ifPresent(each -> subjects.add(new MatchSubject(each, namespace, source)));
    oldObject.ifPresent(each -> subjects.add(new MatchSubject(each, namespace, source)));
    return subjects;
  }

  /// `input.review`. Two threads may make it twice, which costs the second one and nothing else.
  public Value input() {
    Value known = input;
    if (known == null) {
      Map<String, @Nullable Object> review = new LinkedHashMap<>(request);
      review.replaceAll((_, value) -> RegoNumbers.of(value));
      review.put("namespaceObject", RegoNumbers.of(namespace.orElse(JsonObject.EMPTY)));
      known = Value.of(review);
      input = known;
    }
    return known;
  }

  /// An answer that is worked out once for this request.
  ///
  /// @param answering who gives it; it gives answers of one type
  @SuppressWarnings("unchecked")
  public <T> T once(Object answering, Supplier<T> answer) {
    Object known = answers.get(answering);
    if (known == null) {
      known = Objects.requireNonNull(answer.get());
      answers.put(answering, known);
    }
    return (T) known;
  }
}
