package dev.bulwark.compliance.baseline;

import dev.bulwark.compliance.scope.Glob;
import dev.bulwark.compliance.scope.ObjectSelector;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.DocumentFields;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Spelling;
import java.util.List;
import java.util.Optional;

/// What a baseline says of one control, or of all that a pattern names.
///
/// @param name `host-ports`, `run-as-*`; of a policy its name, with or without a rule
/// @param diagnostic says at its place that nobody knows it
public record ControlSetting(
    String name,
    Optional<Boolean> enabled,
    Optional<Severity> severity,
    JsonObject parameters,
    Optional<Scope> scope,
    Diagnostic diagnostic) {

  /// Where a control holds: on what `only` matches, without what `except` matches.
  public record Scope(ObjectSelector only, Optional<ObjectSelector> except) {
    boolean covers(Resource resource, String path) {
      return only.matches(resource, path)
          && (except.isEmpty() || !except.get().matches(resource, path));
    }
  }

  /// Reads the value of a key of `spec.controls`: `off`, `on`, a severity, or an object.
  static ControlSetting read(DocumentFields fields, FieldPath at, String name) {
    Diagnostic unknown =
        fields.at(
            at,
            Diagnostic.error(
                "BASE-0004",
                "there is no control \"" + name + "\"",
                fields.document().origin().name()));
    Object value = fields.value(at).orElse(JsonObject.EMPTY);
    if (value instanceof Boolean enabled) {
      return plain(name, Optional.of(enabled), Optional.empty(), unknown);
    }
    if (value instanceof String word) {
      Optional<Severity> severity = Severity.parse(word);
      if (severity.isEmpty()) {
        fields.wrong(
            at,
            "\"" + word + "\" is nothing a control can be set to",
            DocumentFields.suggestion(
                word, List.of("on", "off", "critical", "high", "medium", "low", "info")));
      }
      return plain(name, severity.map(_ -> true), severity, unknown);
    }
    fields.object(at, "enabled", "severity", "parameters", "scope");
    return new ControlSetting(
        name,
        fields.truth(at.key("enabled")),
        severity(fields, at.key("severity")),
        fields.map(at.key("parameters")),
        scope(fields, at.key("scope")),
        unknown);
  }

  private static ControlSetting plain(
      String name, Optional<Boolean> enabled, Optional<Severity> severity, Diagnostic unknown) {
    return new ControlSetting(name, enabled, severity, JsonObject.EMPTY, Optional.empty(), unknown);
  }

  static Optional<Severity> severity(DocumentFields fields, FieldPath at) {
    return fields
        .word(at, List.of("critical", "high", "medium", "low", "info"))
        .flatMap(Severity::parse);
  }

  /// A scope with a fault in it is no scope: the control then holds everywhere.
  private static Optional<Scope> scope(DocumentFields fields, FieldPath at) {
    if (fields.value(at).isEmpty()) {
      return Optional.empty();
    }
    int before = fields.diagnostics().size();
    fields.object(at, "kinds", "namespaces", "names", "paths", "labels", "except");
    ObjectSelector only = ObjectSelector.read(fields, at);
    FieldPath exception = at.key("except");
    Optional<ObjectSelector> except = Optional.empty();
    if (fields.value(exception).isPresent()) {
      fields.object(exception, ObjectSelector.FIELDS.toArray(String[]::new));
      except = Optional.of(ObjectSelector.read(fields, exception));
    }
    return fields.diagnostics().size() == before
        ? Optional.of(new Scope(only, except))
        : Optional.empty();
  }

  boolean isPattern() {
    return Glob.isGlob(name);
  }

  /// Whether it speaks of a control; of a policy's rule, also by the name of the policy alone.
  boolean isAbout(String control) {
    if (isPattern()) {
      return Glob.ofNames(name).matches(control);
    }
    return control.startsWith(name)
        && (control.length() == name.length() || control.charAt(name.length()) == '/');
  }

  /// Whether it speaks of a rule of a policy.
  boolean isAboutRuleOf(String policy) {
    return name.startsWith(policy + "/");
  }

  Diagnostic unknown(List<String> known) {
    String nobody = isPattern() ? "no control matches this pattern" : "nobody has one of that name";
    return diagnostic.because(nobody + "; what stands here has no effect").toFix(suggestion(known));
  }

  private String suggestion(List<String> known) {
    List<String> near = Spelling.near(name, known);
    return near.isEmpty()
        ? "bulwark controls lists them all"
        : "did you mean " + String.join(" or ", near) + "?";
  }
}
