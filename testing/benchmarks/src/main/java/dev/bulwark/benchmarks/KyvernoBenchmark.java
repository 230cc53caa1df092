package dev.bulwark.benchmarks;

import dev.bulwark.kyverno.KyvernoChain;
import dev.bulwark.kyverno.KyvernoPolicies;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.InputStream;
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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// Objects of a cluster put a second, on one thread, to all Kyverno policies of a folder: name it
/// with `-p policies=FOLDER`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 2)
public class KyvernoBenchmark {
  private static final int OBJECTS = 1_000;

  @Param("conformance/kyverno")
  private String policies = "";

  private List<Resource> objects = List.of();
  private Inventory inventory = Inventory.EMPTY;
  private KyvernoChain chain = KyvernoChain.of(List.of());

  @Setup
  public void read() {
    var language = new KyvernoPolicies();
    chain =
        KyvernoChain.of(
            Manifests.reader(Limits.DEFAULT, 1, () -> {})
                .read(List.of(policies), InputStream.nullInputStream())
                .resources()
                .stream()
                .filter(language::recognises)
                .toList());
    var text = SourceText.of("objects.yaml", GeneratedCluster.yaml(OBJECTS, 1));
    var origin = new FileOrigin(text);
    var read = new ArrayList<Resource>();
    for (var document : Documents.read(text, Limits.DEFAULT).documents()) {
      if (document.root() instanceof JsonObject object) {
        read.add(Resource.of(object, origin));
      }
    }
    objects = read;
    inventory = Inventory.of(read);
  }

  @Benchmark
  @OperationsPerInvocation(OBJECTS)
  public void judge(Blackhole sink) {
    Profile profile = Profile.KYVERNO_CLI.lookingUp().keepingIntegers();
    for (Resource object : objects) {
      Trigger trigger =
          Trigger.of(Review.create(object), profile).with(inventory, Environment.CLOSED);
      sink.consume(chain.respond(trigger));
    }
  }
}
