package dev.bulwark.terraform.object;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.TracedTree.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The clusters of clouds, and what their nodes are made of, as objects of their own kinds:
/// apiVersion `terraform.bulwark.dev/v1`, the type of the resource as kind, its address as name,
/// its attributes and blocks as `spec`.
///
/// A block that may stand there once is an object; those that may be repeated are lists.
final class CloudClusters {
  static final String API_VERSION = "terraform.bulwark.dev/v1";

  private static final Set<String> TYPES =
      Set.of(
          "aws_eks_cluster",
          "aws_eks_node_group",
          "aws_launch_template",
          "google_container_cluster",
          "google_container_node_pool",
          "azurerm_kubernetes_cluster",
          "azurerm_kubernetes_cluster_node_pool");

  /// Blocks that may be repeated, and attributes that are lists of objects.
  private static final Set<String> REPEATED =
      Set.of(
          "block_device_mappings",
          "cidr_blocks",
          "guest_accelerator",
          "maintenance_exclusion",
          "network_interfaces",
          "node_pool",
          "resource_limits",
          "tag_specifications",
          "taint");

  private CloudClusters() {}

  static boolean isOne(String resourceType) {
    return TYPES.contains(resourceType);
  }

  static Resource of(ResourceConfig resource) {
    var tracing = new Tracing();
    Provenance at = resource.at();
    var entries = new ArrayList<Entry>();
    entries.add(new Entry("apiVersion", at, API_VERSION, at));
    entries.add(new Entry("kind", at, resource.type(), at));
    entries.add(
        new Entry(
            "metadata",
            at,
            tracing.tree().object(at, List.of(new Entry("name", at, resource.address(), at))),
            at));
    tracing
        .free(single(resource.attributes()), FieldPath.of("spec"))
        .ifPresent(spec -> entries.add(Tracing.entry("spec", at, spec)));
    return Resource.of(
        tracing.tree().object(at, entries), tracing.origin(resource.file(), resource.texts()));
  }

  private static Node single(Node node) {
    return switch (node) {
      case Node.Mapping(List<Node.Member> members, Provenance at) -> {
        var changed = new ArrayList<Node.Member>(members.size());
        for (Node.Member member : members) {
          block(member)
              .ifPresent(
                  value -> changed.add(new Node.Member(member.name(), member.nameAt(), value)));
        }
        yield new Node.Mapping(changed, at);
      }
      case Node.Sequence(List<Node> elements, Provenance at) ->
          new Node.Sequence(elements.stream().map(CloudClusters::single).toList(), at);
      case Node.Scalar _, Node.Open _ -> node;
    };
  }

  /// What a member is in the object; empty for a block that does not stand there.
  private static Optional<Node> block(Node.Member member) {
    if (!(member.value() instanceof Node.Sequence(List<Node> elements, _))) {
      return Optional.of(single(member.value()));
    }
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    boolean once =
        elements.size() == 1
            && !REPEATED.contains(member.name())
            && (elements.getFirst() instanceof Node.Mapping || elements.getFirst().isNull());
    return Optional.of(
        once ? single(member.value().block().orElseThrow()) : single(member.value()));
  }
}
