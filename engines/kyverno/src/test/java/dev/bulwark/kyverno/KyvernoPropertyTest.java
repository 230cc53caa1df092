package dev.bulwark.kyverno;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.KyvernoChain.Result;
import dev.bulwark.kyverno.match.MatchSubject;
import dev.bulwark.kyverno.match.Shape;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KyvernoPropertyTest {
  static LongStream seeds() {
    return LongStream.range(0, 5);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aPolicyAnswersTheSameOnceItIsNarrowedToTheShapeOfTheQuestion(long seed) {
    var any = new AnyPolicies(new SplittableRandom(seed));
    List<StagedPolicy> policies = LoadedPolicies.of(any.policies(20)).staged();
    for (Trigger trigger : triggers(any, 20)) {
      Shape shape = MatchSubject.of(trigger).shape();
      for (StagedPolicy policy : policies) {
        assertThat(policy.narrowedTo(shape).respond(trigger))
            .as("%s of %s", policy.policy().name(), trigger.review().subject())
            .isEqualTo(policy.respond(trigger));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void toMutateAndValidateIsToValidateWhatWasMutated(long seed) {
    var any = new AnyPolicies(new SplittableRandom(seed));
    KyvernoChain chain = KyvernoChain.of(any.policies(20));
    for (Trigger trigger : triggers(any, 20)) {
      Result whole = chain.respond(trigger);
      Trigger changed = chain.respond(trigger, EnumSet.of(Stage.MUTATE)).trigger();
      Result judged =
          chain.respond(
              asked(Resource.of(changed.subject(), trigger.review().subject().origin())),
              EnumSet.of(Stage.VALIDATE));

      assertThat(judged.responses())
          .isEqualTo(
              whole.responses().stream().filter(each -> each.stage() == Stage.VALIDATE).toList());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anObjectIsNeverChangedInPlace(long seed) {
    var any = new AnyPolicies(new SplittableRandom(seed));
    KyvernoChain chain = KyvernoChain.of(any.policies(20));
    for (Trigger trigger : triggers(any, 20)) {
      JsonObject object = trigger.review().subject().raw();
      Object before = copy(object);

      chain.respond(trigger);

      assertThat(copy(object)).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void manyThreadsGiveTheAnswersOfOne(long seed) {
    var any = new AnyPolicies(new SplittableRandom(seed));
    List<Resource> policies = any.policies(20);
    List<Resource> objects = Stream.generate(any::object).limit(60).toList();
    KyvernoChain one = KyvernoChain.of(policies);
    KyvernoChain many = KyvernoChain.of(policies);

    var serial = objects.stream().map(each -> one.respond(asked(each)).responses()).toList();
    var parallel =
        objects.parallelStream().map(each -> many.respond(asked(each)).responses()).toList();

    assertThat(parallel).isEqualTo(serial);
  }

  @Test
  void theGeneratedPoliciesMeetEveryKindOfAnswer() {
    var any = new AnyPolicies(new SplittableRandom(3));
    KyvernoChain chain = KyvernoChain.of(any.policies(200));
    var seen = EnumSet.noneOf(RuleStatus.class);
    boolean changes = false;
    for (Trigger trigger : triggers(any, 50)) {
      Result result = chain.respond(trigger);
      result.responses().forEach(each -> each.rules().forEach(rule -> seen.add(rule.status())));
      changes |= !result.trigger().subject().equals(trigger.subject());
    }

    assertThat(seen).contains(RuleStatus.PASS, RuleStatus.FAIL, RuleStatus.SKIP, RuleStatus.ERROR);
    assertThat(changes).isTrue();
  }

  private static List<Trigger> triggers(AnyPolicies any, int count) {
    return Stream.generate(() -> asked(any.object())).limit(count).toList();
  }

  private static Trigger asked(Resource object) {
    return Trigger.of(Review.create(object), Profile.KYVERNO_CLI);
  }

  private static @Nullable Object copy(@Nullable Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, each) -> copy.put(key, copy(each)));
        yield copy;
      }
      case List<?> list -> {
        var copy = new ArrayList<@Nullable Object>();
        list.forEach(each -> copy.add(copy(each)));
        yield copy;
      }
      case null, default -> value;
    };
  }
}
