package dev.bulwark.helm.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesSchemaTest {
  @ParameterizedTest(name = "{0} for {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "ok",
      textBlock =
          """
          {"properties": {"a": {"type": "integer"}}} | {"a": "x"} | /a: got string, want integer
          {"properties": {"a": {"type": "integer"}}} | {"a": 3.0} | ok
          {"properties": {"a": {"type": ["string", "null"]}}} | {"a": null} | ok
          {"properties": {"a": {"type": ["string", "null"]}}} | {"a": 1} | /a: got number, want string or null
          {"required": ["a", "b"]} | {"a": 1} | : missing property 'b'
          {"additionalProperties": false, "properties": {"a": {}}} | {"a": 1, "c": 2} | : additional properties 'c' not allowed
          {"additionalProperties": {"type": "string"}} | {"a": 1} | /a: got number, want string
          {"patternProperties": {"^x-": {"const": 1}}} | {"x-a": 2} | /x-a: value must be 1
          {"properties": {"a": {"enum": ["x", "y"]}}} | {"a": "z"} | /a: value must be one of 'x', 'y'
          {"properties": {"a": {"pattern": "^v[0-9]+$"}}} | {"a": "v1x"} | /a: 'v1x' does not match pattern '^v[0-9]+$'
          {"properties": {"a": {"minimum": 1, "maximum": 5}}} | {"a": 6} | /a: maximum: got 6, want 5
          {"properties": {"a": {"exclusiveMinimum": 1}}} | {"a": 1} | /a: exclusiveMinimum: got 1, want 1
          {"properties": {"a": {"minimum": 1, "exclusiveMinimum": true}}} | {"a": 1} | /a: minimum: got 1, want 1
          {"properties": {"a": {"multipleOf": 0.1}}} | {"a": 0.3} | ok
          {"properties": {"a": {"items": {"type": "string"}}}} | {"a": ["x", 1]} | /a/1: got number, want string
          {"properties": {"a": {"minItems": 1}}} | {"a": []} | /a: minItems: got 0 as number of items, want 1
          {"properties": {"a": {"uniqueItems": true}}} | {"a": [1, 1]} | /a: items are not unique
          {"properties": {"a": {"contains": {"const": 1}}}} | {"a": [2]} | /a: contains failed, 0 items matched
          {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]} | {"c": 1} | : anyOf failed, none matched
          {"oneOf": [{"required": ["a"]}, {"required": ["b"]}]} | {"a": 1, "b": 1} | : oneOf failed, several matched
          {"not": {"required": ["a"]}} | {"a": 1} | : not failed
          {"if": {"required": ["a"]}, "then": {"required": ["b"]}} | {"a": 1} | : missing property 'b'
          {"dependentRequired": {"a": ["b"]}} | {"a": 1} | : missing property 'b'
          {"propertyNames": {"maxLength": 1}} | {"ab": 1} | : maxLength: got 2 as length, want 1
          {"properties": {"a": {"$ref": "#/$defs/t"}}, "$defs": {"t": {"type": "string"}}} | {"a": 1} | /a: got number, want string
          {"properties": {"a": {"$ref": "#t"}}, "$defs": {"x": {"$anchor": "t", "type": "string"}}} | {"a": 1} | /a: got number, want string
          {"properties": {"a": {"$ref": "https://example.com/schema.json"}}} | {"a": 1} | ok
          {"properties": {"a": {"$ref": "#/nowhere"}}} | {"a": 1} | /a: the schema refers to #/nowhere, which is not there
          {"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/x", "required": ["b"], "definitions": {"x": {}}} | {"a": 1} | ok
          {"properties": {"a": false}} | {"a": 1} | /a: false schema
          """)
  void saysWhatIsWrongAndWhere(String schema, String values, @Nullable String wrong) {
    assertThat(violations(schema, values))
        .containsExactlyElementsOf(wrong == null ? List.of() : List.of(wrong));
  }

  @Test
  void endsWhereASchemaRefersToItself() {
    assertThat(violations("{\"$ref\": \"#\"}", "{}"))
        .containsExactly(": the schema is too large to be checked");
  }

  private static List<String> violations(String schema, String values) {
    return ValuesSchema.of(read(schema)).orElseThrow().violations(read(values)).stream()
        .map(each -> each.pointer() + ": " + each.reason())
        .toList();
  }

  private static JsonObject read(String json) {
    return (JsonObject)
        Objects.requireNonNull(
            Documents.read(SourceText.of("x.json", json), Limits.DEFAULT)
                .documents()
                .getFirst()
                .root());
  }
}
