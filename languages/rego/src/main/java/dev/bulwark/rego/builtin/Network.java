package dev.bulwark.rego.builtin;

import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;

/// Other hosts, as far as the environment opens them. What it does not open, it refuses with a
/// [BuiltinException].
public interface Network {
  /// The response to a request of `http.send`, in the shape OPA documents.
  ObjectValue send(ObjectValue request);

  /// The addresses of a host.
  SetValue lookUp(String host);
}
