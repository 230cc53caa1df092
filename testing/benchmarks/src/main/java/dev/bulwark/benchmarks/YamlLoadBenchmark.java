package dev.bulwark.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// 20 MB of manifests: our reader with the position of every node, against snakeyaml-engine's
/// `Load`, which keeps none. One operation reads everything; MB/s is 20,000 / (ms/op).
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms4g", "-Xmx4g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 3)
@Measurement(iterations = 5, time = 3)
public class YamlLoadBenchmark {
  private static final int SIZE = 20_000_000;
  private static final long SEED = 42;

  private SourceText text = SourceText.of("generated.yaml", "");
  private String string = "";

  @Setup
  public void generate() {
    byte[] bytes = GeneratedManifests.ofSize(SIZE, SEED);
    text = SourceText.adopt("generated.yaml", bytes);
    string = new String(bytes, UTF_8);
  }

  @Benchmark
  public Object bulwark() {
    return Documents.read(text, Limits.DEFAULT);
  }

  @Benchmark
  public void snakeyamlEngine(Blackhole hole) {
    var settings = LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();
    for (Object document : new Load(settings).loadAllFromString(string)) {
      hole.consume(document);
    }
  }
}
