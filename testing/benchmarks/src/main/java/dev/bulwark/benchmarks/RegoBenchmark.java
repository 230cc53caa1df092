package dev.bulwark.benchmarks;

import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Time of one evaluation of a [RegoWorkload], warm, on as many threads as `-t` says: of inputs
/// that are values already, and of trees that are new each time, as a program has them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 7, time = 1)
public class RegoBenchmark {
  private static final int INPUTS = 16;

  @Param private RegoWorkload workload = RegoWorkload.RBAC;

  private Query query = someQuery();
  private List<? extends Object> trees = List.of();
  private List<Value> values = List.of();

  private static Query someQuery() {
    try {
      return Policies.builder().build().query("true");
    } catch (RegoException e) {
      throw new IllegalStateException(e);
    }
  }

  @Setup
  public void compile() throws RegoException {
    query =
        Policies.builder()
            .module("policy.rego", workload.policy())
            .data(workload.data())
            .build()
            .query(workload.query());
    trees = workload.inputs();
    values = trees.stream().map(Value::of).toList();
  }

  @Benchmark
  @OperationsPerInvocation(INPUTS)
  public void values(Blackhole sink) {
    for (Value input : values) {
      sink.consume(query.evaluate(input));
    }
  }

  @Benchmark
  @OperationsPerInvocation(INPUTS)
  public void trees(Blackhole sink) {
    for (Object input : trees) {
      sink.consume(query.evaluate(input));
    }
  }
}
