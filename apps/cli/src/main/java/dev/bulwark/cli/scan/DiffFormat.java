package dev.bulwark.cli.scan;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.ReportParts;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.scan.BlastRadius.Change;
import dev.bulwark.cli.scan.BlastRadius.Kind;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Severity;
import dev.bulwark.model.Span;
import dev.bulwark.reports.MarkdownText;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.Phrases;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a [BlastRadius] is told.
enum DiffFormat {
  TEXT {
    @Override
    void write(BlastRadius radius, Terminal terminal) throws IOException {
      text(radius, new Page(terminal.out(), terminal.look()));
    }
  },
  JSON {
    @Override
    void write(BlastRadius radius, Terminal terminal) throws IOException {
      TreeText.json(tree(radius), terminal.out());
    }
  },
  MARKDOWN {
    @Override
    void write(BlastRadius radius, Terminal terminal) {
      terminal.out().print(markdown(radius));
    }
  };

  private static final int LONGEST_NAME = 120;
  private static final int MOST_NAMED = 10;
  private static final int MOST_ROWS = 200;

  abstract void write(BlastRadius radius, Terminal terminal) throws IOException;

  static DiffFormat named(String word) {
    for (DiffFormat format : values()) {
      if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
        return format;
      }
    }
    throw Options.notOneOf(word, "-o", "text, json, markdown");
  }

  private static void text(BlastRadius radius, Page page) throws IOException {
    page.print("From ").print(Ink.NAME, radius.before().title());
    page.print(" to ").print(Ink.NAME, radius.after().title()).newLine();
    for (Kind kind : Kind.values()) {
      Map<String, List<Change>> byControl = radius.byControl(kind);
      if (byControl.isEmpty()) {
        continue;
      }
      page.newLine().print(Ink.STRONG, capital(kind.words())).newLine();
      for (Map.Entry<String, List<Change>> entry : byControl.entrySet()) {
        List<Change> changes = entry.getValue();
        page.print("  ").print(ink(changes.getFirst().severity()), severity(changes.getFirst()));
        page.print(" ").print(Ink.NAME, entry.getKey()).print(": ");
        page.print(Phrases.count(changes.size(), "object")).newLine();
        for (Change change : changes) {
          page.print("      " + change.resource().displayName() + "  ");
          page.print(Ink.FAINT, place(change)).newLine();
        }
      }
    }
    if (!radius.changes().isEmpty()) {
      page.newLine();
    }
    page.paragraph(Ink.STRONG, 0, 2, radius.summary());
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case INFO, LOW -> Ink.LOW;
      case MEDIUM -> Ink.MEDIUM;
      case HIGH -> Ink.HIGH;
      case CRITICAL -> Ink.CRITICAL;
    };
  }

  /// `high`, or `medium → high` where it changes.
  private static String severity(Change change) {
    return change.kind() == Kind.SEVERITY_CHANGED
        ? change.before().orElseThrow().word() + " → " + change.after().orElseThrow().word()
        : change.severity().word();
  }

  private static String place(Change change) {
    if (change.finding().places().isEmpty()) {
      return change.resource().origin().name();
    }
    Span span = change.finding().places().getFirst().span();
    return span.source() + ":" + span.line();
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static Map<String, @Nullable Object> tree(BlastRadius radius) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("apiVersion", ReportParts.API_VERSION);
    tree.put("kind", "BaselineDiff");
    tree.put("before", side(radius.before()));
    tree.put("after", side(radius.after()));
    var bySeverity = new LinkedHashMap<String, @Nullable Object>();
    radius.newBySeverity().forEach((severity, count) -> bySeverity.put(severity.word(), count));
    var summary = new LinkedHashMap<String, @Nullable Object>();
    summary.put("objects", radius.objects());
    summary.put("objectsChanged", radius.touched());
    summary.put("newlyFailing", radius.of(Kind.NEWLY_FAILING).size());
    summary.put("newlyFailingBySeverity", bySeverity);
    summary.put("noLongerFailing", radius.of(Kind.NO_LONGER_FAILING).size());
    summary.put("severityChanged", radius.of(Kind.SEVERITY_CHANGED).size());
    tree.put("summary", summary);
    var changes = new ArrayList<@Nullable Object>();
    radius.changes().forEach(change -> changes.add(change(change)));
    tree.put("changes", changes);
    tree.put("diagnostics", ReportParts.diagnostics(radius.diagnostics()));
    return tree;
  }

  private static JsonObject side(BlastRadius.Side side) {
    return JsonObject.of("baseline", side.title(), "controls", side.controls());
  }

  private static Map<String, @Nullable Object> change(Change change) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("change", change.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    tree.put("control", change.control());
    change.before().ifPresent(was -> tree.put("severityBefore", was.word()));
    change.after().ifPresent(now -> tree.put("severityAfter", now.word()));
    tree.put("message", change.finding().verdict().message());
    tree.put("resource", ReportParts.resource(change.resource().id()));
    if (change.finding().places().isEmpty()) {
      tree.put("file", change.resource().origin().name());
    } else {
      Span span = change.finding().places().getFirst().span();
      tree.put("file", span.source());
      tree.put("line", span.line());
    }
    return tree;
  }

  private static String markdown(BlastRadius radius) {
    var text = new StringBuilder("### Bulwark: from ");
    text.append(MarkdownText.escape(radius.before().title(), LONGEST_NAME)).append(" to ");
    text.append(MarkdownText.escape(radius.after().title(), LONGEST_NAME)).append("\n\n");
    text.append(radius.summary()).append(".\n");
    int rows = 0;
    for (Kind kind : Kind.values()) {
      for (Map.Entry<String, List<Change>> entry : radius.byControl(kind).entrySet()) {
        if (rows == 0) {
          text.append("\n| change | control | severity | objects |\n|---|---|---|---|\n");
        }
        rows++;
        if (rows <= MOST_ROWS) {
          text.append("| ").append(kind.words()).append(" | ");
          text.append(MarkdownText.code(entry.getKey(), LONGEST_NAME)).append(" | ");
          text.append(severity(entry.getValue().getFirst())).append(" | ");
          text.append(objects(entry.getValue())).append(" |\n");
        }
      }
    }
    if (rows > MOST_ROWS) {
      text.append("\nand ").append(Phrases.count(rows - MOST_ROWS, "row")).append(" more\n");
    }
    return text.toString();
  }

  private static String objects(List<Change> changes) {
    var names = new ArrayList<String>();
    for (Change change : changes.subList(0, Math.min(MOST_NAMED, changes.size()))) {
      names.add(MarkdownText.escape(change.resource().displayName(), LONGEST_NAME));
    }
    if (changes.size() > MOST_NAMED) {
      names.add("and " + (changes.size() - MOST_NAMED) + " more");
    }
    return changes.size() + ": " + String.join(", ", names);
  }
}
