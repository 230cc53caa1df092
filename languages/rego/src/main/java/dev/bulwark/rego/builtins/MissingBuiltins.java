package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.tuple;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import java.util.List;

/// The built-ins of OPA that this library names, so that policies compile, and does not have. A
/// call ends the evaluation with an error: to go on as if it were undefined could turn a denial
/// around.
public final class MissingBuiltins {
  private static final String GRAPHQL = "there is no GraphQL parser here";
  private static final String YAML = "there is no reader of YAML here unless a host brings one";
  private static final String TEMPLATE = "Go's text/template is not built yet";
  private static final String PARSER = "Go's form of the syntax tree is not built yet";

  public static final List<Builtin> ALL =
      List.of(
          missing(
              Signature.of("graphql.parse")
                  .takes("query", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns("output", tuple(objectOf(ANY, ANY), objectOf(ANY, ANY))),
              GRAPHQL),
          missing(
              Signature.of("graphql.parse_and_verify")
                  .takes("query", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns("output", tuple(BOOLEAN, objectOf(ANY, ANY), objectOf(ANY, ANY))),
              GRAPHQL),
          missing(
              Signature.of("graphql.parse_query")
                  .takes("query", STRING)
                  .returns("output", objectOf(ANY, ANY)),
              GRAPHQL),
          missing(
              Signature.of("graphql.parse_schema")
                  .takes("schema", STRING)
                  .returns("output", objectOf(ANY, ANY)),
              GRAPHQL),
          missing(
              Signature.of("graphql.is_valid")
                  .takes("query", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns("output", BOOLEAN),
              GRAPHQL),
          missing(
              Signature.of("graphql.schema_is_valid")
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns("output", BOOLEAN),
              GRAPHQL),
          missing(Signature.of("yaml.marshal").takes("x", ANY).returns("y", STRING), YAML),
          missing(Signature.of("yaml.unmarshal").takes("x", STRING).returns("y", ANY), YAML),
          missing(
              Signature.of("yaml.is_valid").takes("x", STRING).returns("result", BOOLEAN), YAML),
          missing(
              Signature.of("strings.render_template")
                  .takes("value", STRING)
                  .takes("vars", objectOf(STRING, ANY))
                  .returns("result", STRING),
              TEMPLATE),
          missing(
              Signature.of("rego.parse_module")
                  .takes("filename", STRING)
                  .takes("rego", STRING)
                  .returns("output", objectOf(STRING, ANY)),
              PARSER));

  private MissingBuiltins() {}

  private static Builtin missing(Signature signature, String reason) {
    return new Function(
        signature,
        (given, context) -> {
          throw BuiltinException.halt("this built-in is missing: " + reason);
        });
  }
}
