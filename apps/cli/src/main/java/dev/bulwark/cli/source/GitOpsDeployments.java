package dev.bulwark.cli.source;

import dev.bulwark.gitops.Deployment;
import dev.bulwark.gitops.Deployments;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.Renderer.Deployed;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What Argo CD and Flux deploy of the sources that are scanned, where the objects that say so lie
/// beside them.
final class GitOpsDeployments {
  private static final List<String> MARKS =
      List.of("Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization");

  private final List<Resource> read;

  /// By what people call the tree.
  private final Map<String, Deployments> known = new HashMap<>();

  GitOpsDeployments(List<Resource> read) {
    this.read = read;
  }

  /// How a source is deployed; none where nothing says so.
  List<Deployment> of(RawSource source) {
    return in(source.tree()).all().stream()
        .filter(deployment -> deployment.path().equals(source.path()))
        .filter(deployment -> isFor(source.kind(), deployment))
        .toList();
  }

  private static boolean isFor(RawSource.Kind kind, Deployment deployment) {
    return switch (kind) {
      case HELM_CHART, CHART_ARCHIVE -> deployment.helm().isPresent();
      case KUSTOMIZATION -> deployment.kustomize().isPresent();
      case MANIFESTS -> changesManifests(deployment);
      case TERRAFORM, TERRAFORM_PLAN, DOCKERFILE -> false;
    };
  }

  /// The folders of manifests that do not reach the cluster as they are written, and what is not
  /// followed.
  Deployed deployed(SourceTree tree) {
    var folders = new TreeSet<String>();
    for (Deployment deployment : in(tree).all()) {
      if (changesManifests(deployment)
          && tree.isFolder(deployment.path())
          && isPlain(tree, deployment.path())) {
        folders.add(deployment.path());
      }
    }
    return new Deployed(List.copyOf(folders), in(tree).diagnostics());
  }

  private static boolean changesManifests(Deployment deployment) {
    boolean isBuilt =
        deployment.kustomize().stream()
            .anyMatch(kustomize -> kustomize.makesMissing() && !kustomize.isPlain());
    return isBuilt || !deployment.finish().isNothing();
  }

  private static boolean isPlain(SourceTree tree, String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return MARKS.stream().noneMatch(mark -> tree.isFile(prefix + mark));
  }

  private Deployments in(SourceTree tree) {
    return known.computeIfAbsent(tree.nameOf(""), _ -> found(tree));
  }

  private Deployments found(SourceTree tree) {
    Set<String> own = ownRepositories(tree);
    return Deployments.of(read, tree).of(url -> own.isEmpty() || own.contains(place(url)));
  }

  /// What the repository of a tree is called by its remotes; empty where that is not known.
  private static Set<String> ownRepositories(SourceTree tree) {
    Set<String> own = new HashSet<>();
    if (tree.read(".git/config") instanceof TextReading.Read config) {
      for (int line = 1; line <= config.text().lineCount(); line++) {
        String text = config.text().line(line).strip();
        if (text.startsWith("url")) {
          own.add(place(text.substring(text.indexOf('=') + 1)));
        }
      }
    }
    return own;
  }

  /// Host and path of a repository, however it is reached: `git.example/team/shop`.
  private static String place(String url) {
    String text = url.strip().toLowerCase(Locale.ROOT);
    int scheme = text.indexOf("://");
    text = scheme >= 0 ? text.substring(scheme + 3) : text;
    text = text.substring(text.indexOf('@') + 1).replace(':', '/');
    text = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return text.endsWith(".git") ? text.substring(0, text.length() - 4) : text;
  }
}
