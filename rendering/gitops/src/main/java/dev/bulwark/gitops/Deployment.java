package dev.bulwark.gitops;

import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import java.util.List;
import java.util.Optional;

/// A folder of a repository as an object of a GitOps controller deploys it.
///
/// What the folder is decides how: as a chart, as a kustomization, as the manifests in it. What the
/// controller does not deploy like that is empty.
///
/// @param name what the deployment is called: that of the Application, of the HelmRelease
/// @param by the object that says so
/// @param repository where its source lies, as written; empty where another object knows it that is
///   not at hand
/// @param path of the folder, from the top of the repository, parted by `/`
/// @param helm how a chart is installed
/// @param kustomize how a kustomization is built
/// @param directory which manifests of a folder are taken
/// @param finish what is done to the objects in the end
public record Deployment(
    String name,
    Resource by,
    Optional<String> repository,
    String path,
    Optional<Helm> helm,
    Optional<Kustomize> kustomize,
    Optional<Directory> directory,
    Finish finish) {

  /// How a chart is installed.
  ///
  /// @param namespace empty where none is said
  /// @param valuesFiles the later over the earlier
  /// @param values what stands in objects, over all files, the later over the earlier
  /// @param parameters over all values
  /// @param cluster the version of Kubernetes that the chart is told, and the APIs
  /// @param settings what changes its objects afterwards, one after the other, each a kustomization
  ///   without resources
  public record Helm(
      String releaseName,
      String namespace,
      List<ValuesFile> valuesFiles,
      List<Values> values,
      List<Parameter> parameters,
      boolean skipsCrds,
      Cluster cluster,
      List<Resource> settings) {
    public Helm {
      valuesFiles = List.copyOf(valuesFiles);
      values = List.copyOf(values);
      parameters = List.copyOf(parameters);
      settings = List.copyOf(settings);
    }
  }

  /// What a chart is told of the cluster, where that is said.
  public record Cluster(Optional<String> version, List<String> apis) {
    /// Nothing.
    public static final Cluster UNSAID = new Cluster(Optional.empty(), List.of());

    public Cluster {
      apis = List.copyOf(apis);
    }
  }

  /// A file of values.
  ///
  /// @param path from the top of the repository where `fromTop`, else from the chart's folder
  /// @param optional whether it need not be there
  public record ValuesFile(String path, boolean fromTop, boolean optional) {}

  /// Values that stand in an object.
  ///
  /// @param yaml a text of nothing but them, in which they have the lines and columns that they
  ///   have in the file of its name, if it is called like one
  /// @param shown the text to show lines of
  public record Values(SourceText yaml, SourceText shown) {}

  /// A value by its path, as for Helm's `--set`.
  public record Parameter(String name, String value, Kind kind) {
    /// How the value is meant.
    public enum Kind {
      /// By what it looks like, as for `--set`.
      TYPED,
      /// As text, as for `--set-string`.
      TEXT,
      /// As the text of a file, by a path as in [ValuesFile], as for `--set-file`.
      FILE
    }
  }

  /// How a kustomization is built.
  ///
  /// @param settings what is laid over it: fields of a kustomization, with where they stand
  /// @param filesFromAnywhere whether its files may lie outside its folder
  /// @param makesMissing whether a folder without a kustomization is one of all manifests in it
  public record Kustomize(Resource settings, boolean filesFromAnywhere, boolean makesMissing) {
    /// Whether it changes nothing.
    public boolean isPlain() {
      return settings.raw().isEmpty();
    }
  }

  /// The manifests of a folder that are deployed.
  ///
  /// @param recurse whether those of the folders in it are, too
  /// @param include a glob, or several in braces; empty for all
  /// @param exclude the same for those that are left out
  public record Directory(boolean recurse, String include, String exclude) {
    /// Whether a file is taken.
    ///
    /// @param below its path from the folder
    public boolean takes(String below) {
      boolean isManifest =
          below.endsWith(".yaml") || below.endsWith(".yml") || below.endsWith(".json");
      return isManifest
          && (recurse || below.indexOf('/') < 0)
          && (include.isEmpty() || Globs.anyMatches(include, below))
          && (exclude.isEmpty() || !Globs.anyMatches(exclude, below));
    }
  }
}
