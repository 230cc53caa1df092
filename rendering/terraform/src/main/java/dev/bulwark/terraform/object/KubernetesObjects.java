package dev.bulwark.terraform.object;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.Resource;
import dev.bulwark.model.TracedTree.Entry;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.ApiSchema;
import dev.bulwark.model.schema.ApiType;
import dev.bulwark.model.schema.GroupVersionKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The objects that resources of the Kubernetes provider deploy.
final class KubernetesObjects {
  private static final FieldPath NAME = FieldPath.of("metadata", "name");
  private static final String DEFAULT_ACCOUNT = "kubernetes_default_service_account";

  private KubernetesObjects() {}

  /// Empty for a resource that is no object of the table.
  static Optional<Resource> of(ResourceConfig resource) {
    return KubernetesTable.get().kind(resource.type()).map(kind -> object(kind, resource));
  }

  private static Resource object(KubernetesTable.Kind kind, ResourceConfig resource) {
    var tracing = new Tracing();
    Provenance at = resource.at();
    var entries = new ArrayList<Entry>();
    entries.add(new Entry("apiVersion", at, kind.apiVersion(), at));
    entries.add(new Entry("kind", at, kind.kind(), at));
    Optional<ApiType> type = ApiSchema.kind(kind.apiVersion(), kind.kind());
    Node.Mapping attributes = withNames(kind, resource, tracing);
    if (type.isPresent()) {
      entries.addAll(new TypedFields(tracing).entries(type.get(), attributes, FieldPath.ROOT));
    } else {
      // A kind that Kubernetes has no more: enough of it to say so.
      attributes
          .get("metadata")
          .flatMap(Node::block)
          .flatMap(metadata -> tracing.free(metadata, FieldPath.of("metadata")))
          .ifPresent(metadata -> entries.add(Tracing.entry("metadata", at, metadata)));
    }
    return Resource.of(
        tracing.tree().object(at, entries), tracing.origin(resource.file(), resource.texts()));
  }

  /// The attributes with the name and the namespace that the object gets where none are written, or
  /// where the name is not known: then the resource is called as its configuration calls it.
  private static Node.Mapping withNames(
      KubernetesTable.Kind kind, ResourceConfig resource, Tracing tracing) {
    var members = new ArrayList<Node.Member>();
    for (Node.Member member : resource.attributes().members()) {
      Optional<Node.Mapping> block =
          member.name().equals("metadata") ? member.value().block() : Optional.empty();
      members.add(
          block.isEmpty()
              ? member
              : new Node.Member(
                  member.name(), member.nameAt(), metadata(kind, block.get(), resource, tracing)));
    }
    return new Node.Mapping(members, resource.attributes().at());
  }

  private static Node metadata(
      KubernetesTable.Kind kind, Node.Mapping metadata, ResourceConfig resource, Tracing tracing) {
    var members = new ArrayList<>(metadata.members());
    members.replaceAll(
        member -> {
          if (!member.name().equals("name") || !(member.value() instanceof Node.Open open)) {
            return member;
          }
          tracing.unknown(NAME, open);
          return new Node.Member(
              member.name(), member.nameAt(), new Node.Scalar(resource.name(), open.at()));
        });
    if (resource.type().startsWith(DEFAULT_ACCOUNT)) {
      addMissing("name", "default", members, metadata);
    }
    if (isNamespaced(kind)) {
      addMissing("namespace", "default", members, metadata);
    }
    return new Node.Mapping(members, metadata.at());
  }

  private static void addMissing(
      String name, String value, List<Node.Member> members, Node.Mapping metadata) {
    if (metadata.get(name).isEmpty()) {
      members.removeIf(member -> member.name().equals(name));
      members.add(new Node.Member(name, metadata.at(), new Node.Scalar(value, metadata.at())));
    }
  }

  private static boolean isNamespaced(KubernetesTable.Kind kind) {
    return ApiResource.ofKind(GroupVersionKind.of(kind.apiVersion(), kind.kind()))
        .map(ApiResource::isNamespaced)
        .orElse(false);
  }
}
