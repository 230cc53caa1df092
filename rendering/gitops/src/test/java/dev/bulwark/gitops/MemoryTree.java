package dev.bulwark.gitops;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// A repository of a few texts.
record MemoryTree(Map<String, String> files) implements SourceTree {
  @Override
  public String nameOf(String path) {
    return path;
  }

  @Override
  public boolean isFile(String path) {
    return files.containsKey(path);
  }

  @Override
  public boolean isFolder(String path) {
    return files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    var names = new TreeSet<String>();
    for (String file : files.keySet()) {
      if (file.startsWith(prefix)) {
        names.add(file.substring(prefix.length()).split("/", -1)[0]);
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> filesBelow(String folder) {
    return files.keySet().stream().filter(file -> file.startsWith(folder)).sorted().toList();
  }

  @Override
  public TextReading read(String path) {
    String text = files.get(path);
    return text == null
        ? new TextReading.Unreadable(Diagnostic.error("SRC-0001", "no such file", path))
        : new TextReading.Read(SourceText.of(path, text));
  }
}
