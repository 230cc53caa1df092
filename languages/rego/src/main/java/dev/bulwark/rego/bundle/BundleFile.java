package dev.bulwark.rego.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.value.Value;
import java.util.Set;

/// One file of a bundle.
final class BundleFile {
  private static final Set<String> DATA = Set.of("data.json", "data.yaml", "data.yml");

  private final String path;
  private final byte[] bytes;
  private final Yaml yaml;

  /// @param path without `/` in front
  BundleFile(String path, byte[] bytes, Yaml yaml) {
    this.path = path;
    this.bytes = bytes;
    this.yaml = yaml;
  }

  String path() {
    return path;
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// The path of the folder; empty for the bundle itself.
  String folder() {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  boolean isData() {
    return DATA.contains(name());
  }

  boolean isModule() {
    return path.endsWith(".rego");
  }

  boolean isManifest() {
    return path.endsWith(".manifest");
  }

  boolean isSignatures() {
    return path.endsWith("signatures.json");
  }

  String text() {
    return new String(bytes, UTF_8);
  }

  Value value() throws BundleException {
    if (!path.endsWith(".yaml") && !path.endsWith(".yml")) {
      return BundleJson.read(text(), "/" + path);
    }
    try {
      return Value.of(yaml.read(text()));
    } catch (Yaml.InvalidYamlException e) {
      throw new BundleException("bundle load failed on /" + path + ": " + e.reason(), e);
    }
  }

  /// A file `data.yml` is hashed as it stands, as OPA does.
  String hash(FileHash by) throws BundleException {
    boolean hasStructure = (isData() && !name().equals("data.yml")) || name().equals(".manifest");
    return hasStructure ? by.hex(value()) : by.hex(bytes);
  }
}
