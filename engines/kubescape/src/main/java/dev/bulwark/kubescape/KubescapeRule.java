package dev.bulwark.kubescape;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Environment;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Profile;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.compile.CompilerOptions;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.parse.RegoParser;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A rule, compiled: it is given all objects at once and answers with alerts.
public final class KubescapeRule {
  private static final String PACKAGE = "data.armo_builtins";
  private static final String CLOCK = "time.now_ns";
  private static final long MOST_STEPS = 1_000_000_000;
  private static final int SHOWN_LINES = 3;
  private static final CompilerOptions OPTIONS = new CompilerOptions(false, true, Set.of());

  private final JsonObject metadata;
  private final RuleMatch match;
  private final Aggregation aggregation;
  private final Query query;
  private final Optional<Query> filter;
  private final boolean timed;

  private KubescapeRule(JsonObject metadata, Query query, Optional<Query> filter, boolean timed) {
    this.metadata = metadata;
    this.match = RuleMatch.of(metadata);
    this.aggregation =
        Aggregation.named(metadata.object("attributes").string("resourcesAggregator").orElse(""));
    this.query = query;
    this.filter = filter;
    this.timed = timed;
  }

  /// A rule that could be compiled, or what is wrong with it.
  public record Compiled(Optional<KubescapeRule> rule, List<Diagnostic> diagnostics) {
    public Compiled {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  public static Compiled compile(RuleSource source) {
    var diagnostics = new ArrayList<Diagnostic>();
    Optional<Query> query = query(source.code(), diagnostics);
    Optional<Query> filter = source.filter().flatMap(text -> query(text, diagnostics));
    return new Compiled(
        diagnostics.isEmpty()
            ? query.map(
                each -> new KubescapeRule(source.metadata().raw(), each, filter, timed(source)))
            : Optional.empty(),
        diagnostics);
  }

  /// Whether the time may matter; a clock is asked only then, for there may be none.
  private static boolean timed(RuleSource source) {
    return new String(source.code().bytes(), UTF_8).contains(CLOCK);
  }

  private static Optional<Query> query(SourceText text, List<Diagnostic> diagnostics) {
    try {
      Policies.Builder builder =
          Policies.builder().builtins(HostFunctions.ALL).options(OPTIONS).module(module(text));
      for (Map.Entry<String, RegoModule> helper : GivenModules.PARSED.entrySet()) {
        builder.module(helper.getValue());
      }
      return Optional.of(builder.build().query(PACKAGE));
    } catch (Unparsed e) {
      e.errors.forEach(error -> diagnostics.add(diagnostic(error, text)));
    } catch (RegoException e) {
      e.errors().forEach(error -> diagnostics.add(diagnostic(error, text)));
    }
    return Optional.empty();
  }

  /// A rule is v1 of the language, or else v0.
  private static RegoModule module(SourceText text) throws Unparsed {
    String source = new String(text.bytes(), UTF_8);
    RegoParser.Parsed<RegoModule> newer = parse(text.name(), source, RegoVersion.V1);
    if (newer.result().isPresent()) {
      return newer.result().get();
    }
    RegoParser.Parsed<RegoModule> older = parse(text.name(), source, RegoVersion.V0);
    return older.result().orElseThrow(() -> new Unparsed(older.errors()));
  }

  private static RegoParser.Parsed<RegoModule> parse(
      String name, String source, RegoVersion version) {
    return RegoParser.module(name, source, Profile.KUBESCAPE.features(version));
  }

  /// A module that is Rego of no version.
  private static final class Unparsed extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<RegoError> errors;

    Unparsed(List<RegoError> errors) {
      this.errors = errors;
    }
  }

  /// The modules that stand beside every rule, parsed once.
  private static final class GivenModules {
    static final Map<String, RegoModule> PARSED = parsed();

    private static Map<String, RegoModule> parsed() {
      var parsed = new java.util.TreeMap<String, RegoModule>();
      HelperModules.ALL.forEach(
          (name, source) ->
              parsed.put(name, parse(name, source, RegoVersion.V1).result().orElseThrow()));
      return parsed;
    }
  }

  private static Diagnostic diagnostic(RegoError error, SourceText text) {
    Diagnostic diagnostic =
        Diagnostic.error("KUBESCAPE-0001", error.message(), text.name()).because(error.reason());
    int row = error.at().row();
    if (row == 0 || row > text.lineCount() || !error.at().file().equals(text.name())) {
      return diagnostic;
    }
    int column = Math.max(1, error.at().col());
    var span = new Span(text.name(), row, column, row, column);
    return diagnostic.at(span, text.excerpt(span, SHOWN_LINES));
  }

  public String name() {
    return metadata.string("name").orElse("");
  }

  RuleMatch match() {
    return match;
  }

  /// What the rule says of objects, which it is given as they are.
  ///
  /// @param objects those that the rule matches, before they are aggregated
  public Alerts judge(List<JsonObject> objects, ControlInputs inputs, Environment environment) {
    return ask(query, objects, inputs, environment);
  }

  /// Which of the objects the rule counts as judged; empty where it has no filter.
  Optional<Alerts> counted(
      List<JsonObject> objects, ControlInputs inputs, Environment environment) {
    return filter.map(asked -> ask(asked, objects, inputs, environment));
  }

  private Alerts ask(
      Query asked, List<JsonObject> objects, ControlInputs inputs, Environment environment) {
    var world =
        dev.bulwark.rego.eval.Environment.CLOSED
            .maxSteps(MOST_STEPS)
            .cancelled(() -> Thread.currentThread().isInterrupted())
            .host(environment);
    List<JsonObject> given = objects.stream().map(Collected::of).toList();
    Value input = Value.of(JsonArray.copyOf(aggregation.of(given)));
    try {
      return asked
          .over(inputs.data())
          .evaluateAny(input, timed ? world.now(environment.now()) : world)
          .value()
          .map(Alerts::of)
          .orElseGet(() -> new Alerts(List.of(), ""));
    } catch (EvaluationException | Environment.Closed e) {
      return Alerts.failed(e.getMessage());
    }
  }
}
