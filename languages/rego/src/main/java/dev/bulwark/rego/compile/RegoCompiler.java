package dev.bulwark.rego.compile;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Head;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.ast.Terms;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.schema.Schemas;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Takes modules through all stages. Errors of a stage end the compilation behind it.
public final class RegoCompiler {
  private final Compilation compilation;
  private final Yaml yaml;
  private final Optional<Schemas> schemas;

  private RegoCompiler(Compilation compilation, Yaml yaml, Optional<Schemas> schemas) {
    this.compilation = compilation;
    this.yaml = yaml;
    this.schemas = schemas;
  }

  /// The rules, ready to evaluate, or what is wrong with them.
  ///
  /// @param yaml reads metadata
  /// @param schemas what types of documents are taken from
  public static CompiledModules compile(
      Collection<RegoModule> modules,
      BuiltinRegistry builtins,
      CompilerOptions options,
      Yaml yaml,
      Optional<Schemas> schemas) {
    List<ModuleUnit> units =
        modules.stream()
            .sorted(Comparator.comparing(RegoModule::file))
            .map(ModuleUnit::new)
            .toList();
    var compilation = new Compilation(units, builtins, options, "");
    new RegoCompiler(compilation, yaml, schemas).run();
    return new CompiledModules(compilation);
  }

  private void run() {
    compilation.declared = DeclaredTypes.of(schemas, compilation);
    if (compilation.failed()) {
      return;
    }
    List<Runnable> stages =
        List.of(
            this::resolveRefs,
            () -> eachRule(new Hoisting(compilation)::headReference),
            this::checkImports,
            () -> compilation.tree = RuleTree.of(compilation.modules),
            this::rewriteLocals,
            () -> eachRule(new TemplateStrings(compilation)::rule),
            () -> eachRule(new Functions(compilation)::checkVoid),
            () -> eachRule(new PrintCalls(compilation)::rule),
            () -> eachRule(new ExprTerms(compilation)::rule),
            this::readMetadata,
            () -> new MetadataCalls(compilation).rewrite(),
            () -> eachRule(new Hoisting(compilation)::comprehensions),
            () -> eachRule(new Hoisting(compilation)::head),
            () -> eachRule(new WithTargets(compilation)::rule),
            () -> new RuleConflicts(compilation).check(),
            () -> eachRule(rule -> new Functions(compilation).check(rule.body())),
            () -> eachRule(this::checkHeadSafety),
            () -> eachRule(this::orderBody),
            () -> eachRule(rule -> rule.body = new Equations().body(rule.body())),
            () -> eachRule(rule -> rule.body = new DynamicTerms(compilation).body(rule.body())),
            this::checkTypes,
            this::checkCalls);
    for (Runnable stage : stages) {
      stage.run();
      if (compilation.failed()) {
        return;
      }
    }
  }

  private void eachRule(Consumer<RuleUnit> stage) {
    for (ModuleUnit module : compilation.modules) {
      module.allRules().forEach(stage);
    }
  }

  private void resolveRefs() {
    var exports = new HashMap<String, Set<String>>();
    for (ModuleUnit module : compilation.modules) {
      Set<String> names =
          exports.computeIfAbsent(module.path.toString(), _ -> new LinkedHashSet<>());
      module.rules.forEach(rule -> names.add(rule.head().name()));
    }
    for (ModuleUnit module : compilation.modules) {
      RefResolution.resolve(
          module, exports.getOrDefault(module.path.toString(), Set.of()), compilation);
    }
  }

  private void checkImports() {
    for (ModuleUnit module : compilation.modules) {
      if (!module.isV1() && !compilation.options.strict()) {
        continue;
      }
      RootOverrides.check(module, compilation);
      var seen = new HashMap<String, RegoModule.Import>();
      for (RegoModule.Import imported : module.source.imports()) {
        RegoModule.Import first = seen.putIfAbsent(imported.name(), imported);
        if (first != null) {
          compilation.error(
              RegoError.COMPILE,
              "import must not shadow import " + first.path() + alias(first),
              imported.at());
        }
      }
    }
  }

  private static String alias(RegoModule.Import imported) {
    return imported.alias().map(name -> " as " + name).orElse("");
  }

  private void rewriteLocals() {
    for (ModuleUnit module : compilation.modules) {
      module.rules.forEach(new LocalVariables(compilation)::rule);
    }
  }

  /// Comments are read only where a rule asks for what they say, or a schema is among it.
  private void readMetadata() {
    boolean declares =
        !yaml.equals(Yaml.CLOSED)
            && compilation.modules.stream()
                .flatMap(module -> module.source.comments().stream())
                .anyMatch(comment -> comment.text().contains("schemas"));
    if (declares || new MetadataCalls(compilation).areThere()) {
      compilation.annotations = Annotations.of(compilation, yaml);
    }
  }

  private void checkHeadSafety(RuleUnit rule) {
    Set<String> bound = new Vars(Vars.FOR_SAFETY).add(rule.body()).found();
    bound.addAll(new Vars(Vars.NOTHING).addTerms(rule.head().arguments()).found());
    Head head = rule.head();
    var vars = new Vars(Vars.NOTHING);
    head.reference().stream().skip(1).forEach(vars::add);
    if (head.key() != null) {
      vars.add(head.key());
    }
    if (head.value() != null) {
      vars.add(head.value());
    }
    for (String name : new TreeSet<>(vars.found())) {
      String original = compilation.original(name);
      if (!bound.contains(name) && !original.startsWith("__local")) {
        compilation.error(
            RegoError.UNSAFE_VAR,
            "var " + Safety.shown(original) + " is unsafe" + scope(rule),
            place(head, name));
      }
    }
  }

  private static Location place(Head head, String name) {
    var found = new Location[] {head.at()};
    var parts = new ArrayList<>(head.reference());
    if (head.key() != null) {
      parts.add(head.key());
    }
    if (head.value() != null) {
      parts.add(head.value());
    }
    for (Term part : parts) {
      Terms.walk(
          part,
          term -> {
            if (term instanceof Term.Var(var other, var at) && other.equals(name)) {
              found[0] = at;
            }
            return true;
          });
    }
    return found[0];
  }

  private void orderBody(RuleUnit rule) {
    var bound = new LinkedHashSet<>(Safety.RESERVED);
    bound.addAll(new Vars(Vars.NOTHING).addTerms(rule.head().arguments()).found());
    rule.body = new Safety(compilation).ordered(rule.body(), bound, scope(rule));
  }

  /// Names the rule where its line holds others too.
  private static String scope(RuleUnit rule) {
    var names = new HashSet<String>();
    for (RuleUnit other : rule.module().allRules()) {
      if (other.at().row() == rule.at().row()) {
        names.add(groundName(other));
      }
    }
    return names.size() > 1 ? " in rule " + groundName(rule) : "";
  }

  private static String groundName(RuleUnit rule) {
    List<Term> parts = rule.head().reference();
    int end = 1;
    while (end < parts.size() && parts.get(end) instanceof Term.Scalar) {
      end++;
    }
    return new Term.Ref(parts.subList(0, end), rule.at()).toString();
  }

  private void checkTypes() {
    RuleGraph graph = RuleGraph.of(compilation);
    new Recursion(compilation, graph).check();
    if (!compilation.failed()) {
      compilation.types = CheckedTypes.of(compilation, graph);
    }
  }

  private void checkCalls() {
    for (ModuleUnit module : compilation.modules) {
      RegoVersion version = module.source.version();
      module
          .allRules()
          .forEach(rule -> new Functions(compilation).checkAllowed(rule.body(), version));
    }
  }

  /// Takes a query through its stages.
  static List<Expr> query(
      Compilation compilation, List<Expr> query, Map<String, Term.Ref> globals) {
    compilation.take(query);
    List<Expr> body = new RefResolution(globals).query(query);
    body = new LocalVariables(compilation).query(body);
    body = compilation.failed() ? body : new TemplateStrings(compilation).query(body);
    new Functions(compilation).checkVoid(body);
    body = compilation.failed() ? body : new PrintCalls(compilation).query(body);
    body = new ExprTerms(compilation).body(body);
    body = new Hoisting(compilation).comprehensions(body);
    body = compilation.failed() ? body : new WithTargets(compilation).body(body);
    if (!compilation.failed()) {
      new Functions(compilation).check(body);
    }
    if (!compilation.failed()) {
      body = new Safety(compilation).ordered(body, Safety.RESERVED, "");
    }
    body = compilation.failed() ? body : new DynamicTerms(compilation).body(body);
    if (!compilation.failed() && compilation.types != null) {
      compilation.types.query(compilation, body);
    }
    return body;
  }
}
