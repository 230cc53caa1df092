package dev.bulwark.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An entry of the catalogue: what must hold, why, how bad it is when it does not, and what to do.
///
/// @param id stable, in kebab case: `privileged-container`
/// @param title one line without a full stop
/// @param severityReason why it is as bad as that
/// @param what what the control asks for
/// @param why what an attacker or an accident does without it
/// @param remediation what to change, ending in a full stop
/// @param references public pages, the authoritative one first
/// @param mappings framework name to the identifiers in it, in the order to show them: `Pod
///   Security Standards` to `baseline/privileged`
/// @param examples manifests that pass, fail, and are the failing one put right
/// @param profiles the profiles that have it: `recommended`
/// @param kinds the kinds it is about: `apps/Deployment`, `Service`; `*` for all
/// @param parameters what a baseline can set
public record Control(
    String id,
    String title,
    Severity severity,
    String severityReason,
    String what,
    String why,
    String remediation,
    List<String> references,
    Map<String, List<String>> mappings,
    List<Example> examples,
    List<String> profiles,
    List<String> kinds,
    List<Parameter> parameters) {

  public Control {
    references = List.copyOf(references);
    mappings = Collections.unmodifiableMap(new LinkedHashMap<>(mappings));
    examples = List.copyOf(examples);
    profiles = List.copyOf(profiles);
    kinds = List.copyOf(kinds);
    parameters = List.copyOf(parameters);
  }

  /// A control of no profile, about any kind, without parameters.
  public Control(
      String id,
      String title,
      Severity severity,
      String severityReason,
      String what,
      String why,
      String remediation,
      List<String> references,
      Map<String, List<String>> mappings,
      List<Example> examples) {
    this(
        id,
        title,
        severity,
        severityReason,
        what,
        why,
        remediation,
        references,
        mappings,
        examples,
        List.of(),
        List.of(),
        List.of());
  }

  /// Something about a control that a baseline can set.
  ///
  /// @param type `string`, `integer`, `boolean`, `array` (of strings), `object` (of strings)
  /// @param defaultValue as YAML
  public record Parameter(String name, String description, String type, String defaultValue) {}

  /// A manifest that shows the control at work.
  ///
  /// @param name the file it stands in: `fail-init-container.yaml`
  public record Example(Kind kind, String name, String manifest) {
    /// FIXED is the FAIL example of the same suffix after its fix.
    public enum Kind {
      PASS,
      FAIL,
      FIXED
    }
  }
}
