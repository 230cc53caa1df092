package dev.bulwark.cel.library;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.value.CelType;
import java.util.List;

/// What a JSON patch needs. Source: k8s.io/apiserver `pkg/cel/library/jsonpatch.go`.
final class JsonPatchLibrary implements CelLibrary {
  @Override
  public String name() {
    return "kubernetes.jsonpatch";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        Functions.global(
                "jsonpatch.escapeKey",
                "string_jsonpatch_escapeKey_string",
                Kind.STRING,
                CelType.STRING,
                JsonPatchLibrary::escape)
            .costing(Costs.SCAN));
  }

  /// A key as a token of a JSON pointer (RFC 6901).
  private static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
