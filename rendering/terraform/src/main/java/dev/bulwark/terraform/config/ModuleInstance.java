package dev.bulwark.terraform.config;

import dev.bulwark.hcl.eval.Definition;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.syntax.Expression.Step;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A module as one call of it is: what the names in its files mean.
final class ModuleInstance implements Scope {
  private final Workspace workspace;
  private final ModuleSource source;
  private final String prefix;
  private final String workspaceName;
  private final Variables variables;
  private final Map<String, Definition> locals = new HashMap<>();
  private final Map<String, Definition> outputs = new HashMap<>();
  private final Map<String, Resources> resources = new HashMap<>();
  private final Map<String, Calls> calls = new HashMap<>();
  private final Callees callees;

  /// The instances of a resource.
  ///
  /// @param block the resource
  record Resources(Block block, Repetition repetition, List<BlockInstance> instances) {}

  /// The instances of a module that is called.
  record Calls(Repetition repetition, List<ModuleInstance> instances) {}

  /// Makes the instances of modules that a module calls.
  @FunctionalInterface
  interface Callees {
    /// Empty where the module is not here.
    Optional<Calls> of(ModuleInstance caller, String name, Block call);
  }

  /// @param prefix of the addresses of what is in the module: `module.shop.`, empty for the root
  ModuleInstance(
      Workspace workspace,
      ModuleSource source,
      String prefix,
      String workspaceName,
      Variables.Given given,
      Callees callees) {
    this.workspace = workspace;
    this.source = source;
    this.prefix = prefix;
    this.workspaceName = workspaceName;
    this.variables = new Variables(source.variables(), given);
    this.callees = callees;
  }

  ModuleSource source() {
    return source;
  }

  String prefix() {
    return prefix;
  }

  @Override
  public Answer resolve(Expression.Reference reference, Evaluation run) {
    List<Step> steps = reference.steps();
    if (steps.isEmpty() || !(steps.getFirst() instanceof Step.Attribute(String name, _))) {
      return new Answer.Refused(
          "Invalid reference", "A reference must be of a type and a name: " + reference.root());
    }
    return switch (reference.root()) {
      case "var" -> variables.value(name, run);
      case "local" -> local(name, run);
      case "module" -> module(name, steps, run);
      case "data", "ephemeral" ->
          new Answer.Found(
              Value.unknown(Types.ANY, "data." + name + " is read only when it is applied"),
              steps.size());
      case "path" -> path(name);
      case "terraform", "tofu" ->
          new Answer.Found(
              name.equals("workspace")
                  ? Value.text(workspaceName)
                  : Value.unknown(Types.ANY, "terraform." + name + " is not known here"),
              1);
      case "self", "each", "count" ->
          new Answer.Refused(
              "Invalid reference", "There is no " + reference.root() + " in this place.");
      case "resource" -> resource(reference, 1, run);
      default -> resource(reference, 0, run);
    };
  }

  private Answer local(String name, Evaluation run) {
    Attribute attribute = source.locals().get(name);
    if (attribute == null) {
      return new Answer.Refused(
          "Reference to undeclared local value",
          "A local value with the name \"" + name + "\" has not been declared.");
    }
    return new Answer.Found(
        locals
            .computeIfAbsent(
                name, _ -> new Definition(prefix + "local." + name, attribute.value(), this))
            .value(run),
        1);
  }

  private Answer path(String name) {
    return switch (name) {
      case "module" -> new Answer.Found(Value.text(relative(source.folder())), 1);
      case "root", "cwd" -> new Answer.Found(Value.text("."), 1);
      default -> new Answer.Refused("Invalid \"path\" attribute", "There is no path." + name + ".");
    };
  }

  /// The way from the root module to a folder.
  private String relative(String folder) {
    String root = workspace.root();
    if (folder.equals(root)) {
      return ".";
    }
    String[] from = root.isEmpty() ? new String[0] : root.split("/", -1);
    String[] to = folder.isEmpty() ? new String[0] : folder.split("/", -1);
    int common = 0;
    while (common < Math.min(from.length, to.length) && from[common].equals(to[common])) {
      common++;
    }
    var way = new ArrayList<String>();
    for (int i = common; i < from.length; i++) {
      way.add("..");
    }
    way.addAll(List.of(to).subList(common, to.length));
    return String.join("/", way);
  }

  /// The value of an output of this module.
  private Value output(String name, Block block, Evaluation run) {
    return block
        .body()
        .attribute("value")
        .map(
            attribute ->
                outputs
                    .computeIfAbsent(
                        name,
                        _ -> new Definition(prefix + "output." + name, attribute.value(), this))
                    .value(run))
        .orElse(Value.NULL);
  }

  private Answer module(String name, List<Step> steps, Evaluation run) {
    Block call = source.calls().get(name);
    if (call == null) {
      return new Answer.Refused(
          "Reference to undeclared module", "No module call named \"" + name + "\" is declared.");
    }
    Optional<Calls> known = calls(name, call);
    if (known.isEmpty()) {
      return new Answer.Found(
          Value.unknown(Types.ANY, "module." + name + " is not here"), steps.size());
    }
    Repetition repetition = known.get().repetition();
    List<ModuleInstance> instances = known.get().instances();
    int next = 1;
    if (repetition.repeated()) {
      int index = next < steps.size() ? find(repetition, steps.get(next)) : -1;
      if (index < 0) {
        return new Answer.Found(all(repetition, instances, run), 1);
      }
      return outputOf(instances.get(index), name, steps, next + 1, run);
    }
    return outputOf(instances.getFirst(), name, steps, next, run);
  }

  private static Answer outputOf(
      ModuleInstance module, String name, List<Step> steps, int at, Evaluation run) {
    if (at >= steps.size() || !(steps.get(at) instanceof Step.Attribute(String output, _))) {
      return new Answer.Found(module.allOutputs(run), at);
    }
    Block block = module.source.outputs().get(output);
    return block == null
        ? new Answer.Refused(
            "Unsupported attribute",
            "Module \"" + name + "\" has no output named \"" + output + "\".")
        : new Answer.Found(module.output(output, block, run), at + 1);
  }

  private Value allOutputs(Evaluation run) {
    Map<String, Value> members = new HashMap<>();
    source.outputs().forEach((name, block) -> members.put(name, output(name, block, run)));
    return Value.object(members);
  }

  private static Value all(Repetition repetition, List<ModuleInstance> instances, Evaluation run) {
    return together(repetition, instances.stream().map(each -> each.allOutputs(run)).toList());
  }

  /// What a reference to all instances at once stands for.
  private static Value together(Repetition repetition, List<Value> values) {
    if (!repetition.known()) {
      return Value.unknown(Types.ANY, repetition.instances().getFirst().key().unknownReason());
    }
    boolean named =
        !repetition.instances().isEmpty()
            && repetition.instances().getFirst().key().type().equals(Types.STRING);
    if (!named) {
      return Value.tuple(values);
    }
    Map<String, Value> members = new HashMap<>();
    for (int i = 0; i < values.size(); i++) {
      members.put(repetition.instances().get(i).key().text(), values.get(i));
    }
    return Value.object(members);
  }

  /// Which instance a step means: the only one there is to know of where it is not known which.
  private static int find(Repetition repetition, Step step) {
    if (!(step instanceof Step.Key(Value key, _))) {
      return -1;
    }
    if (!repetition.known()) {
      return 0;
    }
    for (int i = 0; i < repetition.instances().size(); i++) {
      if (repetition.instances().get(i).key().equals(key)) {
        return i;
      }
    }
    return -1;
  }

  /// @param offset how many steps stand before the name of the type
  private Answer resource(Expression.Reference reference, int offset, Evaluation run) {
    List<Step> steps = reference.steps();
    String type = offset == 0 ? reference.root() : nameOf(steps, offset - 1);
    String address = type + "." + nameOf(steps, offset);
    Block block = source.resources().get(address);
    if (block == null) {
      return new Answer.Refused(
          "Reference to undeclared resource",
          "A managed resource \"" + address + "\" has not been declared in this module.");
    }
    Resources known = resources(address, block);
    int next = offset + 1;
    if (!known.repetition().repeated()) {
      return known.instances().getFirst().follow(steps, next, run);
    }
    int index = next < steps.size() ? find(known.repetition(), steps.get(next)) : -1;
    if (index >= 0) {
      return known.instances().get(index).follow(steps, next + 1, run);
    }
    List<Value> values =
        known.instances().stream()
            .map(instance -> instance.follow(List.of(), 0, run).value())
            .toList();
    return new Answer.Found(together(known.repetition(), values), next);
  }

  private static String nameOf(List<Step> steps, int at) {
    return at < steps.size() && steps.get(at) instanceof Step.Attribute(String name, _) ? name : "";
  }

  /// The instances of a resource.
  Resources resources(String address, Block block) {
    Resources known = resources.get(address);
    if (known == null) {
      Repetition repetition = Repetition.of(block.body(), this, workspace.run());
      List<BlockInstance> instances =
          repetition.instances().stream()
              .map(
                  each ->
                      BlockInstance.ofResource(
                          prefix + address + each.suffix(), block, each.scope()))
              .toList();
      known = new Resources(block, repetition, instances);
      resources.put(address, known);
    }
    return known;
  }

  /// The instances of a module that this one calls; empty where it is not here.
  Optional<Calls> calls(String name, Block call) {
    Calls known = calls.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Calls> made = callees.of(this, name, call);
    made.ifPresent(found -> calls.put(name, found));
    return made;
  }
}
