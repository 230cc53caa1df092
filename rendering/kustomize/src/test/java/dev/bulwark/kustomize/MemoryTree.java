package dev.bulwark.kustomize;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Files that a test writes down: `file("base/kustomization.yaml", """…""")`.
final class MemoryTree implements SourceTree {
  private final TreeMap<String, String> files = new TreeMap<>();

  MemoryTree file(String path, String text) {
    files.put(path, text);
    return this;
  }

  @Override
  public String nameOf(String path) {
    return path.isEmpty() ? "." : path;
  }

  @Override
  public boolean isFile(String path) {
    return files.containsKey(path);
  }

  @Override
  public boolean isFolder(String path) {
    return path.isEmpty() || files.keySet().stream().anyMatch(file -> file.startsWith(path + "/"));
  }

  @Override
  public List<String> list(String folder) {
    String start = folder.isEmpty() ? "" : folder + "/";
    var names = new TreeSet<String>();
    for (String file : files.keySet()) {
      if (file.startsWith(start)) {
        names.add(file.substring(start.length()).split("/", 2)[0]);
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> filesBelow(String folder) {
    var below = new ArrayList<String>();
    for (String file : files.keySet()) {
      if (folder.isEmpty() || file.startsWith(folder + "/")) {
        below.add(file);
      }
    }
    return below;
  }

  @Override
  public TextReading read(String path) {
    String text = files.get(path);
    return text == null
        ? new TextReading.Unreadable(Diagnostic.error("SRC-0001", "no such file", path))
        : new TextReading.Read(SourceText.of(path, text));
  }
}
