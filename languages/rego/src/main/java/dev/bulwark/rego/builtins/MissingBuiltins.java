package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.NULL;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.tuple;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.StringValue;
import java.util.List;
import java.util.Optional;

/// The built-ins of OPA that this library names, so that policies compile, and does not have. A
/// call ends the evaluation with an error: to go on as if it were undefined could turn a denial
/// around.
public final class MissingBuiltins {
  private static final String GRAPHQL = "there is no GraphQL parser here";
  private static final String X509 = "Go's view of X.509 structures is not built yet";
  private static final String SCHEMA = "JSON Schema is not built yet";
  private static final String YAML =
      "the YAML parser belongs to the sources and is closed to this library";
  private static final String TEMPLATE = "Go's text/template is not built yet";
  private static final String AWS = "the AWS signature is not built yet";
  private static final String PARSER = "Go's form of the syntax tree is not built yet";

  private static final RegoType SCHEMA_FAULT =
      new RegoType.ObjectType(
          List.of(
              new RegoType.Known(StringValue.of("desc"), STRING),
              new RegoType.Known(StringValue.of("error"), STRING),
              new RegoType.Known(StringValue.of("field"), STRING),
              new RegoType.Known(StringValue.of("type"), STRING)),
          Optional.empty());

  public static final List<Builtin> ALL =
      List.of(
          missing(
              Signature.of("graphql.parse")
                  .takes("query", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns(tuple(objectOf(ANY, ANY), objectOf(ANY, ANY))),
              GRAPHQL),
          missing(
              Signature.of("graphql.parse_and_verify")
                  .takes("query", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns(tuple(BOOLEAN, objectOf(ANY, ANY), objectOf(ANY, ANY))),
              GRAPHQL),
          missing(
              Signature.of("graphql.parse_query")
                  .takes("query", STRING)
                  .returns(objectOf(ANY, ANY)),
              GRAPHQL),
          missing(
              Signature.of("graphql.parse_schema")
                  .takes("schema", STRING)
                  .returns(objectOf(ANY, ANY)),
              GRAPHQL),
          missing(
              Signature.of("graphql.is_valid")
                  .takes("query", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns(BOOLEAN),
              GRAPHQL),
          missing(
              Signature.of("graphql.schema_is_valid")
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns(BOOLEAN),
              GRAPHQL),
          missing(
              Signature.of("crypto.x509.parse_certificates")
                  .takes("certs", STRING)
                  .returns(arrayOf(objectOf(STRING, ANY))),
              X509),
          missing(
              Signature.of("crypto.x509.parse_and_verify_certificates")
                  .takes("certs", STRING)
                  .returns(tuple(BOOLEAN, arrayOf(objectOf(STRING, ANY)))),
              X509),
          missing(
              Signature.of("crypto.x509.parse_and_verify_certificates_with_options")
                  .takes("certs", STRING)
                  .takes("options", objectOf(STRING, ANY))
                  .returns(tuple(BOOLEAN, arrayOf(objectOf(STRING, ANY)))),
              X509),
          missing(
              Signature.of("crypto.x509.parse_certificate_request")
                  .takes("csr", STRING)
                  .returns(objectOf(STRING, ANY)),
              X509),
          missing(
              Signature.of("crypto.x509.parse_rsa_private_key")
                  .takes("pem", STRING)
                  .returns(objectOf(STRING, ANY)),
              X509),
          missing(
              Signature.of("crypto.x509.parse_keypair")
                  .takes("cert", STRING)
                  .takes("pem", STRING)
                  .returns(objectOf(STRING, ANY)),
              X509),
          missing(
              Signature.of("crypto.parse_private_keys")
                  .takes("keys", STRING)
                  .returns(arrayOf(objectOf(STRING, ANY))),
              X509),
          missing(
              Signature.of("json.verify_schema")
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns(tuple(BOOLEAN, anyOf(NULL, STRING))),
              SCHEMA),
          missing(
              Signature.of("json.match_schema")
                  .takes("document", anyOf(STRING, objectOf(ANY, ANY)))
                  .takes("schema", anyOf(STRING, objectOf(ANY, ANY)))
                  .returns(tuple(BOOLEAN, arrayOf(SCHEMA_FAULT))),
              SCHEMA),
          missing(Signature.of("yaml.marshal").takes("x", ANY).returns(STRING), YAML),
          missing(Signature.of("yaml.unmarshal").takes("x", STRING).returns(ANY), YAML),
          missing(Signature.of("yaml.is_valid").takes("x", STRING).returns(BOOLEAN), YAML),
          missing(
              Signature.of("strings.render_template")
                  .takes("value", STRING)
                  .takes("vars", objectOf(STRING, ANY))
                  .returns(STRING),
              TEMPLATE),
          missing(
              Signature.of("providers.aws.sign_req")
                  .takes("request", objectOf(STRING, ANY))
                  .takes("aws_config", objectOf(STRING, ANY))
                  .takes("time_ns", NUMBER)
                  .returns(objectOf(ANY, ANY)),
              AWS),
          missing(
              Signature.of("rego.parse_module")
                  .takes("filename", STRING)
                  .takes("rego", STRING)
                  .returns(objectOf(STRING, ANY)),
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
