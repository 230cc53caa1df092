package dev.bulwark.rego.builtins.http;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;

/// Requests as `http.send` is given them.
public final class HttpRequests {
  private static final SetValue REQUIRED = names(List.of("method", "url"));
  private static final SetValue ALLOWED =
      names(
          List.of(
              "method",
              "url",
              "body",
              "enable_redirect",
              "force_json_decode",
              "force_yaml_decode",
              "headers",
              "raw_body",
              "tls_use_system_certs",
              "tls_ca_cert",
              "tls_ca_cert_file",
              "tls_ca_cert_env_variable",
              "tls_client_cert",
              "tls_client_cert_file",
              "tls_client_cert_env_variable",
              "tls_client_key",
              "tls_client_key_file",
              "tls_client_key_env_variable",
              "tls_insecure_skip_verify",
              "tls_server_name",
              "timeout",
              "cache",
              "force_cache",
              "force_cache_duration_seconds",
              "raise_error",
              "caching_mode",
              "max_retry_attempts",
              "cache_ignored_headers"));

  private HttpRequests() {}

  private static SetValue names(List<String> names) {
    return SetValue.of(names.stream().map(StringValue::of).toList());
  }

  /// The request at a position, which has all that one must have and nothing else.
  public static ObjectValue of(Arguments given, int position) {
    ObjectValue request = given.object(position);
    SetValue keys = keys(request);
    SetValue invalid = keys.minus(ALLOWED);
    if (invalid.size() > 0) {
      throw given.wrong(position, "invalid request parameters(s): " + invalid);
    }
    SetValue missing = REQUIRED.minus(keys);
    if (missing.size() > 0) {
      throw given.wrong(position, "missing required request parameters(s): " + missing);
    }
    return request;
  }

  private static SetValue keys(ObjectValue object) {
    var keys = new Value[object.size()];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = object.keyAt(i);
    }
    return SetValue.of(keys);
  }
}
