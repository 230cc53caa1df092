package dev.bulwark.kyverno.cel.policy;

import dev.bulwark.admission.matching.ApiResources;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.jmespath.Answer;
import dev.bulwark.jmespath.JmesPath;
import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.kyverno.cel.library.Host;
import dev.bulwark.kyverno.cel.library.PlainValues;
import dev.bulwark.kyverno.context.ContextSurroundings;
import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.request.YamlValue;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.schema.GroupVersionKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// What the functions of a policy find out: from the inventory, from recorded answers, and from
/// what the environment of the question opens.
final class TriggerHost implements Host {
  private static final int OK = 200;

  private final Trigger trigger;
  private final String policyNamespace;
  private final Signatures signatures;
  private final ApiResources resources;
  private final List<JsonObject> generated = new ArrayList<>();

  TriggerHost(Trigger trigger, String policyNamespace, Signatures signatures) {
    this.trigger = trigger;
    this.policyNamespace = policyNamespace;
    this.signatures = signatures;
    this.resources = trigger.resources();
  }

  /// What has been generated so far.
  List<JsonObject> generated() {
    return List.copyOf(generated);
  }

  @Override
  public String policyNamespace() {
    return policyNamespace;
  }

  @Override
  public Object list(
      String apiVersion, String resource, String namespace, Map<String, String> labels) {
    boolean anywhere = namespace.isEmpty() && trigger.profile().looksUp();
    var items = new ArrayList<JsonObject>();
    boolean isKnown = false;
    for (JsonObject object : objects(apiVersion, resource)) {
      isKnown = true;
      JsonObject metadata = object.object("metadata");
      boolean isThere = anywhere || metadata.string("namespace").orElse("").equals(namespace);
      if (isThere && metadata.object("labels").entrySet().containsAll(labels.entrySet())) {
        items.add(object);
      }
    }
    return isKnown || trigger.profile().looksUp()
        ? JsonObject.of("items", JsonArray.copyOf(items))
        : new CelError(
            "failed to list resource: " + named(apiVersion, resource) + " resource not found");
  }

  @Override
  public @Nullable Object get(String apiVersion, String resource, String namespace, String name) {
    int slash = resource.indexOf('/');
    for (JsonObject object :
        objects(apiVersion, slash < 0 ? resource : resource.substring(0, slash))) {
      JsonObject metadata = object.object("metadata");
      if (metadata.string("name").orElse("").equals(name)
          && metadata.string("namespace").orElse("").equals(namespace)) {
        return object;
      }
    }
    return null;
  }

  private List<JsonObject> objects(String apiVersion, String resource) {
    return trigger.inventory().resources().stream()
        .filter(each -> each.id().apiVersion().equals(apiVersion))
        .filter(
            each ->
                resources
                    .ofKind(GroupVersionKind.of(apiVersion, each.id().kind()))
                    .resource()
                    .resource()
                    .equals(resource))
        .map(each -> each.raw())
        .toList();
  }

  private static String named(String apiVersion, String resource) {
    int slash = apiVersion.indexOf('/');
    return slash < 0 ? resource : resource + "." + apiVersion.substring(0, slash);
  }

  @Override
  public @Nullable Object post(
      String apiVersion, String resource, String namespace, JsonObject object) {
    if (resource.endsWith("subjectaccessreviews")) {
      return AccessReview.answer(object, namespace, trigger.environment());
    }
    String path =
        (apiVersion.contains("/") ? "/apis/" : "/api/")
            + apiVersion
            + (namespace.isEmpty() ? "" : "/namespaces/" + namespace)
            + "/"
            + resource;
    Object recorded = recorded("POST", path);
    return recorded instanceof JsonObject answer
        ? answer.get("body")
        : new CelError(
            "failed to create resource: "
                + named(apiVersion, resource)
                + " cannot be created here");
  }

  @Override
  public Object resourceOf(String apiVersion, String kind) {
    return Host.resource(
        apiVersion, resources.ofKind(GroupVersionKind.of(apiVersion, kind)).resource().resource());
  }

  @Override
  public @Nullable Object call(String method, String url) {
    return policyNamespace.isEmpty() || isRecorded(method, url)
        ? recorded(method, url)
        : new CelError(
            "request failed: http calls are not allowed in namespaced policies: set"
                + " --allowHTTPInNamespacedPolicies to enable");
  }

  private boolean isRecorded(String method, String url) {
    return trigger.values().apiAnswers().stream().anyMatch(each -> answers(each, method, url));
  }

  private static boolean answers(GivenValues.ApiAnswer answer, String method, String url) {
    return answer.url().equals(url)
        && (answer.method().isEmpty() || answer.method().equalsIgnoreCase(method));
  }

  private @Nullable Object recorded(String method, String url) {
    for (GivenValues.ApiAnswer each : trigger.values().apiAnswers()) {
      if (answers(each, method, url)) {
        int status = each.status() == 0 ? OK : each.status();
        return JsonObject.of("body", each.body(), "statusCode", (long) status);
      }
    }
    return new CelError(
        "request failed: no answer of " + method + " " + url + " is recorded, and no call is made");
  }

  @Override
  public @Nullable Object globalContext(String name, String projection) {
    Map<String, ? extends @Nullable Object> entries = trigger.values().globalContext();
    if (!entries.containsKey(name)) {
      return null;
    }
    Object entry = entries.get(name);
    if (projection.isEmpty()) {
      return entry;
    }
    return entry instanceof Map<?, ?> map && map.containsKey(projection)
        ? map.get(projection)
        : new CelError(
            "failed to get global reference: projection \""
                + projection
                + "\" not found in global context entry \""
                + name
                + "\"");
  }

  @Override
  public Object imageMetadata(String reference) {
    JsonObject known = trigger.values().images().get(reference);
    if (known != null) {
      return known;
    }
    try {
      return trigger.environment().imageMetadata(reference);
    } catch (Environment.Closed closed) {
      return new CelError("failed to get image data: " + closed.getMessage());
    }
  }

  @Override
  public Object verifies(String image, String attestation, Map<?, ?> attestor) {
    try {
      return signatures.verify(
          image, attestation, PlainValues.object(attestor), trigger.environment());
    } catch (PlainValues.Inexpressible inexpressible) {
      return new CelError(String.valueOf(inexpressible.getMessage()));
    }
  }

  @Override
  public @Nullable Object payload(String image, String attestation) {
    return signatures.payload(image, attestation, trigger.environment());
  }

  @Override
  public Object generate(String namespace, List<JsonObject> objects) {
    for (JsonObject object : objects) {
      for (JsonObject item : items(object)) {
        boolean namespaced =
            resources
                .ofKind(
                    GroupVersionKind.of(
                        item.string("apiVersion").orElse(""), item.string("kind").orElse("")))
                .namespaced();
        if (!namespaced && !policyNamespace.isEmpty()) {
          return new CelError(
              "failed to generate resources: cross-scope generation denied: a policy scoped to"
                  + " namespace \""
                  + policyNamespace
                  + "\" cannot generate cluster-scoped resource "
                  + item.string("apiVersion").orElse("")
                  + "/"
                  + item.string("kind").orElse(""));
        }
        generated.add(inNamespace(item, namespaced ? namespace : ""));
      }
    }
    return true;
  }

  private static List<JsonObject> items(JsonObject object) {
    return object.get("items") instanceof JsonArray items
        ? items.stream().filter(JsonObject.class::isInstance).map(JsonObject.class::cast).toList()
        : List.of(object);
  }

  private static JsonObject inNamespace(JsonObject object, String namespace) {
    JsonObject metadata = object.object("metadata");
    return object.with(
        "metadata",
        namespace.isEmpty()
            ? metadata.without("namespace")
            : metadata.with("namespace", namespace));
  }

  @Override
  public Instant now() {
    return trigger.environment().now();
  }

  @Override
  public RandomGenerator random() {
    return trigger.environment().random();
  }

  @Override
  public @Nullable Object yaml(String text) {
    try {
      return YamlValue.of(text, Unreadable::new);
    } catch (Unreadable unreadable) {
      return new CelError(String.valueOf(unreadable.getMessage()));
    }
  }

  /// A YAML text that is none.
  private static final class Unreadable extends Exception {
    Unreadable(String message) {
      super(message, null, false, false);
    }
  }

  @Override
  public @Nullable Object jmesPath(String function, String argument) {
    return switch (JmesPath.compile(function + "(@)")) {
      case JmesPath.Compilation.Compiled(var path) ->
          switch (path.evaluate(argument, Evaluation.of(new ContextSurroundings(trigger)))) {
            case Answer.Value(var value) -> value;
            case Answer.Failed(var message) -> new CelError(message);
            case Answer.UnknownKey(var key) -> CelError.noSuchKey(key);
          };
      case JmesPath.Compilation.Malformed(var message, _) -> new CelError(message);
    };
  }
}
