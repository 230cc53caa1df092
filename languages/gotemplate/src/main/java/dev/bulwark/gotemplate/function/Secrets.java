package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.HostType;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// What Sprig makes of chance: passwords, identifiers, keys, certificates and salted hashes.
///
/// All of it comes from the seed of the rendering, so a scan gives the same bytes twice. Keys,
/// certificates and bcrypt hashes are stand-ins: texts of the right form and size with random
/// content. Nothing rendered here may be deployed.
final class Secrets {
  private static final String DIGITS = "0123456789";
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final HostType CERTIFICATE = HostType.struct("sprig.certificate", Map.of());

  private Secrets() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "randAlphaNum" -> Function.of(name, "int", (c, a) -> random(c, a[0], LETTERS + DIGITS));
      case "randAlpha" -> Function.of(name, "int", (c, a) -> random(c, a[0], LETTERS));
      case "randNumeric" -> Function.of(name, "int", (c, a) -> random(c, a[0], DIGITS));
      case "randAscii" -> Function.of(name, "int", (c, a) -> random(c, a[0], printable()));
      case "randBytes" -> Function.of(name, "int", (c, a) -> randomBytes(c, a[0]));
      case "randInt" -> Function.of(name, "int int", (c, a) -> randomInt(c, a));
      case "shuffle" -> Function.of(name, "string", (c, a) -> shuffled(c, Given.text(a[0])));
      case "uuidv4" -> Function.of(name, "", (c, _) -> Str.of(uuid(c.random())));
      case "bcrypt" -> Function.of(name, "string", (c, _) -> Str.of(bcrypt(c)));
      case "htpasswd" ->
          Function.of(name, "string string", (c, a) -> htpasswd(c, Given.text(a[0])));
      case "genPrivateKey" ->
          Function.of(name, "string", (c, a) -> privateKey(c, Given.text(a[0])));
      case "genCA" -> Function.of(name, "string int", (c, _) -> certificate(c, null));
      case "genCAWithKey" -> Function.of(name, "string int string", (c, a) -> certificate(c, a[2]));
      case "genSelfSignedCert" ->
          Function.of(name, "string list list int", (c, _) -> certificate(c, null));
      case "genSelfSignedCertWithKey" ->
          Function.of(name, "string list list int string", (c, a) -> certificate(c, a[4]));
      case "genSignedCert" ->
          Function.of(name, "string list list int certificate", (c, _) -> certificate(c, null));
      case "genSignedCertWithKey" ->
          Function.of(
              name, "string list list int certificate string", (c, a) -> certificate(c, a[5]));
      case "buildCustomCert" -> Function.of(name, "string string", (_, a) -> customCertificate(a));
      case "encryptAES" -> Function.of(name, "string string", (c, a) -> encrypted(c, a));
      case "decryptAES" -> Function.of(name, "string string", (_, a) -> decrypted(a));
      case "derivePassword" ->
          Function.of(
              name,
              "uint32 string string string string",
              (_, _) -> {
                throw new FunctionException(
                    "derivePassword is not supported: Bulwark has no scrypt");
              });
      default -> null;
    };
  }

  private static String printable() {
    var all = new StringBuilder();
    for (char c = ' '; c < 0x7f; c++) {
      all.append(c);
    }
    return all.toString();
  }

  private static Str random(Calls calls, Value count, String alphabet) {
    long length = ((Int) count).number();
    if (length < 0) {
      return Str.of("");
    }
    calls.spend(length);
    var text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(calls.random().nextInt(alphabet.length())));
    }
    return Str.of(text.toString(), calls.here());
  }

  private static byte[] bytes(Calls calls, int length) {
    var bytes = new byte[length];
    calls.random().nextBytes(bytes);
    return bytes;
  }

  private static Str randomBytes(Calls calls, Value count) {
    long length = ((Int) count).number();
    if (length < 0) {
      throw new FunctionException("runtime error: makeslice: len out of range");
    }
    calls.spend(2 * length);
    return Str.of(Base64.getEncoder().encodeToString(bytes(calls, (int) length)), calls.here());
  }

  private static Value randomInt(Calls calls, Value[] a) {
    long least = ((Int) a[0]).number();
    long bound = ((Int) a[1]).number();
    if (bound <= least) {
      throw new FunctionException("invalid argument to Intn");
    }
    return new Int(calls.random().nextLong(least, bound), Int.Type.INT, calls.here());
  }

  private static Str shuffled(Calls calls, String text) {
    int[] runes = text.codePoints().toArray();
    for (int i = runes.length - 1; i > 0; i--) {
      int other = calls.random().nextInt(i + 1);
      int held = runes[i];
      runes[i] = runes[other];
      runes[other] = held;
    }
    return Str.of(new String(runes, 0, runes.length));
  }

  private static String uuid(RandomGenerator random) {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  private static String bcrypt(Calls calls) {
    String alphabet = "./" + LETTERS + DIGITS;
    var hash = new StringBuilder("$2a$10$");
    for (int i = 0; i < 53; i++) {
      hash.append(alphabet.charAt(calls.random().nextInt(alphabet.length())));
    }
    return hash.toString();
  }

  private static Str htpasswd(Calls calls, String user) {
    return user.contains(":")
        ? Str.of("invalid username: " + user)
        : Str.of(user + ":" + bcrypt(calls), calls.here());
  }

  private static Str privateKey(Calls calls, String type) {
    return switch (type) {
      case "", "rsa" -> pem(calls, "RSA PRIVATE KEY", 2349);
      case "dsa" -> pem(calls, "DSA PRIVATE KEY", 840);
      case "ecdsa" -> pem(calls, "EC PRIVATE KEY", 121);
      case "ed25519" -> pem(calls, "PRIVATE KEY", 48);
      default -> Str.of("Unknown type " + type);
    };
  }

  private static Str pem(Calls calls, String type, int size) {
    byte[] content = bytes(calls, size);
    content[0] = 0x30;
    var lines = new StringBuilder("-----BEGIN " + type + "-----\n");
    String text = Base64.getEncoder().encodeToString(content);
    for (int at = 0; at < text.length(); at += 64) {
      lines.append(text, at, Math.min(text.length(), at + 64)).append('\n');
    }
    return Str.of(lines.append("-----END " + type + "-----\n").toString(), calls.here());
  }

  private static Value certificate(Calls calls, @Nullable Value key) {
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put("Cert", pem(calls, "CERTIFICATE", 800));
    fields.put("Key", key == null ? pem(calls, "RSA PRIVATE KEY", 1192) : key);
    return Dict.struct(CERTIFICATE, fields).from(calls.here());
  }

  private static Value customCertificate(Value[] a) {
    Map<String, Value> fields = new LinkedHashMap<>();
    String[] names = {"Cert", "Key"};
    String[] whats = {"certificate", "private key"};
    for (int i = 0; i < 2; i++) {
      String text = Encodings.fromBase64(Given.text(a[i]));
      if (!text.contains("-----BEGIN ")) {
        throw new FunctionException("unable to decode " + whats[i]);
      }
      fields.put(names[i], Str.of(text, a[i].origin().approximate()));
    }
    return Dict.struct(CERTIFICATE, fields);
  }

  private static Str encrypted(Calls calls, Value[] a) {
    byte[] plain = GoBytes.bytes(Given.text(a[1]));
    if (plain.length == 0) {
      return Str.of("");
    }
    byte[] start = bytes(calls, 16);
    byte[] secret = aes(Cipher.ENCRYPT_MODE, Given.text(a[0]), start, plain);
    byte[] all = Arrays.copyOf(start, start.length + secret.length);
    System.arraycopy(secret, 0, all, start.length, secret.length);
    return Str.of(Base64.getEncoder().encodeToString(all));
  }

  private static Str decrypted(Value[] a) {
    if (Given.text(a[1]).isEmpty()) {
      return Str.of("");
    }
    byte[] all;
    try {
      all = Base64.getDecoder().decode(Given.text(a[1]));
    } catch (IllegalArgumentException malformed) {
      throw new FunctionException(Encodings.fromBase64(Given.text(a[1])));
    }
    if (all.length < 32 || all.length % 16 != 0) {
      throw new FunctionException("crypto/cipher: input not full blocks");
    }
    byte[] secret = Arrays.copyOfRange(all, 16, all.length);
    byte[] start = Arrays.copyOf(all, 16);
    return Str.of(GoBytes.text(aes(Cipher.DECRYPT_MODE, Given.text(a[0]), start, secret)));
  }

  private static byte[] aes(int mode, String password, byte[] start, byte[] content) {
    try {
      byte[] key = Arrays.copyOf(GoBytes.bytes(password), 32);
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(start));
      return cipher.doFinal(content);
    } catch (GeneralSecurityException fault) {
      throw new FunctionException("cannot decrypt: " + fault.getMessage());
    }
  }
}
