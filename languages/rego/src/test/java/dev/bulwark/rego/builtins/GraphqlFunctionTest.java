package dev.bulwark.rego.builtins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.rego.Policies;
import dev.bulwark.rego.Query;
import dev.bulwark.rego.RegoException;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A place in a policy that keeps the schema it was given last.
class GraphqlFunctionTest {
  private static final String CATS = "type Query { cat: String }";
  private static final String DOGS = "type Query { dog: String }";

  private static Query query(String text) throws RegoException {
    return Policies.builder().build().query(text);
  }

  private static String answer(Query query, Object input) {
    return query.evaluate(input).value().map(Value::toString).orElse("undefined");
  }

  @Test
  void answersByTheSchemaItIsGivenNow() throws RegoException {
    Query valid = query("[v | some schema in input; v := graphql.is_valid(\"{ cat }\", schema)]");

    assertThat(answer(valid, List.of(CATS, DOGS, CATS, "type", CATS, CATS)))
        .isEqualTo("[true, false, true, false, true, true]");
  }

  @Test
  void answersEveryQueryByTheSchemaItKnows() throws RegoException {
    Query parsed = query("graphql.parse_and_verify(input.query, input.schema)[0]");

    assertThat(answer(parsed, Map.of("query", "{ cat }", "schema", CATS))).isEqualTo("true");
    assertThat(answer(parsed, Map.of("query", "{ dog }", "schema", CATS))).isEqualTo("false");
    assertThat(answer(parsed, Map.of("query", "{ dog }", "schema", DOGS))).isEqualTo("true");
  }

  @Test
  void takesASchemaAsATreeForTheSameAsItsText() throws RegoException {
    Query valid =
        query(
            "[graphql.is_valid(\"{ cat }\", s) |"
                + " some s in [input.schema, graphql.parse_schema(input.schema)]]");

    assertThat(answer(valid, Map.of("schema", CATS))).isEqualTo("[true, true]");
  }
}
