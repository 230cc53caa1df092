package dev.bulwark.rego.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtin.Yaml;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Policies and data that travel together. Does not change.
///
/// @param modules the sources of the modules by path, without `/` in front
/// @param data what lies below `data`
///
///   Source: open-policy-agent/opa `v1/bundle/bundle.go`.
public record Bundle(BundleManifest manifest, Map<String, String> modules, ObjectValue data) {
  private static final String SIGNATURES = ".signatures.json";

  public Bundle {
    modules = Map.copyOf(new TreeMap<>(modules));
  }

  /// Reads the files of a bundle. Those that mean nothing to it are passed over.
  ///
  /// @param files by path; a `/` in front does not matter
  /// @param yaml reads `data.yaml`
  /// @param verification by what the signature is verified; empty if it need not be
  /// @throws BundleException if OPA would not load it, or only by running WebAssembly
  public static Bundle read(
      Map<String, byte[]> files, Yaml yaml, Optional<Verification> verification)
      throws BundleException {
    var sorted = new TreeMap<String, BundleFile>();
    Optional<String> signatures = Optional.empty();
    for (Map.Entry<String, byte[]> entry : files.entrySet()) {
      String path = entry.getKey().startsWith("/") ? entry.getKey().substring(1) : entry.getKey();
      var file = new BundleFile(path, entry.getValue(), yaml);
      if (file.isSignatures()) {
        signatures = Optional.of(file.text());
      } else {
        sorted.put(path, file);
      }
    }
    if (verification.isPresent()) {
      String signed =
          signatures.orElseThrow(() -> new BundleException("bundle missing .signatures.json file"));
      BundleSignature.verify(signed, sorted, verification.get());
    }
    return read(sorted);
  }

  private static Bundle read(Map<String, BundleFile> files) throws BundleException {
    BundleManifest manifest = BundleManifest.NONE;
    String manifestPath = "";
    var modules = new TreeMap<String, String>();
    var data = ObjectValue.EMPTY;
    for (BundleFile file : files.values()) {
      if (file.isModule()) {
        modules.put(file.path(), file.text());
      } else if (file.isData()) {
        data = inserted(data, file);
      } else if (file.isManifest()) {
        if (!manifestPath.isEmpty()) {
          throw new BundleException(
              "bundle contains multiple manifest files: \"/%s\" and \"/%s\""
                  .formatted(manifestPath, file.path()));
        }
        manifestPath = file.path();
        manifest = BundleManifest.read(file.text());
      } else {
        rejectUnknown(file);
      }
    }
    var bundle = new Bundle(manifest, modules, data);
    bundle.checkData(data, "");
    return bundle;
  }

  private static void rejectUnknown(BundleFile file) throws BundleException {
    switch (file.name()) {
      case "policy.wasm" ->
          throw new BundleException("bundle holds WebAssembly, which is not evaluated");
      case "patch.json" ->
          throw new BundleException("bundle is a delta, which changes another bundle only");
      case ".manifest.pb" ->
          throw new BundleException("bundle has its manifest as a protocol buffer, not as JSON");
      default -> {}
    }
  }

  private static ObjectValue inserted(ObjectValue data, BundleFile file) throws BundleException {
    Value value = file.value();
    List<String> keys = file.folder().isEmpty() ? List.of() : List.of(file.folder().split("/", -1));
    for (String key : keys.reversed()) {
      value = ObjectValue.of(StringValue.of(key), value);
    }
    if (!(value instanceof ObjectValue object)) {
      throw new BundleException(
          "bundle load failed on /" + file.path() + ": root value must be object");
    }
    return MergedDocuments.merged(data, object)
        .orElseThrow(
            () ->
                new BundleException(
                    "bundle load failed on /%s: failed to insert data file from path %s"
                        .formatted(file.path(), file.folder())));
  }

  private void checkData(Value node, String path) throws BundleException {
    if (manifest.owns(path)) {
      return;
    }
    boolean leadsToRoot =
        manifest.roots().stream().anyMatch(root -> BundleManifest.contains(path, root));
    if (!leadsToRoot || !(node instanceof ObjectValue object)) {
      throw new BundleException(
          "manifest roots "
              + manifest.rootsText()
              + " do not permit data at path '/"
              + path
              + "' (hint: check bundle directory structure)");
    }
    for (int i = 0; i < object.size(); i++) {
      String key = ((StringValue) object.keyAt(i)).text();
      checkData(object.valueAt(i), path.isEmpty() ? key : path + "/" + key);
    }
  }

  /// The language of a module of this bundle.
  public RegoVersion versionOf(String path, RegoVersion otherwise) {
    return manifest.versionOf("/" + path, otherwise);
  }

  /// What is wrong with a module being in this bundle: its package may belong to another one.
  public Optional<RegoError> misplaced(RegoModule module) {
    var path = new StringBuilder();
    for (Term part : module.path().path()) {
      if (part instanceof Term.Scalar(var value, _) && value instanceof StringValue name) {
        path.append(path.isEmpty() ? "" : "/").append(name.text());
      }
    }
    return manifest.owns(path.toString())
        ? Optional.empty()
        : Optional.of(
            new RegoError(
                RegoError.COMPILE,
                "manifest roots %s do not permit 'package %s' in module '%s'"
                    .formatted(
                        manifest.rootsText(), path.toString().replace('/', '.'), module.file()),
                module.packageAt()));
  }

  /// The files of this bundle, as OPA writes them: data in one, modules as they are.
  ///
  /// @param signing by what it is signed; empty if it is not
  public Map<String, byte[]> files(Optional<Signing> signing) throws BundleException {
    var files = new LinkedHashMap<String, byte[]>();
    files.put("data.json", (Json.write(data) + "\n").getBytes(UTF_8));
    new TreeMap<>(modules).forEach((path, source) -> files.put(path, source.getBytes(UTF_8)));
    byte[] manifestBytes = manifest.json().getBytes(UTF_8);
    if (signing.isPresent()) {
      var signed = new TreeMap<String, BundleFile>();
      files.forEach((path, bytes) -> signed.put(path, new BundleFile(path, bytes, Yaml.CLOSED)));
      signed.put(".manifest", new BundleFile(".manifest", manifestBytes, Yaml.CLOSED));
      files.put(SIGNATURES, BundleSignature.sign(signed, signing.get()).getBytes(UTF_8));
    }
    files.put(".manifest", manifestBytes);
    return files;
  }
}
