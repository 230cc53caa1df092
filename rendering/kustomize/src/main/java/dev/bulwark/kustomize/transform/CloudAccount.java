package dev.bulwark.kustomize.transform;

import dev.bulwark.kustomize.tree.Fault;
import dev.bulwark.kustomize.tree.MapNode;
import dev.bulwark.kustomize.tree.ScalarNode;
import dev.bulwark.model.Provenance;

/// The ServiceAccount that stands for an account of Google's cloud.
///
/// Source: kustomize, `IAMPolicyGenerator`.
public final class CloudAccount {
  private CloudAccount() {}

  public static MapNode of(MapNode config) {
    String cloud = config.settingText("cloud");
    if (!cloud.equals("gke")) {
      throw new Fault("KUST-0010", "the cloud \"" + cloud + "\" is not supported", config.at())
          .because("kustomize knows only gke");
    }
    Provenance at = config.at();
    MapNode account = part(config, "serviceAccount");
    MapNode service = part(config, "kubernetesService");
    var annotations = new MapNode(at);
    annotations.set(
        "iam.gke.io/gcp-service-account",
        ScalarNode.of(
            account.settingText("name")
                + "@"
                + account.settingText("projectId")
                + ".iam.gserviceaccount.com",
            account.at()));
    var metadata = new MapNode(at);
    metadata.set("annotations", annotations);
    metadata.set("name", ScalarNode.of(service.settingText("name"), service.at()));
    String namespace = service.settingText("namespace");
    if (!namespace.isEmpty()) {
      metadata.set("namespace", ScalarNode.of(namespace, service.at()));
    }
    var tree = new MapNode(at);
    tree.set("apiVersion", ScalarNode.of("v1", at));
    tree.set("kind", ScalarNode.of("ServiceAccount", at));
    tree.set("metadata", metadata);
    return tree;
  }

  private static MapNode part(MapNode config, String field) {
    return config.setting(field) instanceof MapNode map ? map : new MapNode(config.at());
  }
}
