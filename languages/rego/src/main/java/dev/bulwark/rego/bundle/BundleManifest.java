package dev.bulwark.rego.bundle;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The `.manifest` of a bundle.
///
/// @param roots the paths below `data` that the bundle owns, without slashes around them
/// @param regoVersion the language of all modules that `fileVersions` does not tell of
/// @param fileVersions the language of modules whose path, `/` in front, fits the pattern
/// @param metadata anything; absent where there is none
///
///   Source: open-policy-agent/opa `v1/bundle/bundle.go`, `Manifest`.
public record BundleManifest(
    String revision,
    List<String> roots,
    Optional<RegoVersion> regoVersion,
    Map<String, RegoVersion> fileVersions,
    @Nullable ObjectValue metadata) {
  /// Of a bundle that has none.
  public static final BundleManifest NONE =
      new BundleManifest("", List.of(""), Optional.empty(), Map.of(), null);

  public BundleManifest {
    roots = List.copyOf(roots);
    fileVersions = Map.copyOf(fileVersions);
  }

  public BundleManifest revision(String other) {
    return new BundleManifest(other, roots, regoVersion, fileVersions, metadata);
  }

  public BundleManifest regoVersion(RegoVersion version) {
    return new BundleManifest(revision, roots, Optional.of(version), fileVersions, metadata);
  }

  static BundleManifest read(String json) throws BundleException {
    if (!(BundleJson.read(json, "manifest decode") instanceof ObjectValue object)) {
      throw new BundleException("bundle load failed on manifest decode: it is no object");
    }
    if (object.get("wasm") instanceof ArrayValue modules && modules.size() > 0) {
      throw new BundleException("manifest names WebAssembly modules, which are not evaluated");
    }
    var roots = new ArrayList<String>();
    if (object.get("roots") instanceof ArrayValue given) {
      for (Value root : given) {
        roots.add(trimmed(text(root, "roots")));
      }
    } else {
      roots.add("");
    }
    rejectOverlaps(roots);
    Value revision = object.get("revision");
    Value version = object.get("rego_version");
    return new BundleManifest(
        revision == null ? "" : text(revision, "revision"),
        roots,
        version == null ? Optional.empty() : Optional.of(version(version, "rego_version")),
        fileVersions(object.get("file_rego_versions")),
        object.get("metadata") instanceof ObjectValue metadata ? metadata : null);
  }

  private static Map<String, RegoVersion> fileVersions(@Nullable Value given)
      throws BundleException {
    var versions = new TreeMap<String, RegoVersion>();
    if (given instanceof ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        String pattern = text(object.keyAt(i), "file_rego_versions");
        versions.put(pattern, version(object.valueAt(i), pattern));
      }
    }
    return versions;
  }

  private static RegoVersion version(Value value, String field) throws BundleException {
    return switch (value.toString()) {
      case "0" -> RegoVersion.V0;
      case "1" -> RegoVersion.V1;
      default ->
          throw new BundleException(
              "unknown bundle rego-version " + value + " for '" + field + "'");
    };
  }

  private static String text(Value value, String field) throws BundleException {
    if (value instanceof StringValue text) {
      return text.text();
    }
    throw new BundleException(
        "bundle load failed on manifest decode: " + field + " holds a " + value.typeName());
  }

  private static String trimmed(String path) {
    int start = 0;
    int end = path.length();
    while (start < end && path.charAt(start) == '/') {
      start++;
    }
    while (end > start && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(start, end);
  }

  private static void rejectOverlaps(List<String> roots) throws BundleException {
    for (int i = 0; i < roots.size(); i++) {
      for (String other : roots.subList(i + 1, roots.size())) {
        if (contains(roots.get(i), other) || contains(other, roots.get(i))) {
          throw new BundleException(
              "manifest has overlapped roots: '" + roots.get(i) + "' and '" + other + "'");
        }
      }
    }
  }

  /// Whether one path leads to another or is it.
  static boolean contains(String outer, String inner) {
    return outer.isEmpty() || inner.equals(outer) || inner.startsWith(outer + "/");
  }

  /// Whether the bundle owns a path.
  boolean owns(String path) {
    return roots.stream().anyMatch(root -> contains(root, path));
  }

  /// Whether a path belongs to both.
  public boolean overlaps(BundleManifest other) {
    return roots.stream()
        .anyMatch(
            root -> other.owns(root) || other.roots.stream().anyMatch(it -> contains(root, it)));
  }

  /// `[a b]`, as Go shows a list.
  String rootsText() {
    return "[" + String.join(" ", roots) + "]";
  }

  /// The language of a module.
  ///
  /// @param path with `/` in front
  RegoVersion versionOf(String path, RegoVersion otherwise) {
    for (Map.Entry<String, RegoVersion> entry : new TreeMap<>(fileVersions).entrySet()) {
      if (BuiltinQuery.globMatches(entry.getKey(), path)) {
        return entry.getValue();
      }
    }
    return regoVersion.orElse(otherwise);
  }

  /// As OPA writes it.
  public String json() {
    var json = new StringBuilder();
    json.append("{\"revision\":").append(Json.write(StringValue.of(revision)));
    json.append(",\"roots\":")
        .append(Json.write(ArrayValue.of(roots.stream().map(BundleManifest::string).toList())));
    regoVersion.ifPresent(version -> json.append(",\"rego_version\":").append(number(version)));
    if (!fileVersions.isEmpty()) {
      var versions = new ObjectValue.Builder();
      fileVersions.forEach((pattern, version) -> versions.put(pattern, number(version)));
      json.append(",\"file_rego_versions\":").append(Json.write(versions.build()));
    }
    if (metadata != null) {
      json.append(",\"metadata\":").append(Json.write(metadata));
    }
    return json.append("}\n").toString();
  }

  private static Value string(String text) {
    return StringValue.of(text);
  }

  private static Value number(RegoVersion version) {
    return NumberValue.of(version == RegoVersion.V0 ? 0 : 1);
  }
}
