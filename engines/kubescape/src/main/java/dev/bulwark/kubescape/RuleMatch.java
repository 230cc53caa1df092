package dev.bulwark.kubescape;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which objects a rule is given: each element of `match` is groups, versions and kinds, `*` stands
/// for all of them.
///
/// @param blocks of `match` and of `dynamicMatch`, whose kinds are made by collectors
record RuleMatch(List<Block> blocks) {
  private static final String ALL = "*";

  RuleMatch {
    blocks = List.copyOf(blocks);
  }

  record Block(Set<String> groups, Set<String> versions, Set<String> kinds) {
    Block {
      groups = Set.copyOf(groups);
      versions = Set.copyOf(versions);
      kinds = Set.copyOf(kinds);
    }

    boolean covers(ResourceId id) {
      return has(kinds, id.kind()) && has(groups, id.group()) && has(versions, id.version());
    }

    private static boolean has(Set<String> names, String name) {
      return names.contains(name) || names.contains(ALL);
    }
  }

  static RuleMatch of(JsonObject metadata) {
    var blocks = new java.util.ArrayList<Block>();
    for (String field : List.of("match", "dynamicMatch")) {
      JsonArray written = metadata.array(field);
      for (int i = 0; i < written.size(); i++) {
        JsonObject block = written.object(i);
        blocks.add(new Block(names(block, "apiGroups"), names(block, "apiVersions"), kinds(block)));
      }
    }
    return new RuleMatch(blocks);
  }

  private static Set<String> kinds(JsonObject block) {
    return names(block, "resources");
  }

  private static Set<String> names(JsonObject block, String field) {
    var names = new HashSet<String>();
    for (Object each : block.array(field)) {
      if (each instanceof String name) {
        names.add(name);
      }
    }
    return names;
  }

  /// Whether a rule is given this object. What a controller made is left out where the rule is
  /// given the controller.
  boolean covers(Resource resource) {
    return blocks.stream().anyMatch(block -> block.covers(resource.id()))
        && !isKind(owner(resource));
  }

  private static String owner(Resource resource) {
    JsonArray owners = resource.metadata().array("ownerReferences");
    return owners.isEmpty() ? "" : owners.object(0).string("kind").orElse("");
  }

  private boolean isKind(String kind) {
    return blocks.stream().anyMatch(block -> block.kinds().contains(kind));
  }

  /// The kinds that may be covered; empty where that may be any.
  Set<ResourceId.GroupKind> kinds() {
    var kinds = new HashSet<ResourceId.GroupKind>();
    for (Block block : blocks) {
      if (block.groups().contains(ALL) || block.kinds().contains(ALL)) {
        return Set.of();
      }
      for (String group : block.groups()) {
        block.kinds().forEach(kind -> kinds.add(new ResourceId.GroupKind(group, kind)));
      }
    }
    return kinds;
  }
}
