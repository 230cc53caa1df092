package dev.bulwark.patch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SettlingPropertyTest {
  private static final @Nullable Object[] NAMES = {"a", "b", "c", "", 80L, null};
  private static final @Nullable Object[] PORTS = {80L, 443L, "80", null};

  static LongStream seeds() {
    return LongStream.range(0, 10);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void settlingAListIsMergingItWithNothing(long seed) throws Misfit {
    var random = new SplittableRandom(seed);
    var spec = schema(schema(MergeSchema.of("v1", "Pod")).field("spec"));
    var metadata = schema(schema(MergeSchema.of("v1", "Pod")).field("metadata"));
    var containers = schema(spec.field("containers"));
    var ports = schema(schema(containers.element()).field("ports"));
    var finalizers = schema(metadata.field("finalizers"));
    for (int i = 0; i < 500; i++) {
      assertSettled(containers(random), containers);
      assertSettled(ports(random), ports);
      assertSettled(texts(random), finalizers);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsKnownToBeSettledChangesNoMerge(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      JsonObject object = pod(random);
      JsonObject patch = JsonObject.of("spec", JsonObject.of("containers", containers(random)));

      assertThat(StrategicMerge.merge(object, patch, StrategicMerge.settled(object)))
          .isEqualTo(StrategicMerge.merge(object, patch));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aMergeThatChangesNothingGivesTheVerySameObject(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 200; i++) {
      JsonObject object = pod(random);

      JsonObject merged = merged(object, JsonObject.of("kind", "Po".concat("d")));

      if (merged.equals(object)) {
        assertThat(merged).isSameAs(object);
      }
    }
  }

  private static JsonObject merged(JsonObject object, JsonObject patch) {
    return ((StrategicMerge.Outcome.Merged) StrategicMerge.merge(object, patch)).object();
  }

  private static PatchSchema schema(@Nullable PatchSchema schema) {
    return Objects.requireNonNull(schema);
  }

  private static void assertSettled(JsonArray list, PatchSchema schema) throws Misfit {
    var merge = new StrategicMerge(PatchSchema.builtIn(), Settled.NOTHING, null);
    Object settled = new Settling(merge, Settled.NOTHING, null).settle(list, schema, 0);

    assertThat(settled)
        .as("%s", list)
        .isEqualTo(new ListMerge(merge, schema, 0).merge(list, List.of()));
  }

  private static JsonObject pod(SplittableRandom random) {
    return JsonObject.of(
        "apiVersion",
        "v1",
        "kind",
        "Pod",
        "metadata",
        JsonObject.of("finalizers", texts(random)),
        "spec",
        JsonObject.of("containers", containers(random)));
  }

  private static JsonArray containers(SplittableRandom random) {
    var containers = new ArrayList<@Nullable Object>();
    for (int i = random.nextInt(4); i > 0; i--) {
      JsonObject container = JsonObject.EMPTY;
      if (random.nextInt(8) > 0) {
        container = container.with("name", NAMES[random.nextInt(3)]);
      }
      if (random.nextInt(3) == 0) {
        container = container.with("ports", ports(random));
      }
      containers.add(container);
    }
    return JsonArray.copyOf(containers);
  }

  private static JsonArray ports(SplittableRandom random) {
    var ports = new ArrayList<@Nullable Object>();
    for (int i = random.nextInt(4); i > 0; i--) {
      JsonObject port = JsonObject.EMPTY;
      if (random.nextInt(8) > 0) {
        port = port.with("containerPort", PORTS[random.nextInt(PORTS.length)]);
      }
      if (random.nextInt(2) == 0) {
        port = port.with("protocol", random.nextInt(2) == 0 ? "TCP" : "UDP");
      }
      ports.add(port);
    }
    return JsonArray.copyOf(ports);
  }

  private static JsonArray texts(SplittableRandom random) {
    var texts = new ArrayList<@Nullable Object>();
    for (int i = random.nextInt(4); i > 0; i--) {
      texts.add(NAMES[random.nextInt(NAMES.length)]);
    }
    return JsonArray.copyOf(texts);
  }
}
