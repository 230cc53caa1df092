package dev.bulwark.terraform;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.terraform.config.Configuration;
import dev.bulwark.terraform.object.DeployedObjects;
import dev.bulwark.terraform.object.ResourceConfig;
import dev.bulwark.terraform.plan.ConfiguredPlaces;
import dev.bulwark.terraform.plan.ShownResources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// What `terraform show -json` prints of a plan or of a state: all values are known but those that
/// the plan itself marks, and secrets are left out.
///
/// Where the configuration lies beside, findings lead there; else to the JSON, of which no lines
/// are shown, since secrets stand in it.
public final class TerraformPlan {
  private TerraformPlan() {}

  /// Whether a document is such a plan or state.
  public static boolean looksLike(@Nullable Object document) {
    return document instanceof JsonObject object
        && object.get("format_version") instanceof String
        && object.containsKey("terraform_version")
        && (object.containsKey("planned_values") || object.containsKey("values"));
  }

  /// The objects of a plan or a state whose configuration lies in a folder, and the charts that it
  /// installs from there.
  ///
  /// @param folder of the root module, as a path of the tree
  public static Rendered read(
      SourceText text, SourceTree tree, String folder, TerraformOptions options) {
    Configuration configuration =
        Configuration.read(
            tree, folder, options.variableFiles(), options.variables(), options.workspace());
    boolean isHere = !configuration.resources().isEmpty();
    Optional<ConfiguredPlaces> places =
        isHere ? Optional.of(new ConfiguredPlaces(configuration)) : Optional.empty();
    var used = isHere ? new TreeSet<>(configuration.used()) : new TreeSet<String>();
    var diagnostics = new ArrayList<Diagnostic>();
    var releases = new HelmReleases(tree, folder, options.charts(), diagnostics::add, used);
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    parsed.diagnostics().stream()
        .filter(diagnostic -> diagnostic.level() == Diagnostic.Level.ERROR)
        .forEach(diagnostics::add);
    var objects = new DeployedObjects(diagnostics::add);
    List<Resource> resources = new ArrayList<>();
    for (Document document : parsed.documents()) {
      if (document.root() instanceof JsonObject root && looksLike(root)) {
        for (ResourceConfig shown : new ShownResources(text, root).all()) {
          ResourceConfig placed = places.map(known -> known.placed(shown)).orElse(shown);
          resources.addAll(
              shown.type().equals(ShownResources.RELEASE)
                  ? releases.of(placed)
                  : objects.of(placed, Optional.empty()));
        }
      } else {
        diagnostics.add(
            Diagnostic.error("TF-0008", "neither a plan nor a state of Terraform", text.name())
                .because("it lacks planned_values and values")
                .toFix("make it by terraform show -json PLAN"));
      }
    }
    return new Rendered(resources, diagnostics, used);
  }
}
