package dev.bulwark.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ApiResourceTest {

  private static ApiResource named(String groupVersion, String plural) {
    return ApiResource.named(groupVersion, plural).orElseThrow();
  }

  @Test
  void knowsResourcesByKindAndByName() {
    ApiResource deployments =
        ApiResource.ofKind(GroupVersionKind.of("apps/v1", "Deployment")).orElseThrow();

    assertThat(deployments).isEqualTo(named("apps/v1", "deployments"));
    assertThat(deployments.isNamespaced()).isTrue();
    assertThat(deployments.shortNames()).containsExactly("deploy");
    assertThat(deployments.subresources())
        .containsEntry("status", deployments.groupVersionKind())
        .containsEntry("scale", GroupVersionKind.of("autoscaling/v1", "Scale"));
    assertThat(named("v1", "nodes").isNamespaced()).isFalse();
    assertThat(named("v1", "pods").subresources())
        .containsEntry("eviction", GroupVersionKind.of("policy/v1", "Eviction"));
    assertThat(ApiResource.named("v1", "deployments")).isEmpty();
  }

  @Test
  void knowsWhatIsNoLongerServed() {
    assertThat(named("batch/v1", "cronjobs").isServed()).isTrue();
    assertThat(named("batch/v1beta1", "cronjobs").isServed()).isFalse();
  }

  @Test
  void knowsTheSameResourceInOtherVersionsAndGroups() {
    assertThat(groupVersions(named("apps/v1", "deployments")))
        .containsExactly("apps/v1beta1", "apps/v1beta2", "extensions/v1beta1");
    assertThat(groupVersions(named("v1", "events")))
        .containsExactly("events.k8s.io/v1", "events.k8s.io/v1beta1");
    assertThat(groupVersions(named("autoscaling/v1", "horizontalpodautoscalers")))
        .contains("autoscaling/v2");
    assertThat(groupVersions(named("v1", "pods"))).isEmpty();
  }

  private static List<String> groupVersions(ApiResource resource) {
    return resource.equivalents().stream().map(ApiResource::groupVersion).toList();
  }
}
