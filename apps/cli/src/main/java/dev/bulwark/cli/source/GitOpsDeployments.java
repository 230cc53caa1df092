package dev.bulwark.cli.source;

import static java.util.Objects.requireNonNull;

import dev.bulwark.gitops.Deployment;
import dev.bulwark.gitops.Deployments;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.ChangedTree;
import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.Renderer.Deployed;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What Argo CD and Flux deploy of the sources that are scanned, where the objects that say so lie
/// beside them.
final class GitOpsDeployments {
  private static final List<String> MARKS =
      List.of("Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization");

  /// What holds the settings of one deployment and of no other.
  private static final Set<String> ALONE = Set.of("Application", "HelmRelease");

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

  /// The path of a file that says how a source is deployed, and nothing of others, so that it may
  /// be changed for the sake of the source; empty for any other file.
  Optional<String> settingsFile(RawSource source, String name) {
    for (Deployment deployment : of(source)) {
      Resource by = deployment.by();
      if (by.origin().name().equals(name) && ALONE.contains(by.id().kind())) {
        SourceTree tree = source.tree();
        return tree.filesBelow("").stream()
            .filter(path -> tree.nameOf(path).equals(name))
            .findFirst();
      }
    }
    return Optional.empty();
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
    if (tree instanceof ChangedTree changed) {
      List<Resource> now = reread(changed);
      if (!now.equals(read)) {
        return found(tree, now);
      }
    }
    return known.computeIfAbsent(tree.nameOf(""), _ -> found(tree, read));
  }

  /// What was read, with the objects of changed files as they are now.
  private List<Resource> reread(ChangedTree tree) {
    Map<String, SourceText> texts = new HashMap<>();
    tree.changed().forEach((path, text) -> texts.put(tree.nameOf(path), text));
    var now = new ArrayList<Resource>(read.size());
    for (Resource each : read) {
      if (!(each.origin() instanceof FileOrigin(var was)) || !texts.containsKey(was.name())) {
        now.add(each);
      } else if (isFirstOf(was, now)) {
        now.addAll(DeployedSource.objects(requireNonNull(texts.get(was.name()))));
      }
    }
    return now;
  }

  /// The objects of a file lie side by side.
  private static boolean isFirstOf(SourceText file, List<Resource> before) {
    return before.isEmpty() || !before.getLast().origin().name().equals(file.name());
  }

  private Deployments found(SourceTree tree, List<Resource> read) {
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
