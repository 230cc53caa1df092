package dev.bulwark.terraform.config;

import dev.bulwark.hcl.eval.Definition;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.syntax.Expression.Step;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.model.Provenance;
import dev.bulwark.terraform.object.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One instance of a resource, and the blocks inside it: their attributes, evaluated when they are
/// asked for.
final class BlockInstance {
  private static final Set<String> META =
      Set.of(
          "count", "for_each", "provider", "depends_on", "lifecycle", "provisioner", "connection");

  private final String address;
  private final Body body;
  private final Scope scope;
  private final boolean isResource;
  private final IdentityHashMap<Attribute, Definition> definitions = new IdentityHashMap<>();
  private final IdentityHashMap<Block, List<BlockInstance>> inner = new IdentityHashMap<>();

  private BlockInstance(String address, Body body, Scope scope, boolean isResource) {
    this.address = address;
    this.body = body;
    this.scope = scope;
    this.isResource = isResource;
  }

  static BlockInstance ofResource(String address, Block block, Scope scope) {
    return new BlockInstance(address, block.body(), scope, true);
  }

  String address() {
    return address;
  }

  Scope scope() {
    return scope;
  }

  Body body() {
    return body;
  }

  Value attribute(Attribute attribute, Evaluation run) {
    return definitions
        .computeIfAbsent(
            attribute,
            _ -> new Definition(address + "." + attribute.name(), attribute.value(), scope))
        .value(run);
  }

  /// What a reference to this instance stands for: what is configured there, or unknown.
  ///
  /// @param from the first step that leads into the instance
  Scope.Answer.Found follow(List<Step> steps, int from, Evaluation run) {
    if (from == steps.size()) {
      return new Scope.Answer.Found(whole(run), from);
    }
    if (!(steps.get(from) instanceof Step.Attribute(String name, _))) {
      return unknown(steps);
    }
    if (body.attribute(name).isPresent()) {
      return new Scope.Answer.Found(attribute(body.attribute(name).get(), run), from + 1);
    }
    List<BlockInstance> blocks = blocks(name, run);
    if (blocks.isEmpty()) {
      return unknown(steps);
    }
    if (from + 1 == steps.size()) {
      return new Scope.Answer.Found(
          Value.tuple(blocks.stream().map(block -> block.whole(run)).toList()), from + 1);
    }
    int index = steps.get(from + 1) instanceof Step.Key(Value key, _) ? indexOf(key) : -1;
    return index >= 0 && index < blocks.size()
        ? blocks.get(index).follow(steps, from + 2, run)
        : unknown(steps);
  }

  private static int indexOf(Value key) {
    return key.isKnown() && !key.isNull() && key.type().equals(Types.NUMBER)
        ? key.number().intValue()
        : -1;
  }

  private Scope.Answer.Found unknown(List<Step> steps) {
    return new Scope.Answer.Found(
        Value.unknown(Types.ANY, address + " is known only after apply"), steps.size());
  }

  /// All that is configured, as one object.
  private Value whole(Evaluation run) {
    Map<String, Value> members = new HashMap<>();
    for (Attribute attribute : body.attributes().values()) {
      if (!isMeta(attribute.name())) {
        members.put(attribute.name(), attribute(attribute, run));
      }
    }
    for (Block block : body.blocks()) {
      if (!isMeta(block.type()) && !members.containsKey(block.type())) {
        members.put(
            block.type(),
            Value.tuple(blocks(block.type(), run).stream().map(each -> each.whole(run)).toList()));
      }
    }
    return Value.object(members);
  }

  private boolean isMeta(String name) {
    return isResource && META.contains(name);
  }

  /// The blocks of a type, those of dynamic blocks among them as far as they are known.
  private List<BlockInstance> blocks(String type, Evaluation run) {
    var found = new ArrayList<BlockInstance>();
    for (Block block : body.blocks()) {
      if (block.type().equals(type)) {
        found.addAll(one(block));
      } else if (isDynamic(block, type)) {
        Repetition repetition = repetition(block, run);
        if (repetition.known()) {
          found.addAll(instances(block, repetition));
        }
      }
    }
    return found;
  }

  private List<BlockInstance> one(Block block) {
    return inner.computeIfAbsent(
        block,
        _ -> List.of(new BlockInstance(address + "." + block.type(), block.body(), scope, false)));
  }

  private static boolean isDynamic(Block block, String type) {
    return block.type().equals("dynamic") && block.label(0).equals(type);
  }

  private Repetition repetition(Block dynamic, Evaluation run) {
    String iterator =
        dynamic
            .body()
            .attribute("iterator")
            .map(attribute -> attribute.value().place().text())
            .orElse(dynamic.label(0));
    Value collection =
        dynamic
            .body()
            .attribute("for_each")
            .map(attribute -> attribute(attribute, run))
            .orElse(Value.NULL);
    return Repetition.each(collection, scope, iterator);
  }

  private List<BlockInstance> instances(Block dynamic, Repetition repetition) {
    return inner.computeIfAbsent(
        dynamic,
        _ -> {
          var instances = new ArrayList<BlockInstance>();
          for (Block content : dynamic.body().blocks("content", 0)) {
            for (Repetition.Instance each : repetition.instances()) {
              instances.add(
                  new BlockInstance(
                      address + "." + dynamic.label(0), content.body(), each.scope(), false));
            }
          }
          return instances;
        });
  }

  /// The whole as a node: attributes and blocks in the order in which they begin.
  Node.Mapping node(Nodes nodes, Provenance at, Evaluation run) {
    var attributes = new LinkedHashMap<Integer, Node.Member>();
    for (Attribute attribute : body.attributes().values()) {
      if (!isMeta(attribute.name())) {
        Provenance written = nodes.at(attribute.value().place());
        attributes.put(
            attribute.namePlace().start(),
            new Node.Member(
                attribute.name(),
                nodes.at(attribute.namePlace()),
                nodes.of(attribute(attribute, run), written)));
      }
    }
    var members = new ArrayList<Positioned>();
    attributes.forEach((start, member) -> members.add(new Positioned(start, member)));
    blockNodes(nodes, run).forEach((start, member) -> members.add(new Positioned(start, member)));
    members.sort((one, other) -> Integer.compare(one.start(), other.start()));
    return new Node.Mapping(members.stream().map(Positioned::member).toList(), at);
  }

  private record Positioned(int start, Node.Member member) {}

  private Map<Integer, Node.Member> blockNodes(Nodes nodes, Evaluation run) {
    Map<String, List<Node>> byType = new LinkedHashMap<>();
    Map<String, Block> first = new LinkedHashMap<>();
    Map<String, Node.Open> open = new HashMap<>();
    for (Block block : body.blocks()) {
      boolean dynamic = block.type().equals("dynamic");
      String type = dynamic ? block.label(0) : block.type();
      if (isMeta(type)) {
        continue;
      }
      first.putIfAbsent(type, block);
      List<Node> list = byType.computeIfAbsent(type, _ -> new ArrayList<>());
      Provenance header = nodes.at(block.header());
      if (!dynamic) {
        one(block).forEach(each -> list.add(each.node(nodes, header, run)));
        continue;
      }
      Repetition repetition = repetition(block, run);
      if (repetition.known()) {
        instances(block, repetition).forEach(each -> list.add(each.node(nodes, header, run)));
      } else {
        String why = repetition.instances().getFirst().key().unknownReason();
        open.put(type, new Node.Open(why, header));
      }
    }
    Map<Integer, Node.Member> members = new LinkedHashMap<>();
    byType.forEach(
        (type, elements) -> {
          Block block = first.get(type);
          if (block != null) {
            Provenance header = nodes.at(block.header());
            Node unknown = open.get(type);
            Node value = unknown != null ? unknown : new Node.Sequence(elements, header);
            members.put(block.header().start(), new Node.Member(type, header, value));
          }
        });
    return members;
  }
}
