package dev.bulwark.kyverno.rule;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What one rule answered.
///
/// @param message Kyverno's own words, to the letter
/// @param properties for reports, in order
/// @param places the fields of the object it is about
/// @param exceptions keys of the policy exceptions that applied
/// @param generated objects the rule makes
/// @param target an existing object as the rule changes it
/// @param action what a failure does, where the rule or policy says so
public record RuleResponse(
    String rule,
    RuleType type,
    RuleStatus status,
    String message,
    Map<String, String> properties,
    List<FieldPath> places,
    List<String> exceptions,
    List<JsonObject> generated,
    Optional<Target> target,
    Optional<FailureAction> action) {

  public RuleResponse {
    properties =
        properties.isEmpty()
            ? Map.of()
            : Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    places = List.copyOf(places);
    exceptions = List.copyOf(exceptions);
    generated = List.copyOf(generated);
  }

  /// An existing object that a rule changes.
  ///
  /// @param subresource empty for the object itself
  public record Target(JsonObject before, JsonObject after, String subresource) {}

  public static RuleResponse of(String rule, RuleType type, RuleStatus status, String message) {
    return new RuleResponse(
        rule,
        type,
        status,
        message,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  public static RuleResponse pass(String rule, RuleType type, String message) {
    return of(rule, type, RuleStatus.PASS, message);
  }

  public static RuleResponse fail(String rule, RuleType type, String message) {
    return of(rule, type, RuleStatus.FAIL, message);
  }

  public static RuleResponse skip(String rule, RuleType type, String message) {
    return of(rule, type, RuleStatus.SKIP, message);
  }

  public static RuleResponse error(String rule, RuleType type, String message) {
    return of(rule, type, RuleStatus.ERROR, message);
  }

  /// The same with a failure in place of what it was.
  public RuleResponse failing(String why) {
    return new RuleResponse(
        rule,
        type,
        RuleStatus.FAIL,
        why,
        properties,
        places,
        exceptions,
        generated,
        target,
        action);
  }

  public RuleResponse withProperties(Map<String, String> known) {
    return new RuleResponse(
        rule, type, status, message, known, places, exceptions, generated, target, action);
  }

  public RuleResponse at(List<FieldPath> fields) {
    return new RuleResponse(
        rule, type, status, message, properties, fields, exceptions, generated, target, action);
  }

  public RuleResponse exempting(List<String> keys) {
    return new RuleResponse(
        rule, type, status, message, properties, places, keys, generated, target, action);
  }

  public RuleResponse generating(List<JsonObject> objects) {
    return new RuleResponse(
        rule, type, status, message, properties, places, exceptions, objects, target, action);
  }

  public RuleResponse changing(Target existing) {
    return new RuleResponse(
        rule,
        type,
        status,
        message,
        properties,
        places,
        exceptions,
        generated,
        Optional.of(existing),
        action);
  }

  public RuleResponse withAction(FailureAction known) {
    return new RuleResponse(
        rule,
        type,
        status,
        message,
        properties,
        places,
        exceptions,
        generated,
        target,
        Optional.of(known));
  }
}
