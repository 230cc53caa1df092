package dev.bulwark.cli.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.gitops.Deployment;
import dev.bulwark.gitops.Deployment.Parameter;
import dev.bulwark.gitops.Deployment.ValuesFile;
import dev.bulwark.helm.RenderOptions;
import dev.bulwark.helm.RenderOptions.Kind;
import dev.bulwark.kustomize.KustomizeBuild;
import dev.bulwark.kustomize.KustomizeOptions;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.ManifestObjects;
import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// A source as one deployment of Argo CD or Flux has it: the objects that reach the cluster.
final class DeployedSource {
  private final RawSource source;
  private final Deployment deployment;
  private final List<Diagnostic> faults = new ArrayList<>();
  private final TreeSet<String> used = new TreeSet<>();

  DeployedSource(RawSource source, Deployment deployment) {
    this.source = source;
    this.deployment = deployment;
  }

  Rendered rendered(RenderOptions charts, KustomizeOptions kustomizations) {
    List<Resource> objects =
        switch (source.kind()) {
          case HELM_CHART, CHART_ARCHIVE -> chart(charts, kustomizations);
          case KUSTOMIZATION -> kustomization(kustomizations);
          case MANIFESTS ->
              deployment.kustomize().stream().anyMatch(Deployment.Kustomize::makesMissing)
                  ? kustomization(kustomizations)
                  : manifests();
          case TERRAFORM, TERRAFORM_PLAN, DOCKERFILE ->
              throw new IllegalStateException("no controller deploys " + source.kind().title());
        };
    List<Resource> finished = deployment.finish().of(objects, faults);
    boolean isLost = source.kind() == RawSource.Kind.MANIFESTS && finished.isEmpty();
    return new Rendered(finished, faults, isLost ? new TreeSet<>() : used);
  }

  private List<Resource> taken(Rendered rendered) {
    faults.addAll(rendered.diagnostics());
    used.addAll(rendered.used());
    return rendered.resources();
  }

  private List<Resource> kustomization(KustomizeOptions options) {
    Deployment.Kustomize kustomize = deployment.kustomize().orElseThrow();
    KustomizeOptions own = options.changedBy(kustomize.settings());
    return taken(
        KustomizeBuild.of(
            source.tree(),
            source.path(),
            kustomize.filesFromAnywhere() ? own.withFilesFromAnywhere() : own));
  }

  /// The manifests of a folder, whatever else lies in it.
  private List<Resource> manifests() {
    Deployment.Directory directory = deployment.directory().orElseThrow();
    String prefix = source.path().isEmpty() ? "" : source.path() + "/";
    var objects = new ArrayList<Resource>();
    for (String path : source.tree().filesBelow(source.path())) {
      if (directory.takes(path.substring(prefix.length()))) {
        var read = new ArrayList<Resource>();
        InstalledCharts.read(source.tree(), path, faults)
            .ifPresent(text -> read.addAll(objects(text)));
        if (!read.isEmpty()) {
          used.add(path);
          objects.addAll(read);
        }
      }
    }
    return objects;
  }

  /// The objects of a file.
  static List<Resource> objects(SourceText text) {
    var objects = new ArrayList<Resource>();
    for (Document document : Documents.read(text, Limits.DEFAULT).documents()) {
      ManifestObjects.of(document, new FileOrigin(text))
          .forEach(placed -> objects.add(placed.resource()));
    }
    return objects;
  }

  private List<Resource> chart(RenderOptions options, KustomizeOptions kustomizations) {
    Deployment.Helm helm = deployment.helm().orElseThrow();
    var values = new ArrayList<SourceText>();
    for (ValuesFile file : helm.valuesFiles()) {
      Optional<String> path = path(file.fromTop() ? "/" + file.path() : file.path());
      if (path.isPresent() && (source.tree().isFile(path.get()) || !file.optional())) {
        InstalledCharts.read(source.tree(), path.get(), faults).ifPresent(values::add);
        used.add(path.get());
      }
    }
    helm.values().forEach(inline -> values.add(inline.yaml()));
    var apis = new ArrayList<String>(options.apiVersions());
    apis.addAll(helm.cluster().apis());
    RenderOptions own =
        InstalledCharts.with(options, values)
            .named(helm.releaseName(), helm.namespace().isEmpty() ? "default" : helm.namespace())
            .cluster(options.kubeVersion().or(helm.cluster()::version), apis)
            .including(!helm.skipsCrds(), options.withTests())
            .files(this::text);
    for (Parameter parameter : helm.parameters()) {
      own = own.set(kind(parameter), parameter.name() + "=" + escaped(parameter.value()));
    }
    Rendered rendered =
        InstalledCharts.render(source.tree(), source.path(), own, new ArrayList<>());
    List<Resource> objects = withTexts(taken(rendered), helm.values());
    for (Resource settings : helm.settings()) {
      objects = changed(objects, settings, kustomizations);
    }
    return objects;
  }

  private static Kind kind(Parameter parameter) {
    return switch (parameter.kind()) {
      case TYPED -> Kind.SET;
      case TEXT -> Kind.SET_STRING;
      case FILE -> Kind.SET_FILE;
    };
  }

  /// A value in which a comma is no end of it, as Argo CD hands it to Helm.
  private static String escaped(String value) {
    return value.replaceAll("([^\\\\]),", "$1\\\\,");
  }

  /// The path of the tree that is meant: from its top with a `/` before it, else from the source.
  private Optional<String> path(String written) {
    return written.startsWith("/")
        ? SourceTree.resolve("", written.substring(1))
        : SourceTree.resolve(source.path(), written);
  }

  private Optional<String> text(String written) {
    Optional<String> path = path(written);
    path.filter(source.tree()::isFile).ifPresent(used::add);
    return path.flatMap(known -> InstalledCharts.read(source.tree(), known, faults))
        .map(text -> new String(text.bytes(), UTF_8));
  }

  /// What a post-renderer makes of a chart's objects; hooks do not pass through it.
  private List<Resource> changed(
      List<Resource> objects, Resource settings, KustomizeOptions options) {
    var all = new ArrayList<Resource>();
    var others = new ArrayList<Resource>();
    for (Resource object : objects) {
      (InstalledCharts.isHook(object) ? others : all).add(object);
    }
    Rendered changed =
        KustomizeBuild.over(all, settings, source.tree(), source.path(), options.unsorted());
    faults.addAll(changed.diagnostics());
    others.addAll(0, changed.resources());
    return others;
  }

  /// The objects with the whole files shown that values of other objects stand in.
  private static List<Resource> withTexts(List<Resource> objects, List<Deployment.Values> values) {
    Map<String, SourceText> shown = new HashMap<>();
    values.forEach(inline -> shown.put(inline.shown().name(), inline.shown()));
    var all = new ArrayList<Resource>(objects.size());
    for (Resource object : objects) {
      if (object.origin() instanceof RenderedOrigin origin && !shown.isEmpty()) {
        Map<String, SourceText> texts = new HashMap<>(origin.texts());
        texts.putAll(shown);
        all.add(
            Resource.of(
                object.raw(),
                new RenderedOrigin(origin.name(), origin.trace(), texts, origin.unknowns())));
      } else {
        all.add(object);
      }
    }
    return all;
  }
}
