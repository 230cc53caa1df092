package dev.bulwark.kyverno.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.kyverno.KyvernoChain;
import dev.bulwark.kyverno.Yaml;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RecordedRegistryTest {
  private static final String DIGEST =
      "sha256:4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";
  private static final Resource POD =
      Yaml.resource(
          """
          apiVersion: v1
          kind: Pod
          metadata: {name: api, namespace: shop}
          spec: {containers: [{name: main, image: "ghcr.io/acme/api:1"}]}
          """);

  private static KyvernoChain.Result judged(String policies, String answers) {
    JsonObject context =
        Yaml.resource(
                """
                apiVersion: cli.kyverno.io/v1alpha1
                kind: Context
                metadata: {name: c}
                spec:
                  images:
                  - image: ghcr.io/acme/api:1
                    digest: %s
                """
                        .formatted(DIGEST)
                    + answers.indent(4))
            .raw();
    Environment environment = RecordedRegistry.of(context, Environment.CLOSED);
    return KyvernoChain.of(Yaml.resources(policies))
        .respond(
            Trigger.of(Review.create(POD), Profile.KYVERNO_CLI).with(Inventory.EMPTY, environment));
  }

  private static List<String> said(KyvernoChain.Result result) {
    return result.responses().stream()
        .flatMap(response -> response.rules().stream())
        .map(rule -> rule.status() + ": " + rule.message())
        .toList();
  }

  private static String verifying(String entry) {
    return """
    apiVersion: kyverno.io/v1
    kind: ClusterPolicy
    metadata: {name: p}
    spec:
      validationFailureAction: Enforce
      rules:
      - name: r
        match: {any: [{resources: {kinds: [Pod]}}]}
        verifyImages:
        - imageReferences: ['ghcr.io/*']
    """
        + entry.indent(6);
  }

  private static final String BY_TWO =
      """
      required: true
      verifyDigest: false
      mutateDigest: false
      attestors:
      - entries: [{keys: {publicKeys: one}}, {keys: {publicKeys: two}}]
      """;

  @Nested
  class GivenAttestors {
    @Test
    void allOfThemMustHaveSigned() {
      String answers =
          """
          signatures:
          - {attestor: {keys: {publicKeys: one}}, verified: true}
          - {verified: false, reason: no such key}
          """;

      assertThat(said(judged(verifying(BY_TWO), answers)))
          .containsExactly(
              "fail: failed to verify image ghcr.io/acme/api:1: .attestors[0].entries[1].keys: no"
                  + " such key",
              "fail: unverified image ghcr.io/acme/api:1");
    }

    @Test
    void asManyAsAreCountedAreEnough() {
      String counted = BY_TWO.replace("- entries", "- count: 1\n  entries");

      assertThat(
              said(
                  judged(
                      verifying(counted),
                      "signatures: [{attestor: {keys: {publicKeys: one}}, verified: true}]")))
          .containsExactly(
              "pass: verified image signatures for ghcr.io/acme/api:1", "pass: image verified");
    }

    @Test
    void whatIsNotRecordedIsAnErrorThatSaysWhatToRecord() {
      assertThat(said(judged(verifying(BY_TWO), "")).getFirst())
          .startsWith("error: failed to verify image ghcr.io/acme/api:1")
          .endsWith("record the answer of the registry in a Context file, spec.images");
    }

    @Test
    void theDigestTakesThePlaceOfTheTag() {
      String mutating = BY_TWO.replace("mutateDigest: false", "mutateDigest: true");

      JsonObject after =
          judged(verifying(mutating), "signatures: [{verified: true}]")
              .trigger()
              .object()
              .orElseThrow();

      assertThat(after.object("spec").array("containers").object(0).string("image"))
          .contains("ghcr.io/acme/api:1@" + DIGEST);
    }
  }

  @Nested
  class GivenAttestations {
    private static final String BUILT_BY_GITHUB =
        """
        required: false
        verifyDigest: false
        mutateDigest: false
        attestations:
        - type: slsa
          conditions: [{all: [{key: '{{ builder }}', operator: Equals, value: github}]}]
        """;

    @Test
    void conditionsSeeWhatTheySay() {
      assertThat(
              said(
                  judged(
                      verifying(BUILT_BY_GITHUB),
                      "attestations: [{verified: true, payload: {builder: github}}]")))
          .containsExactly("pass: verified image attestations for ghcr.io/acme/api:1");
      assertThat(
              said(judged(
                      verifying(BUILT_BY_GITHUB),
                      "attestations: [{verified: true, payload: {builder: laptop}}]"))
                  .getFirst())
          .startsWith("fail: image attestations verification failed");
    }
  }

  @Nested
  class GivenImageValidatingPolicies {
    private static String policy(String name, String validation) {
      return """
      apiVersion: policies.kyverno.io/v1
      kind: ImageValidatingPolicy
      metadata: {name: %s}
      spec:
        validationConfigurations: {required: true, verifyDigest: false, mutateDigest: false}
        matchConstraints:
          resourceRules:
          - {apiGroups: [''], apiVersions: [v1], operations: [CREATE], resources: [pods]}
        matchImageReferences: [{glob: 'ghcr.io/*'}]
        attestors: [{name: team, cosign: {key: {data: k}}}]
        validations: [{expression: "%s"}]
      """
          .formatted(name, validation);
    }

    @Test
    void anImageThatOneOfThemVerifiesIsVerifiedForAll() {
      String looks = policy("looks", "size(images.containers) == 1");
      String verifies =
          policy(
              "verifies",
              "images.containers.all(i, verifyImageSignatures(i, [attestors.team]) > 0)");

      assertThat(said(judged(looks, "signatures: [{verified: true}]")))
          .containsExactly(
              "fail: image ghcr.io/acme/api:1 is not verified: no policy performed a signature or"
                  + " attestation check on it");
      assertThat(said(judged(looks + "---\n" + verifies, "signatures: [{verified: true}]")))
          .containsExactly("pass: success", "pass: success");
    }
  }
}
