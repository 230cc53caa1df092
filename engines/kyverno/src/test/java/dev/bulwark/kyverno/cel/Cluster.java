package dev.bulwark.kyverno.cel;

import dev.bulwark.kyverno.request.GivenValues;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.PolicyResponse;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.StagedPolicy;
import dev.bulwark.model.AccessDecision;
import dev.bulwark.model.AccessQuestion;
import dev.bulwark.model.Environment;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.SignatureQuestion;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;

/// CEL policies and what they answer about one object.
final class Cluster {
  private final CelPolicies policies;
  private List<Resource> known = List.of();
  private Environment environment = Environment.CLOSED;
  private GivenValues values = GivenValues.NONE;
  private Profile profile = Profile.KYVERNO_CLI;

  private Cluster(String policies) {
    this.policies = CelPolicies.of(resources(policies));
  }

  static Cluster with(String policies) {
    return new Cluster(policies);
  }

  static List<Resource> resources(String yaml) {
    var text = SourceText.of("policies.yaml", yaml);
    return Documents.read(text, Limits.DEFAULT).documents().stream()
        .map(Document::root)
        .filter(JsonObject.class::isInstance)
        .map(root -> Resource.of((JsonObject) root, new FileOrigin(text)))
        .toList();
  }

  /// Objects that are there already.
  Cluster knowing(String objects) {
    known = resources(objects);
    return this;
  }

  Cluster given(GivenValues given) {
    values = given;
    return this;
  }

  Cluster in(Profile other) {
    profile = other;
    return this;
  }

  /// A clock that stands at noon, dice that always fall alike, signatures by `signed` images, and
  /// access for alice alone.
  Cluster open() {
    environment =
        new Environment() {
          @Override
          public Instant now() {
            return Instant.parse("2026-09-01T12:00:00Z");
          }

          @Override
          public RandomGenerator random() {
            return new Random(7);
          }

          @Override
          public boolean isSigned(SignatureQuestion question) {
            return question.image().contains("signed") && !question.image().contains("unsigned");
          }

          @Override
          public AccessDecision decide(AccessQuestion question) {
            return new AccessDecision(question.user().username().equals("alice"), "", "");
          }
        };
    return this;
  }

  CelPolicies policies() {
    return policies;
  }

  /// Every answer, each a policy's or a variant's; one after the other, so that what one changes is
  /// what the next sees.
  List<PolicyResponse> responses(String object) {
    return responses(Review.create(resources(object).getFirst()));
  }

  List<PolicyResponse> responses(Review review) {
    Trigger trigger =
        Trigger.of(review, profile).with(Inventory.of(known), environment).with(values);
    var responses = new ArrayList<PolicyResponse>();
    for (StagedPolicy policy : policies.staged()) {
      Trigger current = trigger.withTargets(known);
      var response = policy.respond(current);
      if (response.isPresent()) {
        responses.add(policy.settled(response.get(), current));
        if (!response.get().patched().equals(response.get().object())) {
          trigger = trigger.withObject(response.get().patched());
        }
      }
    }
    return responses;
  }

  /// The answers as `status message`, or `status` alone where a rule says nothing of its own.
  List<String> answers(String object) {
    return answers(Review.create(resources(object).getFirst()));
  }

  List<String> answers(Review review) {
    return responses(review).stream()
        .flatMap(response -> response.rules().stream())
        .map(Cluster::text)
        .toList();
  }

  private static String text(RuleResponse rule) {
    return rule.status() + " " + rule.message();
  }

  /// The one object as all policies leave it.
  JsonObject patched(String object) {
    return responses(object).getLast().patched();
  }
}
