package dev.bulwark.terraform;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/// Files that a test holds: paths and texts in turn.
final class MemoryTree implements SourceTree {
  private final TreeMap<String, String> files = new TreeMap<>();

  static MemoryTree of(String... pathsAndTexts) {
    var tree = new MemoryTree();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      tree.files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return tree;
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
    return !list(path).isEmpty();
  }

  @Override
  public List<String> list(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    var names = new TreeSet<String>();
    for (String path : files.keySet()) {
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        int slash = rest.indexOf('/');
        names.add(slash < 0 ? rest : rest.substring(0, slash));
      }
    }
    return List.copyOf(names);
  }

  @Override
  public List<String> filesBelow(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return files.keySet().stream().filter(path -> path.startsWith(prefix)).toList();
  }

  @Override
  public TextReading read(String path) {
    String text = files.get(path);
    return text == null
        ? new TextReading.Unreadable(Diagnostic.error("SRC-0001", "no such file", path))
        : new TextReading.Read(SourceText.of(path, text));
  }
}
