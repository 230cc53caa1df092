package dev.bulwark.terraform.config;

import dev.bulwark.hcl.function.Files;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import java.util.List;
import java.util.Optional;

/// The files that functions of a configuration can read: those of the tree.
final class TreeFiles implements Files {
  private final Workspace workspace;

  TreeFiles(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public Answer read(String path) {
    Optional<String> inTree = SourceTree.resolve(workspace.root(), path);
    if (inTree.isEmpty()) {
      return new Answer.Refused("it lies outside of the scanned folder");
    }
    if (!workspace.tree().isFile(inTree.get())) {
      return new Answer.Missing();
    }
    Optional<SourceText> text = workspace.read(inTree.get());
    return text.isPresent()
        ? new Answer.Content(text.get().bytes())
        : new Answer.Refused("it cannot be read");
  }

  @Override
  public List<String> below(String folder) {
    Optional<String> inTree = SourceTree.resolve(workspace.root(), folder);
    if (inTree.isEmpty()) {
      return List.of();
    }
    String prefix = inTree.get().isEmpty() ? "" : inTree.get() + "/";
    return workspace.tree().filesBelow(inTree.get()).stream()
        .map(file -> file.substring(prefix.length()))
        .toList();
  }
}
