package dev.bulwark.kyverno.cel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ImageValidatingPolicyTest {
  private static final String DIGEST = "@sha256:" + "a".repeat(64);

  private static Cluster policy(String spec) {
    return Cluster.with(
        """
        apiVersion: policies.kyverno.io/v1
        kind: ImageValidatingPolicy
        metadata: {name: p}
        spec:
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
          attestors: [{name: notary, notary: {certs: {value: PEM}}}]
          validations:
          - expression: >-
              images.containers.map(i, verifyImageSignatures(i, [attestors.notary])).all(n, n > 0)
            message: not signed
        """
            + spec.indent(2));
  }

  private static String pod(String image) {
    return """
        apiVersion: v1
        kind: Pod
        metadata: {name: api, namespace: shop}
        spec: {containers: [{name: api, image: '%s'}]}
        """
        .formatted(image);
  }

  @Test
  void wantsADigestUnlessItIsToldNotTo() {
    assertThat(policy("").open().answers(pod("ghcr.io/signed:1")))
        .containsExactly("fail image ghcr.io/signed:1 does not have a digest");
    assertThat(
            policy("validationConfigurations: {verifyDigest: false}")
                .open()
                .answers(pod("ghcr.io/signed:1")))
        .containsExactly("pass success");
  }

  @Test
  void asksForTheSignaturesOfImages() {
    assertThat(policy("").open().answers(pod("ghcr.io/signed" + DIGEST)))
        .containsExactly("pass success");
    assertThat(policy("").open().answers(pod("ghcr.io/unsigned" + DIGEST)))
        .containsExactly("fail not signed");
  }

  @Test
  void isUndecidedWhereNobodyCanTell() {
    assertThat(policy("").answers(pod("ghcr.io/signed" + DIGEST)))
        .containsExactly(
            "error failed to evaluate policy: failed to get imagedata: this policy asks for the"
                + " signatures of ghcr.io/signed"
                + DIGEST
                + ", which is not available here; record the answer of the registry in a Context file,"
                + " spec.images");
  }

  @Nested
  class GivenReferences {
    @Test
    void otherImagesAreNotLookedAt() {
      String glob = "matchImageReferences: [{glob: 'ghcr.io/*'}]";
      String expression =
          "matchImageReferences: [{expression: \"image(ref).registry() == 'ghcr.io'\"}]";

      assertThat(policy(glob).answers(pod("docker.io/web:1"))).containsExactly("pass success");
      assertThat(policy(expression).answers(pod("docker.io/web:1")))
          .containsExactly("pass success");
      assertThat(policy(glob).answers(pod("ghcr.io/web:1")))
          .containsExactly("fail image ghcr.io/web:1 does not have a digest");
    }
  }

  @Nested
  class GivenAPolicyThatChecksNoSignature {
    private static final String UNCHECKED =
        """
        apiVersion: policies.kyverno.io/v1
        kind: ImageValidatingPolicy
        metadata: {name: p}
        spec:
          matchConstraints:
            resourceRules:
            - {apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}
          validationConfigurations: {verifyDigest: false, required: %s}
          validations: [{expression: "images.containers == ['api:1']"}]
        """;

    @Test
    void anImageThatMustBeVerifiedIsNot() {
      assertThat(Cluster.with(UNCHECKED.formatted("true")).answers(pod("api:1")))
          .containsExactly(
              "fail image api:1 is not verified: no policy performed a signature or attestation"
                  + " check on it");
      assertThat(Cluster.with(UNCHECKED.formatted("false")).answers(pod("api:1")))
          .containsExactly("pass success");
    }
  }
}
