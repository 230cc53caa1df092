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
    List<Example> examples) {

  public Control {
    references = List.copyOf(references);
    mappings = Collections.unmodifiableMap(new LinkedHashMap<>(mappings));
    examples = List.copyOf(examples);
  }

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
