package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.trace.TraceEvent;
import dev.bulwark.suites.rego.RegoTestResult;
import dev.bulwark.suites.rego.RegoTestResult.Case;
import dev.bulwark.suites.rego.RegoTestResult.Outcome;
import dev.bulwark.values.GoDuration;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// How tests ended, as `opa test` tells it.
///
/// Source: open-policy-agent/opa `v1/tester/reporter.go`.
final class RegoTestText {
  /// Which steps of a test that failed are shown.
  static final List<String> MODES = List.of("fails", "full", "notes", "debug");

  private static final String RULE = "-".repeat(80);

  private final PrintStream out;
  private final String mode;
  private final boolean isVerbose;

  /// @param mode one of [#MODES]; empty for what failed and what was said
  RegoTestText(PrintStream out, String mode, boolean isVerbose) {
    this.out = out;
    this.mode = mode;
    this.isVerbose = isVerbose;
  }

  void write(List<RegoTestResult> results, boolean withVariables) {
    String file = "";
    boolean isAnyShown = false;
    for (RegoTestResult result : results) {
      if (isVerbose || result.outcome() != Outcome.PASS) {
        if (!file.isEmpty() && !file.equals(result.at().file())) {
          out.println();
        }
        file = result.at().file();
        result(result);
        isAnyShown = true;
      }
    }
    var counts = new Counts(results);
    if (counts.failed > 0 && isVerbose) {
      failures(results, withVariables);
    }
    if (isAnyShown) {
      out.println(RULE);
    }
    counts.write(out);
  }

  private void result(RegoTestResult result) {
    out.println(result.at().file() + ":" + result.at().row() + ":");
    out.println(line(result));
    cases(result.cases(), 1);
    if (!result.printed().isBlank()) {
      out.println();
      result.printed().strip().lines().forEach(line -> out.println("  " + line));
      out.println();
    }
    result.error().ifPresent(error -> out.println("  " + error.getMessage()));
  }

  private static String line(RegoTestResult result) {
    String line = result.packagePath() + "." + result.name() + ": " + result.outcome();
    return result.outcome() == Outcome.SKIPPED
        ? line
        : line + " (" + GoDuration.text(Duration.ofNanos(result.nanos())) + ")";
  }

  private void cases(SortedMap<String, Case> cases, int depth) {
    cases.forEach(
        (name, each) -> {
          if (each.failed() || isVerbose) {
            out.println("  ".repeat(depth) + name + ": " + (each.failed() ? "FAIL" : "PASS"));
          }
          cases(each.cases(), depth + 1);
        });
  }

  private void failures(List<RegoTestResult> results, boolean withVariables) {
    out.println(RULE);
    out.println("FAILURES");
    out.println(RULE);
    for (RegoTestResult result : results) {
      if (result.outcome() == Outcome.FAIL) {
        out.println(line(result));
        out.println();
        Explanation.lines(steps(result.explanation()), result.originals(), withVariables)
            .forEach(step -> out.println("  " + step));
        if (!result.cases().isEmpty()) {
          out.println();
          failedCases("", result.cases(), 1);
        }
        out.println();
      }
    }
  }

  /// Each of them below all that its name begins with.
  private void failedCases(String above, SortedMap<String, Case> cases, int depth) {
    cases.forEach(
        (name, each) -> {
          if (each.failed()) {
            String lines = above + "  ".repeat(depth) + name + ": FAIL\n";
            if (each.cases().isEmpty()) {
              out.print(lines);
            } else {
              failedCases(lines, each.cases(), depth + 1);
            }
          }
        });
  }

  private List<TraceEvent> steps(Explanation explanation) {
    return switch (mode) {
      case "full" -> explanation.full();
      case "debug" -> explanation.debug();
      case "notes" -> explanation.notes();
      case "fails" -> explanation.fails();
      default -> explanation.notesAndFails();
    };
  }

  /// Each case counts for itself.
  private static final class Counts {
    private int passed;
    private int failed;
    private int skipped;
    private int errors;

    Counts(List<RegoTestResult> results) {
      for (RegoTestResult result : results) {
        switch (result.outcome()) {
          case SKIPPED -> skipped++;
          case ERROR -> errors++;
          case PASS, FAIL -> {
            if (result.cases().isEmpty()) {
              add(result.outcome() == Outcome.FAIL);
            } else {
              addLeaves(result.cases());
            }
          }
        }
      }
    }

    private void addLeaves(SortedMap<String, Case> cases) {
      for (Case each : cases.values()) {
        if (each.cases().isEmpty()) {
          add(each.failed());
        } else {
          addLeaves(each.cases());
        }
      }
    }

    private void add(boolean hasFailed) {
      if (hasFailed) {
        failed++;
      } else {
        passed++;
      }
    }

    void write(PrintStream out) {
      write("PASS", passed, out);
      write("FAIL", failed, out);
      write("SKIPPED", skipped, out);
      write("ERROR", errors, out);
    }

    private void write(String name, int count, PrintStream out) {
      if (count > 0) {
        out.println(name + ": " + count + "/" + (passed + failed + skipped + errors));
      }
    }
  }

  /// The tree of `--format json`.
  static Map<String, @Nullable Object> tree(RegoTestResult result) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("location", tree(result.at()));
    tree.put("package", result.packagePath());
    tree.put("name", result.name());
    switch (result.outcome()) {
      case PASS -> {}
      case FAIL -> tree.put("fail", true);
      case SKIPPED -> tree.put("skip", true);
      case ERROR -> result.error().ifPresent(error -> tree.put("error", tree(error)));
    }
    tree.put("duration", result.nanos());
    if (!result.printed().isEmpty()) {
      byte[] printed = (result.printed() + "\n").getBytes(UTF_8);
      tree.put("output", Base64.getEncoder().encodeToString(printed));
    }
    if (!result.cases().isEmpty()) {
      tree.put("sub_results", tree(result.cases()));
    }
    return tree;
  }

  private static Map<String, @Nullable Object> tree(SortedMap<String, Case> cases) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    cases.forEach(
        (name, each) -> {
          var one = new LinkedHashMap<String, @Nullable Object>();
          one.put("name", name);
          if (each.failed()) {
            one.put("fail", true);
          }
          if (!each.cases().isEmpty()) {
            one.put("sub_results", tree(each.cases()));
          }
          tree.put(name, one);
        });
    return tree;
  }

  private static Map<String, @Nullable Object> tree(EvaluationException error) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("code", error.code());
    tree.put("message", error.what());
    if (error.at().row() > 0) {
      tree.put("location", tree(error.at()));
    }
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Location at) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("file", at.file());
    tree.put("row", at.row());
    tree.put("col", at.col());
    return tree;
  }
}
