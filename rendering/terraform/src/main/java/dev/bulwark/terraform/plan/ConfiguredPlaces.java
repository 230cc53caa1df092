package dev.bulwark.terraform.plan;

import dev.bulwark.model.Provenance;
import dev.bulwark.terraform.config.Configuration;
import dev.bulwark.terraform.object.Node;
import dev.bulwark.terraform.object.ResourceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives the values of a plan the places that a configuration has for them.
public final class ConfiguredPlaces {
  private final Map<String, ResourceConfig> byAddress = new HashMap<>();
  private final Map<String, ResourceConfig> byBlock = new HashMap<>();

  public ConfiguredPlaces(Configuration configuration) {
    for (Configuration.Planned planned : configuration.resources()) {
      ResourceConfig config = planned.config();
      byAddress.put(config.address(), config);
      byBlock.putIfAbsent(ShownResources.withoutKeys(config.address()), config);
    }
  }

  /// The resource with places in the configuration; as it is where its block is not there.
  public ResourceConfig placed(ResourceConfig shown) {
    ResourceConfig exact = byAddress.get(shown.address());
    ResourceConfig config =
        exact != null ? exact : byBlock.get(ShownResources.withoutKeys(shown.address()));
    if (config == null) {
      return shown;
    }
    Node attributes = placed(shown.attributes(), config.attributes());
    return new ResourceConfig(
        shown.address(),
        shown.type(),
        shown.name(),
        attributes.block().orElse(shown.attributes()),
        config.at(),
        config.file(),
        config.texts());
  }

  private static Node placed(Node shown, Node configured) {
    Provenance at = configured.at();
    return switch (shown) {
      case Node.Scalar(@Nullable Object value, _) -> new Node.Scalar(value, at);
      case Node.Open(String why, _) -> new Node.Open(why, at);
      case Node.Sequence(List<Node> elements, _) -> {
        var placed = new ArrayList<Node>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
          Node element = elements.get(i);
          placed.add(
              counterpart(element, i, configured)
                  .map(other -> placed(element, other))
                  .orElseGet(() -> elsewhere(element, at)));
        }
        yield new Node.Sequence(placed, at);
      }
      case Node.Mapping(List<Node.Member> members, _) -> {
        var placed = new ArrayList<Node.Member>(members.size());
        Optional<Node.Mapping> block = configured.block();
        for (Node.Member member : members) {
          Optional<Node.Member> counterpart = block.flatMap(known -> member(known, member.name()));
          placed.add(
              counterpart
                  .map(
                      other ->
                          new Node.Member(
                              member.name(), other.nameAt(), placed(member.value(), other.value())))
                  .orElseGet(
                      () -> new Node.Member(member.name(), at, elsewhere(member.value(), at))));
        }
        yield new Node.Mapping(placed, at);
      }
    };
  }

  private static Optional<Node.Member> member(Node.Mapping mapping, String name) {
    return mapping.members().stream().filter(member -> member.name().equals(name)).findFirst();
  }

  /// What the configuration has for an element: the one of the same name or value, since sets have
  /// an order of their own; else the one in the same place.
  private static Optional<Node> counterpart(Node element, int index, Node configured) {
    if (!(configured instanceof Node.Sequence(List<Node> candidates, _))) {
      return Optional.empty();
    }
    Optional<String> wanted = identity(element);
    if (wanted.isPresent()) {
      for (Node candidate : candidates) {
        if (identity(candidate).equals(wanted)) {
          return Optional.of(candidate);
        }
      }
    }
    return index < candidates.size() ? Optional.of(candidates.get(index)) : Optional.empty();
  }

  private static Optional<String> identity(Node node) {
    return node instanceof Node.Mapping mapping ? mapping.text("name") : node.text();
  }

  /// A part that the configuration does not have: the nearest place is that of what it belongs to.
  private static Node elsewhere(Node node, Provenance around) {
    Provenance near = Provenance.near(around.span());
    return switch (node) {
      case Node.Scalar(@Nullable Object value, _) -> new Node.Scalar(value, near);
      case Node.Open(String why, _) -> new Node.Open(why, near);
      case Node.Sequence(List<Node> elements, _) ->
          new Node.Sequence(
              elements.stream().map(element -> elsewhere(element, near)).toList(), near);
      case Node.Mapping(List<Node.Member> members, _) ->
          new Node.Mapping(
              members.stream()
                  .map(
                      member ->
                          new Node.Member(member.name(), near, elsewhere(member.value(), near)))
                  .toList(),
              near);
    };
  }
}
