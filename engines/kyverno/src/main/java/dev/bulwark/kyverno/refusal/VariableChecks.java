package dev.bulwark.kyverno.refusal;

import com.google.re2j.Pattern;
import dev.bulwark.kyverno.context.Query;
import dev.bulwark.kyverno.context.VariableScanner;
import dev.bulwark.kyverno.context.VariableScanner.Occurrence;
import dev.bulwark.model.FieldPath;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;

/// Which variables a rule may ask for. What calls a function may ask for anything; Kyverno looks no
/// closer.
///
/// Source: kyverno `pkg/validation/policy/validate.go` and `background.go`,
/// `pkg/engine/context/mock_context.go`.
final class VariableChecks {
  private static final String CALLS = "([a-z_0-9]+\\()[^{}]";
  private static final Pattern KNOWN =
      Pattern.compile(
          "request|serviceAccountName|serviceAccountNamespace|element|elementIndex|@|images|image|"
              + CALLS);
  private static final Pattern KNOWN_IN_BACKGROUND =
      Pattern.compile("request\\.|element|elementIndex|@|images|images\\.|image\\.|" + CALLS);
  private static final Pattern KNOWN_OF_TARGETS =
      Pattern.compile(
          "request\\.|serviceAccountName|serviceAccountNamespace|element|elementIndex|@|images|"
              + "images\\.|image\\.|target\\.|"
              + CALLS);
  private static final Pattern KNOWN_OF_TARGETS_IN_BACKGROUND =
      Pattern.compile(
          "request\\.|element|elementIndex|@|images|images\\.|image\\.|target\\.|" + CALLS);
  private static final Pattern OF_USERS =
      Pattern.compile(
          "[^.](serviceAccountName|serviceAccountNamespace|request.userInfo|request.roles|"
              + "request.clusterRoles)\\b");

  static final List<RuleCheck> ALL =
      List.of(
          VariableChecks::variablesAreKnown,
          VariableChecks::backgroundKnowsNoUsers,
          VariableChecks::elementsAreInLoops);

  private VariableChecks() {}

  /// Called for each variable of a rule that holds no others.
  @FunctionalInterface
  private interface Visitor {
    void visit(String braced, String expression, FieldPath path);
  }

  private static void variables(RuleInPolicy rule, Visitor visitor) {
    Texts.each(
        rule.part().fields(),
        rule.part().path(),
        (text, path) -> {
          for (Occurrence each : VariableScanner.occurrences(text)) {
            visitor.visit(each.in(text), each.expression(text), path);
          }
        });
  }

  private static void variablesAreKnown(RuleInPolicy rule, Refusals refusals) {
    Pattern known = known(rule);
    List<String> own = contextNames(rule);
    variables(
        rule,
        (_, expression, path) -> {
          String name = expression.replace("\"", "");
          boolean isKnown =
              known.matcher(name).find()
                  || own.stream().anyMatch(pattern -> Wildcard.matches(pattern, name));
          boolean isReadable = Query.of(expression).fault().isEmpty();
          if (!isKnown && isReadable && !isOfAttestation(path)) {
            refusals.add(
                path,
                "there is no variable " + name,
                "define it as a context entry, or read it from request.object");
          }
        });
  }

  private static Pattern known(RuleInPolicy rule) {
    boolean hasTargets = rule.mutate().has("targets");
    if (rule.isInBackground()) {
      return hasTargets ? KNOWN_OF_TARGETS_IN_BACKGROUND : KNOWN_IN_BACKGROUND;
    }
    return hasTargets ? KNOWN_OF_TARGETS : KNOWN;
  }

  /// Conditions on attestations ask for what the attestations hold.
  private static boolean isOfAttestation(FieldPath path) {
    String text = path.toString();
    return text.contains(".attestations[") && text.contains(".conditions");
  }

  /// Patterns of what a rule's context entries can be asked for.
  private static List<String> contextNames(RuleInPolicy rule) {
    var names = new ArrayList<String>();
    addContext(rule.part(), names);
    rule.validate().parts("foreach").forEach(each -> addContext(each, names));
    rule.mutate().parts("foreach").forEach(each -> addContext(each, names));
    rule.mutate().parts("targets").forEach(each -> addContext(each, names));
    rule.generate().parts("foreach").forEach(each -> addContext(each, names));
    for (Part images : rule.part().parts("verifyImages")) {
      images.parts("attestations").forEach(each -> names.add(each.text("name") + "*"));
    }
    return names;
  }

  private static void addContext(Part part, List<String> names) {
    for (Part entry : part.parts("context")) {
      String name = entry.text("name");
      if (entry.has("configMap")) {
        for (String field : new String[] {".data", ".metadata"}) {
          names.add(name + field);
          names.add(name + field + ".*");
        }
      } else {
        names.add(name + "*");
      }
    }
  }

  private static void backgroundKnowsNoUsers(RuleInPolicy rule, Refusals refusals) {
    boolean changesExisting =
        rule.policy().rules().stream().anyMatch(each -> each.changesExisting());
    if (!rule.isInBackground() || changesExisting) {
      return;
    }
    variables(
        rule,
        (braced, _, path) -> {
          if (OF_USERS.matcher(braced).find()) {
            refusals.add(
                path,
                "a policy that is looked at in the background knows no users, and "
                    + braced
                    + " asks for one",
                "set spec.background to false");
          }
        });
  }

  private static void elementsAreInLoops(RuleInPolicy rule, Refusals refusals) {
    variables(
        rule,
        (_, expression, path) -> {
          boolean isElement = expression.startsWith("element");
          if (isElement && !path.toString().contains(".foreach[")) {
            refusals.add(
                path,
                "the variable " + expression + " stands outside of a foreach",
                "move it into a foreach, or ask for the element by its place");
          }
        });
  }
}
