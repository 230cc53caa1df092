package dev.bulwark.benchmarks;

import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.model.JsonObject;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One expression of a policy over one Deployment, on one thread: ours, with the cost counted, on
/// the document tree and on plain maps, against both runtimes of cel-java 0.14 on plain maps.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class CelBenchmark {
  private static final String CONTAINERS = "object.spec.template.spec.containers";

  private static final Map<String, String> EXPRESSIONS =
      Map.of(
          "all",
          CONTAINERS
              + ".all(c, has(c.securityContext) && has(c.securityContext.runAsNonRoot)"
              + " && c.securityContext.runAsNonRoot)",
          "replicas",
          "object.spec.replicas <= 5",
          "labels",
          "'app' in object.metadata.labels && "
              + CONTAINERS
              + ".all(c, c.image.startsWith('registry.example/') && !c.image.endsWith(':latest'))",
          "matches",
          CONTAINERS + ".all(c, c.image.matches('^registry[.]example/[a-z0-9/-]+:[0-9.]+$'))",
          "map",
          CONTAINERS + ".map(c, c.name).exists(n, n == 'none') == false",
          "filter",
          CONTAINERS + ".filter(c, !has(c.securityContext)).size() == 0",
          "existsOne",
          CONTAINERS + ".exists_one(c, c.name == 'c1')",
          "optional",
          "object.?spec.template.spec.hostNetwork.orValue(false) == false");

  @Param({"all", "replicas", "labels", "matches", "map", "filter", "existsOne", "optional"})
  public String expression = "all";

  @Param({"3", "20"})
  public int containers = 3;

  private @Nullable Contestants compiled;

  /// The expression as each contestant has it.
  private record Contestants(
      CelProgram program,
      Evaluation tree,
      Evaluation maps,
      CelRuntime.Program planner,
      CelRuntime.Program legacy,
      CelVariableResolver resolver) {}

  /// Compiles the expression for all contestants, and sees to it that they agree.
  @Setup
  public void compile() throws CelValidationException, CelEvaluationException {
    String text = String.valueOf(EXPRESSIONS.get(expression));
    Map<String, Object> deployment = deployment(containers);
    var environment =
        KubernetesCel.environment(KubernetesCel.NEWEST).variable("object", CelType.DYN).build();
    compiled =
        new Contestants(
            environment.compile(text).program().orElseThrow(),
            environment.evaluation().bind(0, JsonObject.copyOf(deployment)),
            environment.evaluation().bind(0, deployment),
            celJava(CelFactory.plannerCelBuilder(), text),
            celJava(CelFactory.legacyCelBuilder(), text),
            name -> name.equals("object") ? Optional.of(deployment) : Optional.empty());
    for (Object result : Arrays.asList(tree(), maps(), celJavaPlanner(), celJavaLegacy())) {
      if (!Boolean.TRUE.equals(result)) {
        throw new IllegalStateException(text + " is " + result);
      }
    }
  }

  private static CelRuntime.Program celJava(CelBuilder builder, String text)
      throws CelValidationException, CelEvaluationException {
    Cel cel =
        builder
            .setOptions(
                CelOptions.current()
                    .enableOptionalSyntax(true)
                    .enableHeterogeneousNumericComparisons(true)
                    .build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(CelExtensions.optional())
            .addRuntimeLibraries(CelExtensions.optional())
            .addVar("object", SimpleType.DYN)
            .build();
    CelAbstractSyntaxTree tree = cel.compile(text).getAst();
    return cel.createProgram(tree);
  }

  /// What any YAML or JSON reader gives.
  private static Map<String, Object> deployment(int containers) {
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < containers; i++) {
      Map<String, Object> container = new LinkedHashMap<>();
      container.put("name", "c" + i);
      container.put("image", "registry.example/team/app-" + i + ":1." + i);
      container.put("ports", List.of(map("containerPort", 8080L + i)));
      container.put("resources", map("limits", map("cpu", "500m", "memory", "128Mi")));
      container.put(
          "securityContext", map("allowPrivilegeEscalation", false, "runAsNonRoot", true));
      all.add(container);
    }
    Map<String, Object> labels = map("app", "web", "tier", "front");
    return map(
        "apiVersion",
        "apps/v1",
        "kind",
        "Deployment",
        "metadata",
        map("name", "web", "namespace", "shop", "labels", labels),
        "spec",
        map(
            "replicas",
            3L,
            "selector",
            map("matchLabels", labels),
            "template",
            map("metadata", map("labels", labels), "spec", map("containers", all))));
  }

  private static Map<String, Object> map(Object... keysAndValues) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return map;
  }

  private Contestants contestants() {
    return Objects.requireNonNull(compiled);
  }

  @Benchmark
  public @Nullable Object tree() {
    Contestants state = contestants();
    return state.program().evaluate(state.tree());
  }

  @Benchmark
  public @Nullable Object maps() {
    Contestants state = contestants();
    return state.program().evaluate(state.maps());
  }

  @Benchmark
  public Object celJavaPlanner() throws CelEvaluationException {
    Contestants state = contestants();
    return state.planner().eval(state.resolver());
  }

  @Benchmark
  public Object celJavaLegacy() throws CelEvaluationException {
    Contestants state = contestants();
    return state.legacy().eval(state.resolver());
  }
}
