package dev.bulwark.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.schema.ApiField.Merge;
import dev.bulwark.model.schema.ApiField.PatchStrategy;
import dev.bulwark.model.schema.FieldType.ListOf;
import dev.bulwark.model.schema.FieldType.MapOf;
import dev.bulwark.model.schema.FieldType.Scalar;
import dev.bulwark.model.schema.FieldType.ScalarKind;
import dev.bulwark.model.schema.FieldType.Struct;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiSchemaTest {

  private static ApiType kind(String apiVersion, String kind) {
    return ApiSchema.kind(apiVersion, kind).orElseThrow();
  }

  private static ApiField field(String type, String name) {
    return ApiSchema.type(type).orElseThrow().field(name).orElseThrow();
  }

  @Test
  void knowsKindsByWhatObjectsSayOfThemselves() {
    assertThat(kind("v1", "Pod").name()).isEqualTo("core/v1.Pod");
    assertThat(kind("networking.k8s.io/v1", "Ingress").name()).isEqualTo("networking/v1.Ingress");
    assertThat(kind("extensions/v1beta1", "Ingress").name())
        .isEqualTo("extensions/v1beta1.Ingress");
    assertThat(ApiSchema.kind(GroupVersionKind.of("apps/v1", "Deployment"))).isPresent();
  }

  @Test
  void knowsNoKindThatKubernetesHasNot() {
    assertThat(ApiSchema.kind("example.com/v1", "Deployment")).isEmpty();
    assertThat(ApiSchema.kind("v1", "Deployment")).isEmpty();
    assertThat(ApiSchema.kind("v1", "PodSpec")).as("a type, but no kind").isEmpty();
  }

  @Test
  void knowsWhatAFieldHolds() {
    assertThat(field("core/v1.PodSpec", "hostNetwork").type())
        .isEqualTo(new Scalar(ScalarKind.BOOL, Optional.empty()));
    assertThat(field("core/v1.ResourceRequirements", "limits").type())
        .isEqualTo(new MapOf(new Scalar(ScalarKind.QUANTITY, Optional.empty())));
    assertThat(field("core/v1.PodSpec", "containers").type())
        .isInstanceOfSatisfying(
            ListOf.class,
            list ->
                assertThat(list.element())
                    .isInstanceOfSatisfying(
                        Struct.class,
                        struct -> assertThat(struct.type().name()).isEqualTo("core/v1.Container")));
  }

  @Test
  void knowsTheValuesOfAString() {
    assertThat(((Scalar) field("core/v1.PodSpec", "restartPolicy").type()).values())
        .containsExactly("Always", "Never", "OnFailure");
    assertThat(((Scalar) field("core/v1.PodSpec", "nodeName").type()).values()).isEmpty();
  }

  @Test
  void knowsHowListsMerge() {
    assertThat(field("core/v1.Container", "ports").merge())
        .isEqualTo(new Merge.ByKeys(List.of("containerPort", "protocol")));
    assertThat(field("core/v1.Container", "ports").patch())
        .contains(new PatchStrategy(true, false, Optional.of("containerPort")));
    assertThat(field("core/v1.PodSpec", "volumes").patch())
        .contains(new PatchStrategy(true, true, Optional.of("name")));
    assertThat(field("meta/v1.ObjectMeta", "finalizers").merge()).isEqualTo(new Merge.AsSet());
    assertThat(field("core/v1.PodSpec", "nodeSelector").merge()).isEqualTo(new Merge.Atomic());
    assertThat(ApiSchema.type("meta/v1.LabelSelector").orElseThrow().isAtomic()).isTrue();
  }

  @Test
  void knowsWhenAFieldIsWritten() {
    ApiField replicas = field("apps/v1.DeploymentSpec", "replicas");

    assertThat(replicas.isPointer()).isTrue();
    assertThat(replicas.omitEmpty()).isTrue();
    assertThat(field("core/v1.Container", "name").omitEmpty()).isFalse();
    assertThat(field("core/v1.Container", "name").isRequired()).isTrue();
    assertThat(field("meta/v1.ObjectMeta", "creationTimestamp").omitZero()).isTrue();
  }

  @Test
  void readsEveryTypeThatAnyKindReaches() {
    Set<ApiType> seen = new HashSet<>();
    for (ApiResource resource : ApiResource.all()) {
      ApiType kind = kind(resource.groupVersion(), resource.kind());
      assertThat(kind.isKind()).isTrue();
      visit(kind, seen);
    }

    assertThat(seen).hasSizeGreaterThan(700);
  }

  private static void visit(ApiType type, Set<ApiType> seen) {
    if (!seen.add(type)) {
      return;
    }
    assertThat(type.fields()).as(type.name()).hasSizeLessThanOrEqualTo(64);
    for (ApiField field : type.fields()) {
      assertThat(type.find(field.name())).isEqualTo(type.fields().indexOf(field));
      if (elementOf(field.type()) instanceof Struct struct) {
        visit(struct.type(), seen);
      }
    }
  }

  private static FieldType elementOf(FieldType type) {
    return switch (type) {
      case ListOf list -> elementOf(list.element());
      case MapOf map -> elementOf(map.value());
      case Struct _, Scalar _, FieldType.Any _ -> type;
    };
  }
}
