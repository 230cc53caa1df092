package dev.bulwark.helm.chart;

import dev.bulwark.model.Span;
import java.util.List;

/// A chart that another one declares to need.
///
/// @param condition paths in values, parted by commas: the first that holds a boolean decides
/// @param imports what of the chart's values the parent takes over
/// @param at where it is declared
public record Dependency(
    String name,
    String version,
    String repository,
    String condition,
    List<String> tags,
    List<Import> imports,
    String alias,
    Span at) {
  public Dependency {
    tags = List.copyOf(tags);
    imports = List.copyOf(imports);
  }

  /// What `import-values` takes over.
  public sealed interface Import {
    /// The values below `exports.<name>` of the child, to the top of the parent's.
    record Exported(String name) implements Import {}

    /// The table at a path of the child, to a path of the parent.
    record Mapped(String child, String parent) implements Import {}
  }

  /// The name that the parent knows the chart by.
  public String calledName() {
    return alias.isEmpty() ? name : alias;
  }
}
