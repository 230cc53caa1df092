package dev.bulwark.cli.cel;

import dev.bulwark.cli.cel.CelEvalCommand.Result;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.reports.Page;
import dev.bulwark.reports.Page.Ink;
import dev.bulwark.reports.TreeText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Shows what an expression is worth.
final class CelResultText {
  private final Terminal terminal;
  private final Page page;

  CelResultText(Terminal terminal) {
    this.terminal = terminal;
    this.page = new Page(terminal.out(), terminal.look());
  }

  /// @param format `text`, `json` or `yaml`
  void write(String expression, List<Result> results, String format) {
    try {
      switch (format) {
        case "json" -> TreeText.json(tree(expression, results), terminal.out());
        case "yaml" -> TreeText.yaml(tree(expression, results), terminal.out());
        default -> text(results);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to standard output", e);
    }
  }

  private void text(List<Result> results) throws IOException {
    if (results.size() == 1) {
      alone(results.getFirst());
      return;
    }
    int nameWidth = 0;
    int valueWidth = 0;
    for (Result result : results) {
      nameWidth = Math.max(nameWidth, page.cells(name(result)));
      valueWidth = Math.max(valueWidth, page.cells(shown(result)));
    }
    valueWidth = Math.min(valueWidth, Math.max(8, page.width() - nameWidth - 24));
    for (Result result : results) {
      page.print(Ink.STRONG, name(result)).spaces(nameWidth - page.cells(name(result)) + 2);
      page.print(ink(result), shown(result));
      page.spaces(Math.max(0, valueWidth - page.cells(shown(result))) + 2);
      page.print(Ink.FAINT, typeAndCost(result)).newLine();
    }
  }

  /// A single value stands first and by itself, so that it is easily cut out.
  private void alone(Result result) throws IOException {
    boolean nested = result.value() instanceof Map || result.value() instanceof List;
    if (nested && result.error().isEmpty()) {
      var yaml = new StringBuilder();
      TreeText.yaml(CelValueText.tree(result.value()), yaml);
      for (String line : yaml.toString().split("\n", -1)) {
        if (!line.isEmpty()) {
          page.print(line).newLine();
        }
      }
    } else {
      page.print(ink(result), shown(result)).newLine();
    }
    page.print(Ink.FAINT, typeAndCost(result)).newLine();
  }

  private static String name(Result result) {
    return result.subject().map(Resource::displayName).orElse("");
  }

  private static String shown(Result result) {
    return result.error().map("error: "::concat).orElse(CelValueText.line(result.value()));
  }

  private static String typeAndCost(Result result) {
    String cost = "cost " + result.cost();
    return result.error().isPresent() ? cost : result.type() + ", " + cost;
  }

  private static Ink ink(Result result) {
    if (result.error().isPresent()) {
      return Ink.MEDIUM;
    }
    if (result.value() instanceof Boolean truth) {
      return truth ? Ink.GOOD : Ink.HIGH;
    }
    return Ink.PLAIN;
  }

  private static Map<String, @Nullable Object> tree(String expression, List<Result> results) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("apiVersion", "bulwark.dev/v1alpha1");
    tree.put("kind", "CelEvaluation");
    tree.put("expression", expression);
    tree.put("results", results.stream().map(CelResultText::tree).toList());
    return tree;
  }

  private static Map<String, @Nullable Object> tree(Result result) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    if (result.subject().isPresent()) {
      Resource resource = result.subject().get();
      tree.put(
          "resource",
          JsonObject.of(
              "apiVersion", resource.id().apiVersion(),
              "kind", resource.id().kind(),
              "namespace", resource.id().namespace(),
              "name", resource.id().name(),
              "source", resource.origin().name()));
    }
    if (result.error().isPresent()) {
      tree.put("error", result.error().get());
    } else {
      tree.put("value", CelValueText.tree(result.value()));
      tree.put("type", result.type());
    }
    tree.put("cost", result.cost());
    return tree;
  }
}
