package dev.bulwark.compliance.waiver;

import dev.bulwark.compliance.baseline.Baseline.WaiverRules;
import dev.bulwark.compliance.scope.ObjectSelector;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.DocumentFields;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Waived;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/// The annotations `bulwark.dev/waive.<control>` of one object. The value is the reason; words such
/// as `until=2027-01-31`, `owner=payments`, `ticket=PAY-7` and `approver=ann` in it are taken out.
final class AnnotationWaiver {
  static final String PREFIX = "bulwark.dev/waive.";

  private static final FieldPath ANNOTATIONS = FieldPath.of("metadata", "annotations");
  private static final List<String> WORDS = List.of("until", "owner", "ticket", "approver");

  private final DocumentFields fields;
  private final WaiverRules rules;
  private final LocalDate today;

  private AnnotationWaiver(Resource resource, WaiverRules rules, LocalDate today) {
    this.fields = new DocumentFields(resource, "WAIVE-0001", "WAIVE-0002");
    this.rules = rules;
    this.today = today;
  }

  /// The waivers of an object by the names of their annotations, and what is wrong with them.
  record Reading(Map<String, Waiver> waivers, List<Diagnostic> diagnostics) {
    static final Reading NONE = new Reading(Map.of(), List.of());
  }

  static Reading read(Resource resource, WaiverRules rules, LocalDate today) {
    var names = new ArrayList<String>(0);
    for (int i = 0; i < resource.annotations().size(); i++) {
      if (resource.annotations().keyAt(i).startsWith(PREFIX)) {
        names.add(resource.annotations().keyAt(i));
      }
    }
    if (names.isEmpty()) {
      return Reading.NONE;
    }
    var reader = new AnnotationWaiver(resource, rules, today);
    Map<String, Waiver> waivers = new LinkedHashMap<>();
    for (String name : names) {
      reader.read(name).ifPresent(waiver -> waivers.put(name, waiver));
    }
    return new Reading(waivers, reader.fields.diagnostics());
  }

  private Optional<Waiver> read(String name) {
    FieldPath at = ANNOTATIONS.key(name);
    if (!rules.annotations()) {
      fields.note(
          at,
          Diagnostic.warning("WAIVE-0009", "this annotation waives nothing", source())
              .because("the baseline does not let annotations waive")
              .toFix("write a waiver into the register: bulwark waive"));
      return Optional.empty();
    }
    int before = fields.diagnostics().size();
    Map<String, String> said = new LinkedHashMap<>();
    String reason = split(fields.text(at).orElse(""), said);
    Optional<LocalDate> until = Optional.ofNullable(said.get("until")).flatMap(WaiverReader::date);
    if (said.containsKey("until") && until.isEmpty()) {
      fields.wrong(at, "\"" + said.get("until") + "\" is no day", "write until=2027-01-31");
    }
    if (reason.isEmpty()) {
      missing(at, "reason", "say in the value why this is let pass");
    }
    for (String field : rules.required().stream().sorted().toList()) {
      String word = field.equals("expires") ? "until" : field;
      if (WORDS.contains(word) && !said.containsKey(word)) {
        missing(at, field, "the baseline asks for it: add " + word + "=… to the value");
      }
    }
    if (fields.diagnostics().size() > before) {
      return Optional.empty();
    }
    var waiver = waiver(name, reason, said, until);
    tellOfEnd(at, waiver);
    return waiver.hasExpired(today) ? Optional.empty() : Optional.of(waiver);
  }

  private void missing(FieldPath at, String field, String fix) {
    fields.error("WAIVE-0003", at, "the waiver has no " + field, fix);
  }

  /// The value without the words that name a field.
  private static String split(String value, Map<String, String> said) {
    var reason = new StringJoiner(" ");
    for (String word : value.strip().split("\\s+", -1)) {
      int equals = word.indexOf('=');
      if (equals > 0 && WORDS.contains(word.substring(0, equals))) {
        String text = word.substring(equals + 1);
        said.put(
            word.substring(0, equals),
            text.endsWith(",") || text.endsWith(";") ? text.substring(0, text.length() - 1) : text);
      } else {
        reason.add(word);
      }
    }
    String text = reason.toString().strip();
    return text.endsWith(",") || text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  private Waiver waiver(
      String name, String reason, Map<String, String> said, Optional<LocalDate> until) {
    return new Waiver(
        ObjectSelector.globs(List.of(name.substring(PREFIX.length()))),
        ObjectSelector.EVERYTHING,
        List.of(),
        List.of(),
        List.of(),
        until,
        new Waived(
            Waived.Kind.ANNOTATION,
            name,
            reason,
            said.getOrDefault("owner", ""),
            said.getOrDefault("ticket", ""),
            said.getOrDefault("approver", ""),
            said.getOrDefault("until", ""),
            fields
                .document()
                .locate(ANNOTATIONS.key(name))
                .map(place -> place.span().source() + ":" + place.span().line())
                .orElse(source())));
  }

  private void tellOfEnd(FieldPath at, Waiver waiver) {
    LocalDate end = waiver.expires().orElse(LocalDate.MAX);
    if (waiver.hasExpired(today)) {
      fields.note(
          at,
          Diagnostic.warning("WAIVE-0004", "the waiver has expired on " + end, source())
              .because("it waives nothing any more")
              .toFix("remove the annotation, or give it a new end"));
    } else if (waiver.expires().isPresent()
        && end.isBefore(today.plusDays(rules.nearDays() + 1L))) {
      fields.note(
          at,
          Diagnostic.warning("WAIVE-0005", "the waiver expires on " + end, source())
              .because("from the next day on its findings count again")
              .toFix("fix what it waives, or give it a new end"));
    }
  }

  /// Says at its place that nothing was waived by an annotation.
  static Diagnostic unused(Resource resource, String name) {
    var fields = new DocumentFields(resource, "WAIVE-0001", "WAIVE-0002");
    return fields.at(
        ANNOTATIONS.key(name),
        Diagnostic.warning(
                "WAIVE-0006",
                "the annotation " + name + " waives nothing",
                resource.origin().name())
            .because("this object has no finding of that control")
            .toFix("remove it, or correct the name of the control"));
  }

  private String source() {
    return fields.document().origin().name();
  }
}
