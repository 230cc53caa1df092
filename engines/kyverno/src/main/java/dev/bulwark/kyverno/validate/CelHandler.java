package dev.bulwark.kyverno.validate;

import dev.bulwark.admission.AdmissionChain;
import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.admission.Decision;
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
import org.jspecify.annotations.Nullable;

/// `validate.cel`: a ValidatingAdmissionPolicy about whatever the rule matches. An expression that
/// cannot be evaluated fails, as the failure policy of such a policy says.
///
/// Source: kyverno `pkg/engine/handlers/validation/validate_cel.go`.
final class CelHandler implements RuleHandler {
  private static final String API = "admissionregistration.k8s.io/v1";

  private final List<Resource> definitions;
  private volatile @Nullable AdmissionChain asWritten;
  private volatile @Nullable AdmissionChain asStored;

  private CelHandler(List<Resource> definitions) {
    this.definitions = List.copyOf(definitions);
  }

  static CelHandler of(Rule rule, ClassicPolicy policy) {
    return new CelHandler(definitions(rule, policy));
  }

  /// Compiled when the first object is judged: of the two views of objects, a run takes one.
  private AdmissionChain chain(Profile profile) {
    AdmissionOptions options = AdmissionOptions.DEFAULT.judgingUnbound().takingOptionalsLeniently();
    return switch (profile.manifests()) {
      case RAW -> {
        AdmissionChain known = asWritten;
        if (known == null) {
          known = AdmissionChain.of(definitions, options.showingObjectsAsWritten());
          asWritten = known;
        }
        yield known;
      }
      case DEFAULTED -> {
        AdmissionChain known = asStored;
        if (known == null) {
          known = AdmissionChain.of(definitions, options);
          asStored = known;
        }
        yield known;
      }
    };
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
    Trigger trigger = run.trigger();
    List<Decision> decisions =
        chain(trigger.profile())
            .admit(review(run), trigger.inventory(), trigger.environment())
            .decisions();
    String rule = run.rule().name();
    for (Decision decision : decisions) {
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
  private static Review review(RuleRun run) {
    Review asked = run.trigger().review();
    return new Review(
        asked.operation(),
        run.object().map(object -> Resource.of(object, asked.subject().origin())),
        run.trigger().oldObject().map(object -> Resource.of(object, asked.subject().origin())),
        asked.namespace(),
        asked.subresource(),
        asked.userInfo(),
        asked.dryRun(),
        asked.options());
  }
}
