package dev.bulwark.cli.fix;

import dev.bulwark.cli.command.ReportParts;
import dev.bulwark.cli.command.UnifiedDiff;
import dev.bulwark.cli.fix.ObjectFix.Left;
import dev.bulwark.cli.fix.ObjectFix.Made;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What became of each finding, for programs: `bulwark.dev/v1alpha1` FixReport. Within a version
/// fields are only ever added.
final class FixReport {
  private FixReport() {}

  /// @param written whether files were changed, not only looked at
  /// @param diff whether to tell the changes of the texts
  static Map<String, @Nullable Object> of(
      List<FixedFile> files, List<Diagnostic> diagnostics, boolean written, boolean diff) {
    var report = new LinkedHashMap<String, @Nullable Object>();
    report.put("apiVersion", ReportParts.API_VERSION);
    report.put("kind", "FixReport");
    report.put("written", written);
    report.put(
        "summary",
        JsonObject.of(
            "filesChanged", (int) files.stream().filter(FixedFile::changes).count(),
            "fixed", files.stream().mapToInt(FixedFile::made).sum(),
            "left", files.stream().mapToInt(FixedFile::left).sum()));
    var list = new ArrayList<@Nullable Object>();
    files.forEach(file -> list.add(file(file, diff)));
    report.put("files", list);
    report.put("diagnostics", ReportParts.diagnostics(diagnostics));
    return report;
  }

  private static Map<String, @Nullable Object> file(FixedFile file, boolean diff) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("name", file.name());
    tree.put("changed", file.changes());
    var fixed = new ArrayList<@Nullable Object>();
    var left = new ArrayList<@Nullable Object>();
    for (ObjectFix object : file.objects()) {
      for (Made made : object.made()) {
        fixed.add(finding(made.finding()));
      }
      for (Left each : object.left()) {
        left.add(finding(each.finding()).with("reason", FixText.why(each)));
      }
    }
    tree.put("fixed", fixed);
    tree.put("left", left);
    if (diff && file.changes()) {
      tree.put("diff", UnifiedDiff.of(file.before(), file.after()));
    }
    return tree;
  }

  private static JsonObject finding(Finding finding) {
    return JsonObject.of(
        "fingerprint", finding.fingerprint(),
        "control", finding.control().id(),
        "severity", finding.severity().word(),
        "message", finding.verdict().message(),
        "resource", ReportParts.resource(finding.verdict().resource().id()));
  }
}
