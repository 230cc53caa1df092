package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.LineDiff;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.ResourceId;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where two sets of policies differ, for people, programs and tickets.
///
/// @param all every object that was asked about
record PolicyDifferences(List<PolicyDifference> all, int policiesBefore, int policiesAfter) {
  PolicyDifferences {
    all = List.copyOf(all);
  }

  List<PolicyDifference> differing() {
    return all.stream().filter(each -> !each.isNone()).toList();
  }

  private long count(Predicate<PolicyDifference> which) {
    return all.stream().filter(which).count();
  }

  /// `12 alike, 1 stricter, 0 looser, 1 changed otherwise, 0 with other effects`
  private String counts() {
    return count(PolicyDifference::isNone)
        + " alike, "
        + count(PolicyDifference::isStricter)
        + " stricter, "
        + count(PolicyDifference::isLooser)
        + " looser, "
        + count(PolicyDifference::changesOtherwise)
        + " changed otherwise, "
        + count(PolicyDifference::doesOtherwise)
        + " with other effects";
  }

  private String summary() {
    return "Compared "
        + policies(policiesBefore)
        + " with "
        + policies(policiesAfter)
        + " on "
        + all.size()
        + (all.size() == 1 ? " object: " : " objects: ")
        + counts();
  }

  private static String policies(int number) {
    return number + (number == 1 ? " policy" : " policies");
  }

  void text(Page page) throws IOException {
    for (PolicyDifference difference : differing()) {
      page.print(Ink.STRONG, difference.review().subject().displayName());
      page.print(Ink.FAINT, "  " + difference.review().subject().origin().name()).newLine();
      if (difference.isStricter() || difference.isLooser()) {
        page.print("  " + difference.wordBefore() + page.either(" → ", " -> "));
        page.print(
            difference.isStricter() ? Ink.HIGH : Ink.MEDIUM, difference.wordAfter().toString());
        page.newLine();
        objections(page, "-", difference.before());
        objections(page, "+", difference.after());
      }
      if (difference.changesOtherwise()) {
        page.print("  changed otherwise").newLine();
        AppliedText.diff(page, difference.changes(), 4);
      }
      if (difference.doesOtherwise()) {
        page.print("  other effects").newLine();
        effects(page, "-", difference.before());
        effects(page, "+", difference.after());
      }
      page.newLine();
    }
    page.print(Ink.STRONG, summary()).newLine();
  }

  private static void objections(Page page, String mark, Answer answer) throws IOException {
    for (String objection : PolicyDifference.objections(answer)) {
      page.print("    " + mark + " ");
      page.paragraph(Ink.PLAIN, 6, 6, objection);
    }
  }

  private static void effects(Page page, String mark, Answer answer) throws IOException {
    for (Answer.Effect effect : answer.effects()) {
      page.print("    " + mark + " " + verb(effect) + " " + effect.id());
      page.print(Ink.FAINT, "  by " + effect.rule()).newLine();
    }
  }

  private static String verb(Answer.Effect effect) {
    return effect.before().isEmpty() ? "generates" : "changes";
  }

  void json(Appendable out) throws IOException {
    var report = new LinkedHashMap<String, @Nullable Object>();
    report.put("apiVersion", "bulwark.dev/v1alpha1");
    report.put("kind", "PolicyDiffReport");
    report.put("objects", all.size());
    report.put("alike", count(PolicyDifference::isNone));
    report.put("stricter", count(PolicyDifference::isStricter));
    report.put("looser", count(PolicyDifference::isLooser));
    report.put("changedOtherwise", count(PolicyDifference::changesOtherwise));
    report.put("otherEffects", count(PolicyDifference::doesOtherwise));
    report.put("differences", differing().stream().map(PolicyDifferences::tree).toList());
    TreeText.json(report, out);
  }

  private static Map<String, @Nullable Object> tree(PolicyDifference difference) {
    ResourceId id = difference.review().subject().id();
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put(
        "resource",
        JsonObject.of(
            "apiVersion", id.apiVersion(),
            "kind", id.kind(),
            "namespace", id.namespace(),
            "name", id.name(),
            "source", difference.review().subject().origin().name()));
    tree.put("before", side(difference.before()));
    tree.put("after", side(difference.after()));
    tree.put("changedOtherwise", difference.changesOtherwise());
    tree.put("otherEffects", difference.doesOtherwise());
    return tree;
  }

  private static Map<String, @Nullable Object> side(Answer answer) {
    var side = new LinkedHashMap<String, @Nullable Object>();
    side.put("verdict", PolicyDifference.Word.of(answer).toString());
    side.put("objections", PolicyDifference.objections(answer));
    if (answer.result().mutated()) {
      answer.result().object().ifPresent(object -> side.put("object", object));
    }
    side.put("effects", answer.effects().stream().map(Answer.Effect::after).toList());
    return side;
  }

  /// For a ticket: what was compared, what came of it, and each object that differs.
  void markdown(Appendable out, String before, String after) throws IOException {
    out.append("## Policies compared\n\n");
    out.append("| | |\n|---|---|\n");
    out.append("| before | `" + before + "`, " + policies(policiesBefore) + " |\n");
    out.append("| after | `" + after + "`, " + policies(policiesAfter) + " |\n");
    out.append("| objects | " + all.size() + ": " + counts() + " |\n");
    if (differing().isEmpty()) {
      out.append("\nBoth say the same of every object, and leave the same behind.\n");
      return;
    }
    out.append("\n| object | before | after | why |\n|---|---|---|---|\n");
    for (PolicyDifference difference : differing()) {
      out.append("| " + cell(difference.review().subject().displayName()));
      out.append(" | " + difference.wordBefore() + " | " + difference.wordAfter() + " | ");
      out.append(cell(why(difference)) + " |\n");
    }
    for (PolicyDifference difference : differing()) {
      if (difference.changesOtherwise()) {
        out.append("\n### " + difference.review().subject().displayName() + "\n\n```diff\n");
        for (LineDiff.Hunk hunk : difference.changes()) {
          for (LineDiff.Line line : hunk.lines()) {
            out.append(line.toString()).append('\n');
          }
        }
        out.append("```\n");
      }
    }
  }

  private static String why(PolicyDifference difference) {
    var why = new StringBuilder();
    if (difference.isStricter() || difference.isLooser()) {
      Answer harder = difference.isStricter() ? difference.after() : difference.before();
      why.append(String.join("; ", PolicyDifference.objections(harder)));
    }
    if (difference.changesOtherwise()) {
      why.append(why.isEmpty() ? "" : "; ").append("left otherwise, see below");
    }
    if (difference.doesOtherwise()) {
      why.append(why.isEmpty() ? "" : "; ").append("makes or changes other objects");
    }
    return why.toString();
  }

  private static String cell(String text) {
    return text.replace("\\", "\\\\").replace("|", "\\|").replace('\n', ' ');
  }
}
