package dev.bulwark.cel;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.primitives.UnsignedLong;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.CelUint;
import dev.bulwark.model.JsonObject;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every expression and document. `-Dtest.jvm.args=-Dcel.seeds=1000` tries more of
/// them.
///
/// Where cel-java's runtime and cel-go define the same, it must agree with ours. They do not where
/// - something without fields is asked for one by `has`: false in cel-go, an error in cel-java;
/// - the error that `&&` or `||` ends in goes through `dyn`: cel-java then compares it as a value
///   (not generated);
/// - a double is printed, or indexes a list (not generated).
class CelPropertiesTest {
  private static final int SEEDS = Integer.getInteger("cel.seeds", 40);
  private static final int EXPRESSIONS_PER_SEED = 25;

  private static final CelEnvironment ENVIRONMENT =
      CelEnvironment.builder().variable("object", CelType.DYN).build();

  private static final CelOptions OPTIONS =
      CelOptions.current().enableHeterogeneousNumericComparisons(true).build();
  private static final CelCompiler LIBRARY_COMPILER =
      CelCompilerFactory.standardCelCompilerBuilder()
          .setOptions(OPTIONS)
          .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
          .addVar("object", SimpleType.DYN)
          .build();
  private static final CelRuntime LIBRARY =
      CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS).build();

  static IntStream seeds() {
    return IntStream.range(0, SEEDS);
  }

  /// A result and its cost.
  private record Answer(@Nullable Object value, long cost) {}

  private interface Law {
    void holds(String expression, Map<String, @Nullable Object> document) throws Exception;
  }

  private static void forEach(int seed, Law law) throws Exception {
    for (int i = 0; i < EXPRESSIONS_PER_SEED; i++) {
      var generated = new GeneratedExpression(new SplittableRandom(1_000L * seed + i));
      Map<String, @Nullable Object> document = generated.document(3);
      String expression = generated.bool(4);
      if (ENVIRONMENT.compile(expression).program().isPresent()) {
        law.holds(expression, document);
      }
    }
  }

  private static Answer eval(String expression, Map<String, @Nullable Object> object) {
    CelProgram program = ENVIRONMENT.compile(expression).program().orElseThrow();
    Evaluation evaluation = ENVIRONMENT.evaluation().bind(0, object);
    Object value = program.evaluate(evaluation);
    return new Answer(value, evaluation.cost());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theLibrarysRuntimeGivesTheSame(int seed) throws Exception {
    forEach(
        seed,
        (expression, document) -> {
          // Of overloads that fit an unknown type the checker takes the first, and the library has
          // them in another order than cel-go.
          if (LIBRARY_COMPILER.compile(expression).hasError()) {
            return;
          }
          Object ours = comparable(eval(expression, document).value());
          Object theirs = library(expression, document);
          if (!isKnownDifference(expression, theirs)) {
            assertThat(ours).as("%s over %s", expression, document).isEqualTo(theirs);
          }
        });
  }

  private static boolean isKnownDifference(String expression, @Nullable Object theirs) {
    return expression.contains("has(") && "error".equals(theirs);
  }

  private static @Nullable Object library(String expression, Map<String, @Nullable Object> document)
      throws CelValidationException {
    Object object = Objects.requireNonNull(withNullValues(document));
    try {
      CelRuntime.Program program =
          LIBRARY.createProgram(LIBRARY_COMPILER.compile(expression).getAst());
      return comparable(
          program.eval(name -> name.equals("object") ? Optional.of(object) : Optional.empty()));
    } catch (CelEvaluationException error) {
      return "error";
    }
  }

  private static @Nullable Object withNullValues(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case List<?> list -> list.stream().map(CelPropertiesTest::withNullValues).toList();
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, element) -> copy.put(key, withNullValues(element)));
        yield copy;
      }
      default -> value;
    };
  }

  private static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case null -> NullValue.NULL_VALUE;
      case CelError _ -> "error";
      case CelUint(long bits) -> UnsignedLong.fromLongBits(bits);
      case List<?> list -> list.stream().map(CelPropertiesTest::comparable).toList();
      case Map<?, ?> map -> {
        var copy = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((key, element) -> copy.put(key, comparable(element)));
        yield copy;
      }
      default -> value;
    };
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void plainMapsAndTheDocumentTreeGiveTheSameAtTheSameCost(int seed) throws Exception {
    forEach(
        seed,
        (expression, document) ->
            assertThat(eval(expression, JsonObject.copyOf(document)))
                .as("%s over %s", expression, document)
                .isEqualTo(eval(expression, document)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingThatIsReadIsChanged(int seed) throws Exception {
    forEach(
        seed,
        (expression, document) -> {
          JsonObject before = JsonObject.copyOf(document);
          var result = eval("[" + expression + ", object, object.a, object.items]", document);

          assertThat(document).as(expression).isEqualTo(before);
          assertThat(result.cost()).isPositive();
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void anExpressionCostsNoLessThanWhatItIsMadeOf(int seed) throws Exception {
    forEach(
        seed,
        (expression, document) -> {
          long part = eval(expression, document).cost();

          for (String whole : List.of("!(%s)", "[%s]", "(%s) || true", "true && (%s)")) {
            assertThat(eval(whole.formatted(expression), document).cost())
                .as("%s in %s", expression, whole)
                .isGreaterThanOrEqualTo(part);
          }
        });
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void moreElementsNeverCostLess(int seed) throws Exception {
    forEach(
        seed,
        (expression, document) -> {
          long before = -1;
          for (int elements = 0; elements < 4; elements++) {
            Map<String, @Nullable Object> larger = new LinkedHashMap<>(document);
            larger.put("more", List.of(1L, 2L, 3L).subList(0, elements));
            long cost = eval("object.more.all(x, (" + expression + ") || true)", larger).cost();
            assertThat(cost).as(expression).isGreaterThan(before);
            before = cost;
          }
        });
  }

  @Test
  void manyThreadsMayShareAProgram() throws Exception {
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int seed = 0; seed < 20; seed++) {
      var generated = new GeneratedExpression(new SplittableRandom(seed));
      JsonObject document = JsonObject.copyOf(generated.document(3));
      Optional<CelProgram> program = ENVIRONMENT.compile(generated.bool(4)).program();
      if (program.isPresent()) {
        Answer alone = answer(program.get(), document);
        for (int thread = 0; thread < 8; thread++) {
          work.add(() -> repeatedly(program.get(), document, alone));
        }
      }
    }
    assertThat(work).isNotEmpty();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Boolean> same : threads.invokeAll(work)) {
        assertThat(same.get()).isTrue();
      }
    }
  }

  private static Answer answer(CelProgram program, JsonObject document) {
    Evaluation evaluation = ENVIRONMENT.evaluation().bind(0, document);
    return new Answer(program.evaluate(evaluation), evaluation.cost());
  }

  private static boolean repeatedly(CelProgram program, JsonObject document, Answer alone) {
    Evaluation evaluation = ENVIRONMENT.evaluation().bind(0, document);
    for (int i = 0; i < 200; i++) {
      if (!new Answer(program.evaluate(evaluation), evaluation.cost()).equals(alone)) {
        return false;
      }
    }
    return true;
  }
}
