package dev.bulwark.kyverno.context;

import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.UserInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a rule sees of the question itself.
final class RequestDocument {
  private static final String SERVICE_ACCOUNT = "system:serviceaccount:";

  private static final Trigger.Facet<Map<String, @Nullable Object>> FACET =
      new Trigger.Facet<>(RequestDocument::made);

  private RequestDocument() {}

  /// Not to be changed: all policies see the same.
  static Map<String, @Nullable Object> of(Trigger trigger) {
    return trigger.get(FACET);
  }

  private static Map<String, @Nullable Object> made(Trigger trigger) {
    var root = new LinkedHashMap<String, @Nullable Object>();
    root.put("request", request(trigger));
    if (trigger.hasUser()) {
      addServiceAccount(trigger.review().userInfo().username(), root);
    }
    return root;
  }

  private static Map<String, @Nullable Object> request(Trigger trigger) {
    var request = new LinkedHashMap<String, @Nullable Object>();
    trigger.contextObject().ifPresent(object -> request.put("object", object));
    trigger.contextOldObject().ifPresent(object -> request.put("oldObject", object));
    request.put("namespace", trigger.review().subject().id().namespace());
    request.put("operation", trigger.review().operation().name());
    if (!trigger.review().subresource().isEmpty()) {
      request.put("subResource", trigger.review().subresource());
    }
    if (trigger.profile().describesRequest()) {
      describe(trigger, request);
    }
    if (trigger.hasUser()) {
      request.put("roles", texts(trigger.roles()));
      request.put("clusterRoles", texts(trigger.clusterRoles()));
      request.put("userInfo", userInfo(trigger.review().userInfo()));
    }
    return request;
  }

  /// What the API server says of a request and the command line does not.
  private static void describe(Trigger trigger, Map<String, @Nullable Object> request) {
    var id = trigger.review().subject().id();
    request.put("name", id.name());
    request.put(
        "kind", JsonObject.of("group", id.group(), "version", id.version(), "kind", id.kind()));
    request.put("dryRun", trigger.review().dryRun());
    request.put("options", trigger.review().options());
  }

  private static JsonObject userInfo(UserInfo user) {
    var keysAndValues = new ArrayList<@Nullable Object>();
    if (!user.username().isEmpty()) {
      keysAndValues.add("username");
      keysAndValues.add(user.username());
    }
    if (!user.uid().isEmpty()) {
      keysAndValues.add("uid");
      keysAndValues.add(user.uid());
    }
    if (!user.groups().isEmpty()) {
      keysAndValues.add("groups");
      keysAndValues.add(texts(user.groups()));
    }
    if (!user.extra().isEmpty()) {
      keysAndValues.add("extra");
      keysAndValues.add(JsonObject.copyOf(user.extra()));
    }
    return JsonObject.of(keysAndValues.toArray());
  }

  private static JsonArray texts(List<String> texts) {
    return JsonArray.copyOf(texts);
  }

  private static void addServiceAccount(String username, Map<String, @Nullable Object> root) {
    String[] parts =
        username.startsWith(SERVICE_ACCOUNT)
            ? username.substring(SERVICE_ACCOUNT.length()).split(":", -1)
            : new String[0];
    root.put("serviceAccountName", parts.length >= 2 ? parts[1] : "");
    root.put("serviceAccountNamespace", parts.length >= 2 ? parts[0] : "");
  }
}
