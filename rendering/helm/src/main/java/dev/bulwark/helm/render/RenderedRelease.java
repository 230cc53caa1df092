package dev.bulwark.helm.render;

import dev.bulwark.helm.chart.ChartFile;
import dev.bulwark.model.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a release is installed as: custom resource definitions first, then manifests by kind, then
/// hooks.
public final class RenderedRelease {
  private final List<Crd> crds;
  private final List<RenderedManifest> installed;
  private final List<RenderedManifest> hooks;

  /// A file of `crds/`, which is no template.
  ///
  /// @param path from the name of the chart on
  record Crd(String path, ChartFile file, List<Resource> resources) {
    Crd {
      resources = List.copyOf(resources);
    }
  }

  RenderedRelease(List<Crd> crds, List<RenderedManifest> installed, List<RenderedManifest> hooks) {
    this.crds = List.copyOf(crds);
    this.installed = List.copyOf(installed);
    this.hooks = List.copyOf(hooks);
  }

  /// The objects, in Helm's order.
  public List<Resource> resources(boolean withCrds, boolean withTests) {
    var all = new ArrayList<Resource>();
    if (withCrds) {
      crds.forEach(crd -> all.addAll(crd.resources()));
    }
    installed.forEach(each -> all.addAll(each.resources()));
    for (RenderedManifest hook : hooks) {
      if (withTests || !hook.head().isTest()) {
        all.addAll(hook.resources());
      }
    }
    return all;
  }

  /// What `helm template` prints.
  public String text(boolean withCrds, boolean withTests) {
    var text = new StringBuilder();
    if (withCrds) {
      for (Crd crd : crds) {
        add(text, crd.path(), new String(crd.file().text().bytes(), StandardCharsets.UTF_8));
      }
    }
    installed.forEach(each -> add(text, each.manifest().template(), each.manifest().content()));
    var whole = new StringBuilder(text.toString().strip()).append('\n');
    for (RenderedManifest hook : hooks) {
      if (withTests || !hook.head().isTest()) {
        add(whole, hook.manifest().template(), hook.manifest().content());
      }
    }
    return whole.toString();
  }

  private static void add(StringBuilder text, String path, String content) {
    text.append("---\n# Source: ").append(path).append('\n').append(content).append('\n');
  }
}
