package dev.bulwark.kyverno.exception;

import dev.bulwark.kyverno.condition.Conditions;
import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.match.MatchSubject;
import dev.bulwark.kyverno.match.RuleMatch;
import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All classic policy exceptions of a run, compiled.
public final class PolicyExceptions {
  public static final PolicyExceptions NONE = new PolicyExceptions(List.of());

  private final List<PolicyException> exceptions;

  private PolicyExceptions(List<PolicyException> exceptions) {
    this.exceptions = List.copyOf(exceptions);
  }

  public static PolicyExceptions of(List<Resource> resources) {
    return new PolicyExceptions(resources.stream().map(PolicyException::of).toList());
  }

  /// Those that name a rule.
  ///
  /// @param policy `name`, or `namespace/name` of a namespaced policy
  public PolicyExceptions naming(String policy, String rule) {
    return new PolicyExceptions(
        exceptions.stream().filter(each -> each.names(policy, rule)).toList());
  }

  public boolean isEmpty() {
    return exceptions.isEmpty();
  }

  /// Those that apply to an object; one whose conditions cannot be resolved does not.
  public List<Exemption> applying(MatchSubject subject, JsonContext context) {
    var applying = new ArrayList<Exemption>();
    for (PolicyException exception : exceptions) {
      if (exception.applies(subject, context)) {
        applying.add(new Exemption(exception.key(), exception.podSecurity()));
      }
    }
    return applying;
  }

  /// One exception.
  private record PolicyException(
      String key, JsonArray named, RuleMatch match, Conditions conditions, JsonArray podSecurity) {
    static PolicyException of(Resource resource) {
      JsonObject spec = Doubles.of(resource.raw().object("spec"));
      String namespace = resource.id().namespace();
      String name = resource.id().name();
      return new PolicyException(
          namespace.isEmpty() ? name : namespace + "/" + name,
          spec.array("exceptions"),
          RuleMatch.of(spec.object("match"), JsonObject.EMPTY),
          Conditions.of(withoutEmptyAny(spec.get("conditions"))),
          spec.array("podSecurity"));
    }

    /// An empty `any` asks for nothing here.
    private static Object withoutEmptyAny(@Nullable Object conditions) {
      JsonObject object = conditions instanceof JsonObject given ? given : JsonObject.EMPTY;
      return object.array("any").isEmpty() ? object.without("any") : object;
    }

    boolean names(String policy, String rule) {
      for (int i = 0; i < named.size(); i++) {
        JsonObject each = named.object(i);
        if (each.string("policyName").orElse("").equals(policy)
            && each.array("ruleNames").stream()
                .anyMatch(
                    pattern -> pattern instanceof String text && Wildcard.matches(text, rule))) {
          return true;
        }
      }
      return false;
    }

    boolean applies(MatchSubject subject, JsonContext context) {
      if (!match.exempts(subject)) {
        return false;
      }
      try {
        return conditions.evaluate(context).holds();
      } catch (SubstitutionException _) {
        return false;
      }
    }
  }
}
