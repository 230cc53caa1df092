package dev.bulwark.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.schema.ApiField;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.FieldType;
import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Objects of every kind with anything at all in their fields.
class DecodingHostileTreesTest {
  private static final @Nullable Object[] ODDITIES = {
    null,
    "",
    "text",
    "-1e999999999",
    "QQ=",
    "2024-13-01T00:00:00Z",
    0L,
    -1L,
    Long.MAX_VALUE,
    0.5,
    1e300,
    new BigDecimal("12345678901234567890"),
    true,
    JsonObject.EMPTY,
    JsonArray.EMPTY,
    JsonArray.of(null, JsonArray.of("deep")),
    JsonObject.of("", null, "kind", "Odd")
  };

  static LongStream seeds() {
    return new SplittableRandom(7).longs(60);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void neverFailsAndDecodesTheSameAgain(long seed) {
    var random = new SplittableRandom(seed);
    for (ApiResource resource : ApiResource.all()) {
      ApiType type = ApiSchema.kind(resource.groupVersionKind()).orElseThrow();
      JsonObject any =
          object(random, type, 7)
              .with("apiVersion", resource.groupVersion())
              .with("kind", resource.kind());
      Resource given = Resource.of(any, new FileOrigin(SourceText.of("test", "")));

      JsonObject decoded = given.defaulted();

      assertThat(Resource.of(decoded, given.origin()).defaulted()).isEqualTo(decoded);
      assertThat(given.created()).isNotNull();
      assertThat(given.decodingProblems()).allSatisfy(p -> assertThat(p.message()).isNotBlank());
    }
  }

  private static JsonObject object(SplittableRandom random, ApiType type, int depth) {
    JsonObject result = JsonObject.EMPTY;
    for (ApiField field : type.fields()) {
      if (random.nextInt(3) == 0) {
        result = result.with(field.name(), value(random, field.type(), depth - 1));
      }
    }
    return random.nextInt(8) == 0 ? result.with("unknown", 1L) : result;
  }

  private static @Nullable Object value(SplittableRandom random, FieldType type, int depth) {
    if (depth == 0 || random.nextInt(6) == 0) {
      return ODDITIES[random.nextInt(ODDITIES.length)];
    }
    return switch (type) {
      case FieldType.Struct struct -> object(random, struct.type(), depth);
      case FieldType.ListOf list ->
          JsonArray.of(
              value(random, list.element(), depth - 1), value(random, list.element(), depth - 1));
      case FieldType.MapOf map -> JsonObject.of("key", value(random, map.value(), depth - 1));
      case FieldType.Scalar _, FieldType.Any _ -> ODDITIES[random.nextInt(ODDITIES.length)];
    };
  }
}
