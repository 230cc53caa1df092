package dev.bulwark.benchmarks;

import dev.bulwark.gatekeeper.GatekeeperPolicies;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Policy;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
import org.openjdk.jmh.infra.Blackhole;

/// Time in which one constraint judges one object, from the request to its verdicts: each object of
/// the test suites below a folder by the constraint of its suite. Name the folder with `-p
/// suites=FOLDER`. Only templates in Rego alone count.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 7, time = 1)
public class GatekeeperBenchmark {
  @Param("conformance/gatekeeper")
  private String suites = "";

  private final List<Judgement> judgements = new ArrayList<>();

  private record Judgement(Policy constraint, Resource object) {}

  @Setup
  public void read() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(suites))) {
      for (Path suite : files.filter(file -> file.endsWith("suite.yaml")).sorted().toList()) {
        JsonObject definition = resource(suite).raw();
        for (Object test : definition.array("tests")) {
          if (test instanceof JsonObject each && !each.containsKey("expansion")) {
            add(suite, each);
          }
        }
      }
    }
    System.out.println("judgements a pass: " + judgements.size());
  }

  private void add(Path suite, JsonObject test) {
    Resource template = resource(suite.resolveSibling(test.string("template").orElseThrow()));
    if (template.raw().toString().contains("K8sNativeValidation")) {
      return;
    }
    Resource constraint = resource(suite.resolveSibling(test.string("constraint").orElseThrow()));
    List<Policy> judges =
        new GatekeeperPolicies().compile(List.of(template, constraint)).policies();
    for (Object given : test.array("cases")) {
      Path file = suite.resolveSibling(((JsonObject) given).string("object").orElseThrow());
      Resource object = resource(file);
      if (!object.id().kind().equals("AdmissionReview")) {
        judges.forEach(judge -> judgements.add(new Judgement(judge, object)));
      }
    }
  }

  private static Resource resource(Path file) {
    return Manifests.reader(Limits.DEFAULT, 1, () -> {})
        .read(List.of(file.toString()), InputStream.nullInputStream())
        .resources()
        .getFirst();
  }

  /// Divide by the number of judgements a pass.
  @Benchmark
  public void pass(Blackhole sink) {
    for (Judgement each : judgements) {
      sink.consume(
          each.constraint()
              .judge(Review.create(each.object()), Inventory.EMPTY, Environment.CLOSED));
    }
  }
}
