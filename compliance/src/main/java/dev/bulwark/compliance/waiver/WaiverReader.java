package dev.bulwark.compliance.waiver;

import dev.bulwark.compliance.baseline.Baseline.WaiverRules;
import dev.bulwark.compliance.scope.ObjectSelector;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.DocumentFields;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Waived;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Reads one `kind: Waiver`. One with an error in it waives nothing.
final class WaiverReader {
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath MATCH = SPEC.key("match");
  private static final FieldPath EXPIRES = SPEC.key("expires");

  private final DocumentFields fields;
  private final WaiverRules rules;
  private final LocalDate today;

  WaiverReader(Resource document, WaiverRules rules, LocalDate today) {
    this.fields = new DocumentFields(document, "WAIVE-0001", "WAIVE-0002");
    this.rules = rules;
    this.today = today;
  }

  List<Diagnostic> diagnostics() {
    return fields.diagnostics();
  }

  /// The waiver, if it may act today.
  Optional<Waiver> read() {
    identity();
    fields.object(
        SPEC, "controls", "match", "reason", "owner", "ticket", "approver", "created", "expires");
    fields.object(
        MATCH, "kinds", "namespaces", "names", "paths", "labels", "containers", "images", "users");
    List<String> controls = fields.texts(SPEC.key("controls"));
    if (controls.isEmpty()) {
      missing("controls", "name the controls it is about: [host-ports]");
    }
    required("reason", "say why this is let pass");
    required("expires", "give the last day on which it holds: \"" + today.plusDays(90) + "\"");
    for (String field : rules.required().stream().sorted().toList()) {
      required(field, "the baseline asks for it");
    }
    date(SPEC.key("created"));
    var waiver =
        new Waiver(
            ObjectSelector.globs(controls),
            ObjectSelector.read(fields, MATCH),
            ObjectSelector.globs(fields.texts(MATCH.key("containers"))),
            ObjectSelector.globs(fields.texts(MATCH.key("images"))),
            ObjectSelector.globs(fields.texts(MATCH.key("users"))),
            date(EXPIRES),
            waived());
    if (fields.faulty()) {
      return Optional.empty();
    }
    lookAt(waiver);
    return waiver.hasExpired(today) ? Optional.empty() : Optional.of(waiver);
  }

  private void identity() {
    fields.object(FieldPath.ROOT, "apiVersion", "kind", "metadata", "spec");
    String version = fields.document().id().apiVersion();
    if (!version.equals(Waiver.API_VERSION)) {
      fields.wrong(
          FieldPath.of("apiVersion"),
          "there is no Waiver of " + version,
          "write apiVersion: " + Waiver.API_VERSION);
    }
  }

  private void required(String field, String fix) {
    boolean blank =
        fields.value(SPEC.key(field)).orElse("") instanceof String text && text.isBlank();
    if (blank && fields.diagnostics().stream().noneMatch(d -> isAbout(d, field))) {
      missing(field, fix);
    }
  }

  private static boolean isAbout(Diagnostic diagnostic, String field) {
    return diagnostic.code().equals("WAIVE-0003") && diagnostic.what().endsWith(" " + field);
  }

  private void missing(String field, String fix) {
    fields.error("WAIVE-0003", SPEC, "the waiver has no " + field, fix);
  }

  private Optional<LocalDate> date(FieldPath at) {
    Optional<String> text = fields.text(at).filter(each -> !each.isBlank());
    Optional<LocalDate> date = text.flatMap(WaiverReader::date);
    if (text.isPresent() && date.isEmpty()) {
      fields.wrong(at, "\"" + text.get() + "\" is no day", "write it as 2027-01-31");
    }
    return date;
  }

  /// A day as ISO 8601 writes it: `2027-01-31`.
  static Optional<LocalDate> date(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty(); // said by the caller, who knows where it stands
    }
  }

  private Waived waived() {
    Resource document = fields.document();
    return new Waived(
        Waived.Kind.WAIVER,
        document.id().name(),
        text("reason"),
        text("owner"),
        text("ticket"),
        text("approver"),
        text("expires"),
        document
            .locate(FieldPath.of("metadata", "name"))
            .map(place -> place.span().source() + ":" + place.span().line())
            .orElse(document.origin().name()));
  }

  /// On one line, as every report can show it.
  private String text(String field) {
    return String.join(" ", fields.text(SPEC.key(field)).orElse("").strip().split("\\s+", -1));
  }

  /// What is right and yet worth telling.
  private void lookAt(Waiver waiver) {
    LocalDate end = waiver.expires().orElse(LocalDate.MAX);
    if (waiver.hasExpired(today)) {
      warn(
          "WAIVE-0004",
          EXPIRES,
          "the waiver has expired on " + end,
          "it waives nothing any more",
          "remove it, or have it approved again with a new end");
    } else if (end.isBefore(today.plusDays(rules.nearDays() + 1L))) {
      warn(
          "WAIVE-0005",
          EXPIRES,
          "the waiver expires on " + end,
          "from the next day on its findings count again",
          "fix what it waives, or have it approved again with a new end");
    }
    if (waiver.isTooBroad()) {
      warn(
          "WAIVE-0007",
          SPEC,
          "the waiver is too broad",
          "it is about every control, or about every object",
          "name the controls, and under match what it is meant for: kinds, namespaces, names");
    }
  }

  private void warn(String code, FieldPath at, String what, String why, String fix) {
    fields.note(
        at,
        Diagnostic.warning(code, what, fields.document().origin().name()).because(why).toFix(fix));
  }

  /// Says at its place that nothing was waived by it.
  Diagnostic unused() {
    return fields.at(
        SPEC.key("controls"),
        Diagnostic.warning(
                "WAIVE-0006", "the waiver waives nothing", fields.document().origin().name())
            .because("no finding of this scan is one that it is about")
            .toFix("remove it, or correct its controls and what it matches"));
  }
}
