package dev.bulwark.sources;

import dev.bulwark.model.SourceText;
import java.util.List;
import java.util.Map;

/// A tree with some of its files changed, so that a change can be tried before it is written.
///
/// @param changed texts by their paths in the tree
public record ChangedTree(SourceTree tree, Map<String, SourceText> changed) implements SourceTree {
  public ChangedTree {
    changed = Map.copyOf(changed);
  }

  @Override
  public TextReading read(String path) {
    SourceText text = changed.get(path);
    return text == null ? tree.read(path) : new TextReading.Read(text);
  }

  @Override
  public String nameOf(String path) {
    return tree.nameOf(path);
  }

  @Override
  public boolean isFile(String path) {
    return tree.isFile(path);
  }

  @Override
  public boolean isFolder(String path) {
    return tree.isFolder(path);
  }

  @Override
  public List<String> list(String folder) {
    return tree.list(folder);
  }

  @Override
  public List<String> filesBelow(String folder) {
    return tree.filesBelow(folder);
  }
}
