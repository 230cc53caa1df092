package dev.bulwark.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// A verdict that matters to a person: which control, how bad, where in the source, and how to fix
/// it.
///
/// @param severity how bad it is here; usually the control's
/// @param places where the verdict points; empty when the resource was not read from a text
/// @param waived why it does not count for the gate, where that is so
/// @param environments of the environments that a source is written for, those in which it holds;
///   empty where it holds in all
public record Finding(
    Control control,
    Verdict verdict,
    Severity severity,
    List<Place> places,
    Optional<Waived> waived,
    List<String> environments) {

  /// Worst first, then as the resources and rules came.
  public static final Comparator<Finding> WORST_FIRST =
      (one, other) -> other.severity().compareTo(one.severity());

  public Finding {
    places = List.copyOf(places);
    environments = List.copyOf(environments);
  }

  /// A finding that holds wherever its resource is deployed.
  public Finding(
      Control control,
      Verdict verdict,
      Severity severity,
      List<Place> places,
      Optional<Waived> waived) {
    this(control, verdict, severity, places, waived, List.of());
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
        verdict.places().stream().flatMap(path -> resource.locate(path).stream()).toList(),
        Optional.empty());
  }

  /// The same finding, which does not count for the gate.
  public Finding waivedBy(Waived why) {
    return new Finding(control, verdict, severity, places, Optional.of(why), environments);
  }

  /// The same finding, which holds in some of several environments.
  public Finding in(List<String> some) {
    return new Finding(control, verdict, severity, places, waived, some);
  }

  public boolean isWaived() {
    return waived.isPresent();
  }

  /// 16 hex digits that stay the same while lines, files and list elements move: they depend on the
  /// control, the object's group, kind, namespace and name, and the [#parts]. Another bad container
  /// makes another fingerprint. Computed when asked for: the first digest costs a short run
  /// milliseconds.
  public String fingerprint() {
    return fingerprint(parts());
  }

  /// What in the object the finding is about, as [FieldPath#named] calls it; sorted. The whole
  /// object is the empty text.
  public List<String> parts() {
    var parts = new TreeSet<String>();
    for (FieldPath place : verdict.places()) {
      parts.add(place.named(verdict.resource().raw()));
    }
    return parts.isEmpty() ? List.of("") : List.copyOf(parts);
  }

  /// The fingerprint of one part alone; that of the finding, where it has no other.
  public String fingerprint(String part) {
    return fingerprint(List.of(part));
  }

  private String fingerprint(List<String> parts) {
    Resource resource = verdict.resource();
    ResourceId id = resource.id();
    String name =
        id.name().isEmpty() ? resource.metadata().string("generateName").orElse("") : id.name();
    String identity =
        String.join("\n", "2", control.id(), id.group(), id.kind(), id.namespace(), name)
            + "\n"
            + String.join("\n", parts);
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(identity.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
