package dev.bulwark.rego.builtins.crypto;

import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtins.encoding.GoBase64;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.Parsed;

/// A JSON Web Token in its compact form, taken apart.
record Jwt(String header, String payload, String signature) {
  static Jwt of(String text) {
    if (text.indexOf('.') < 0) {
      throw BuiltinException.failed("encoded JWT had no period separators");
    }
    String[] parts = text.split("\\.", -1);
    if (parts.length != 3) {
      throw BuiltinException.failed("encoded JWT must have 3 sections, found " + parts.length);
    }
    return new Jwt(parts[0], parts[1], parts[2]);
  }

  ObjectValue decodedHeader() {
    String text = decoded(header, "JWT header had invalid encoding: ");
    ObjectValue decoded;
    try {
      decoded = object(text);
    } catch (BuiltinException e) {
      throw BuiltinException.failed("bad JWT header: " + e.what(), e);
    }
    if (decoded.get("enc") != null) {
      throw BuiltinException.failed("JWT is a JWE object, which is not supported");
    }
    return decoded;
  }

  String decodedPayload() {
    return decoded(payload, "JWT payload had invalid encoding: ");
  }

  byte[] signatureBytes(String otherwise) {
    return GoBytes.bytes(decoded(signature, otherwise));
  }

  byte[] signedBytes() {
    return GoBytes.bytes(header + "." + payload);
  }

  private static String decoded(String part, String otherwise) {
    try {
      return GoBytes.text(GoBase64.decodeUnpadded(part));
    } catch (BuiltinException e) {
      throw BuiltinException.failed(otherwise + e.what(), e);
    }
  }

  static ObjectValue object(String json) {
    return switch (JsonReader.read(json)) {
      case Parsed.Value<Value>(ObjectValue object) -> object;
      case Parsed.Value<Value>(_) ->
          throw BuiltinException.failed("decoded JSON type was not an Object");
      case Parsed.Malformed<Value>(String reason) ->
          throw BuiltinException.failed("invalid JSON: " + reason);
    };
  }
}
