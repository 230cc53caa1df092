package dev.bulwark.terraform.config;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Where `terraform init` has put the modules that are not local:
/// `.terraform/modules/modules.json`.
final class InstalledModules {
  private final Map<String, String> folders = new HashMap<>();

  private InstalledModules() {}

  static InstalledModules read(Workspace workspace) {
    var installed = new InstalledModules();
    String path = Workspace.below(workspace.root(), ".terraform/modules/modules.json");
    if (workspace.tree().isFile(path)) {
      workspace.read(path).ifPresent(text -> installed.add(text, workspace.root()));
    }
    return installed;
  }

  private void add(SourceText text, String root) {
    for (Document document : Documents.read(text, Limits.DEFAULT).documents()) {
      if (document.root() instanceof JsonObject manifest) {
        JsonArray modules = manifest.array("Modules");
        for (int i = 0; i < modules.size(); i++) {
          JsonObject module = modules.object(i);
          Optional<String> folder =
              module.string("Dir").flatMap(dir -> SourceTree.resolve(root, dir));
          folder.ifPresent(dir -> folders.put(module.string("Key").orElse(""), dir));
        }
      }
    }
  }

  /// The folder of a module by its address: `module.shop.module.db`, instances left out.
  Optional<String> folder(String address) {
    String key =
        address
            .replaceAll("\\[[^\\]]*\\]", "")
            .replaceFirst("^module\\.", "")
            .replace(".module.", ".");
    return Optional.ofNullable(folders.get(key));
  }
}
