package dev.bulwark.rego;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.schema.Schemas;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.Parsed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Types of documents from JSON Schemas. The texts of errors are those of `opa check --schema`.
class SchemasTest {
  private static final String USER =
      """
      {"type": "object", "properties": {
        "name": {"type": "string"},
        "groups": {"type": "array", "items": {"type": "string"}},
        "boss": {"$ref": "#/definitions/person"}},
       "definitions": {"person": {"properties": {
         "name": {"type": "string"}, "boss": {"$ref": "#/definitions/person"}}}}}
      """;

  private static Value json(String text) {
    return JsonReader.read(text) instanceof Parsed.Value<Value>(var value)
        ? value
        : Value.of("not JSON: " + text);
  }

  /// Metadata that is written as JSON.
  private static final Yaml YAML = text -> json(text).toJava();

  private static List<String> errors(String module, Optional<Schemas> schemas) {
    Policies.Builder builder = Policies.builder().yaml(YAML).module("p.rego", module);
    schemas.ifPresent(builder::schemas);
    try {
      builder.build();
      return List.of();
    } catch (RegoException e) {
      return e.errors().stream().map(RegoError::toString).toList();
    }
  }

  @Nested
  class GivenASchemaOfTheInput {
    private static List<String> ofRule(String body) {
      return errors("package p\n\nr if " + body, Optional.of(Schemas.ofInput(json(USER))));
    }

    @Test
    void refusesWhatTheInputCannotHave() {
      assertThat(ofRule("input.nmae"))
          .containsExactly(
              """
              p.rego:3: rego_type_error: undefined ref: input.nmae
              \tinput.nmae
              \t      ^
              \t      have: "nmae"
              \t      want (one of): ["boss" "groups" "name"]""");
    }

    @Test
    void followsReferencesWithoutEnd() {
      assertThat(ofRule("input.boss.boss.boss.boss.name == \"a\"")).isEmpty();
      assertThat(ofRule("input.boss.boss.boss.age"))
          .singleElement()
          .asString()
          .contains(
              "undefined ref: input.boss.boss.boss.age", "want (one of): [\"boss\" \"name\"]");
    }

    @Test
    void knowsTheTypesOfArguments() {
      assertThat(ofRule("startswith(input.groups, \"a\")"))
          .singleElement()
          .asString()
          .contains("startswith: invalid argument(s)", "have: (array[string], string");
    }

    @Test
    void letsWithPutAnythingInItsPlace() {
      assertThat(ofRule("input.nmae == 1 with input as {\"nmae\": 1}")).isEmpty();
    }

    @Test
    void holdsForQueriesToo() throws RegoException {
      Policies policies = Policies.builder().schemas(Schemas.ofInput(json(USER))).build();

      assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> policies.query("input.nmae")))
          .hasMessageContaining("undefined ref: input.nmae");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"type": "text"}                      | unable to compile the schema: has a primitive type that is NOT VALID -- given: /text/ Expected valid values are:[array boolean integer number null object string]
          {"$ref": "https://example.com/a.json"} | unable to compile the schema: remote reference loading disabled: https://example.com/a.json
          {"allOf": [{"type": "object"}, {"type": "array"}]} | type checking: unable to merge these schemas: type mismatch: object and array
          {"$ref": "#/definitions/a", "definitions": {"a": {"$ref": "#/definitions/a"}}} | type checking: schemas are nested too deeply
          null                                  | no schema as input to compile
          """)
  void tellsWhatIsWrongWithASchema(String schema, String error) {
    assertThat(errors("package p", Optional.of(Schemas.ofInput(json(schema)))))
        .containsExactly("rego_type_error: " + error);
  }

  @Nested
  class GivenAnnotations {
    private static final Schemas NAMED =
        new Schemas(
            Map.of(
                List.of("user"), json(USER),
                List.of("deep", "number"), json("{\"type\": \"number\"}")));

    @Test
    void readsSchemasThatAreWrittenThere() {
      String module =
          """
          package p

          # METADATA
          # {"schemas": [{"input.size": {"type": "string"}}, {"data.limits": {"properties": {"a": {}}}}]}
          r if input.size > data.limits.b

          free if input.size.large > data.limits.b
          """;

      assertThat(errors(module, Optional.empty()))
          .singleElement()
          .asString()
          .startsWith("p.rego:5: rego_type_error: undefined ref: data.limits.b");
    }

    @Test
    void readsInnerScopesAfterOuterOnes() {
      String module =
          """
          # METADATA
          # {"scope": "package", "schemas": [{"input": schema.user}]}
          package p

          outer if input.name.first

          # METADATA
          # {"schemas": [{"input.name": schema.deep.number}]}
          inner if {
            input.name > 1
            input.groups[0].a
          }
          """
              .replace("schema.user", "\"schema.user\"")
              .replace("schema.deep.number", "\"schema.deep.number\"");

      assertThat(errors(module, Optional.of(NAMED)))
          .extracting(error -> error.lines().toList().getFirst())
          .containsExactly(
              "p.rego:5: rego_type_error: undefined ref: input.name.first",
              "p.rego:11: rego_type_error: undefined ref: input.groups[0].a");
    }

    @Test
    void refusesNamesThatMeanNoSchemaIfAnyWereGiven() {
      String module =
          """
          package p

          # METADATA
          # {"schemas": [{"input": "schema.other"}]}
          r if input.a
          """;

      assertThat(errors(module, Optional.of(NAMED)))
          .containsExactly("p.rego:5: rego_type_error: undefined schema: schema.other");
      assertThat(errors(module, Optional.empty())).isEmpty();
    }
  }
}
