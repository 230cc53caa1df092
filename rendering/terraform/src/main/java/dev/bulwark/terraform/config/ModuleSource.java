package dev.bulwark.terraform.config;

import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Block;
import dev.bulwark.hcl.syntax.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What the files of a module say, together.
final class ModuleSource {
  private final String folder;
  private final Map<String, Block> variables = new LinkedHashMap<>();
  private final Map<String, Attribute> locals = new LinkedHashMap<>();
  private final Map<String, Block> outputs = new LinkedHashMap<>();
  private final Map<String, Block> resources = new LinkedHashMap<>();
  private final Map<String, Block> calls = new LinkedHashMap<>();

  ModuleSource(String folder) {
    this.folder = folder;
  }

  String folder() {
    return folder;
  }

  Map<String, Block> variables() {
    return variables;
  }

  Map<String, Attribute> locals() {
    return locals;
  }

  Map<String, Block> outputs() {
    return outputs;
  }

  /// By `type.name`, in the order of files and lines.
  Map<String, Block> resources() {
    return resources;
  }

  Map<String, Block> calls() {
    return calls;
  }

  /// Adds what a file says. What an override file says of a block takes the place of what is there.
  void add(Body file, boolean overrides) {
    file.blocks("variable", 1).forEach(block -> put(variables, block.label(0), block, overrides));
    file.blocks("output", 1).forEach(block -> put(outputs, block.label(0), block, overrides));
    file.blocks("module", 1).forEach(block -> put(calls, block.label(0), block, overrides));
    file.blocks("resource", 2)
        .forEach(block -> put(resources, block.label(0) + "." + block.label(1), block, overrides));
    for (Block block : file.blocks("locals", 0)) {
      block.body().attributes().forEach(locals::put);
    }
  }

  private static void put(Map<String, Block> blocks, String name, Block block, boolean overrides) {
    blocks.merge(name, block, (first, other) -> overrides ? merged(first, other) : first);
  }

  private static Block merged(Block base, Block over) {
    Map<String, Attribute> attributes = new LinkedHashMap<>(base.body().attributes());
    attributes.putAll(over.body().attributes());
    var blocks = new ArrayList<Block>();
    Stream.concat(
            base.body().blocks().stream()
                .filter(
                    block ->
                        over.body().blocks().stream()
                            .noneMatch(other -> other.type().equals(block.type()))),
            over.body().blocks().stream())
        .forEach(blocks::add);
    return new Block(
        base.type(),
        base.labels(),
        new Body(attributes, List.copyOf(blocks), base.body().syntax(), base.body().place()),
        base.header());
  }
}
