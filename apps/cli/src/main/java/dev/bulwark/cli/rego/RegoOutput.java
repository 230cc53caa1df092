package dev.bulwark.cli.rego;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.trace.CodeRange;
import dev.bulwark.rego.trace.Coverage;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.trace.Profile;
import dev.bulwark.rego.trace.TraceEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// All that `bulwark rego eval` has to say, in the shape of `opa eval`.
///
/// @param errors what kept the query from an answer, or made parts of it undefined
/// @param answer empty where there is none
/// @param originals what variables that the compiler named are called in the source
/// @param metrics nanoseconds by the name of what took them; empty if nobody asked
/// @param explanation empty if nobody asked
/// @param repetition what several evaluations took, in place of metrics and profile
record RegoOutput(
    List<Fault> errors,
    Optional<Answered> answer,
    Map<String, String> originals,
    Map<String, Long> metrics,
    List<TraceEvent> explanation,
    List<Profile.OfLine> profile,
    Optional<Coverage.Report> coverage,
    Optional<RegoRepetition> repetition) {
  /// An error as OPA tells it.
  record Fault(String message, String code, Location at) {
    /// @param asked the query
    /// @param isAnswered whether there is an answer all the same
    Diagnostic diagnostic(String asked, boolean isAnswered) {
      String reason = code + (at.row() == 0 ? "" : " at " + at);
      return isAnswered
          ? Diagnostic.warning("REGO-0002", message, asked).because(reason)
          : Diagnostic.error("REGO-0002", message, asked).because(reason);
    }
  }

  record Answered(Query query, Query.Answer answer) {}

  static RegoOutput failed(List<Fault> errors) {
    return new RegoOutput(
        errors,
        Optional.empty(),
        Map.of(),
        Map.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  List<Query.Solution> solutions() {
    return answer.map(known -> known.answer().solutions()).orElse(List.of());
  }

  boolean isDefined() {
    return !solutions().isEmpty();
  }

  /// The tree of `--format json`.
  Map<String, @Nullable Object> tree() {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    if (!errors.isEmpty()) {
      tree.put("errors", errors.stream().map(RegoOutput::tree).toList());
    }
    if (isDefined()) {
      tree.put("result", solutions().stream().map(this::tree).toList());
    }
    if (!metrics.isEmpty() && repetition.isEmpty()) {
      tree.put("metrics", metrics);
    }
    repetition.ifPresent(several -> putIfAny(tree, "aggregated_metrics", spread(several)));
    if (!explanation.isEmpty()) {
      tree.put("explanation", explanation.stream().map(this::tree).toList());
    }
    if (!profile.isEmpty() && repetition.isEmpty()) {
      tree.put("profile", profile.stream().map(RegoOutput::tree).toList());
    }
    repetition
        .map(RegoRepetition::lines)
        .filter(lines -> !lines.isEmpty())
        .ifPresent(
            lines -> tree.put("aggregated_profile", lines.stream().map(RegoOutput::tree).toList()));
    coverage.ifPresent(report -> tree.put("coverage", tree(report)));
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Fault fault) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("message", fault.message());
    tree.put("code", fault.code());
    if (fault.at().row() > 0) {
      tree.put("location", tree(fault.at()));
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

  private Map<String, @Nullable Object> tree(Query.Solution solution) {
    Query query = answer.orElseThrow().query();
    var expressions = new ArrayList<Map<String, @Nullable Object>>();
    for (int i = 0; i < solution.expressions().size(); i++) {
      Location at = query.places().get(i);
      var expression = new LinkedHashMap<String, @Nullable Object>();
      expression.put("value", solution.expressions().get(i));
      expression.put("text", query.texts().get(i));
      var location = new LinkedHashMap<String, @Nullable Object>();
      location.put("row", at.row());
      location.put("col", at.col());
      expression.put("location", location);
      expressions.add(expression);
    }
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("expressions", expressions);
    if (!solution.bindings().isEmpty()) {
      tree.put("bindings", solution.bindings());
    }
    return tree;
  }

  private Map<String, @Nullable Object> tree(TraceEvent event) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    boolean isNote = event.subject() instanceof TraceEvent.Note;
    tree.put("Op", event.op().toString());
    tree.put("Node", isNote ? null : Explanation.text(event.subject(), originals()));
    tree.put("Location", tree(event.at()));
    tree.put("QueryID", event.query());
    tree.put("ParentID", event.parent());
    tree.put("Message", event.subject() instanceof TraceEvent.Note(var text) ? text : "");
    return tree;
  }

  private static Map<String, @Nullable Object> spread(RegoRepetition several) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    several.metrics().forEach((name, nanos) -> tree.put(name, nanos.values()));
    return tree;
  }

  private static void putIfAny(
      Map<String, @Nullable Object> tree, String key, Map<String, @Nullable Object> parts) {
    if (!parts.isEmpty()) {
      tree.put(key, parts);
    }
  }

  private static Map<String, @Nullable Object> tree(RegoRepetition.OfLine line) {
    return tree(line.line(), "total_time_ns_stats", line.nanos().values());
  }

  private static Map<String, @Nullable Object> tree(Profile.OfLine line) {
    return tree(line, "total_time_ns", line.nanos());
  }

  private static Map<String, @Nullable Object> tree(
      Profile.OfLine line, String nameOfTime, Object time) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put(nameOfTime, time);
    tree.put("num_eval", line.evaluations());
    tree.put("num_redo", line.redos());
    tree.put("num_gen_expr", line.statements());
    tree.put("location", tree(line.at()));
    return tree;
  }

  /// The tree of a report on coverage, as OPA gives it.
  static Map<String, @Nullable Object> tree(Coverage.Report report) {
    var files = new LinkedHashMap<String, @Nullable Object>();
    report.files().forEach((file, of) -> files.put(file, tree(of)));
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("files", files);
    tree.put("covered_lines", report.coveredLines());
    tree.put("not_covered_lines", report.notCoveredLines());
    tree.put("coverage", report.percent());
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Coverage.OfFile file) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    if (!file.covered().isEmpty()) {
      tree.put("covered", file.covered().stream().map(RegoOutput::tree).toList());
    }
    if (!file.notCovered().isEmpty()) {
      tree.put(
          "not_covered",
          file.notCovered().stream().map(range -> tree(range, file.reasons().get(range))).toList());
    }
    putIfAny(tree, "covered_lines", file.coveredLines());
    putIfAny(tree, "not_covered_lines", file.notCoveredLines());
    if (file.percent() > 0) {
      tree.put("coverage", file.percent());
    }
    return tree;
  }

  private static void putIfAny(Map<String, @Nullable Object> tree, String key, int count) {
    if (count > 0) {
      tree.put(key, count);
    }
  }

  private static Map<String, @Nullable Object> tree(CodeRange range) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("start", position(range.startRow(), range.startCol()));
    tree.put("end", position(range.endRow(), range.endCol()));
    return tree;
  }

  private static Map<String, @Nullable Object> tree(
      CodeRange range, @Nullable List<Coverage.Reason> reasons) {
    Map<String, @Nullable Object> tree = tree(range);
    if (reasons != null) {
      tree.put(
          "kinds", reasons.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList());
    }
    return tree;
  }

  private static Map<String, @Nullable Object> position(int row, int col) {
    var position = new LinkedHashMap<String, @Nullable Object>();
    position.put("row", row);
    position.put("col", col);
    return position;
  }
}
