package dev.bulwark.helm;

import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What a release is rendered with: the flags of `helm template`.
///
/// @param releaseName `--name`
/// @param valuesFiles `--values`, the later over the earlier
/// @param arguments `--set` and its kin; Helm's order among the kinds is kept whatever the order
///   here
/// @param files the text of a file that `--set-file` names
/// @param kubeVersion `--kube-version`: `1.30`; what Helm takes for granted where empty
/// @param apiVersions `--api-versions`
/// @param withCrds whether the custom resource definitions of `crds/` are among the objects
/// @param withTests whether hooks that are tests are
/// @param limits of each YAML text
public record RenderOptions(
    String releaseName,
    String namespace,
    boolean isUpgrade,
    List<SourceText> valuesFiles,
    List<Argument> arguments,
    Function<String, Optional<String>> files,
    Optional<String> kubeVersion,
    List<String> apiVersions,
    boolean withCrds,
    boolean withTests,
    Limits limits) {
  /// What Helm does without flags, with custom resource definitions and without tests.
  public static final RenderOptions DEFAULT =
      new RenderOptions(
          "release-name",
          "default",
          false,
          List.of(),
          List.of(),
          _ -> Optional.empty(),
          Optional.empty(),
          List.of(),
          true,
          false,
          Limits.DEFAULT);

  public RenderOptions {
    valuesFiles = List.copyOf(valuesFiles);
    arguments = List.copyOf(arguments);
    apiVersions = List.copyOf(apiVersions);
  }

  /// An argument that sets values.
  public record Argument(Kind kind, String text) {}

  /// Helm's flags that set values.
  public enum Kind {
    SET,
    SET_STRING,
    SET_FILE,
    SET_JSON,
    SET_LITERAL
  }

  public RenderOptions named(String name, String inNamespace) {
    return new RenderOptions(
        name,
        inNamespace,
        isUpgrade,
        valuesFiles,
        arguments,
        files,
        kubeVersion,
        apiVersions,
        withCrds,
        withTests,
        limits);
  }

  /// With a further values file, over those that are there.
  public RenderOptions values(SourceText file) {
    var all = new ArrayList<SourceText>(valuesFiles);
    all.add(file);
    return new RenderOptions(
        releaseName,
        namespace,
        isUpgrade,
        all,
        arguments,
        files,
        kubeVersion,
        apiVersions,
        withCrds,
        withTests,
        limits);
  }

  /// With a further argument.
  public RenderOptions set(Kind kind, String text) {
    var all = new ArrayList<Argument>(arguments);
    all.add(new Argument(kind, text));
    return new RenderOptions(
        releaseName,
        namespace,
        isUpgrade,
        valuesFiles,
        all,
        files,
        kubeVersion,
        apiVersions,
        withCrds,
        withTests,
        limits);
  }

  /// With a reader of the files that `--set-file` names.
  public RenderOptions files(Function<String, Optional<String>> reader) {
    return new RenderOptions(
        releaseName,
        namespace,
        isUpgrade,
        valuesFiles,
        arguments,
        reader,
        kubeVersion,
        apiVersions,
        withCrds,
        withTests,
        limits);
  }

  /// For a cluster of some version that knows some APIs beside Kubernetes' own.
  public RenderOptions cluster(Optional<String> version, List<String> apis) {
    return new RenderOptions(
        releaseName,
        namespace,
        isUpgrade,
        valuesFiles,
        arguments,
        files,
        version,
        apis,
        withCrds,
        withTests,
        limits);
  }

  /// With or without custom resource definitions and tests.
  public RenderOptions including(boolean crds, boolean tests) {
    return new RenderOptions(
        releaseName,
        namespace,
        isUpgrade,
        valuesFiles,
        arguments,
        files,
        kubeVersion,
        apiVersions,
        crds,
        tests,
        limits);
  }
}
