package dev.bulwark.podsecurity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import dev.bulwark.podsecurity.admission.Decision;
import dev.bulwark.podsecurity.admission.NamespacePolicy;
import dev.bulwark.podsecurity.admission.PodSecurityAdmission;
import dev.bulwark.podsecurity.admission.PodSecurityConfiguration;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever stands where in an object, it is judged: no exception, and no pass for what cannot be
/// read.
class HostileTreesTest {
  private static final List<String> KINDS =
      List.of("Pod", "Namespace", "PodTemplate", "ReplicationController");

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areJudged(long seed) {
    var random = new SplittableRandom(seed);
    JsonObject pod = mutated(new RandomPods(seed).next(), random);
    Resource resource =
        Manifests.resource(
            pod.with("apiVersion", "v1").with("kind", KINDS.get(random.nextInt(KINDS.size()))));
    var inventory = Inventory.of(List.of(Namespaces.with("default", "enforce: restricted")));
    Review review = Review.create(resource).inNamespace("default");

    List<Verdict> verdicts =
        new NamespacePolicy(PodSecurityConfiguration.DEFAULT)
            .judge(review, inventory, Environment.CLOSED);
    Decision decision =
        new PodSecurityAdmission(PodSecurityConfiguration.DEFAULT).admit(review, inventory);

    boolean clean = verdicts.stream().allMatch(verdict -> verdict.outcome() == Outcome.PASS);
    if (resource.id().kind().equals("Pod")) {
      assertThat(decision.allowed()).isEqualTo(clean);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areReadAsConfigurations(long seed) {
    var random = new SplittableRandom(seed);
    JsonObject configuration =
        Manifests.resource(
                """
                apiVersion: pod-security.admission.config.k8s.io/v1
                kind: PodSecurityConfiguration
                defaults: {enforce: baseline, warn-version: v1.30}
                exemptions: {usernames: [a], namespaces: [b, c], runtimeClasses: [d]}
                """)
            .raw();
    var file = Manifests.resource(mutated(configuration, random));

    PodSecurityConfiguration.Reading reading = PodSecurityConfiguration.read(file);

    assertThat(reading.configuration().isPresent()).isEqualTo(reading.diagnostics().isEmpty());
  }

  /// The object with some of the values in it replaced by others.
  private static JsonObject mutated(JsonObject object, SplittableRandom random) {
    JsonObject result = object;
    for (int i = 0; i < object.size(); i++) {
      result = result.with(object.keyAt(i), mutatedValue(object.valueAt(i), random));
    }
    return result;
  }

  private static @Nullable Object mutatedValue(@Nullable Object node, SplittableRandom random) {
    if (random.nextInt(12) == 0) {
      return odd(random);
    }
    return switch (node) {
      case JsonObject object -> mutated(object, random);
      case JsonArray array -> {
        JsonArray result = array;
        for (int i = 0; i < array.size(); i++) {
          result = result.with(i, mutatedValue(array.get(i), random));
        }
        yield result;
      }
      case null, default -> node;
    };
  }

  private static @Nullable Object odd(SplittableRandom random) {
    @Nullable Object[] odd = {
      null,
      "",
      "text",
      true,
      false,
      0L,
      -1L,
      Long.MAX_VALUE,
      0.5,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      new BigDecimal("1e100"),
      JsonObject.EMPTY,
      JsonArray.EMPTY,
      JsonArray.of(null, "a", 1L),
      JsonObject.of("name", 1L, "type", true)
    };
    return odd[random.nextInt(odd.length)];
  }
}
