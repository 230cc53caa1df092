package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOpaque;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.values.Parsed;
import dev.bulwark.values.Semver;
import java.util.List;

/// Semantic versions. Source: k8s.io/apiserver `pkg/cel/library/semverlib.go`, version 1.
final class SemverLibrary implements CelLibrary {
  private static final CelType TYPE = CelType.struct("kubernetes.Semver");
  private static final Kind<Version> SEMVER = new Kind<>(TYPE, Version.class);

  @Override
  public String name() {
    return "kubernetes.Semver";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        Functions.global("semver", "string_to_semver", Kind.STRING, TYPE, text -> read(text, false))
            .costing(Costs.SCAN),
        Functions.global(
                "semver",
                "string_bool_to_semver",
                Kind.STRING,
                Kind.BOOL,
                TYPE,
                SemverLibrary::read)
            .costing(Costs.SCAN),
        Functions.global(
                "isSemver",
                "is_semver_string",
                Kind.STRING,
                CelType.BOOL,
                text -> read(text, false) instanceof Version)
            .costing(Costs.SCAN),
        Functions.global(
                "isSemver",
                "is_semver_string_bool",
                Kind.STRING,
                Kind.BOOL,
                CelType.BOOL,
                (text, normalize) -> read(text, normalize) instanceof Version)
            .costing(Costs.SCAN),
        Functions.member(
            "isGreaterThan",
            "semver_is_greater_than",
            SEMVER,
            SEMVER,
            CelType.BOOL,
            (a, b) -> a.compareTo(b) > 0),
        Functions.member(
            "isLessThan",
            "semver_is_less_than",
            SEMVER,
            SEMVER,
            CelType.BOOL,
            (a, b) -> a.compareTo(b) < 0),
        Functions.member(
            "compareTo",
            "semver_compare_to",
            SEMVER,
            SEMVER,
            CelType.INT,
            (a, b) -> (long) a.compareTo(b)),
        Functions.member("major", "semver_major", SEMVER, CelType.INT, v -> v.semver().major()),
        Functions.member("minor", "semver_minor", SEMVER, CelType.INT, v -> v.semver().minor()),
        Functions.member("patch", "semver_patch", SEMVER, CelType.INT, v -> v.semver().patch()));
  }

  private static Object read(String text, boolean normalize) {
    return switch (normalize ? Semver.parseNormalized(text) : Semver.parse(text)) {
      case Parsed.Value<Semver>(Semver semver) -> new Version(semver);
      case Parsed.Malformed<Semver>(String reason) -> new CelError(reason);
    };
  }

  /// A version in an expression.
  private record Version(Semver semver) implements CelOpaque, Comparable<Version> {
    @Override
    public CelType celType() {
      return TYPE;
    }

    @Override
    public int compareTo(Version other) {
      return semver.compareTo(other.semver);
    }

    @Override
    public Object celEquals(Object other) {
      return other instanceof Version that ? compareTo(that) == 0 : CelError.NO_SUCH_OVERLOAD;
    }

    @Override
    public String toString() {
      return semver.toString();
    }
  }
}
