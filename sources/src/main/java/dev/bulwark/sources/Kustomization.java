package dev.bulwark.sources;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a kustomization says about the files beside it, as far as it matters before rendering:
/// which of them are patches, hence parts of objects that must not be judged as if they were whole.
///
/// Source: kustomize reference, fields `patches`, `patchesStrategicMerge`, `patchesJson6902`.
record Kustomization(Set<Path> partialFiles) {

  static boolean isFileName(String name) {
    return name.equals("kustomization.yaml")
        || name.equals("kustomization.yml")
        || name.equals("Kustomization");
  }

  /// Reads the kustomization of a folder. One that cannot be read names no patches; reading the
  /// same file as a manifest reports what is wrong with it.
  static Kustomization in(Path folder, Limits limits) {
    for (String name : new String[] {"kustomization.yaml", "kustomization.yml", "Kustomization"}) {
      Optional<JsonObject> content = read(folder.resolve(name), limits);
      if (content.isPresent()) {
        return new Kustomization(patches(folder, content.get()));
      }
    }
    return new Kustomization(Set.of());
  }

  private static Optional<JsonObject> read(Path file, Limits limits) {
    byte[] bytes;
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > limits.bytes()) {
        return Optional.empty();
      }
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return Optional.empty();
    }
    for (Document document :
        Documents.read(SourceText.adopt(file.toString(), bytes), limits).documents()) {
      if (document.root() instanceof JsonObject object) {
        return Optional.of(object);
      }
    }
    return Optional.empty();
  }

  private static Set<Path> patches(Path folder, JsonObject content) {
    Set<Path> files = new HashSet<>();
    for (Object entry : content.array("patchesStrategicMerge")) {
      add(files, folder, entry);
    }
    for (String field : new String[] {"patches", "patchesJson6902"}) {
      JsonArray entries = content.array(field);
      for (int i = 0; i < entries.size(); i++) {
        add(files, folder, entries.object(i).get("path"));
      }
    }
    return files;
  }

  private static void add(Set<Path> files, Path folder, @Nullable Object entry) {
    if (!(entry instanceof String name) || name.indexOf('\n') >= 0) {
      return; // an inline patch
    }
    try {
      files.add(folder.resolve(name).toAbsolutePath().normalize());
    } catch (InvalidPathException e) {
      // no file can have this name, so none has to be left out
    }
  }
}
