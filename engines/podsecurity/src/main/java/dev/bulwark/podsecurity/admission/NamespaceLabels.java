package dev.bulwark.podsecurity.admission;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.podsecurity.Level;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.Version;
import dev.bulwark.podsecurity.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the labels of a namespace ask for, over defaults.
///
/// A bad level is the strictest where it is enforced and the loosest where it would only be noted;
/// a bad version is the latest.
///
/// @param faults the labels whose values are bad
record NamespaceLabels(Modes modes, List<Fault> faults) {
  static final String PREFIX = "pod-security.kubernetes.io/";

  private static final String ENFORCE = PREFIX + "enforce";
  private static final String AUDIT = PREFIX + "audit";
  private static final String WARN = PREFIX + "warn";
  private static final String VERSION = "-version";

  static final String LEVELS = "must be one of privileged, baseline, restricted";
  static final String VERSIONS = "must be \"latest\" or \"v1.x\"";

  private static final FieldPath LABELS = FieldPath.of("metadata", "labels");

  NamespaceLabels {
    faults = List.copyOf(faults);
  }

  /// A bad value of a label, worded as the API server does.
  record Fault(FieldPath path, String value, String problem) {
    @Override
    public String toString() {
      return path + ": Invalid value: " + Wording.escaped(value) + ": " + problem;
    }
  }

  static NamespaceLabels of(Resource namespace, Modes defaults) {
    Object labels = namespace.metadata().get("labels");
    return switch (labels) {
      case null -> new NamespaceLabels(defaults, List.of());
      case JsonObject object -> new Reader(object).read(defaults);
      default ->
          new NamespaceLabels(
              new Modes(
                  new LevelVersion(Level.RESTRICTED, Version.LATEST),
                  defaults.audit(),
                  defaults.warn()),
              List.of(new Fault(LABELS, String.valueOf(labels), "must be an object")));
    };
  }

  /// The faults in one line, as the API server aggregates them.
  String faultText() {
    List<String> texts = faults.stream().map(Fault::toString).toList();
    return texts.size() == 1 ? texts.getFirst() : "[" + String.join(", ", texts) + "]";
  }

  /// The modes with a label of their own that ask for more than `privileged`:
  /// `enforce=baseline:latest, warn=restricted:latest`.
  String describe(Resource namespace) {
    var parts = new ArrayList<String>(3);
    describe(namespace, "enforce", modes.enforce(), parts);
    describe(namespace, "audit", modes.audit(), parts);
    describe(namespace, "warn", modes.warn(), parts);
    return String.join(", ", parts);
  }

  private static void describe(
      Resource namespace, String mode, LevelVersion asked, List<String> parts) {
    String label = PREFIX + mode;
    boolean own =
        namespace.labels().containsKey(label) || namespace.labels().containsKey(label + VERSION);
    if (own && !asked.isPrivileged()) {
      parts.add(mode + "=" + asked);
    }
  }

  private static final class Reader {
    private final JsonObject labels;
    private final List<Fault> faults = new ArrayList<>(0);

    Reader(JsonObject labels) {
      this.labels = labels;
    }

    NamespaceLabels read(Modes defaults) {
      LevelVersion enforce = mode(ENFORCE, defaults.enforce(), Level.RESTRICTED);
      LevelVersion audit = mode(AUDIT, defaults.audit(), Level.PRIVILEGED);
      LevelVersion warn = mode(WARN, defaults.warn(), Level.PRIVILEGED);
      return new NamespaceLabels(new Modes(enforce, audit, warned(enforce, warn)), faults);
    }

    /// Who asks for more to be enforced than is warned of, and does not say what to warn of, is
    /// warned of what is enforced.
    private LevelVersion warned(LevelVersion enforce, LevelVersion warn) {
      boolean enforceIsValid =
          labels.get(ENFORCE) instanceof String word && Level.parse(word).isPresent();
      if (labels.containsKey(WARN)
          || !enforceIsValid
          || !enforce.level().stricterThan(warn.level())) {
        return warn;
      }
      return new LevelVersion(
          enforce.level(), labels.containsKey(WARN + VERSION) ? warn.version() : enforce.version());
    }

    private LevelVersion mode(String label, LevelVersion preset, Level whenBad) {
      Level level = preset.level();
      if (labels.containsKey(label)) {
        Optional<Level> asked = text(label).flatMap(Level::parse);
        note(label, asked.isPresent(), LEVELS);
        level = asked.orElse(whenBad);
      }
      Version version = preset.version();
      if (labels.containsKey(label + VERSION)) {
        Optional<Version> asked = text(label + VERSION).flatMap(Version::parse);
        note(label + VERSION, asked.isPresent(), VERSIONS);
        version = asked.orElse(Version.LATEST);
      }
      return new LevelVersion(level, version);
    }

    private Optional<String> text(String label) {
      Object value = labels.get(label);
      return value == null ? Optional.of("") : labels.string(label);
    }

    private void note(String label, boolean valid, String problem) {
      if (!valid) {
        faults.add(new Fault(LABELS.key(label), shown(labels.get(label)), problem));
      }
    }

    private static String shown(@Nullable Object value) {
      return value == null ? "" : value.toString();
    }
  }
}
