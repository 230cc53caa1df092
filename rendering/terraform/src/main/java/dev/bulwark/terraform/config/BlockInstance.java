package dev.bulwark.terraform.config;

import dev.bulwark.hcl.eval.Definition;
import dev.bulwark.hcl.eval.DynamicBlocks;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.source.Place;
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
  private final Map<String, List<Inner>> inner = new HashMap<>();

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

  /// A block, as it stands there or as a dynamic block makes it.
  ///
  /// @param unknownReason why it is not known whether there is one, or how many; empty if it is
  private record Inner(BlockInstance block, String unknownReason) {}

  /// The blocks of a type of which it is known that they are there.
  private List<BlockInstance> blocks(String type, Evaluation run) {
    return inner(type, run).stream()
        .filter(each -> each.unknownReason().isEmpty())
        .map(Inner::block)
        .toList();
  }

  private List<Inner> inner(String type, Evaluation run) {
    List<Inner> known = inner.get(type);
    if (known == null) {
      known =
          DynamicBlocks.of(body, type, 0, scope, run).stream()
              .map(
                  each ->
                      new Inner(
                          new BlockInstance(
                              address + "." + type, each.block().body(), each.scope(), false),
                          each.unknownReason()))
              .toList();
      inner.put(type, known);
    }
    return known;
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
    blockHeaders()
        .forEach(
            (type, header) ->
                members.add(
                    new Positioned(header.start(), member(type, nodes.at(header), nodes, run))));
    members.sort((one, other) -> Integer.compare(one.start(), other.start()));
    return new Node.Mapping(members.stream().map(Positioned::member).toList(), at);
  }

  private record Positioned(int start, Node.Member member) {}

  /// The types of the blocks, each with the header of the first, in the order of the text.
  private Map<String, Place> blockHeaders() {
    Map<String, Place> headers = new LinkedHashMap<>();
    for (Block block : body.blocks()) {
      String type = block.type().equals("dynamic") ? block.label(0) : block.type();
      if (!isMeta(type)) {
        headers.putIfAbsent(type, block.header());
      }
    }
    return headers;
  }

  private Node.Member member(String type, Provenance header, Nodes nodes, Evaluation run) {
    var elements = new ArrayList<Node>();
    for (Inner each : inner(type, run)) {
      if (!each.unknownReason().isEmpty()) {
        return new Node.Member(type, header, new Node.Open(each.unknownReason(), header));
      }
      elements.add(each.block().node(nodes, header, run));
    }
    return new Node.Member(type, header, new Node.Sequence(elements, header));
  }
}
