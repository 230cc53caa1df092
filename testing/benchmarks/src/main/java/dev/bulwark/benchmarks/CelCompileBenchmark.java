package dev.bulwark.benchmarks;

import dev.bulwark.cel.CelEnvironment;
import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.value.CelType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// From text to program: parsing, checking and planning of the expressions of one policy, and how
/// long it takes to make the environment they are compiled in.
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CelCompileBenchmark {
  /// A match condition, two variables, two validations, a message.
  private static final List<String> POLICY =
      List.of(
          "!('system:nodes' in request.userInfo.groups)",
          "object.spec.template.spec.containers + object.spec.template.spec.?initContainers.orValue([])",
          "namespaceObject.metadata.?labels[?'environment'].orValue('')",
          "variables.containers.all(c, has(c.securityContext) && has(c.securityContext.runAsNonRoot)"
              + " && c.securityContext.runAsNonRoot)",
          "variables.environment != 'production' || variables.containers.all(c,"
              + " c.image.matches('^registry[.]example/[a-z0-9/-]+:[0-9.]+$'))",
          "'containers must not run as root: ' + variables.containers.filter(c,"
              + " !has(c.securityContext)).map(c, c.name).join(', ')");

  private final CelEnvironment environment = environment();

  private static CelEnvironment environment() {
    return KubernetesCel.environment(KubernetesCel.NEWEST)
        .variable("object", CelType.DYN)
        .variable("oldObject", CelType.DYN)
        .variable("request", CelType.DYN)
        .variable("namespaceObject", CelType.DYN)
        .variable("variables", CelType.DYN)
        .build();
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(1)
  @Warmup(iterations = 5, time = 1)
  @Measurement(iterations = 5, time = 1)
  public void policy(Blackhole sink) {
    for (String expression : POLICY) {
      sink.consume(environment.compile(expression).program().orElseThrow());
    }
  }

  @Benchmark
  @BenchmarkMode(Mode.AverageTime)
  @Fork(1)
  @Warmup(iterations = 5, time = 1)
  @Measurement(iterations = 5, time = 1)
  public CelEnvironment newEnvironment() {
    return environment();
  }

  /// In a new process each time: environment and policy, classes loaded and all.
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @Fork(10)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  public void cold(Blackhole sink) {
    CelEnvironment fresh = environment();
    for (String expression : POLICY) {
      sink.consume(fresh.compile(expression).program().orElseThrow());
    }
  }
}
