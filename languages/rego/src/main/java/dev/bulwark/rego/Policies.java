package dev.bulwark.rego;

import dev.bulwark.rego.ast.Expr;
import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Rule;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.builtins.Builtins;
import dev.bulwark.rego.builtins.Yamls;
import dev.bulwark.rego.compile.CompiledModules;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.rego.compile.RegoCompiler;
import dev.bulwark.rego.dependency.Dependencies;
import dev.bulwark.rego.eval.Engine;
import dev.bulwark.rego.eval.QueryRun;
import dev.bulwark.rego.eval.RuleNode;
import dev.bulwark.rego.parse.Features;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.schema.Schemas;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Compiled policies: the way into this library. They do not change, and all threads may share
/// them.
///
/// ```java
/// Policies policies = Policies.of("package example\n allow if input.user == \"admin\"");
/// Query allow = policies.query("data.example.allow");
/// boolean allowed = allow.isTrue(Map.of("user", "admin"));
/// ```
public final class Policies {
  private final CompiledModules modules;
  private final RuleNode rules;
  private final @Nullable Value data;
  private final Features features;
  private final Engine engine;
  private final List<RegoModule> parsed;

  private Policies(
      CompiledModules modules,
      @Nullable Value data,
      Features features,
      Engine engine,
      List<RegoModule> parsed) {
    this.modules = modules;
    this.rules = RuleNode.of(modules.rules());
    this.data = data;
    this.features = features;
    this.engine = engine;
    this.parsed = List.copyOf(parsed);
  }

  /// Policies of one v1 module without data.
  public static Policies of(String source) throws RegoException {
    return builder().module("policy.rego", source).build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /// The modules as they were written.
  public List<RegoModule> modules() {
    return parsed;
  }

  /// A query over these policies, such as `data.example.allow` or `x := data.a[_]; x > 1`.
  public Query query(String text) throws RegoException {
    return query(text, Map.of());
  }

  /// A query that may name rules and documents as a module does.
  ///
  /// @param path the package that the query stands in, without `data`
  /// @param imports what it imports: `data.limits`, `input.user as u`
  public Query query(String text, String path, List<String> imports) throws RegoException {
    var header = new StringBuilder("package ").append(path).append('\n');
    imports.forEach(each -> header.append("import ").append(each).append('\n'));
    RegoParser.Parsed<RegoModule> around = RegoParser.module("", header.toString(), features);
    if (around.result().isEmpty()) {
      throw new RegoException(around.errors());
    }
    Term.Ref place = around.result().get().path();
    var names = new HashMap<String, Term.Ref>();
    for (RegoModule module : parsed) {
      if (module.path().toString().equals(place.toString())) {
        for (Rule rule : module.rules()) {
          String name = rule.head().name();
          names.put(name, place.plus(Term.string(name, Location.NONE)));
        }
      }
    }
    around.result().get().imports().forEach(each -> names.put(each.name(), each.path()));
    return query(text, names);
  }

  private Query query(String text, Map<String, Term.Ref> names) throws RegoException {
    RegoParser.Parsed<List<Expr>> parsed = RegoParser.query(text, features, List.of());
    if (parsed.result().isEmpty()) {
      throw new RegoException(parsed.errors());
    }
    List<String> texts = new ArrayList<>();
    var places = new ArrayList<Location>();
    for (Expr expr : parsed.result().get()) {
      texts.add(expr.at().text(text));
      places.add(expr.at());
    }
    return query(new Capture(modules).of(parsed.result().get()), names, texts, places);
  }

  /// A query whose statements are kept as they are: a statement that is `false` is no solution.
  ///
  /// @param version the language of the query
  public Query rawQuery(String text, RegoVersion version) throws RegoException {
    RegoParser.Parsed<List<Expr>> parsed =
        RegoParser.query(text, features.version(version), List.of());
    if (parsed.result().isEmpty()) {
      throw new RegoException(parsed.errors());
    }
    return query(parsed.result().get(), Map.of(), List.of(), List.of());
  }

  /// What a query needs, by way of all rules that it leads to.
  public Dependencies dependencies(String query) throws RegoException {
    RegoParser.Parsed<List<Expr>> parsed = RegoParser.query(query, features, List.of());
    if (parsed.result().isEmpty()) {
      throw new RegoException(parsed.errors());
    }
    return Dependencies.of(parsed.result().get(), modules.rules());
  }

  private Query query(
      List<Expr> body, Map<String, Term.Ref> names, List<String> texts, List<Location> places)
      throws RegoException {
    CompiledModules.CompiledQuery compiled = modules.query(body, names);
    if (!compiled.errors().isEmpty()) {
      throw new RegoException(compiled.errors());
    }
    return new Query(
        new QueryRun(rules, data, modules.builtins(), engine, compiled.body()),
        compiled.originals(),
        texts,
        places);
  }

  /// Collects modules and data.
  public static final class Builder {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final List<RegoModule> modules = new ArrayList<>();
    private @Nullable Value data;
    private Features features = Features.newest(RegoVersion.V1);
    private BuiltinRegistry builtins = Builtins.ALL;
    private CompilerOptions options = CompilerOptions.DEFAULT;
    private Engine engine = Engine.PLANNED;
    private Yaml yaml = Yaml.CLOSED;
    private @Nullable Capabilities capabilities;
    private @Nullable Schemas schemas;

    private Builder() {}

    /// Adds a module.
    ///
    /// @param file what messages call it; unique
    public Builder module(String file, String source) {
      sources.put(file, source);
      return this;
    }

    /// Adds a module that is parsed already. Its file must be unique too.
    public Builder module(RegoModule module) {
      modules.add(module);
      return this;
    }

    /// Sets the documents under `data`: a tree of maps, lists and scalars, or a [Value].
    public Builder data(Object tree) {
      data = Value.of(tree);
      return this;
    }

    public Builder features(Features host) {
      features = host;
      return this;
    }

    public Builder version(RegoVersion version) {
      features = features.version(version);
      return this;
    }

    public Builder builtins(BuiltinRegistry registry) {
      builtins = registry;
      return this;
    }

    /// Lets policies use no more than this, whatever else is set.
    public Builder capabilities(Capabilities known) {
      capabilities = known;
      return this;
    }

    /// Opens YAML to policies: the `yaml` built-ins, and metadata in comments.
    public Builder yaml(Yaml reader) {
      yaml = reader;
      return this;
    }

    /// Sets the schemas by which types of documents are checked.
    public Builder schemas(Schemas known) {
      schemas = known;
      return this;
    }

    public Builder options(CompilerOptions strictness) {
      options = strictness;
      return this;
    }

    public Builder engine(Engine other) {
      engine = other;
      return this;
    }

    /// What the parser allows to be nested is far less than a stack holds, unless the thread has a
    /// small one.
    private CompiledModules compiled(List<RegoModule> parsed) throws RegoException {
      BuiltinRegistry known =
          yaml.equals(Yaml.CLOSED)
              ? builtins
              : builtins.with(Yamls.of(yaml).toArray(Builtin[]::new));
      try {
        return RegoCompiler.compile(
            parsed,
            capabilities == null ? known : capabilities.of(known),
            options,
            yaml,
            Optional.ofNullable(schemas));
      } catch (StackOverflowError e) {
        throw new RegoException(
            List.of(
                new RegoError(RegoError.COMPILE, "modules are nested too deeply", Location.NONE)));
      }
    }

    private Features allowedFeatures() throws RegoException {
      if (capabilities == null) {
        return features;
      }
      if (features.version() == RegoVersion.V1 && !capabilities.knowsV1()) {
        String why = "illegal capabilities: rego_v1 feature required for parsing v1 Rego";
        throw new RegoException(List.of(new RegoError(RegoError.PARSE, why, Location.NONE)));
      }
      return capabilities.features(features.version());
    }

    /// Parses and compiles all of it.
    ///
    /// @throws RegoException if a module cannot be parsed or compiled
    public Policies build() throws RegoException {
      var parsed = new ArrayList<RegoModule>(modules);
      var errors = new ArrayList<RegoError>();
      Features features = allowedFeatures();
      sources.forEach(
          (file, source) -> {
            RegoParser.Parsed<RegoModule> result = RegoParser.module(file, source, features);
            result.result().ifPresent(parsed::add);
            errors.addAll(result.errors());
          });
      if (!errors.isEmpty()) {
        throw new RegoException(errors);
      }
      CompiledModules compiled = compiled(parsed);
      if (!compiled.errors().isEmpty()) {
        throw new RegoException(compiled.errors());
      }
      return new Policies(compiled, data, features, engine, parsed);
    }
  }
}
