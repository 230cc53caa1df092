package dev.bulwark.benchmarks;

import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Verdict;
import dev.bulwark.podsecurity.LevelVersion;
import dev.bulwark.podsecurity.PodSecurityPolicy;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Pods judged a second by all checks of `restricted:latest`, on one thread: eighteen verdicts
/// each.
///
/// `known` judges pods whose defaulted view is there already, `fresh` computes it each time.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class PodSecurityBenchmark {
  private static final int PODS = 1_000;

  private final PodSecurityPolicy policy = PodSecurityPolicy.at(LevelVersion.RESTRICTED);
  private final List<Resource> pods = read();

  private static List<Resource> read() {
    SourceText text = SourceText.of("pods.yaml", GeneratedPods.yaml(PODS, 1));
    var origin = new FileOrigin(text);
    var pods = new ArrayList<Resource>();
    for (Document document : Documents.read(text, Limits.DEFAULT).documents()) {
      if (document.root() instanceof JsonObject pod) {
        pods.add(Resource.of(pod, origin));
      }
    }
    return pods;
  }

  @Benchmark
  @OperationsPerInvocation(PODS)
  public void known(Blackhole sink) {
    for (Resource pod : pods) {
      sink.consume(judge(pod));
    }
  }

  @Benchmark
  @OperationsPerInvocation(PODS)
  public void fresh(Blackhole sink) {
    for (Resource pod : pods) {
      sink.consume(judge(Resource.of(pod.raw(), pod.origin())));
    }
  }

  private List<Verdict> judge(Resource pod) {
    return policy.judge(Review.create(pod), Inventory.EMPTY, Environment.CLOSED);
  }
}
