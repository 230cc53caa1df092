package dev.bulwark.kyverno.request;

import dev.bulwark.kyverno.request.GivenValues.ApiAnswer;
import dev.bulwark.kyverno.request.GivenValues.OfPolicy;
import dev.bulwark.kyverno.request.GivenValues.OfRule;
import dev.bulwark.kyverno.request.GivenValues.Subresource;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads what files of Kyverno's command line say of the world that policies ask about: `Values`,
/// recorded answers, a `Context`.
public final class GivenValuesReader {
  private final JsonObject values;

  /// @param values a `Values` document, or what stands under `values` in a test; empty for none
  public GivenValuesReader(JsonObject values) {
    this.values = values;
  }

  /// The values, with what the test says beside them.
  ///
  /// @param apiAnswers as the test writes them
  /// @param globalContext the content of entries, by name
  /// @param context a `Context`
  public GivenValues read(
      List<JsonObject> apiAnswers,
      Map<String, @Nullable Object> globalContext,
      JsonObject context) {
    return new GivenValues(
        fields(values.object("globalValues")),
        policies(),
        byName(values.array("namespaceSelector"), selector -> selector.object("labels")),
        namespaces(),
        subresources(),
        answers(apiAnswers),
        globalContext,
        images(context));
  }

  /// What several entries say of one policy counts together.
  private Map<String, OfPolicy> policies() {
    var policies = new LinkedHashMap<String, OfPolicy>();
    JsonArray given = values.array("policies");
    for (int i = 0; i < given.size(); i++) {
      JsonObject policy = given.object(i);
      policies.merge(
          policy.string("name").orElse(""),
          new OfPolicy(
              byName(policy.array("resources"), resource -> fields(resource.object("values"))),
              rules(policy.array("rules"))),
          (one, other) ->
              new OfPolicy(
                  joined(one.resources(), other.resources()), joined(one.rules(), other.rules())));
    }
    return policies;
  }

  private static <T> Map<String, T> joined(Map<String, T> one, Map<String, T> other) {
    var joined = new LinkedHashMap<>(one);
    joined.putAll(other);
    return joined;
  }

  /// By the names of the rules, and of those that are made of them for controllers of Pods.
  private static Map<String, OfRule> rules(JsonArray rules) {
    var named = new LinkedHashMap<String, OfRule>();
    byName(rules, GivenValuesReader::rule)
        .forEach(
            (name, values) -> {
              named.put(name, values);
              named.putIfAbsent("autogen-" + name, values);
              named.putIfAbsent("autogen-cronjob-" + name, values);
            });
    return named;
  }

  private static OfRule rule(JsonObject rule) {
    var foreach = new LinkedHashMap<String, List<@Nullable Object>>();
    JsonObject lists = rule.object("foreachValues");
    for (String name : lists.keySet()) {
      foreach.put(name, lists.array(name));
    }
    return new OfRule(fields(rule.object("values")), foreach);
  }

  private Map<String, JsonObject> namespaces() {
    var namespaces = new LinkedHashMap<String, JsonObject>();
    JsonArray given = values.array("namespaces");
    for (int i = 0; i < given.size(); i++) {
      JsonObject namespace = given.object(i);
      namespaces.put(namespace.object("metadata").string("name").orElse(""), namespace);
    }
    return namespaces;
  }

  private List<Subresource> subresources() {
    var subresources = new ArrayList<Subresource>();
    JsonArray given = values.array("subresources");
    for (int i = 0; i < given.size(); i++) {
      subresources.add(
          new Subresource(
              given.object(i).object("subresource"), given.object(i).object("parentResource")));
    }
    return subresources;
  }

  private static List<ApiAnswer> answers(List<JsonObject> written) {
    var answers = new ArrayList<ApiAnswer>();
    for (JsonObject answer : written) {
      JsonObject response = answer.object("response");
      String url = answer.string("url").orElse("").strip();
      answers.add(
          new ApiAnswer(
              url.isEmpty() ? answer.string("urlPath").orElse("").strip() : url,
              answer.string("method").orElse("").strip().toUpperCase(Locale.ROOT),
              response.get("statusCode") instanceof Long status ? status.intValue() : 200,
              response.get("body")));
    }
    return answers;
  }

  private static Map<String, JsonObject> images(JsonObject context) {
    var images = new LinkedHashMap<String, JsonObject>();
    JsonArray given = context.object("spec").array("images");
    for (int i = 0; i < given.size(); i++) {
      images.put(given.object(i).string("image").orElse(""), given.object(i));
    }
    return images;
  }

  /// Of several entries with one name, the last.
  private static <T> Map<String, T> byName(JsonArray list, Function<JsonObject, T> read) {
    var result = new LinkedHashMap<String, T>();
    for (int i = 0; i < list.size(); i++) {
      result.put(list.object(i).string("name").orElse(""), read.apply(list.object(i)));
    }
    return result;
  }

  private static Map<String, @Nullable Object> fields(JsonObject object) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(object));
  }
}
