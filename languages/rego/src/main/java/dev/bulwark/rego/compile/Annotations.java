package dev.bulwark.rego.compile;

import dev.bulwark.rego.annotation.Annotation;
import dev.bulwark.rego.annotation.Annotation.Scope;
import dev.bulwark.rego.annotation.AnnotationBlocks;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The metadata of all modules by what it is about.
final class Annotations {
  private final Compilation compilation;
  private final IdentityHashMap<RuleUnit, List<Annotation>> byRule = new IdentityHashMap<>();
  private final Map<String, Annotation> byPackage = new HashMap<>();
  private final Map<String, Annotation> byPath = new HashMap<>();

  private Annotations(Compilation compilation) {
    this.compilation = compilation;
  }

  static Annotations of(Compilation compilation, Yaml yaml) {
    var annotations = new Annotations(compilation);
    for (ModuleUnit module : compilation.modules) {
      AnnotationBlocks blocks = AnnotationBlocks.of(module.source.comments(), yaml);
      blocks.errors().forEach(compilation::error);
      blocks.found().forEach(annotation -> annotations.attach(annotation, module));
    }
    return annotations;
  }

  /// To the statement that follows it.
  private void attach(Annotation annotation, ModuleUnit module) {
    int row = annotation.at().row();
    if (module.source.packageAt().row() > row) {
      aboutPackage(annotation, module);
      return;
    }
    RuleUnit rule = null;
    for (RuleUnit other : module.rules) {
      if (other.at().row() > row && (rule == null || other.at().row() < rule.at().row())) {
        rule = other;
      }
    }
    int before = rule == null ? Integer.MAX_VALUE : rule.at().row();
    boolean isImport =
        module.source.imports().stream()
            .anyMatch(one -> one.at().row() > row && one.at().row() < before);
    if (isImport && annotation.scope() == Scope.DEFAULT) {
      error(
          "invalid annotation scope 'import'. Use one of 'rule', 'document', 'package', or"
              + " 'subpackages'",
          annotation);
    } else {
      aboutRule(annotation, isImport ? null : rule);
    }
  }

  private void aboutPackage(Annotation annotation, ModuleUnit module) {
    String path = module.path.toString();
    switch (annotation.scope()) {
      case RULE, DOCUMENT -> wrongPlace(annotation, "rule (have package)");
      case DEFAULT, PACKAGE -> put(byPackage, path, annotation.scope(Scope.PACKAGE));
      case SUBPACKAGES -> {
        if (isEntrypointAllowed(annotation)) {
          put(byPath, path, annotation);
        }
      }
    }
  }

  private void aboutRule(Annotation given, @Nullable RuleUnit rule) {
    Scope scope = given.scope();
    if (scope == Scope.DEFAULT) {
      scope = given.entrypoint() ? Scope.DOCUMENT : Scope.RULE;
    }
    Annotation annotation = given.scope(scope);
    if (scope == Scope.PACKAGE || scope == Scope.SUBPACKAGES) {
      wrongPlace(annotation, "package" + (rule == null ? "" : " (have rule)"));
    } else if (rule == null) {
      wrongPlace(annotation, "rule");
    } else if (isEntrypointAllowed(annotation)) {
      if (scope == Scope.RULE) {
        byRule.computeIfAbsent(rule, _ -> new ArrayList<>()).add(annotation);
      } else {
        put(byPath, groundPath(rule).toString(), annotation);
      }
    }
  }

  private boolean isEntrypointAllowed(Annotation annotation) {
    boolean allowed =
        !annotation.entrypoint()
            || annotation.scope() == Scope.DOCUMENT
            || annotation.scope() == Scope.PACKAGE;
    if (!allowed) {
      error(
          "annotation entrypoint applied to non-document or package scope '"
              + annotation.scope()
              + "'",
          annotation);
    }
    return allowed;
  }

  private void wrongPlace(Annotation annotation, String wanted) {
    error("annotation scope '" + annotation.scope() + "' must be applied to " + wanted, annotation);
  }

  private void error(String message, Annotation annotation) {
    compilation.error(RegoError.PARSE, message, annotation.at());
  }

  private void put(Map<String, Annotation> known, String path, Annotation annotation) {
    Annotation before = known.putIfAbsent(path, annotation);
    if (before != null) {
      compilation.error(
          RegoError.TYPE,
          annotation.scope() + " annotation redeclared: " + before.at(),
          annotation.at());
    }
  }

  private static Term.Ref groundPath(RuleUnit rule) {
    var parts = new ArrayList<Term>();
    parts.add(rule.path().head());
    parts.addAll(RuleTree.groundPath(rule));
    return new Term.Ref(parts, rule.at());
  }

  /// What `rego.metadata.rule()` says in a rule.
  Value ofRule(RuleUnit rule) {
    return byRule.getOrDefault(rule, List.of()).stream()
        .min(Comparator.comparing(Annotation::at, Safety.BY_PLACE))
        .map(Annotation::toValue)
        .orElse(ObjectValue.EMPTY);
  }

  /// What is said of schemas for a rule, from the outermost packages inward.
  List<Value> schemas(RuleUnit rule) {
    var found = new ArrayList<Value>();
    Term.Ref module = rule.module().path;
    for (int size = 1; size <= module.parts().size(); size++) {
      var prefix = new Term.Ref(module.parts().subList(0, size), Location.NONE);
      addSchemas(byPath.get(prefix.toString()), found);
    }
    addSchemas(byPackage.get(module.toString()), found);
    addSchemas(byPath.get(groundPath(rule).toString()), found);
    byRule.getOrDefault(rule, List.of()).forEach(annotation -> addSchemas(annotation, found));
    return found;
  }

  private static void addSchemas(@Nullable Annotation annotation, List<Value> found) {
    if (annotation != null && annotation.fields().get("schemas") instanceof ArrayValue schemas) {
      found.addAll(schemas.asList());
    }
  }

  /// What `rego.metadata.chain()` says in a rule: from the rule outward.
  Value chain(RuleUnit rule) {
    Term.Ref path = groundPath(rule);
    var chain = new ArrayValue.Builder();
    List<Annotation> own = byRule.getOrDefault(rule, List.of());
    if (own.isEmpty()) {
      chain.add(link(path, null));
    }
    own.stream()
        .sorted(Comparator.comparing(Annotation::at, Safety.BY_PLACE).reversed())
        .forEach(annotation -> chain.add(link(path, annotation)));
    add(chain, path, byPath.get(path.toString()), Scope.DOCUMENT);
    Term.Ref module = rule.module().path;
    add(chain, module, byPackage.get(module.toString()), Scope.PACKAGE);
    for (int size = module.parts().size(); size > 1; size--) {
      var prefix = new Term.Ref(module.parts().subList(0, size), Location.NONE);
      add(chain, prefix, byPath.get(prefix.toString()), Scope.SUBPACKAGES);
    }
    return chain.build();
  }

  private static void add(
      ArrayValue.Builder chain, Term.Ref path, @Nullable Annotation annotation, Scope scope) {
    if (annotation != null && annotation.scope() == scope) {
      chain.add(link(path, annotation));
    }
  }

  private static Value link(Term.Ref path, @Nullable Annotation annotation) {
    var parts = new ArrayValue.Builder();
    for (Term part : path.path()) {
      parts.add(part instanceof Term.Scalar(var key, _) ? key : StringValue.of(part.toString()));
    }
    var link = new ObjectValue.Builder().put("path", parts.build());
    if (annotation != null) {
      link.put("annotations", annotation.toValue());
    }
    return link.build();
  }
}
