package dev.bulwark.podsecurity.admission;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What Pod Security answers to one request.
///
/// @param code the HTTP status: 200 where it is allowed
/// @param reason the `metav1.StatusReason` of a refusal: `Forbidden`, `Invalid`; else empty
/// @param message the words of a refusal; else empty
/// @param warnings what the client is shown
/// @param auditAnnotations what the audit log notes, in the order of the keys
public record Decision(
    boolean allowed,
    int code,
    String reason,
    String message,
    List<String> warnings,
    Map<String, String> auditAnnotations) {
  static final Decision ALLOWED = new Decision(true, 200, "", "", List.of(), Map.of());

  public Decision {
    warnings = List.copyOf(warnings);
    auditAnnotations = Collections.unmodifiableMap(new TreeMap<>(auditAnnotations));
  }

  static Decision allowed(List<String> warnings) {
    return new Decision(true, 200, "", "", warnings, Map.of());
  }

  static Decision refused(int code, String reason, String message) {
    return new Decision(false, code, reason, message, List.of(), Map.of());
  }

  static Decision noted(String annotation, String value) {
    return ALLOWED.with(Map.of(annotation, value));
  }

  Decision with(Map<String, String> annotations) {
    return new Decision(allowed, code, reason, message, warnings, annotations);
  }
}
