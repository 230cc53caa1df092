package dev.bulwark.helm.chart;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.values.PathPattern;
import java.util.ArrayList;
import java.util.List;

/// The patterns of a chart's `.helmignore`. They look like those of `.gitignore` but are not: the
/// first that matches decides, and a negated one takes away all that it does not match.
///
/// Helm's source: package `ignore`.
final class HelmIgnore {
  private static final String HIDDEN_TEMPLATES = "templates/.?*";

  private record Rule(String pattern, boolean wholePath, boolean foldersOnly, boolean negated) {
    boolean matches(String path) {
      String matched = wholePath ? path : path.substring(path.lastIndexOf('/') + 1);
      return PathPattern.matches(pattern, matched);
    }
  }

  private final List<Rule> rules = new ArrayList<>();

  /// The rules of a chart that has no such file.
  static HelmIgnore none() {
    var none = new HelmIgnore();
    none.add(HIDDEN_TEMPLATES);
    return none;
  }

  static HelmIgnore of(SourceText file) throws RefusedChartException {
    var ignore = new HelmIgnore();
    int number = 0;
    for (String line : new String(file.bytes(), UTF_8).split("\n", -1)) {
      number++;
      String pattern =
          (number == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
      if (pattern.isEmpty() || pattern.startsWith("#")) {
        continue;
      }
      if (pattern.contains("**") || !PathPattern.isWellFormed(pattern)) {
        throw new RefusedChartException(refused(file, number, pattern));
      }
      ignore.add(pattern);
    }
    ignore.add(HIDDEN_TEMPLATES);
    return ignore;
  }

  private void add(String line) {
    boolean negated = line.startsWith("!");
    String pattern = negated ? line.substring(1) : line;
    boolean foldersOnly = pattern.endsWith("/");
    pattern = foldersOnly ? pattern.substring(0, pattern.length() - 1) : pattern;
    boolean wholePath = pattern.contains("/");
    pattern = pattern.startsWith("/") ? pattern.substring(1) : pattern;
    rules.add(new Rule(pattern, wholePath, foldersOnly, negated));
  }

  boolean leavesOut(String path, boolean folder) {
    for (Rule rule : rules) {
      if (rule.negated()) {
        if ((rule.foldersOnly() && !folder) || !rule.matches(path)) {
          return true;
        }
      } else if ((folder || !rule.foldersOnly()) && rule.matches(path)) {
        return true;
      }
    }
    return false;
  }

  private static Diagnostic refused(SourceText file, int line, String pattern) {
    boolean doubleStar = pattern.contains("**");
    var span = new dev.bulwark.model.Span(file.name(), line, 1, line, 1);
    return Diagnostic.error("HELM-0004", "pattern that .helmignore does not know", file.name())
        .at(span, file.excerpt(span, 1))
        .because(
            doubleStar ? "double-star (**) syntax is not supported" : "syntax error in pattern")
        .toFix("write `*` for names in one folder, or name the folder");
  }
}
