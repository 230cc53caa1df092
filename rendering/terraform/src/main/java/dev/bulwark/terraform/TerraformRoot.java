package dev.bulwark.terraform;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.terraform.config.Configuration;
import dev.bulwark.terraform.object.DeployedObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// A configuration as it is written, without a plan: variables and their defaults, local values,
/// modules, instances. What is known only once it is applied is left out of the objects, and told
/// by their origins ([dev.bulwark.model.Origin#unknowns]).
public final class TerraformRoot {
  private TerraformRoot() {}

  /// The objects that a root module deploys.
  ///
  /// @param folder of the root module, as a path of the tree
  public static Rendered load(SourceTree tree, String folder, TerraformOptions options) {
    Configuration configuration =
        Configuration.read(
            tree, folder, options.variableFiles(), options.variables(), options.workspace());
    var diagnostics = new ArrayList<Diagnostic>(configuration.diagnostics());
    var used = new TreeSet<>(configuration.used());
    var objects = new DeployedObjects(diagnostics::add);
    var releases = new HelmReleases(tree, folder, options.charts(), diagnostics::add, used);
    List<Resource> resources = new ArrayList<>();
    for (Configuration.Planned planned : configuration.resources()) {
      resources.addAll(
          planned.config().type().equals("helm_release")
              ? releases.of(planned.config())
              : objects.of(planned.config(), planned.file()));
    }
    diagnostics.sort(Diagnostic.ORDER);
    return new Rendered(resources, diagnostics, used);
  }
}
