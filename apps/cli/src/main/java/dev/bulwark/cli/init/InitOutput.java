package dev.bulwark.cli.init;

import dev.bulwark.cli.baseline.BaselineFiles;
import dev.bulwark.cli.command.ReportParts;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.init.ProfileTrial.Broken;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Severity;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.Phrases;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an [InitPlan] is told, to people and to programs.
final class InitOutput {
  private static final int MOST_WORST = 3;
  private static final int GAP = 2;
  private static final List<Severity> WORST_FIRST = List.of(Severity.values()).reversed();

  private InitOutput() {}

  static void text(InitPlan plan, boolean written, Terminal terminal) throws IOException {
    var page = new Page(terminal.out(), terminal.look());
    table(plan.trials(), page);
    page.newLine();
    for (ProfileTrial trial : plan.trials()) {
      if (!trial.worst().isEmpty()) {
        String label = "Worst by " + trial.profile() + ": ";
        page.print(label).paragraph(Ink.PLAIN, label.length(), 2, worst(trial));
      }
    }
    if (!plan.toRender().isEmpty()) {
      page.print(Ink.MEDIUM, "Not judged: ");
      page.print(Phrases.count(plan.toRender().size(), "source") + " to render first").newLine();
      for (String source : plan.toRender()) {
        page.spaces(GAP).paragraph(Ink.PLAIN, GAP, 2 * GAP, source);
      }
    }
    String proposal = "Profile " + plan.profile() + ": ";
    page.print(Ink.STRONG, proposal);
    page.paragraph(Ink.PLAIN, proposal.length(), GAP, plan.reason() + ".");
    String file = BaselineFiles.relative(plan.file());
    page.newLine().print(Ink.NAME, file).print(written ? " is written:" : " would be:").newLine();
    for (String line : plan.text().split("\n", -1)) {
      page.print(line).newLine();
    }
    if (written) {
      page.print("Next: ").print(Ink.NAME, "bulwark scan" + (plan.ratchet() ? " --ratchet" : ""));
      page.print("; then commit the file.").newLine();
    }
  }

  private static void table(List<ProfileTrial> trials, Page page) throws IOException {
    var rows = new ArrayList<List<String>>();
    var head = new ArrayList<String>(List.of("profile", "controls"));
    WORST_FIRST.forEach(severity -> head.add(severity.word()));
    head.add("objects with findings");
    rows.add(head);
    for (ProfileTrial trial : trials) {
      var row = new ArrayList<String>();
      row.add(trial.profile());
      row.add(Integer.toString(trial.controls()));
      WORST_FIRST.forEach(severity -> row.add(Integer.toString(trial.of(severity))));
      row.add(trial.withFindings() + " of " + trial.objects());
      rows.add(row);
    }
    for (List<String> row : rows) {
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(each -> each.get(at).length()).max().orElse(0);
        int room = width - row.get(column).length();
        boolean left = column == 0;
        page.spaces((left ? 0 : GAP) + (left ? 0 : room)).print(row.get(column));
        page.spaces(left ? room : 0);
      }
      page.newLine();
    }
  }

  private static String worst(ProfileTrial trial) {
    var names = new ArrayList<String>();
    for (Broken each : trial.worst().subList(0, Math.min(MOST_WORST, trial.worst().size()))) {
      names.add(each.control() + " (" + each.severity().word() + ", " + each.findings() + ")");
    }
    return String.join(", ", names);
  }

  static void json(InitPlan plan, List<Diagnostic> diagnostics, boolean written, Terminal terminal)
      throws IOException {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("apiVersion", ReportParts.API_VERSION);
    tree.put("kind", "InitReport");
    var profiles = new ArrayList<@Nullable Object>();
    plan.trials().forEach(trial -> profiles.add(trial(trial)));
    tree.put("profiles", profiles);
    tree.put("profile", plan.profile());
    tree.put("reason", plan.reason());
    tree.put("ratchet", plan.ratchet());
    tree.put(
        "file",
        JsonObject.of(
            "name", BaselineFiles.relative(plan.file()), "written", written, "text", plan.text()));
    tree.put("toRender", plan.toRender());
    tree.put("diagnostics", ReportParts.diagnostics(diagnostics));
    TreeText.json(tree, terminal.out());
  }

  private static Map<String, @Nullable Object> trial(ProfileTrial trial) {
    var findings = new LinkedHashMap<String, @Nullable Object>();
    WORST_FIRST.forEach(severity -> findings.put(severity.word(), trial.of(severity)));
    var worst = new ArrayList<@Nullable Object>();
    for (Broken each : trial.worst()) {
      worst.add(
          JsonObject.of(
              "control", each.control(),
              "severity", each.severity().word(),
              "findings", each.findings()));
    }
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("profile", trial.profile());
    tree.put("controls", trial.controls());
    tree.put("findings", findings);
    tree.put("objects", trial.objects());
    tree.put("objectsWithFindings", trial.withFindings());
    tree.put("worst", worst);
    return tree;
  }
}
