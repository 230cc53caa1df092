package dev.bulwark.compliance.waiver;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The findings that were there when a gate was set up: a file that people review, and that only
/// ever shrinks.
///
/// A line is a fingerprint and what it stands for, sorted by the latter; lines that begin with `#`
/// are comments. A finding has a line for each of its parts, so that a second bad container of an
/// object is none of what was there before.
public final class Ratchet {
  private static final int FINGERPRINT = 16;
  private static final String HEAD =
      """
      # What was found when this gate was set up. Findings in this file do not fail a scan.
      # bulwark scan --ratchet takes out lines that are put right; it never adds any.
      """;

  private final String file;
  private final List<String> lines;
  private final Map<String, Integer> lineOf = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  private Ratchet(String file, List<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /// Reads the file. What is no line of a ratchet is an error, and lets nothing pass.
  public static Ratchet read(String file, String text) {
    var ratchet = new Ratchet(file, text.lines().toList());
    for (int i = 0; i < ratchet.lines.size(); i++) {
      String line = ratchet.lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (isEntry(line)) {
        ratchet.lineOf.put(line.substring(0, FINGERPRINT), i);
      } else {
        ratchet.diagnostics.add(noEntry(SourceText.of(file, text), i + 1));
      }
    }
    return ratchet;
  }

  private static boolean isEntry(String line) {
    if (line.length() < FINGERPRINT
        || (line.length() > FINGERPRINT && line.charAt(FINGERPRINT) != ' ')) {
      return false;
    }
    for (int i = 0; i < FINGERPRINT; i++) {
      if ("0123456789abcdef".indexOf(line.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  private static Diagnostic noEntry(SourceText text, int line) {
    var span = new Span(text.name(), line, 1, line, Math.max(2, text.line(line).length() + 1));
    return Diagnostic.error("WAIVE-0012", "this is no line of a ratchet", text.name())
        .at(span, text.excerpt(span, 1))
        .because("a line begins with a fingerprint of 16 hex digits")
        .toFix("remove the line, or what a merge has left behind");
  }

  public List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  /// Whether all of a finding was there before.
  public boolean knows(Finding finding) {
    for (String part : finding.parts()) {
      if (!lineOf.containsKey(finding.fingerprint(part))) {
        return false;
      }
    }
    return true;
  }

  /// How many findings, part by part, it holds.
  public int size() {
    return lineOf.size();
  }

  /// How many of its lines stand for nothing that is still found.
  ///
  /// @param found fingerprints of all parts of all findings
  public int gone(Set<String> found) {
    int gone = 0;
    for (String fingerprint : lineOf.keySet()) {
      gone += found.contains(fingerprint) ? 0 : 1;
    }
    return gone;
  }

  /// The file without lines that stand for nothing any more; all others are as they were.
  public String without(Set<String> found) {
    var kept = new StringBuilder();
    for (String line : lines) {
      boolean gone = isEntry(line) && !found.contains(line.substring(0, FINGERPRINT));
      if (!gone) {
        kept.append(line).append('\n');
      }
    }
    return kept.toString();
  }

  /// The file that lets these findings pass. What could not be decided is not among them, nor what
  /// is waived anyway.
  public static String of(List<Finding> findings) {
    var lines = new TreeMap<String, String>();
    for (Finding finding : findings) {
      if (finding.isWaived() || finding.verdict().outcome() == Verdict.Outcome.ERROR) {
        continue;
      }
      for (String part : finding.parts()) {
        String what =
            finding.verdict().resource().displayName()
                + "  "
                + finding.control().id()
                + (part.isEmpty() ? "" : "  " + part);
        lines.put(legible(what) + " " + finding.fingerprint(part), finding.fingerprint(part));
      }
    }
    var text = new StringBuilder(HEAD);
    lines.forEach(
        (what, fingerprint) ->
            text.append(fingerprint)
                .append("  ")
                .append(what, 0, what.length() - FINGERPRINT - 1)
                .append('\n'));
    return text.toString();
  }

  /// On one line, whatever the names hold.
  private static String legible(String text) {
    var legible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c ->
                legible.appendCodePoint(
                    Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.LINE_SEPARATOR
                            || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        ? '?'
                        : c));
    return legible.toString();
  }

  public String file() {
    return file;
  }
}
