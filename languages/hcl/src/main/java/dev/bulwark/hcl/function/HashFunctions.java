package dev.bulwark.hcl.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// Digests, identifiers, and what only chance, the clock or a key can tell.
final class HashFunctions {
  static final List<Function> ALL =
      List.of(
          hash("md5", "MD5"),
          hash("sha1", "SHA-1"),
          hash("sha256", "SHA-256"),
          hash("sha512", "SHA-512"),
          base64("base64sha256", "SHA-256"),
          base64("base64sha512", "SHA-512"),
          Function.of(
              "uuidv5",
              Types.STRING,
              HashFunctions::uuid,
              Params.text("namespace"),
              Params.text("name")),
          unknown("uuid", "it is chosen at random"),
          unknown("timestamp", "it is the time of the run"),
          unknown("plantimestamp", "it is the time of the plan"),
          unknown(
              "bcrypt",
              "it is chosen at random",
              Params.text("str"),
              Params.number("cost").anyNumber()),
          unknown(
              "rsadecrypt",
              "it takes the private key",
              Params.text("ciphertext"),
              Params.text("privatekey")));

  private HashFunctions() {}

  private static Function unknown(String name, String reason, Parameter... parameters) {
    return Function.of(name, Types.STRING, _ -> Value.unknown(Types.STRING, reason), parameters);
  }

  private static Function hash(String name, String algorithm) {
    return Function.of(
        name, Types.STRING, call -> Value.text(hex(digest(call, algorithm))), Params.text("str"));
  }

  private static Function base64(String name, String algorithm) {
    return Function.of(
        name,
        Types.STRING,
        call -> Value.text(EncodingFunctions.base64(digest(call, algorithm))),
        Params.text("str"));
  }

  private static byte[] digest(Call call, String algorithm) {
    call.charge(call.text(0).length());
    return digest(call.text(0).getBytes(UTF_8), algorithm);
  }

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  static byte[] digest(byte[] bytes, String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException(missing);
    }
  }

  /// RFC 4122, section 4.3, with SHA-1.
  private static Value uuid(Call call) {
    UUID namespace = namespace(call.text(0));
    byte[] name = call.text(1).getBytes(UTF_8);
    byte[] hash =
        digest(
            ByteBuffer.allocate(16 + name.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(name)
                .array(),
            "SHA-1");
    hash[6] = (byte) ((hash[6] & 0x0F) | 0x50);
    hash[8] = (byte) ((hash[8] & 0x3F) | 0x80);
    ByteBuffer bits = ByteBuffer.wrap(hash);
    return Value.text(new UUID(bits.getLong(), bits.getLong()).toString());
  }

  private static UUID namespace(String name) {
    return switch (name) {
      case "dns" -> UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
      case "url" -> UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");
      case "oid" -> UUID.fromString("6ba7b812-9dad-11d1-80b4-00c04fd430c8");
      case "x500" -> UUID.fromString("6ba7b814-9dad-11d1-80b4-00c04fd430c8");
      default -> {
        try {
          yield UUID.fromString(name);
        } catch (IllegalArgumentException _) {
          throw FunctionException.of(
              "uuidv5() doesn't support namespace " + name + " (it is not a UUID)");
        }
      }
    };
  }
}
