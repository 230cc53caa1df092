package dev.bulwark.terraform.config;

import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.terraform.object.DeployedObjects;
import dev.bulwark.terraform.object.Node;
import dev.bulwark.terraform.object.ResourceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/// A root module and all that it calls, evaluated.
public final class Configuration {
  private static final int DEEPEST_MODULE = 20;
  private static final int MOST_RESOURCES = 100_000;

  /// What no object is made of, beside those of [DeployedObjects].
  private static final String RELEASE = "helm_release";

  private final Workspace workspace;
  private final Nodes nodes;
  private final String workspaceName;
  private final InstalledModules installed;
  private final List<Planned> resources = new ArrayList<>();

  /// An instance of a resource, with the file that its manifest is read from, if there is one.
  public record Planned(ResourceConfig config, Optional<SourceText> file) {}

  private Configuration(Workspace workspace, String workspaceName) {
    this.workspace = workspace;
    this.nodes = new Nodes(workspace);
    this.workspaceName = workspaceName;
    this.installed = InstalledModules.read(workspace);
  }

  public static Configuration read(
      SourceTree tree,
      String folder,
      List<String> variableFiles,
      Map<String, String> variables,
      String workspaceName) {
    var workspace = new Workspace(tree, folder);
    var configuration = new Configuration(workspace, workspaceName);
    Optional<ModuleSource> root = workspace.module(folder);
    if (root.isEmpty()) {
      workspace.report(
          Diagnostic.error("TF-0003", "no configuration in this folder", tree.nameOf(folder))
              .toFix("name a folder that has .tf files"));
    } else {
      var given = GivenVariables.read(workspace, variableFiles, variables);
      configuration.walk(configuration.instance(root.get(), "", given));
    }
    workspace.reportEvaluation();
    return configuration;
  }

  /// The instances of the resources that are understood, in the order of files and lines; those of
  /// a module behind those of its caller.
  public List<Planned> resources() {
    return List.copyOf(resources);
  }

  public List<Diagnostic> diagnostics() {
    return List.copyOf(workspace.diagnostics());
  }

  /// The files that took part.
  public SortedSet<String> used() {
    return workspace.used();
  }

  private ModuleInstance instance(ModuleSource source, String prefix, Variables.Given given) {
    return new ModuleInstance(workspace, source, prefix, workspaceName, given, this::callees);
  }

  private void walk(ModuleInstance module) {
    module.source().resources().forEach((address, block) -> plan(module, address, block));
    module
        .source()
        .calls()
        .forEach(
            (name, call) -> {
              try {
                module.calls(name, call).ifPresent(calls -> calls.instances().forEach(this::walk));
              } catch (Repetition.TooMany limit) {
                tooMany(call);
              }
            });
  }

  private void plan(ModuleInstance module, String address, Block block) {
    String type = block.label(0);
    if (!DeployedObjects.understands(type) && !type.equals(RELEASE)) {
      return;
    }
    try {
      for (BlockInstance each : module.resources(address, block).instances()) {
        if (resources.size() >= MOST_RESOURCES) {
          throw new Repetition.TooMany();
        }
        resources.add(planned(block, each));
      }
    } catch (Repetition.TooMany limit) {
      tooMany(block);
    }
  }

  private void tooMany(Block block) {
    workspace.report(
        workspace
            .at(
                Diagnostic.error("TF-0005", "too many instances", block.header().source().name()),
                block.header())
            .because("at most 10 000 instances of a block are looked at, 100 000 in all"));
  }

  private Planned planned(Block block, BlockInstance instance) {
    Provenance header = nodes.at(block.header());
    Node.Mapping attributes = instance.node(nodes, header, workspace.run());
    Optional<SourceText> file = Optional.empty();
    if (block.label(0).equals("kubernetes_manifest") || block.label(0).equals("kubectl_manifest")) {
      var text = new ManifestText(workspace, nodes, instance);
      file = text.file();
      attributes = text.inPlaceOfDecoded(attributes);
    }
    return new Planned(
        new ResourceConfig(
            instance.address(),
            block.label(0),
            block.label(1),
            attributes,
            header,
            block.header().source().name(),
            workspace.texts()),
        file);
  }

  private Optional<ModuleInstance.Calls> callees(ModuleInstance caller, String name, Block call) {
    String prefix = caller.prefix() + "module." + name;
    Optional<ModuleSource> source = source(caller, prefix, call);
    if (source.isEmpty()) {
      return Optional.empty();
    }
    Repetition repetition = Repetition.of(call.body(), caller, workspace.run());
    var instances = new ArrayList<ModuleInstance>();
    for (Repetition.Instance each : repetition.instances()) {
      Map<String, Value> known = new HashMap<>();
      Variables.Given given =
          (variable, _) -> {
            Optional<Attribute> argument = call.body().attribute(variable);
            if (argument.isEmpty() || isMeta(variable)) {
              return Optional.empty();
            }
            Value value = known.get(variable);
            if (value == null) {
              value = workspace.run().evaluate(argument.get().value(), each.scope());
              known.put(variable, value);
            }
            return Optional.of(value);
          };
      instances.add(instance(source.get(), prefix + each.suffix() + ".", given));
    }
    return Optional.of(new ModuleInstance.Calls(repetition, instances));
  }

  private static boolean isMeta(String name) {
    return Set.of("source", "version", "count", "for_each", "providers", "depends_on")
        .contains(name);
  }

  private Optional<ModuleSource> source(ModuleInstance caller, String address, Block call) {
    Optional<Attribute> attribute = call.body().attribute("source");
    if (attribute.isEmpty()) {
      return missing(call.header(), "a module without a source");
    }
    Value value = workspace.run().evaluate(attribute.get().value(), caller);
    if (!value.isKnown() || value.isNull() || !value.type().isPrimitive()) {
      return missing(attribute.get().value().place(), "the source of a module is not known");
    }
    String written = value.toString().replace("\"", "");
    Optional<String> folder =
        written.startsWith("./") || written.startsWith("../") || written.equals("..")
            ? SourceTree.resolve(caller.source().folder(), written)
            : installed.folder(address);
    if (address.split("\\.module\\.", -1).length > DEEPEST_MODULE) {
      return missing(call.header(), "modules call each other too deeply");
    }
    Optional<ModuleSource> found = folder.flatMap(workspace::module);
    return found.isPresent()
        ? found
        : missing(attribute.get().value().place(), "the module is not here");
  }

  private Optional<ModuleSource> missing(Place place, String what) {
    workspace.report(
        workspace
            .at(Diagnostic.warning("TF-0004", what, place.source().name()), place)
            .because("what it deploys is not judged, and its outputs are not known")
            .toFix("run terraform get, or scan a plan"));
    return Optional.empty();
  }
}
