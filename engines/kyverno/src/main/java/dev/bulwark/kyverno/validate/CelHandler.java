package dev.bulwark.kyverno.validate;

import dev.bulwark.admission.AdmissionChain;
import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.Decision;
import dev.bulwark.admission.Validations;
import dev.bulwark.kyverno.definition.ClassicPolicy;
import dev.bulwark.kyverno.definition.Rule;
import dev.bulwark.kyverno.handler.RuleHandler;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.request.Profile;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleType;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Review;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `validate.cel`: a ValidatingAdmissionPolicy about whatever the rule matches. An expression that
/// cannot be evaluated fails, as the failure policy of such a policy says.
///
/// Source: kyverno `pkg/engine/handlers/validation/validate_cel.go`.
final class CelHandler implements RuleHandler {
  private static final String API = "admissionregistration.k8s.io/v1";

  private static final AdmissionOptions AS_STORED =
      AdmissionOptions.DEFAULT.judgingUnbound().takingOptionalsLeniently();
  private static final AdmissionOptions AS_WRITTEN = AS_STORED.showingObjectsAsWritten();

  private static final Trigger.Facet<Validations.Asked> ASKED =
      new Trigger.Facet<>(CelHandler::asked);

  private final List<Resource> definitions;
  private final boolean hasParams;
  private volatile @Nullable Judge judge;

  private CelHandler(List<Resource> definitions, boolean hasParams) {
    this.definitions = List.copyOf(definitions);
    this.hasParams = hasParams;
  }

  static CelHandler of(Rule rule, ClassicPolicy policy) {
    JsonObject cel = rule.validate().object("cel");
    boolean hasParams = cel.get("paramKind") != null || cel.get("paramRef") != null;
    return new CelHandler(definitions(rule, policy), hasParams);
  }

  /// The compiled policy.
  private interface Judge {
    List<Decision> decisions(RuleRun run);
  }

  /// Compiled when the first object is judged.
  private Judge judge() {
    Judge known = judge;
    if (known == null) {
      known = hasParams ? new WithParams(definitions) : withoutParams();
      judge = known;
    }
    return known;
  }

  private Judge withoutParams() {
    Optional<Validations> validations = Validations.of(definitions.getFirst(), AS_STORED);
    return run -> validations.map(each -> each.judge(run.trigger().get(ASKED))).orElse(List.of());
  }

  /// No rule that validates changes an object, so all see the one that was asked about.
  private static Validations.Asked asked(Trigger trigger) {
    return Validations.Asked.of(
        review(trigger),
        trigger.inventory(),
        trigger.resources(),
        trigger.environment(),
        options(trigger.profile()));
  }

  private static AdmissionOptions options(Profile profile) {
    return switch (profile.manifests()) {
      case RAW -> AS_WRITTEN;
      case DEFAULTED -> AS_STORED;
    };
  }

  /// A policy that looks its parameters up, as an API server does. Of the two views of objects, a
  /// run takes one.
  private static final class WithParams implements Judge {
    private final List<Resource> definitions;
    private volatile @Nullable AdmissionChain asWritten;
    private volatile @Nullable AdmissionChain asStored;

    WithParams(List<Resource> definitions) {
      this.definitions = definitions;
    }

    @Override
    public List<Decision> decisions(RuleRun run) {
      Trigger trigger = run.trigger();
      return chain(trigger.profile())
          .admit(review(trigger), trigger.inventory(), trigger.environment())
          .decisions();
    }

    private AdmissionChain chain(Profile profile) {
      return switch (profile.manifests()) {
        case RAW -> {
          AdmissionChain known = asWritten;
          if (known == null) {
            known = AdmissionChain.of(definitions, AS_WRITTEN);
            asWritten = known;
          }
          yield known;
        }
        case DEFAULTED -> {
          AdmissionChain known = asStored;
          if (known == null) {
            known = AdmissionChain.of(definitions, AS_STORED);
            asStored = known;
          }
          yield known;
        }
      };
    }
  }

  private static List<Resource> definitions(Rule rule, ClassicPolicy policy) {
    JsonObject cel = rule.validate().object("cel");
    JsonObject spec =
        JsonObject.of(
            "failurePolicy",
            "Fail",
            "matchConstraints",
            JsonObject.of("resourceRules", JsonArray.of(everything())),
            "matchConditions",
            rule.tree().array("celPreconditions"),
            "validations",
            validations(cel.array("expressions"), rule.validate().string("message").orElse("")));
    for (String key : new String[] {"variables", "auditAnnotations", "paramKind"}) {
      spec = cel.get(key) == null ? spec : spec.with(key, cel.get(key));
    }
    String name = "rule";
    var definitions = new ArrayList<Resource>();
    definitions.add(resource("ValidatingAdmissionPolicy", name, spec, policy));
    if (cel.get("paramRef") instanceof JsonObject param) {
      JsonObject binding =
          JsonObject.of(
              "policyName", name, "validationActions", JsonArray.of("Deny"), "paramRef", param);
      definitions.add(resource("ValidatingAdmissionPolicyBinding", name, binding, policy));
    }
    return definitions;
  }

  private static JsonObject everything() {
    JsonArray all = JsonArray.of("*");
    return JsonObject.of(
        "apiGroups", all, "apiVersions", all, "resources", JsonArray.of("*/*"), "operations", all);
  }

  /// The rule's message stands in where an expression has none.
  private static JsonArray validations(JsonArray expressions, String message) {
    var validations = new ArrayList<@Nullable Object>();
    for (int i = 0; i < expressions.size(); i++) {
      JsonObject each = expressions.object(i);
      boolean hasOwn = !each.string("message").orElse("").isEmpty();
      validations.add(hasOwn || message.isEmpty() ? each : each.with("message", message));
    }
    return JsonArray.copyOf(validations);
  }

  private static Resource resource(
      String kind, String name, JsonObject spec, ClassicPolicy policy) {
    JsonObject metadata = JsonObject.of("name", name);
    return Resource.of(
        JsonObject.of("apiVersion", API, "kind", kind, "metadata", metadata, "spec", spec),
        policy.source().origin());
  }

  @Override
  public Handled handle(RuleRun run) {
    String rule = run.rule().name();
    for (Decision decision : judge().decisions(run)) {
      switch (decision.outcome()) {
        case SKIPPED -> {
          return Handled.of(
              RuleResponse.skip(rule, RuleType.VALIDATION, "cel preconditions not met"));
        }
        case DENIED, FAILED -> {
          return Handled.of(RuleResponse.fail(rule, RuleType.VALIDATION, decision.message()));
        }
        case ADMITTED, IGNORED -> {}
      }
    }
    return Handled.of(
        RuleResponse.pass(rule, RuleType.VALIDATION, "Validation rule '" + rule + "' passed."));
  }

  /// The question with the objects as the host sees them.
  private static Review review(Trigger trigger) {
    Review asked = trigger.review();
    return new Review(
        asked.operation(),
        trigger.object().map(object -> Resource.of(object, asked.subject().origin())),
        trigger.oldObject().map(object -> Resource.of(object, asked.subject().origin())),
        asked.namespace(),
        asked.subresource(),
        asked.userInfo(),
        asked.dryRun(),
        asked.options());
  }
}
