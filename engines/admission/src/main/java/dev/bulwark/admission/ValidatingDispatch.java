package dev.bulwark.admission;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.admission.Decision.Outcome;
import dev.bulwark.admission.definition.PolicyBinding;
import dev.bulwark.admission.definition.PolicyDefinition;
import dev.bulwark.admission.expression.Inputs;
import dev.bulwark.admission.matching.Match;
import dev.bulwark.model.Resource;
import dev.bulwark.values.NameFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts one request to the validating policies and does what their bindings say
/// (`pkg/admission/plugin/policy/validating/dispatcher.go`).
final class ValidatingDispatch {
  private static final String CONFIGURATION = "configuration";
  private static final int LONGEST_ANNOTATION = 10 * 1024;

  private final Request request;
  private final Cluster cluster;
  private final Variables variables;
  private final ResultBuilder result;

  ValidatingDispatch(Request request, Cluster cluster, Variables variables, ResultBuilder result) {
    this.request = request;
    this.cluster = cluster;
    this.variables = variables;
    this.result = result;
  }

  void run(List<Hook<ValidatingPolicy>> hooks) {
    for (Hook<ValidatingPolicy> hook : hooks) {
      switch (hook.match(request, cluster)) {
        case Match.No _ -> {}
        case Match.Undecided(var why) ->
            refuse(hook.definition(), Optional.empty(), "failed to configure policy: " + why);
        case Match.Yes match -> run(hook, match);
      }
    }
  }

  private void run(Hook<ValidatingPolicy> hook, Match.Yes match) {
    Map<String, Set<String>> annotations = new LinkedHashMap<>();
    for (Hook.Bound bound : hook.bindings()) {
      switch (bound.match(request)) {
        case Match.No _ -> {}
        case Match.Undecided(var why) -> refuse(hook.definition(), bound.binding(), why);
        case Match.Yes _ -> run(hook.policy(), bound.binding(), match, annotations);
      }
    }
    annotations.forEach(
        (key, values) -> {
          String whole = hook.definition().name() + "/" + key;
          if (NameFormat.QUALIFIED_NAME.matches(whole)) { // the audit log takes no other keys
            result.annotate(whole, String.join(", ", values));
          }
        });
  }

  private void run(
      ValidatingPolicy policy,
      PolicyBinding binding,
      Match.Yes match,
      Map<String, Set<String>> annotations) {
    PolicyDefinition.Validating definition = policy.definition();
    Cluster.Params params =
        cluster.params(definition.basis().paramKind(), binding.paramRef(), request.namespace());
    if (params instanceof Cluster.Params.Failed(var why)) {
      refuse(definition, binding, why);
      return;
    }
    if (request.lacksNamespace()) {
      result.deny(request.namespaceNotFound());
      return;
    }
    switch (params) {
      case Cluster.Params.Found(var resources) -> {
        for (Resource param : resources) {
          judge(policy, binding, match, param, annotations);
        }
      }
      case Cluster.Params.None _ -> judge(policy, binding, match, null, annotations);
      case Cluster.Params.Failed _ -> {}
    }
  }

  private void judge(
      ValidatingPolicy policy,
      PolicyBinding binding,
      Match.Yes match,
      @Nullable Resource param,
      Map<String, Set<String>> annotations) {
    Inputs inputs = variables.inputs(match.resource(), match.kind(), param);
    Inputs early = variables.inputs(request.shape().resource(), match.kind(), param);
    ValidatingPolicy.Judgement judgement = policy.judge(early, inputs);
    for (Ruling ruling : judgement.rulings()) {
      follow(policy.definition(), binding, param, ruling);
    }
    for (ValidatingPolicy.Annotation each : judgement.annotations()) {
      annotations.computeIfAbsent(each.key(), _ -> new LinkedHashSet<>()).add(cut(each.value()));
    }
  }

  private void follow(
      PolicyDefinition.Validating policy,
      PolicyBinding binding,
      @Nullable Resource param,
      Ruling ruling) {
    List<String> actions = ruling.alwaysEnforced() ? List.of("Deny") : binding.validationActions();
    boolean enforced = ruling.denies() && actions.contains("Deny");
    result.decide(
        new Decision(
            policy.source().id().kind(),
            policy.name(),
            binding.writtenName(),
            Optional.ofNullable(param).map(Resource::id),
            ruling.rule(),
            ruling.outcome(),
            ruling.message(),
            ruling.denies() ? reason(ruling) : "",
            actions,
            enforced));
    if (!ruling.denies()) {
      return;
    }
    for (String action : actions) {
      switch (action) {
        case "Deny" -> deny(policy, binding.writtenName(), ruling.message(), reason(ruling));
        case "Audit" -> result.noteFailure(binding, ruling);
        case "Warn" ->
            result.warn(
                "Validation failed for ValidatingAdmissionPolicy '"
                    + policy.name()
                    + "' with binding '"
                    + binding.name()
                    + "': "
                    + ruling.message());
        default -> {
          // No other action is registered, and the API server passes over one that is.
        }
      }
    }
  }

  private static String reason(Ruling ruling) {
    return ruling.reason().isEmpty() ? "Invalid" : ruling.reason();
  }

  private void refuse(PolicyDefinition policy, PolicyBinding binding, String why) {
    refuse(policy, binding.writtenName(), "failed to configure binding: " + why);
  }

  /// What is wrong with a policy or binding itself denies the request, whatever the binding says,
  /// unless failures are ignored.
  private void refuse(PolicyDefinition policy, Optional<String> binding, String message) {
    boolean ignored = policy.basis().ignoresFailures();
    result.decide(
        new Decision(
            policy.source().id().kind(),
            policy.name(),
            binding,
            Optional.empty(),
            CONFIGURATION,
            ignored ? Outcome.IGNORED : Outcome.FAILED,
            message,
            ignored ? "" : "Invalid",
            List.of(),
            !ignored));
    if (!ignored) {
      deny(policy, binding, message, "Invalid");
    }
  }

  private void deny(
      PolicyDefinition policy, Optional<String> binding, String message, String reason) {
    String text =
        "ValidatingAdmissionPolicy '"
            + policy.name()
            + "'"
            + binding.map(name -> " with binding '" + name + "'").orElse("")
            + " denied request: "
            + message;
    result.deny(new Denial(request.forbidden(text), reason, Denial.codeOf(reason), List.of(text)));
  }

  private static String cut(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return bytes.length <= LONGEST_ANNOTATION
        ? value
        : new String(bytes, 0, LONGEST_ANNOTATION, UTF_8);
  }
}
