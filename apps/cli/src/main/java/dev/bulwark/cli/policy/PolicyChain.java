package dev.bulwark.cli.policy;

import dev.bulwark.admission.AdmissionChain;
import dev.bulwark.admission.AdmissionResult;
import dev.bulwark.admission.Decision;
import dev.bulwark.admission.Denial;
import dev.bulwark.kyverno.KyvernoChain;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.Stage;
import dev.bulwark.model.Environment;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.PolicySet;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import dev.bulwark.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// All given policies, of every language, in the order in which one request meets them: those of
/// Kubernetes and of Kyverno change the object, then all judge what came of it.
///
/// @param names what the policies are called
/// @param kyverno empty where no policy is Kyverno's
/// @param others policies of languages that only judge
/// @param world what flags tell Kyverno's policies beside the objects
public record PolicyChain(
    PolicyNames names,
    AdmissionChain admission,
    Optional<KyvernoChain> kyverno,
    PolicySet others,
    KyvernoWorld world) {
  private static final Profile AS_MANIFESTS =
      Profile.KYVERNO_CLI.lookingUp().keepingIntegers().keepingObjects().takingValuesFirst();
  private static final Set<Stage> CHANGING =
      EnumSet.of(Stage.MUTATE, Stage.VERIFY_IMAGES, Stage.MUTATING_POLICY);
  private static final Set<Stage> JUDGING = EnumSet.complementOf(EnumSet.copyOf(CHANGING));

  PolicyChain in(KyvernoWorld told) {
    return new PolicyChain(names, admission, kyverno, others, told);
  }

  PolicyChain with(PolicySet more) {
    return new PolicyChain(names, admission, kyverno, more, world);
  }

  /// Answers one request as an API server with these policies, and the controllers behind them,
  /// would.
  ///
  /// @param environment what policies may ask of the world; those of Kubernetes may ask nothing
  public Answer ask(Review asked, Inventory inventory, Environment environment) {
    Review review = world.asked(asked);
    AdmissionResult admitted = named(admission.admit(review, inventory, Environment.CLOSED));
    if (kyverno.isEmpty() && others.policies().isEmpty()) {
      return new Answer(admitted, admitted.decisions().size(), List.of(), List.of());
    }
    var verdicts = new ArrayList<Verdict>();
    Review current = changed(review, admitted);
    KyvernoAnswer ofKyverno = new KyvernoAnswer(names, List.of(), List.of());
    boolean changedByKyverno = false;
    if (kyverno.isPresent()) {
      Trigger trigger =
          world.around(Trigger.of(current, AS_MANIFESTS).with(inventory, environment), environment);
      KyvernoChain.Result changing = kyverno.get().respond(trigger, CHANGING);
      KyvernoChain.Result judging = kyverno.get().respond(changing.trigger(), JUDGING);
      ofKyverno = new KyvernoAnswer(names, changing.responses(), judging.responses());
      changedByKyverno = !changing.trigger().object().equals(trigger.object());
      current = changing.trigger().review();
    }
    if (changedByKyverno) {
      admitted = named(admission.admit(current, inventory, Environment.CLOSED));
    }
    if (current.object().isPresent() || review.object().isEmpty()) {
      verdicts.addAll(others.judge(current, inventory, environment));
    }
    return answer(review, current, admitted, ofKyverno, verdicts);
  }

  /// A result with its policies called as all are here.
  private AdmissionResult named(AdmissionResult result) {
    return new AdmissionResult(
        result.decisions().stream()
            .map(each -> each.of(names.of(each.kind(), each.policy())))
            .toList(),
        result.denial(),
        result.warnings(),
        result.auditAnnotations(),
        result.object(),
        result.mutated());
  }

  private static Review changed(Review review, AdmissionResult admitted) {
    if (!admitted.mutated() || admitted.object().isEmpty() || review.object().isEmpty()) {
      return review;
    }
    Resource object = Resource.of(admitted.object().get(), review.subject().origin());
    return new Review(
        review.operation(),
        Optional.of(object),
        review.oldObject(),
        review.namespace(),
        review.subresource(),
        review.userInfo(),
        review.dryRun(),
        review.options());
  }

  private static Answer answer(
      Review asked,
      Review current,
      AdmissionResult admitted,
      KyvernoAnswer ofKyverno,
      List<Verdict> verdicts) {
    var decisions = new ArrayList<Decision>(admitted.decisions());
    decisions.addAll(ofKyverno.decisions());
    verdicts.forEach(verdict -> decisions.add(decision(verdict)));
    Optional<Denial> denial =
        admitted
            .denial()
            .or(() -> ofKyverno.denial(current.subject().id()))
            .or(() -> denial(verdicts));
    Optional<JsonObject> object = admitted.object(); // which is put to it again once it is changed
    var result =
        new AdmissionResult(
            decisions,
            denial,
            admitted.warnings(),
            admitted.auditAnnotations(),
            object,
            admitted.mutated() || ofKyverno.changes());
    var all = new ArrayList<Verdict>(ofKyverno.verdicts(asked.subject()));
    all.addAll(verdicts);
    return new Answer(result, admitted.decisions().size(), ofKyverno.effects(), all);
  }

  private static Decision decision(Verdict verdict) {
    boolean enforced =
        verdict.outcome() == Verdict.Outcome.FAIL || verdict.outcome() == Verdict.Outcome.ERROR;
    return new Decision(
        "",
        verdict.policy(),
        Optional.empty(),
        Optional.empty(),
        verdict.rule(),
        switch (verdict.outcome()) {
          case PASS -> Decision.Outcome.ADMITTED;
          case FAIL, WARN -> Decision.Outcome.DENIED;
          case ERROR -> Decision.Outcome.FAILED;
          case SKIP -> Decision.Outcome.SKIPPED;
        },
        verdict.message(),
        "",
        List.of(),
        enforced);
  }

  private static Optional<Denial> denial(List<Verdict> verdicts) {
    List<String> messages =
        verdicts.stream()
            .filter(verdict -> decision(verdict).enforced())
            .map(verdict -> "[" + verdict.policy() + "] " + verdict.message())
            .toList();
    return messages.isEmpty()
        ? Optional.empty()
        : Optional.of(new Denial(String.join("\n", messages), "Forbidden", 403, messages));
  }
}
