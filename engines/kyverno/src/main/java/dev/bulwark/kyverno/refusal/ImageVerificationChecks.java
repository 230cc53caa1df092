package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.definition.FailureActions;
import dev.bulwark.kyverno.rule.FailureAction;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What must hold of rules that verify images.
///
/// Source: kyverno `api/kyverno/v1/image_verification_types.go` and
/// `pkg/validation/policy/validate.go`.
final class ImageVerificationChecks {
  private static final Set<String> ALGORITHMS = Set.of("", "sha224", "sha256", "sha384", "sha512");
  private static final List<String> ATTESTORS =
      List.of("keys", "certificates", "keyless", "attestor");

  /// Attestors hold attestors; Kyverno's schema sets no end to it.
  private static final int DEEPEST = 20;

  static final List<RuleCheck> ALL =
      List.of(
          ImageVerificationChecks::imagesAreNamed,
          ImageVerificationChecks::auditChangesNothing,
          ImageVerificationChecks::attestorsAreComplete,
          ImageVerificationChecks::notaryHasCertificates,
          ImageVerificationChecks::digestsHavePlaces);

  private ImageVerificationChecks() {}

  private static List<Part> entries(RuleInPolicy rule) {
    return rule.part().parts("verifyImages").stream().filter(each -> !each.isEmpty()).toList();
  }

  private static void imagesAreNamed(RuleInPolicy rule, Refusals refusals) {
    for (Part entry : entries(rule)) {
      List<String> references = entry.texts("imageReferences");
      if (references.isEmpty() && entry.text("image").isEmpty()) {
        refusals.add(
            entry.at("imageReferences"),
            "no image is named",
            "name the images that must be signed: imageReferences: ['*']");
      }
      for (int i = 0; i < references.size(); i++) {
        if (references.get(i).contains("{{")) {
          refusals.add(
              entry.at("imageReferences").index(i),
              "image references have no variables",
              "write the reference out; `*` may stand in it");
        }
      }
    }
  }

  /// The action of an entry counts for those after it, too.
  private static void auditChangesNothing(RuleInPolicy rule, Refusals refusals) {
    boolean isAudit = FailureActions.of(rule.policy()) == FailureAction.AUDIT;
    for (Part entry : entries(rule)) {
      Optional<String> own = entry.fields().string("failureAction");
      if (own.isPresent()) {
        isAudit = own.get().toLowerCase(Locale.ROOT).equals("audit");
      }
      if (isAudit && !Boolean.FALSE.equals(entry.value("mutateDigest"))) {
        refusals.add(
            entry.at("mutateDigest"),
            "a rule that only audits does not put digests into objects, which it does unless told",
            "add mutateDigest: false, or failureAction: Enforce");
      }
    }
  }

  private static void attestorsAreComplete(RuleInPolicy rule, Refusals refusals) {
    for (Part entry : entries(rule)) {
      Stream<Part> ofAttestations =
          entry.parts("attestations").stream().flatMap(each -> each.parts("attestors").stream());
      Stream.concat(entry.parts("attestors").stream(), ofAttestations)
          .forEach(set -> attestors(set, DEEPEST, refusals));
    }
  }

  private static void attestors(Part set, int depth, Refusals refusals) {
    List<Part> entries = set.parts("entries");
    if (entries.isEmpty()) {
      refusals.add(
          set.at("entries"),
          "nobody is named who could have signed",
          "add an entry: keys, keyless");
    }
    if (set.value("count") instanceof Number count && count.longValue() > entries.size()) {
      refusals.add(
          set.at("count"),
          "more signatures are wanted than there are entries",
          "write a number up to " + entries.size());
    }
    entries.forEach(entry -> attestor(entry, depth, refusals));
  }

  private static void attestor(Part entry, int depth, Refusals refusals) {
    if (ATTESTORS.stream().filter(entry::has).count() != 1) {
      refusals.add(
          entry.path(),
          "an entry is one of keys, certificates, keyless and a nested attestor",
          "make an entry of each");
    }
    if (entry.has("keys")) {
      keys(entry.part("keys"), refusals);
    }
    Part certificates = entry.part("certificates");
    if (entry.has("certificates")
        && certificates.text("cert").isEmpty()
        && certificates.text("certChain").isEmpty()) {
      refusals.add(certificates.path(), "no certificate is given", "add cert or certChain");
    }
    if (entry.has("keyless")) {
      keyless(entry.part("keyless"), refusals);
    }
    if (entry.value("attestor") instanceof JsonObject && depth > 0) {
      attestors(entry.part("attestor"), depth - 1, refusals);
    }
  }

  private static void keys(Part keys, Refusals refusals) {
    boolean hasKeys = !keys.text("publicKeys").isEmpty();
    if (!hasKeys && keys.text("kms").isEmpty() && !keys.has("secret")) {
      refusals.add(keys.path(), "no key is given", "add publicKeys, kms or secret");
    }
    if (hasKeys && !ALGORITHMS.contains(keys.text("signatureAlgorithm"))) {
      refusals.add(
          keys.at("signatureAlgorithm"),
          "there is no signature algorithm " + keys.text("signatureAlgorithm"),
          "write sha224, sha256, sha384 or sha512");
    }
  }

  private static void keyless(Part keyless, Refusals refusals) {
    if (!keyless.has("rekor") && keyless.text("roots").isEmpty()) {
      refusals.add(
          keyless.at("rekor"),
          "nothing says where signatures are recorded",
          "add rekor.url: https://rekor.sigstore.dev, or roots");
    } else if (keyless.has("rekor") && keyless.part("rekor").text("url").isEmpty()) {
      refusals.add(
          keyless.part("rekor").at("url"),
          "a log has a URL",
          "add url: https://rekor.sigstore.dev");
    }
  }

  private static void notaryHasCertificates(RuleInPolicy rule, Refusals refusals) {
    for (Part entry : entries(rule)) {
      if (!entry.text("type").equals("Notary")) {
        continue;
      }
      for (Part set : entry.parts("attestors")) {
        for (Part attestor : set.parts("entries")) {
          for (String field : new String[] {"keys", "keyless"}) {
            if (attestor.has(field)) {
              refusals.add(
                  attestor.at(field),
                  "Notary signatures are checked by certificates",
                  "give certificates instead");
            }
          }
        }
      }
    }
  }

  private static void digestsHavePlaces(RuleInPolicy rule, Refusals refusals) {
    boolean mutates =
        entries(rule).stream().anyMatch(each -> !Boolean.FALSE.equals(each.value("mutateDigest")));
    if (!mutates) {
      return;
    }
    Part extractors = rule.part().part("imageExtractors");
    for (String kind : extractors.fields().keySet()) {
      for (Part extractor : extractors.parts(kind)) {
        if (!extractor.text("jmesPath").isEmpty()) {
          FieldPath place = extractor.at("jmesPath");
          refusals.add(
              place,
              "an image that a query makes has no place for its digest",
              "remove jmesPath, or add mutateDigest: false");
        }
      }
    }
  }
}
