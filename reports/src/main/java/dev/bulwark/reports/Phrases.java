package dev.bulwark.reports;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Place;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Verdict;
import java.util.List;

/// Turns of phrase that several formats for people share.
public final class Phrases {
  private static final int LONGEST_SENTENCE = 240;

  /// What the sentences of the Pod Security Standards turn on.
  private static final List<String> VERBS = List.of(" must ", " uses ", " use ", " set ");

  private Phrases() {}

  /// `1 file`, `2 files`, `2 policies`.
  public static String count(int number, String noun) {
    if (number == 1) {
      return "1 " + noun;
    }
    String plural =
        noun.endsWith("y") ? noun.substring(0, noun.length() - 1).concat("ies") : noun.concat("s");
    return Integer.toString(number).concat(" ").concat(plural);
  }

  /// How a finding stands: `waived`, `known`, `undecided`, or its severity.
  static String state(Finding finding) {
    if (finding.isWaived()) {
      return ScanResult.isKnown(finding) ? "known" : "waived";
    }
    return finding.verdict().outcome() == Verdict.Outcome.ERROR
        ? "undecided"
        : finding.severity().word();
  }

  /// Where a place is: `line 12`, or `values.yaml line 12` where that is another file than the one
  /// its resource belongs to.
  static String line(Resource resource, Place place) {
    String line = "line " + place.span().line();
    return isElsewhere(resource, place) ? place.span().source() + " " + line : line;
  }

  /// Whether a place lies in another file than the one its resource belongs to.
  static boolean isElsewhere(Resource resource, Place place) {
    return !place.span().source().equals(resource.origin().name());
  }

  /// What else had a part in a value: `used by the template templates/api.yaml:12:9`.
  static String part(Provenance.Via via) {
    return via.what() + " " + via.span();
  }

  /// The environments in which a finding holds: `only in prod, staging`; empty where it holds in
  /// all.
  static String environments(Finding finding) {
    return finding.environments().isEmpty()
        ? ""
        : "only in " + String.join(", ", finding.environments());
  }

  /// The score with its denominator: `9 of 14 checks passed, 4 failed, 1 waived; 3 not applicable`.
  static String score(ScanResult.Score score) {
    var text = new StringBuilder();
    text.append(score.passed()).append(" of ").append(count(score.judged(), "check"));
    text.append(" passed, ").append(score.failed()).append(" failed");
    text.append(score.waived() > 0 ? ", " + score.waived() + " waived" : "");
    text.append(score.undecided() > 0 ? ", " + score.undecided() + " not decided" : "");
    text.append(score.notApplicable() > 0 ? "; " + score.notApplicable() + " not applicable" : "");
    return text.toString();
  }

  /// What is wrong here: of an upstream message `reason (detail)` the detail, for the control
  /// already says the reason; with the reason before it where the detail alone is no sentence
  /// (`forbidden sysctls: kernel.msgmax`). Any other message is given whole, but for the lines in
  /// which an API server quotes an expression.
  public static String detail(Verdict verdict) {
    String message = verdict.message();
    int quoted = message.indexOf("\n | ");
    if (quoted >= 0) {
      return message.substring(0, quoted);
    }
    int open = message.indexOf(" (");
    if (open <= 0 || !message.endsWith(")") || open + 3 >= message.length()) {
      return message;
    }
    String detail = message.substring(open + 2, message.length() - 1);
    for (String verb : VERBS) {
      if (detail.contains(verb)) {
        return detail;
      }
    }
    return message.substring(0, open).concat(": ").concat(detail);
  }

  /// A text up to its first full stop; a longer sentence is given whole rather than cut.
  static String firstSentence(String text) {
    String line = text.strip().replace('\n', ' ');
    int stop = line.indexOf(". ");
    return stop < 0 || stop > LONGEST_SENTENCE ? line : line.substring(0, stop + 1);
  }

  /// What a missing field is called where it belongs: the steps below the last node there is, such
  /// as `securityContext.runAsNonRoot`.
  static String missingPart(Resource resource, Place place) {
    FieldPath there = FieldPath.ROOT;
    FieldPath rest = FieldPath.ROOT;
    for (FieldPath.Step step : place.path().steps()) {
      FieldPath next = there.step(step);
      if (rest.parent().isEmpty() && next.in(resource.raw()).isPresent()) {
        there = next;
      } else {
        rest = rest.step(step);
      }
    }
    return rest.toString();
  }
}
