package dev.bulwark.rego.bundle;

import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.Parsed;

/// The JSON texts of a bundle.
final class BundleJson {
  private BundleJson() {}

  /// @param what it is: `manifest decode`, `/a/data.json`
  static Value read(String json, String what) throws BundleException {
    return switch (JsonReader.read(json)) {
      case Parsed.Value<Value>(var value) -> value;
      case Parsed.Malformed<Value>(var reason) ->
          throw new BundleException("bundle load failed on " + what + ": " + reason);
    };
  }
}
