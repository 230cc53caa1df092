package dev.bulwark.rego.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The `.signatures.json` of a bundle: a token that names every file with its digest.
///
/// Source: open-policy-agent/opa `v1/bundle/sign.go`, `v1/bundle/verify.go`.
final class BundleSignature {
  private static final Set<String> ALGORITHMS =
      Set.of(
          "HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256",
          "ES384", "ES512");

  private BundleSignature() {}

  /// A file as a token names it.
  private record Signed(String hash, String algorithm) {}

  /// Checks that the token is the key's, and that it names exactly the files that are there.
  ///
  /// @param signatures the text of `.signatures.json`
  /// @param files by path without `/` in front, `.signatures.json` left out
  static void verify(String signatures, Map<String, BundleFile> files, Verification by)
      throws BundleException {
    Map<String, Signed> signed = signed(token(signatures), by);
    var rest = new TreeSet<>(signed.keySet());
    for (Map.Entry<String, BundleFile> entry : files.entrySet()) {
      String path = entry.getKey();
      rest.remove(path);
      if (isExcluded(path, by)) {
        continue;
      }
      Signed wanted = signed.get(path);
      if (wanted == null) {
        throw new BundleException("file " + path + " not included in bundle signature");
      }
      String hash = entry.getValue().hash(FileHash.of(wanted.algorithm()));
      if (!hash.equals(wanted.hash().toLowerCase(Locale.ROOT))) {
        throw new BundleException(
            path + ": digest mismatch (want: " + wanted.hash() + ", got: " + hash + ")");
      }
    }
    if (!rest.isEmpty()) {
      throw new BundleException(
          "file(s) ["
              + String.join(" ", rest)
              + "] specified in bundle signatures but not found in the target bundle");
    }
  }

  private static boolean isExcluded(String path, Verification by) {
    return by.excluded().stream().anyMatch(pattern -> BuiltinQuery.fileMatches(pattern, path));
  }

  private static String token(String signatures) throws BundleException {
    Value read = BundleJson.read(signatures, "signatures decode");
    boolean isDefault =
        read instanceof ObjectValue && Set.of("", "_default").contains(text(read, "plugin"));
    if (!isDefault) {
      throw new BundleException(".signatures.json: no verifier for its plugin");
    }
    if (!(((ObjectValue) read).get("signatures") instanceof ArrayValue tokens)
        || tokens.size() == 0) {
      throw new BundleException(".signatures.json: missing JWT (expected exactly one)");
    }
    if (tokens.size() > 1) {
      throw new BundleException(
          ".signatures.json: multiple JWTs not supported (expected exactly one)");
    }
    if (tokens.get(0) instanceof StringValue token) {
      return token.text();
    }
    throw new BundleException(".signatures.json: the JWT is no string");
  }

  private static Map<String, Signed> signed(String token, Verification by) throws BundleException {
    String algorithm = known(by.algorithm());
    boolean isVerified =
        BuiltinQuery.value(
                "io.jwt.verify_" + algorithm.toLowerCase(Locale.ROOT) + "(input.token, input.key)",
                Map.of("token", StringValue.of(token), "key", StringValue.of(by.key())))
            .map(Value::isTrue)
            .orElse(false);
    if (!isVerified) {
      throw new BundleException("failed to verify JWT signature");
    }
    Value payload =
        BuiltinQuery.value("io.jwt.decode(input.token)[1]", Map.of("token", StringValue.of(token)))
            .orElseThrow(() -> new BundleException("the JWT has no payload"));
    if (!text(payload, "scope").equals(by.scope())) {
      throw new BundleException("scope mismatch");
    }
    var files = new TreeMap<String, Signed>();
    if (payload instanceof ObjectValue object && object.get("files") instanceof ArrayValue all) {
      for (Value file : all) {
        files.put(text(file, "name"), new Signed(text(file, "hash"), text(file, "algorithm")));
      }
    }
    return files;
  }

  private static String text(Value object, String field) {
    return object instanceof ObjectValue known && known.get(field) instanceof StringValue text
        ? text.text()
        : "";
  }

  private static String known(String algorithm) throws BundleException {
    if (!ALGORITHMS.contains(algorithm)) {
      throw new BundleException("unknown signature algorithm: " + algorithm);
    }
    return algorithm;
  }

  /// The text of `.signatures.json` for the files.
  static String sign(Map<String, BundleFile> files, Signing by) throws BundleException {
    String algorithm = known(by.algorithm());
    var named = new ArrayList<Value>();
    for (Map.Entry<String, BundleFile> entry : files.entrySet()) {
      named.add(
          new ObjectValue.Builder()
              .put("name", StringValue.of(entry.getKey()))
              .put("hash", StringValue.of(entry.getValue().hash(FileHash.of(FileHash.USUAL))))
              .put("algorithm", StringValue.of(FileHash.USUAL))
              .build());
    }
    ObjectValue.Builder payload = by.claims().orElse(ObjectValue.EMPTY).toBuilder();
    payload.put("files", ArrayValue.of(named));
    if (by.claims().isEmpty()) {
      payload.put("keyid", StringValue.of(by.keyId()));
    }
    ObjectValue header =
        new ObjectValue.Builder()
            .put("alg", StringValue.of(algorithm))
            .put("kid", StringValue.of(by.keyId()))
            .put("typ", StringValue.of("JWT"))
            .build();
    Value token =
        EllipticSigner.takes(by)
            ? StringValue.of(EllipticSigner.token(header, payload.build(), by))
            : token(header, payload.build(), by);
    ObjectValue signatures =
        new ObjectValue.Builder()
            .put("signatures", ArrayValue.of(List.of(token)))
            .put("plugin", StringValue.of("_default"))
            .build();
    return Json.write(signatures);
  }

  private static Value token(ObjectValue header, ObjectValue payload, Signing by)
      throws BundleException {
    return BuiltinQuery.value(
            "io.jwt.encode_sign(input.header, input.payload, input.key)",
            Map.of("header", header, "payload", payload, "key", webKey(by)))
        .orElseThrow(() -> new BundleException("failed to sign with " + by.algorithm()));
  }

  private static Value webKey(Signing by) throws BundleException {
    if (by.algorithm().startsWith("HS")) {
      byte[] secret = by.key().getBytes(UTF_8);
      return new ObjectValue.Builder()
          .put("kty", StringValue.of("oct"))
          .put("k", StringValue.of(Base64.getUrlEncoder().withoutPadding().encodeToString(secret)))
          .build();
    }
    return BuiltinQuery.value(
            "crypto.x509.parse_rsa_private_key(input.pem)", Map.of("pem", StringValue.of(by.key())))
        .filter(ObjectValue.class::isInstance)
        .orElseThrow(() -> new BundleException("failed to parse PEM block containing the key"));
  }
}
