package dev.bulwark.suites;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The rules that a policy is made of, and how each can end: the rules of a classic policy of
/// Kyverno by their names, several validations or mutations by their places, and a policy that is
/// one rule under the empty name.
public final class PolicyRules {
  private static final Set<Outcome> EITHER = EnumSet.of(Outcome.PASS, Outcome.FAIL);
  private static final Set<Outcome> ONE = EnumSet.of(Outcome.PASS);

  private PolicyRules() {}

  /// A rule, with the outcomes that tests should show.
  public record Listed(String name, Set<Outcome> branches) {
    public Listed {
      branches = Set.copyOf(branches);
    }
  }

  public static boolean arePartOf(Resource resource) {
    return resource.id().kind().endsWith("Policy");
  }

  public static List<Listed> of(Resource policy) {
    JsonObject spec = policy.raw().object("spec");
    JsonArray rules = spec.array("rules");
    var listed = new ArrayList<Listed>();
    for (int i = 0; i < rules.size(); i++) {
      JsonObject rule = rules.object(i);
      boolean judges = rule.containsKey("validate") || rule.containsKey("verifyImages");
      listed.add(new Listed(rule.string("name").orElse(""), judges ? EITHER : ONE));
    }
    if (!listed.isEmpty()) {
      return listed;
    }
    int validations = spec.array("validations").size();
    for (int i = 0; validations > 1 && i < validations; i++) {
      listed.add(new Listed(validation(i), EITHER));
    }
    if (listed.isEmpty()) {
      listed.add(new Listed("", canFail(policy) ? EITHER : ONE));
    }
    return listed;
  }

  /// The name of a validation, as API servers and reports have it.
  public static String validation(int index) {
    return "validations[" + index + "]";
  }

  /// The place of a validation with such a name.
  public static int indexOf(String validation) {
    return Integer.parseInt(
        validation.substring(validation.indexOf('[') + 1, validation.length() - 1));
  }

  private static boolean canFail(Resource policy) {
    String kind = policy.id().kind();
    return kind.contains("Validating") || kind.contains("Deleting");
  }
}
