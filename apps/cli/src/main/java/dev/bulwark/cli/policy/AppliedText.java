package dev.bulwark.cli.policy;

import dev.bulwark.admission.Decision;
import dev.bulwark.admission.Denial;
import dev.bulwark.cli.command.LineDiff;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What policies say about requests, for people: each decision, then what the server would answer.
public final class AppliedText {
  private final Page page;

  AppliedText(Page page) {
    this.page = page;
  }

  void write(List<Applied> all, int policies) throws IOException {
    for (Applied applied : all) {
      write(applied);
      page.newLine();
    }
    summary(all, policies);
  }

  private void write(Applied applied) throws IOException {
    page.print(Ink.STRONG, applied.subject().displayName()).print("  ");
    page.print(Ink.FAINT, applied.review().operation().name());
    if (!applied.review().subresource().isEmpty()) {
      page.print(Ink.FAINT, " of " + applied.review().subresource());
    }
    page.print(Ink.FAINT, "  " + applied.subject().origin().name()).newLine();
    if (applied.result().decisions().isEmpty()) {
      page.print(Ink.FAINT, "  no policy is about it").newLine();
    }
    for (Decision decision : applied.result().decisions()) {
      decision(decision);
    }
    for (String warning : applied.result().warnings()) {
      note("warning", warning);
    }
    for (Map.Entry<String, String> audit : applied.result().auditAnnotations().entrySet()) {
      note("audit", audit.getKey() + ": " + audit.getValue());
    }
    List<LineDiff.Hunk> changes = applied.changes();
    if (!changes.isEmpty()) {
      page.print("  changed").newLine();
      diff(page, changes, 4);
    }
    for (Answer.Effect effect : applied.answer().effects()) {
      effect(effect);
    }
    answer(applied);
  }

  private void effect(Answer.Effect effect) throws IOException {
    page.print("  " + (effect.before().isEmpty() ? "generates " : "changes "));
    page.print(Ink.STRONG, effect.id().toString()).print(Ink.FAINT, "  by " + effect.rule());
    page.newLine();
    String before = effect.before().map(Applied::yaml).orElse("");
    diff(page, LineDiff.hunks(before, Applied.yaml(effect.after())), 4);
  }

  private void decision(Decision decision) throws IOException {
    String word = word(decision);
    page.print("  ").print(ink(decision), mark(decision)).print(" ");
    page.print(ink(decision), word).spaces("undecided".length() - word.length() + 2);
    page.print(Ink.NAME, decision.policy()).print("  " + decision.rule());
    if (decision.binding().isPresent() && !decision.binding().get().equals(decision.policy())) {
      page.print(Ink.FAINT, "  by " + decision.binding().get());
    }
    if (decision.param().isPresent()) {
      page.print(Ink.FAINT, "  with " + decision.param().get());
    }
    page.newLine();
    if (!decision.message().isEmpty()) {
      page.spaces(6).paragraph(Ink.PLAIN, 6, 6, decision.message());
    }
  }

  private static String word(Decision decision) {
    return switch (decision.outcome()) {
      case ADMITTED -> "admitted";
      case DENIED -> decision.enforced() ? "denied" : "noted";
      case FAILED -> "undecided";
      case IGNORED -> "ignored";
      case SKIPPED -> "skipped";
    };
  }

  private String mark(Decision decision) {
    return switch (decision.outcome()) {
      case ADMITTED -> page.either("✓", "+");
      case DENIED -> decision.enforced() ? page.either("✗", "x") : "!";
      case FAILED -> "?";
      case IGNORED -> "~";
      case SKIPPED -> "-";
    };
  }

  private static Ink ink(Decision decision) {
    return switch (decision.outcome()) {
      case ADMITTED -> Ink.GOOD;
      case DENIED -> decision.enforced() ? Ink.HIGH : Ink.MEDIUM;
      case FAILED, IGNORED -> Ink.MEDIUM;
      case SKIPPED -> Ink.FAINT;
    };
  }

  private void note(String word, String text) throws IOException {
    page.print("  ").print(Ink.MEDIUM, word).print("  ");
    page.paragraph(Ink.PLAIN, word.length() + 4, 6, text);
  }

  private void answer(Applied applied) throws IOException {
    if (applied.result().denial().isPresent()) {
      Denial denial = applied.result().denial().get();
      page.print(Ink.HIGH, "  Denied").print(", " + denial.code() + " " + denial.reason() + ": ");
      page.paragraph(
          Ink.PLAIN,
          12 + Integer.toString(denial.code()).length() + denial.reason().length(),
          6,
          String.join(" ", denial.message().strip().split("\\s+")));
    } else {
      page.print(Ink.GOOD, "  Allowed").print(applied.result().mutated() ? ", changed." : ".");
      page.newLine();
    }
  }

  public static void diff(Page page, List<LineDiff.Hunk> hunks, int indent) throws IOException {
    for (LineDiff.Hunk hunk : hunks) {
      for (LineDiff.Line line : hunk.lines()) {
        Ink ink =
            switch (line.mark()) {
              case '+' -> Ink.GOOD;
              case '-' -> Ink.HIGH;
              default -> Ink.PLAIN;
            };
        page.spaces(indent).print(ink, line.toString()).newLine();
      }
    }
  }

  private void summary(List<Applied> all, int policies) throws IOException {
    long allowed = all.stream().filter(each -> each.result().isAllowed()).count();
    long changed = all.stream().filter(each -> each.result().mutated()).count();
    long undecided = all.stream().filter(Applied::isUndecided).count();
    page.print(
        Ink.STRONG,
        "Applied "
            + counted(policies, "policy", "policies")
            + " to "
            + counted(all.size(), "object", "objects")
            + ": "
            + allowed
            + " allowed ("
            + changed
            + " changed), "
            + (all.size() - allowed)
            + " denied, "
            + undecided
            + " undecided");
    page.newLine();
  }

  private static String counted(int number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }
}
