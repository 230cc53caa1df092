package dev.bulwark.model;

import java.util.List;
import java.util.Optional;

/// What one rule of one policy says about one resource.
///
/// @param message the upstream system's own words, to the letter
/// @param places the fields it is about, in the order the message names them
/// @param severity set where the policy itself says how bad it is; otherwise its control decides
/// @param alsoBroken other rules of the same policy that this failure breaks but that do not speak
///   for themselves, because this one stands in for them
/// @param fixes changes that would make this rule pass, one after the other; empty where none is
///   known
public record Verdict(
    String policy,
    String rule,
    Resource resource,
    Outcome outcome,
    String message,
    List<FieldPath> places,
    Optional<Severity> severity,
    List<String> alsoBroken,
    List<Patch> fixes) {

  /// How a rule ended. ERROR means that it could not be decided, which is never a pass.
  public enum Outcome {
    PASS,
    FAIL,
    WARN,
    SKIP,
    ERROR
  }

  public Verdict {
    places = List.copyOf(places);
    alsoBroken = List.copyOf(alsoBroken);
    fixes = List.copyOf(fixes);
  }

  public static Verdict pass(String policy, String rule, Resource resource) {
    return new Verdict(
        policy,
        rule,
        resource,
        Outcome.PASS,
        "",
        List.of(),
        Optional.empty(),
        List.of(),
        List.of());
  }

  public static Verdict fail(
      String policy, String rule, Resource resource, String message, List<FieldPath> places) {
    return new Verdict(
        policy,
        rule,
        resource,
        Outcome.FAIL,
        message,
        places,
        Optional.empty(),
        List.of(),
        List.of());
  }

  public static Verdict error(
      String policy, String rule, Resource resource, String message, List<FieldPath> places) {
    return new Verdict(
        policy,
        rule,
        resource,
        Outcome.ERROR,
        message,
        places,
        Optional.empty(),
        List.of(),
        List.of());
  }

  public Verdict withOutcome(Outcome other) {
    return new Verdict(policy, rule, resource, other, message, places, severity, alsoBroken, fixes);
  }

  /// The same of another rule of the policy, which this one has stood in for.
  public Verdict ofRule(String other) {
    return new Verdict(
        policy, other, resource, outcome, message, places, severity, alsoBroken, fixes);
  }

  public Verdict withPlaces(List<FieldPath> known) {
    return new Verdict(
        policy, rule, resource, outcome, message, known, severity, alsoBroken, fixes);
  }

  public Verdict withSeverity(Severity known) {
    return new Verdict(
        policy, rule, resource, outcome, message, places, Optional.of(known), alsoBroken, fixes);
  }

  public Verdict withFixes(List<Patch> changes) {
    return new Verdict(
        policy, rule, resource, outcome, message, places, severity, alsoBroken, changes);
  }

  public Verdict inPlaceOf(List<String> rules) {
    return new Verdict(policy, rule, resource, outcome, message, places, severity, rules, fixes);
  }
}
