package dev.bulwark.gitops;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// A folder of a repository as an object of a GitOps controller deploys it.
///
/// @param name what the deployment is called: that of the Application, of the HelmRelease
/// @param by the object that says so
/// @param repository where its source lies, as written; empty where another object knows it that is
///   not at hand
/// @param path of the folder, from the top of the repository, parted by `/`
/// @param helm how a chart is installed; for a folder that is none, without meaning
public record Deployment(
    String name, Resource by, Optional<String> repository, String path, Helm helm) {

  /// How a chart is installed.
  ///
  /// @param namespace empty where none is said
  /// @param valuesFiles the later over the earlier
  /// @param values what stands in the object itself, over all files, the later over the earlier
  /// @param parameters over all values
  public record Helm(
      String releaseName,
      String namespace,
      List<ValuesFile> valuesFiles,
      List<Values> values,
      List<Parameter> parameters,
      boolean skipsCrds) {
    public Helm {
      valuesFiles = List.copyOf(valuesFiles);
      values = List.copyOf(values);
      parameters = List.copyOf(parameters);
    }
  }

  /// A file of values.
  ///
  /// @param path from the top of the repository where `fromTop`, else from the chart's folder
  /// @param optional whether it need not be there
  public record ValuesFile(String path, boolean fromTop, boolean optional) {}

  /// Values that stand in an object.
  public sealed interface Values {
    /// As a YAML text.
    record Text(String yaml) implements Values {}

    /// As a tree.
    record Tree(JsonObject tree) implements Values {}
  }

  /// A value by its path, as for Helm's `--set`.
  ///
  /// @param isText whether it stays text, as for `--set-string`
  public record Parameter(String name, String value, boolean isText) {}
}
