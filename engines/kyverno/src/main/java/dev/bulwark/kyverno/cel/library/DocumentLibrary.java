package dev.bulwark.kyverno.cel.library;

import static dev.bulwark.kyverno.cel.library.Signatures.DYN;
import static dev.bulwark.kyverno.cel.library.Signatures.STRING;
import static dev.bulwark.kyverno.cel.library.Signatures.member;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.GoJsonText;
import dev.bulwark.values.InvalidJsonException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `json.unmarshal`, `json.marshal`, `yaml.parse`: documents and their texts.
final class DocumentLibrary implements CelLibrary {
  static final Receiver JSON = Receiver.of("json", "json.Json");
  static final Receiver YAML = Receiver.of("yaml", "yaml.Yaml");

  @Override
  public String name() {
    return "kyverno.json";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        member("unmarshal", DYN, DocumentLibrary::read, JSON.celType(), DYN),
        member("marshal", STRING, DocumentLibrary::write, JSON.celType(), DYN),
        member("parse", DYN, (given, host) -> host.yaml(given.text(1)), YAML.celType(), STRING));
  }

  /// Every number is a double, as Go reads JSON.
  private static @Nullable Object read(Arguments given, Host host) {
    if (!(given.value(1) instanceof String text)) {
      return CelError.NO_SUCH_OVERLOAD;
    }
    try {
      return GoJson.parse(text);
    } catch (InvalidJsonException invalid) {
      return new CelError(String.valueOf(invalid.getMessage()));
    }
  }

  private static Object write(Arguments given, Host host) {
    try {
      return GoJsonText.of(PlainValues.of(given.value(1)));
    } catch (PlainValues.Inexpressible inexpressible) {
      return new CelError("json: " + inexpressible.getMessage());
    }
  }
}
