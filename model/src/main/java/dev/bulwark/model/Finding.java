package dev.bulwark.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// A verdict that matters to a person: which control, how bad, where in the source, and how to fix
/// it.
///
/// @param severity how bad it is here; usually the control's
/// @param places where the verdict points; empty when the resource was not read from a text
public record Finding(Control control, Verdict verdict, Severity severity, List<Place> places) {

  /// Worst first, then as the resources and rules came.
  public static final Comparator<Finding> WORST_FIRST =
      (one, other) -> other.severity().compareTo(one.severity());

  public Finding {
    places = List.copyOf(places);
  }

  /// A finding as bad as its verdict says, or else as its control.
  public static Finding of(Control control, Verdict verdict) {
    return of(control, verdict, verdict.severity().orElse(control.severity()));
  }

  /// A finding of a severity that was found out elsewhere.
  public static Finding of(Control control, Verdict verdict, Severity severity) {
    Resource resource = verdict.resource();
    return new Finding(
        control,
        verdict,
        severity,
        verdict.places().stream().flatMap(path -> resource.locate(path).stream()).toList());
  }

  /// 16 hex digits that stay the same while lines and files move: they depend on the control and
  /// the object's group, kind, namespace and name alone, not on versions, files, lines or the order
  /// of elements. Computed when asked for: the first digest costs a short run milliseconds.
  public String fingerprint() {
    Resource resource = verdict.resource();
    ResourceId id = resource.id();
    String name =
        id.name().isEmpty() ? resource.metadata().string("generateName").orElse("") : id.name();
    String identity =
        String.join("\n", "1", control.id(), id.group(), id.kind(), id.namespace(), name);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
