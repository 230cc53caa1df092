package dev.bulwark.conftest;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.rego.eval.Environment;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Compiled policies. They do not change, and all threads may share them.
///
/// Source: open-policy-agent/conftest `policy/engine.go`.
public final class ConftestPolicies {
  private static final long MOST_STEPS = 200_000_000;
  private static final CompilerOptions OPTIONS = new CompilerOptions(false, true, Set.of());

  private final Map<String, List<RuleQuery>> rules;
  private final JsonObject data;
  private final PolicyFiles files;

  private ConftestPolicies(Map<String, List<RuleQuery>> rules, JsonObject data, PolicyFiles files) {
    this.rules = rules;
    this.data = data;
    this.files = files;
  }

  private record RuleQuery(String name, Query results, Query exceptions) {}

  /// Policies that could be compiled, or what is wrong with them.
  public record Compiled(Optional<ConftestPolicies> policies, List<Diagnostic> diagnostics) {
    public Compiled {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// The file that a document stands in, as policies see it in `data.conftest.file`.
  public record FileInfo(String name, String folder) {}

  /// Compiles modules, all of one version.
  ///
  /// @param data the documents that policies find below `data`
  public static Compiled compile(List<SourceText> sources, RegoVersion version, JsonObject data) {
    var modules = new PolicyModules(sources, version);
    if (!modules.diagnostics().isEmpty()) {
      return new Compiled(Optional.empty(), modules.diagnostics());
    }
    Policies.Builder builder =
        Policies.builder()
            .builtins(ConfigFunctions.ALL)
            .options(OPTIONS)
            .features(Profile.CONFTEST.features(version));
    for (RegoModule module : modules.modules()) {
      builder.module(module);
    }
    try {
      Policies policies = builder.build();
      Map<String, List<RuleQuery>> rules = new LinkedHashMap<>();
      for (Map.Entry<String, Set<String>> each : modules.rules().entrySet()) {
        rules.put(each.getKey(), queries(policies, each.getKey(), each.getValue()));
      }
      return new Compiled(
          Optional.of(new ConftestPolicies(rules, data, PolicyFiles.NONE)), List.of());
    } catch (RegoException e) {
      modules.report(e.errors());
      return new Compiled(Optional.empty(), modules.diagnostics());
    }
  }

  private static List<RuleQuery> queries(Policies policies, String namespace, Set<String> names)
      throws RegoException {
    var queries = new ArrayList<RuleQuery>();
    for (String name : names) {
      String excepted = StringValue.of(RuleName.withoutPrefix(name)).toString();
      queries.add(
          new RuleQuery(
              name,
              policies.query("data." + namespace + "." + name),
              policies.query("data." + namespace + ".exception[_][_] == " + excepted)));
    }
    return queries;
  }

  /// The same policies, which may read files.
  public ConftestPolicies reading(PolicyFiles others) {
    return new ConftestPolicies(rules, data, others);
  }

  /// All namespaces, in the order of the modules.
  public Set<String> namespaces() {
    return rules.keySet();
  }

  /// How many rules judge in a namespace.
  public int count(String namespace) {
    return rules.getOrDefault(namespace, List.of()).size();
  }

  /// What the rules of a namespace say of one document: for each rule its results, in the order of
  /// Rego, or else a success.
  public List<Result> judge(String namespace, @Nullable Object document, FileInfo file) {
    var results = new ArrayList<Result>();
    JsonObject documents =
        data.with(
            "conftest",
            JsonObject.of("file", JsonObject.of("name", file.name(), "dir", file.folder())));
    for (RuleQuery rule : rules.getOrDefault(namespace, List.of())) {
      try {
        results.addAll(judge(rule, namespace, Value.of(document), documents));
      } catch (EvaluationException e) {
        results.add(Result.error(namespace, rule.name(), String.valueOf(e.getMessage())));
      }
    }
    return results;
  }

  private List<Result> judge(RuleQuery rule, String namespace, Value input, JsonObject documents) {
    Environment environment =
        Environment.CLOSED
            .maxSteps(MOST_STEPS)
            .host(files)
            .cancelled(() -> Thread.currentThread().isInterrupted());
    List<Result> said =
        RuleResults.of(
            namespace, rule.name(), rule.results().over(documents).evaluateAny(input, environment));
    boolean isExcepted =
        rule.exceptions().over(documents).evaluateAny(input, environment).solutions().stream()
            .anyMatch(solution -> solution.expressions().getFirst().isTrue());
    if (!isExcepted) {
      return said;
    }
    String query = "an exception of " + namespace + " names the rule";
    return List.of(
        new Result(Result.Kind.EXCEPTION, namespace, rule.name(), query, JsonObject.EMPTY));
  }
}
