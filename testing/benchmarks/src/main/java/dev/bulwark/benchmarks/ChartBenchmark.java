package dev.bulwark.benchmarks;

import dev.bulwark.helm.HelmChart;
import dev.bulwark.helm.HelmOutput;
import dev.bulwark.helm.RenderOptions;
import dev.bulwark.sources.FolderTree;
import dev.bulwark.sources.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
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

/// Time in which a chart that was read becomes objects that know where each value came from, with
/// its own values. Name the chart with `-p chart=FOLDER`, several with commas between them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xms2g", "-Xmx2g", "-XX:+UseSerialGC"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 7, time = 1)
public class ChartBenchmark {
  @Param("examples/shop-chart")
  private String chart = "";

  private @Nullable HelmChart loaded;

  @Setup
  public void read() throws IOException {
    loaded = load(Path.of(chart));
    HelmOutput output = render();
    System.out.println(
        output.rendered().resources().size()
            + " objects, "
            + output.text().length()
            + " characters");
  }

  private static HelmChart load(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath().normalize();
    var tree = FolderTree.of(absolute, "", Limits.DEFAULT);
    return switch (HelmChart.load(tree, "", Limits.DEFAULT)) {
      case HelmChart.Loading.Loaded(var known) -> known;
      case HelmChart.Loading.Refused(var diagnostics) ->
          throw new IllegalArgumentException(diagnostics.toString());
    };
  }

  @Benchmark
  public HelmOutput render() {
    return Objects.requireNonNull(loaded).render(RenderOptions.DEFAULT);
  }
}
