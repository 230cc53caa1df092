package dev.bulwark.conftest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.value.BooleanValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The modules of a run: which rules judge in which namespace, and what is wrong with them.
final class PolicyModules {
  private static final int SHOWN_LINES = 3;
  private static final String DATA = "data.";

  private final List<RegoModule> modules = new ArrayList<>();
  private final Map<String, SourceText> texts = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  /// @param version that of all modules
  PolicyModules(List<SourceText> sources, RegoVersion version) {
    for (SourceText source : sources) {
      texts.put(source.name(), source);
      RegoParser.Parsed<RegoModule> parsed =
          RegoParser.module(
              source.name(), new String(source.bytes(), UTF_8), Profile.CONFTEST.features(version));
      parsed.result().ifPresent(modules::add);
      report(parsed.errors());
    }
    modules.forEach(this::refuseTruths);
  }

  List<RegoModule> modules() {
    return modules;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// The rules that judge, by their namespaces, in the order of the modules.
  Map<String, Set<String>> rules() {
    Map<String, Set<String>> rules = new LinkedHashMap<>();
    for (RegoModule module : modules) {
      String path = module.path().toString();
      String namespace = path.startsWith(DATA) ? path.substring(DATA.length()) : path;
      Set<String> names = rules.computeIfAbsent(namespace, _ -> new LinkedHashSet<>());
      for (Rule rule : module.rules()) {
        String name = name(rule);
        if (RuleName.isJudging(name)) {
          names.add(name);
        }
      }
    }
    return rules;
  }

  private static String name(Rule rule) {
    List<Term> reference = rule.head().reference();
    return !reference.isEmpty() && reference.getFirst() instanceof Term.Var(var first, _)
        ? first
        : rule.head().name();
  }

  /// `deny if …` gives no message; it must be `deny contains message if …`.
  private void refuseTruths(RegoModule module) {
    for (Rule rule : module.rules()) {
      boolean isTruth =
          module.version() == RegoVersion.V1
              && RuleName.isJudging(name(rule))
              && !rule.head().isMultiValue()
              && rule.head().value() instanceof Term.Scalar(var value, _)
              && value.equals(BooleanValue.TRUE);
      if (isTruth) {
        report(
            List.of(
                new RegoError(
                    RegoError.COMPILE,
                    "rule is using 'if' keyword without 'contains' keyword",
                    rule.at())));
      }
    }
  }

  /// Tells what is wrong in the words of OPA.
  void report(List<RegoError> errors) {
    for (RegoError error : errors) {
      SourceText text = texts.get(error.at().file());
      String source = text == null ? "policies" : text.name();
      Diagnostic diagnostic =
          Diagnostic.error("CONFTEST-0001", error.message(), source).because(error.reason());
      int row = error.at().row();
      if (text == null || row == 0 || row > text.lineCount()) {
        diagnostics.add(diagnostic);
      } else {
        int column = Math.max(1, error.at().col());
        var span = new Span(source, row, column, row, column);
        diagnostics.add(diagnostic.at(span, text.excerpt(span, SHOWN_LINES)));
      }
    }
  }
}
