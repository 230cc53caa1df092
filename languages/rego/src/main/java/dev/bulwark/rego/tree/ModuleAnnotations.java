package dev.bulwark.rego.tree;

import dev.bulwark.rego.annotation.Annotation;
import dev.bulwark.rego.annotation.Annotation.Scope;
import dev.bulwark.rego.annotation.AnnotationBlocks;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoModule.Import;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.Yaml;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metadata blocks of one module, and which rules they are about.
final class ModuleAnnotations {
  private final RegoModule module;
  private final List<Attached> attached = new ArrayList<>();
  private final List<RegoError> errors;

  /// @param target the path of the rule that follows; empty if another statement does
  private record Attached(Annotation annotation, String target) {}

  private ModuleAnnotations(RegoModule module, AnnotationBlocks blocks) {
    this.module = module;
    this.errors = new ArrayList<>(blocks.errors());
    blocks.found().forEach(this::attach);
  }

  static ModuleAnnotations of(RegoModule module, Yaml yaml) {
    return new ModuleAnnotations(module, AnnotationBlocks.of(module.comments(), yaml));
  }

  /// As if the module had no metadata.
  static ModuleAnnotations none(RegoModule module) {
    return new ModuleAnnotations(module, AnnotationBlocks.of(List.of(), Yaml.CLOSED));
  }

  List<RegoError> errors() {
    return List.copyOf(errors);
  }

  List<Annotation> all() {
    return attached.stream().map(Attached::annotation).toList();
  }

  /// What is said about each rule. A block about one rule belongs to the first of its name below.
  Map<Rule, List<Annotation>> byRule() {
    var rest = new ArrayList<>(attached);
    var byRule = new IdentityHashMap<Rule, List<Annotation>>();
    for (Rule rule : module.rules()) {
      var about = new ArrayList<Annotation>();
      @Nullable Attached own = null;
      for (Attached one : rest) {
        if (!one.target.equals(target(rule))) {
          continue;
        }
        if (one.annotation.scope() == Scope.DOCUMENT) {
          about.add(one.annotation);
        } else if (one.annotation.scope() == Scope.RULE
            && rule.at().row() > one.annotation.at().row()) {
          about.add(one.annotation);
          own = one;
        }
      }
      if (own != null) {
        rest.remove(own);
      }
      byRule.put(rule, about);
    }
    return byRule;
  }

  private static String target(Rule rule) {
    List<Term> parts = rule.head().reference();
    int end = 1;
    while (end < parts.size() && !Terms.any(parts.get(end), term -> term instanceof Term.Var)) {
      end++;
    }
    return new Term.Ref(parts.subList(0, end), Location.NONE).toString();
  }

  private void attach(Annotation annotation) {
    int row = annotation.at().row();
    if (module.packageAt().row() > row) {
      add(annotation, Scope.PACKAGE, "package", "");
      return;
    }
    Rule rule = first(module.rules(), Rule::at, row);
    Import imported = first(module.imports(), Import::at, row);
    if (imported != null && (rule == null || imported.at().offset() < rule.at().offset())) {
      add(annotation, null, "import", "");
    } else if (rule != null) {
      Scope scope = annotation.entrypoint() ? Scope.DOCUMENT : Scope.RULE;
      add(annotation, scope, "rule", target(rule));
    } else {
      add(annotation, null, "", "");
    }
  }

  private static <T> @Nullable T first(
      List<T> statements, java.util.function.Function<T, Location> place, int row) {
    return statements.stream()
        .filter(statement -> place.apply(statement).row() > row)
        .min(Comparator.comparingInt(statement -> place.apply(statement).offset()))
        .orElse(null);
  }

  private void add(Annotation given, @Nullable Scope implied, String kind, String target) {
    if (given.scope() == Scope.DEFAULT && implied == null) {
      error(
          "invalid annotation scope '"
              + kind
              + "'. Use one of 'rule', 'document', 'package', or 'subpackages'",
          given);
      return;
    }
    Annotation annotation =
        given.scope() == Scope.DEFAULT && implied != null ? given.scope(implied) : given;
    boolean forRule = annotation.scope() == Scope.RULE || annotation.scope() == Scope.DOCUMENT;
    String wanted = forRule ? "rule" : "package";
    if (!wanted.equals(kind)) {
      String have = kind.isEmpty() ? "" : " (have " + kind + ")";
      error(
          "annotation scope '" + annotation.scope() + "' must be applied to " + wanted + have,
          annotation);
    }
    if (annotation.entrypoint()
        && annotation.scope() != Scope.DOCUMENT
        && annotation.scope() != Scope.PACKAGE) {
      error(
          "annotation entrypoint applied to non-document or package scope '"
              + annotation.scope()
              + "'",
          annotation);
    }
    attached.add(new Attached(annotation, target));
  }

  private void error(String message, Annotation annotation) {
    errors.add(new RegoError(RegoError.PARSE, message, annotation.at()));
  }
}
