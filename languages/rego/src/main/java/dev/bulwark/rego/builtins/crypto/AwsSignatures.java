package dev.bulwark.rego.builtins.crypto;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.NUMBER;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtins.http.HttpRequests;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.GoBytes;
import dev.bulwark.values.GoUrl;
import dev.bulwark.values.Parsed;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// `providers.aws.sign_req`: the AWS Signature Version 4 of a request.
///
/// Source:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>
public final class AwsSignatures {
  public static final List<Builtin> ALL =
      List.of(
          new Crypto(
              Signature.of("providers.aws.sign_req")
                  .takes("request", objectOf(STRING, ANY))
                  .takes("aws_config", objectOf(STRING, ANY))
                  .takes("time_ns", NUMBER)
                  .returns("signed_request", objectOf(ANY, ANY)),
              (given, context) -> signed(given)));

  private static final List<String> REQUIRED =
      List.of("aws_service", "aws_access_key", "aws_secret_access_key", "aws_region");

  /// A proxy may change these, so that they are not signed.
  private static final Set<String> UNSIGNED =
      Set.of("authorization", "user-agent", "x-amzn-trace-id");

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AwsSignatures() {}

  private static Value signed(Arguments given) {
    given.object(0);
    ObjectValue config = config(given);
    NumberValue nanos = given.number(2);
    if (!nanos.isWrittenAsLong()) {
      throw given.wrong(2, "could not convert time_ns value into a unix timestamp");
    }
    ObjectValue request = HttpRequests.of(given, 0);
    ObjectValue headers = headers(given, request);
    SetValue invalid = notStrings(request, List.of("url", "method"));
    if (invalid.size() > 0) {
      throw given.wrong(0, "invalid values for required request parameters(s): " + invalid);
    }
    GoUrl url =
        switch (GoUrl.parse(text(request, "url"))) {
          case Parsed.Value<GoUrl>(GoUrl parsed) -> parsed;
          case Parsed.Malformed<GoUrl>(String reason) -> throw BuiltinException.failed(reason);
        };
    boolean isPayloadSigned =
        switch (config.get("disable_payload_signing")) {
          case null -> true;
          case BooleanValue disabled -> !disabled.truth();
          default ->
              throw given.wrong(1, "invalid value for 'disable_payload_signing' in AWS config");
        };
    var time =
        Instant.ofEpochSecond(
            Math.floorDiv(nanos.longValue(), 1_000_000_000L),
            Math.floorMod(nanos.longValue(), 1_000_000_000L));
    var signing = new AwsSignatures.Signing(config, time);
    ObjectValue signed =
        signing.headers(
            text(request, "method"),
            url,
            headers,
            isPayloadSigned ? sha256(body(request)) : "UNSIGNED-PAYLOAD");
    return request.toBuilder().put("headers", signed).build();
  }

  private static ObjectValue config(Arguments given) {
    ObjectValue config = given.object(1);
    var missing = new SetValue.Builder();
    for (String name : REQUIRED) {
      if (config.get(name) == null) {
        missing.add(StringValue.of(name));
      }
    }
    if (missing.size() > 0) {
      throw given.wrong(1, "missing required AWS config parameters(s): " + missing.build());
    }
    SetValue invalid = notStrings(config, REQUIRED);
    if (invalid.size() > 0) {
      throw given.wrong(1, "invalid values for required AWS config parameters(s): " + invalid);
    }
    return config;
  }

  private static SetValue notStrings(ObjectValue object, List<String> names) {
    var wrong = new SetValue.Builder();
    for (String name : names) {
      if (!(object.get(name) instanceof StringValue)) {
        wrong.add(StringValue.of(name));
      }
    }
    return wrong.build();
  }

  private static ObjectValue headers(Arguments given, ObjectValue request) {
    return switch (request.get("headers")) {
      case null -> ObjectValue.EMPTY;
      case ObjectValue headers -> headers;
      default -> throw given.wrong(0, "must be object");
    };
  }

  private static String text(ObjectValue object, String name) {
    return object.get(name) instanceof StringValue text ? text.text() : "";
  }

  private static String body(ObjectValue request) {
    Value raw = request.get("raw_body");
    if (raw != null) {
      return text(request, "raw_body");
    }
    Value body = request.get("body");
    return body == null ? "" : Json.write(body);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(GoBytes.bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(GoBytes.bytes(text));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC with SHA-256", e);
    }
  }

  /// One signature: with whose key, for which service, when.
  private record Signing(ObjectValue config, Instant at) {
    ObjectValue headers(String method, GoUrl url, ObjectValue given, String payload) {
      var added = new TreeMap<String, String>();
      added.put("host", url.host());
      added.put("x-amz-date", TIME.format(at));
      String service = text(config, "aws_service");
      if (service.equals("s3") || service.equals("glacier")) {
        added.put("x-amz-content-sha256", payload);
      }
      String token = text(config, "aws_session_token");
      if (!token.isEmpty()) {
        added.put("x-amz-security-token", token);
      }
      var signed = new TreeMap<String, String>(added);
      var result = new ObjectValue.Builder();
      for (int i = 0; i < given.size(); i++) {
        String name = given.keyAt(i) instanceof StringValue key ? key.text() : "";
        String value = text(given, name);
        result.put(name, StringValue.of(value));
        String lower = name.toLowerCase(Locale.ROOT);
        if (!UNSIGNED.contains(lower)) {
          signed.put(lower, value);
        }
      }
      result.put("Authorization", StringValue.of(authorization(method, url, signed, payload)));
      added.forEach((name, value) -> result.put(name, StringValue.of(value)));
      return result.build();
    }

    private String authorization(
        String method, GoUrl url, Map<String, String> headers, String payload) {
      String names = String.join(";", headers.keySet());
      var canonical = new StringBuilder();
      canonical.append(method).append('\n').append(url.escapedPath()).append('\n');
      canonical.append(url.rawQuery()).append('\n');
      headers.forEach(
          (name, value) -> canonical.append(name).append(':').append(value).append('\n'));
      canonical.append('\n').append(names).append('\n').append(payload);
      String date = DATE.format(at);
      String service = text(config, "aws_service");
      String scope = date + "/" + text(config, "aws_region") + "/" + service + "/aws4_request";
      String toSign =
          "AWS4-HMAC-SHA256\n"
              + TIME.format(at)
              + "\n"
              + scope
              + "\n"
              + sha256(canonical.toString());
      byte[] key = GoBytes.bytes("AWS4" + text(config, "aws_secret_access_key"));
      for (String part : List.of(date, text(config, "aws_region"), service, "aws4_request")) {
        key = mac(key, part);
      }
      return "AWS4-HMAC-SHA256 Credential="
          + text(config, "aws_access_key")
          + "/"
          + scope
          + ",SignedHeaders="
          + names
          + ",Signature="
          + HexFormat.of().formatHex(mac(key, toSign));
    }
  }
}
