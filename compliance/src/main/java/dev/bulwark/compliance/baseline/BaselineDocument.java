package dev.bulwark.compliance.baseline;

import dev.bulwark.compliance.baseline.Baseline.GateRules;
import dev.bulwark.compliance.baseline.Baseline.OutputRules;
import dev.bulwark.compliance.baseline.Baseline.PodSecurity;
import dev.bulwark.compliance.baseline.Baseline.WaiverRules;
import dev.bulwark.model.DocumentFields;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Severity;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The fields of one baseline document. What is at fault is noted and counts as absent, which never
/// makes the judgement softer than the document meant it.
final class BaselineDocument {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath POD_SECURITY = SPEC.key("podSecurity");
  private static final FieldPath WAIVERS = SPEC.key("waivers");
  private static final FieldPath OUTPUT = SPEC.key("output");
  private static final int MOST_FINDINGS = 1_000_000;
  private static final int MOST_DAYS = 3_650;
  private static final List<String> SEVERITIES =
      List.of("critical", "high", "medium", "low", "info");

  private final DocumentFields fields;
  private final Vocabulary vocabulary;
  private final Library library;

  BaselineDocument(DocumentFields fields, Vocabulary vocabulary, Library library) {
    this.fields = fields;
    this.vocabulary = vocabulary;
    this.library = library;
  }

  /// Adds what the document says to what the baselines say that it extends.
  Baseline over(Baseline base) {
    identity();
    fields.object(
        SPEC,
        "extends",
        "kubernetesVersion",
        "podSecurity",
        "sources",
        "policies",
        "controls",
        "gate",
        "waivers",
        "output");
    return new Baseline(
        fields.document().origin().name(),
        fields.document().id().name(),
        base.profiles(),
        joined(base.settings(), settings()),
        paths(SPEC.key("sources")),
        joined(base.policies(), paths(SPEC.key("policies"))),
        podSecurity(base.podSecurity()),
        fields
            .word(SPEC.key("kubernetesVersion"), vocabulary.kubernetesVersions())
            .or(base::kubernetesVersion),
        gate(base.gate()),
        waivers(base.waivers()),
        output(base.output()));
  }

  private void identity() {
    fields.object(FieldPath.ROOT, "apiVersion", "kind", "metadata", "spec");
    if (!fields.document().id().apiVersion().equals(Baseline.API_VERSION)) {
      fields.wrong(
          FieldPath.of("apiVersion"),
          "there is no Baseline of " + fields.document().id().apiVersion(),
          "write apiVersion: " + Baseline.API_VERSION);
    }
  }

  private static <T> List<T> joined(List<T> before, List<T> more) {
    var all = new ArrayList<T>(before);
    all.addAll(more);
    return all;
  }

  /// Paths as seen from where the program runs.
  private List<String> paths(FieldPath at) {
    var paths = new ArrayList<String>();
    List<String> texts = fields.texts(at);
    for (int i = 0; i < texts.size(); i++) {
      beside(fields.placeOf(at, i), texts.get(i)).ifPresent(paths::add);
    }
    return paths;
  }

  private Optional<String> beside(FieldPath at, String path) {
    try {
      return Optional.of(library.beside(fields.document(), path));
    } catch (Library.Outside e) {
      fields.error(
          "BASE-0008",
          at,
          "the path " + path + " leads out of " + e.root(),
          "name something inside of it; a baseline reaches no further");
      return Optional.empty();
    }
  }

  /// Patterns first, so that a name outweighs them.
  private List<ControlSetting> settings() {
    FieldPath at = SPEC.key("controls");
    var patterns = new ArrayList<ControlSetting>();
    var names = new ArrayList<ControlSetting>();
    for (String name : fields.map(at).keySet()) {
      ControlSetting setting = ControlSetting.read(fields, at.key(name), name);
      (setting.isPattern() ? patterns : names).add(setting);
    }
    return joined(patterns, names);
  }

  private PodSecurity podSecurity(PodSecurity base) {
    fields.object(POD_SECURITY, "level", "version");
    Optional<String> version = fields.text(POD_SECURITY.key("version"));
    if (version.isPresent() && !isVersion(version.get())) {
      fields.wrong(
          POD_SECURITY.key("version"),
          "there is no version " + version.get() + " of the Pod Security Standards",
          "use latest, v1.0, v1.1 and so on");
      version = Optional.empty();
    }
    return new PodSecurity(
        fields.word(POD_SECURITY.key("level"), PodSecurity.LEVELS).or(base::level),
        version.or(base::version));
  }

  private static boolean isVersion(String text) {
    if (text.equals("latest")) {
      return true;
    }
    boolean digits = text.length() > 3 && text.length() < 7;
    for (int i = 3; i < text.length(); i++) {
      digits &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits && text.startsWith("v1.");
  }

  private GateRules gate(GateRules base) {
    FieldPath at = SPEC.key("gate");
    fields.object(at, "failOn", "most");
    Map<Severity, Integer> most = new EnumMap<>(Severity.class);
    most.putAll(base.most());
    JsonObject limits = fields.object(at.key("most"), SEVERITIES.toArray(String[]::new));
    for (String word : limits.keySet()) {
      Optional<Integer> limit = fields.number(at.key("most").key(word), 0, MOST_FINDINGS);
      Severity.parse(word).ifPresent(severity -> limit.ifPresent(n -> most.put(severity, n)));
    }
    return new GateRules(
        fields.word(at.key("failOn"), joined(SEVERITIES, List.of(GateRules.NONE))).or(base::failOn),
        most);
  }

  private WaiverRules waivers(WaiverRules base) {
    fields.object(WAIVERS, "files", "annotations", "require", "nearDays");
    Set<String> required = new HashSet<>(base.required());
    List<String> asked = fields.texts(WAIVERS.key("require"));
    for (int i = 0; i < asked.size(); i++) {
      if (WaiverRules.REQUIRABLE.contains(asked.get(i))) {
        required.add(asked.get(i));
      } else {
        fields.wrong(
            fields.placeOf(WAIVERS.key("require"), i),
            "a waiver has no field " + asked.get(i) + " to ask for",
            DocumentFields.suggestion(asked.get(i), WaiverRules.REQUIRABLE));
      }
    }
    return new WaiverRules(
        joined(base.files(), paths(WAIVERS.key("files"))),
        fields.truth(WAIVERS.key("annotations")).orElse(annotations(base)),
        required,
        fields.number(WAIVERS.key("nearDays"), 0, MOST_DAYS).orElse(base.nearDays()));
  }

  /// A value at fault is not taken for leave to waive.
  private boolean annotations(WaiverRules base) {
    return base.annotations() && fields.value(WAIVERS.key("annotations")).isEmpty();
  }

  private OutputRules output(OutputRules base) {
    fields.object(OUTPUT, "formats", "severity");
    FieldPath at = OUTPUT.key("formats");
    var formats = new ArrayList<String>();
    List<String> texts = fields.texts(at);
    for (int i = 0; i < texts.size(); i++) {
      format(fields.placeOf(at, i), texts.get(i)).ifPresent(formats::add);
    }
    return new OutputRules(
        formats.isEmpty() ? base.formats() : formats,
        ControlSetting.severity(fields, OUTPUT.key("severity")).or(base::severity));
  }

  /// `text`, or `sarif=out.sarif` with its file beside the document.
  private Optional<String> format(FieldPath at, String text) {
    int equals = text.indexOf('=');
    String format = equals < 0 ? text : text.substring(0, equals);
    if (!vocabulary.formats().contains(format)) {
      fields.wrong(
          at,
          "there is no output format \"" + format + "\"",
          DocumentFields.suggestion(format, vocabulary.formats()));
      return Optional.empty();
    }
    return equals < 0
        ? Optional.of(format)
        : beside(at, text.substring(equals + 1)).map(file -> format + "=" + file);
  }
}
