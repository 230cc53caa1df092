package dev.bulwark.cli.source;

import dev.bulwark.gitops.Deployment;
import dev.bulwark.helm.HelmRenderer;
import dev.bulwark.helm.RenderOptions;
import dev.bulwark.kustomize.KustomizeBuild;
import dev.bulwark.kustomize.KustomizeOptions;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.Renderer;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import dev.bulwark.sources.dockerfile.Dockerfiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// Renders every kind of source as the flags ask for it. Apart from the commands, so that a scan of
/// nothing but manifests loads none of the renderers.
public final class SourceRenderer implements Renderer {
  private final SourceOptions options;
  private final RenderOptions charts;
  private final KustomizeOptions kustomizations;
  private final GitOpsDeployments deployments;
  private final TerraformSources terraform;

  private SourceRenderer(SourceOptions options, List<Resource> read) {
    this.options = options;
    this.charts = ChartOptions.of(options);
    this.kustomizations = KustomizeOptions.DEFAULT.withCharts(new InstalledCharts(charts));
    this.deployments = new GitOpsDeployments(read);
    this.terraform = new TerraformSources(options, charts);
  }

  /// The renderer for what the options name.
  ///
  /// @param read what was read of files, which may say how sources are deployed
  public static Renderer of(SourceOptions options, List<Resource> read) {
    return options.renders() ? new SourceRenderer(options, read) : Renderer.NONE;
  }

  @Override
  public Deployed deployed(SourceTree tree) {
    return deployments.deployed(tree);
  }

  @Override
  public Optional<String> settingsFile(RawSource source, String name) {
    return deployments.settingsFile(source, name);
  }

  @Override
  public List<Variant> render(RawSource source) {
    List<Variant> deployed = options.given().isEmpty() ? renderDeployed(source) : List.of();
    return deployed.isEmpty() ? renderAlone(source) : deployed;
  }

  /// A source once for each way in which it is deployed, and not as nothing deploys it.
  private List<Variant> renderDeployed(RawSource source) {
    var variants = new ArrayList<Variant>();
    for (Deployment deployment : deployments.of(source)) {
      Rendered rendered = new DeployedSource(source, deployment).rendered(charts, kustomizations);
      variants.add(new Variant(deployment.name(), rendered));
    }
    return variants.size() == 1
        ? List.of(new Variant("", variants.getFirst().rendered()))
        : variants;
  }

  private List<Variant> renderAlone(RawSource source) {
    return switch (source.kind()) {
      case HELM_CHART, CHART_ARCHIVE -> new HelmRenderer(charts).render(source);
      case KUSTOMIZATION ->
          List.of(new Variant("", KustomizeBuild.of(source.tree(), source.path(), kustomizations)));
      case MANIFESTS -> List.of();
      case TERRAFORM -> List.of(new Variant("", terraform.root(source)));
      case TERRAFORM_PLAN -> List.of(new Variant("", terraform.plan(source)));
      case DOCKERFILE -> List.of(new Variant("", readDockerfile(source)));
    };
  }

  private static Rendered readDockerfile(RawSource source) {
    TextReading reading = source.tree().read(source.path());
    if (reading instanceof TextReading.Read read) {
      return Dockerfiles.read(read.text());
    }
    Diagnostic fault = ((TextReading.Unreadable) reading).fault();
    return new Rendered(List.of(), List.of(fault), new TreeSet<>());
  }
}
