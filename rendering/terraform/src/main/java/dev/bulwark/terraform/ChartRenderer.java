package dev.bulwark.terraform;

import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Renders the charts that a configuration installs. Terraform knows no Helm; its host does.
@FunctionalInterface
public interface ChartRenderer {
  /// Renders nothing.
  ChartRenderer NONE = _ -> Optional.empty();

  /// The objects of a release; empty where charts are not rendered here.
  Optional<Rendered> render(Release release);

  /// A `helm_release` of a chart that lies in the tree.
  ///
  /// @param address of the resource
  /// @param name of the release
  /// @param namespace `default` where none is written
  /// @param chart the folder or archive of the chart, as a path of the tree
  /// @param values the texts of `values`, the later over the earlier
  /// @param sets in the order of the blocks; they win over all values
  /// @param at the header of the block
  /// @param texts the sources of the configuration by their names
  record Release(
      String address,
      String name,
      String namespace,
      SourceTree tree,
      String chart,
      List<Values> values,
      List<Setting> sets,
      Provenance at,
      Map<String, SourceText> texts) {
    public Release {
      values = List.copyOf(values);
      sets = List.copyOf(sets);
    }
  }

  /// A text of values.
  ///
  /// @param text YAML; its name is that of the file, where one was read
  /// @param firstLine the line of the source, from 1, that the first line of the text stands in; 0
  ///   where the text stands nowhere as it is
  /// @param at where it was written
  record Values(SourceText text, int firstLine, Provenance at) {}

  /// A `set` block.
  ///
  /// @param name with Helm's notation of paths: `image.tag`, `ports[0]`
  record Setting(Kind kind, String name, String value, Provenance at) {
    /// How Helm reads the value.
    public enum Kind {
      /// As `--set`: `true` is a boolean, `5` a number.
      AUTO,
      /// As `--set-string`.
      STRING,
      /// As `--set-literal`: nothing in it has a meaning.
      LITERAL
    }
  }
}
