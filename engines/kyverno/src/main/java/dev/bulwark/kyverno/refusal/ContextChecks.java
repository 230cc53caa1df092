package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.context.Query;
import java.util.List;
import java.util.Set;

/// What must hold of a rule's context entries.
///
/// Source: kyverno `pkg/validation/policy/validate.go`, `validateRuleContext`.
final class ContextChecks {
  private static final Set<String> RESERVED =
      Set.of(
          "images",
          "request",
          "serviceAccountName",
          "serviceAccountNamespace",
          "element",
          "elementIndex");
  private static final List<String> FORMS =
      List.of("configMap", "apiCall", "globalReference", "imageRegistry", "variable");

  static final List<RuleCheck> ALL =
      List.of(ContextChecks::celHasNoContext, ContextChecks::entries);

  private static final List<EntryCheck> OF_ENTRIES =
      List.of(
          ContextChecks::isNamed,
          ContextChecks::queryCanBeRead,
          ContextChecks::variableHasValue,
          ContextChecks::configMapIsNamed,
          ContextChecks::callHasOneTarget,
          ContextChecks::globalReferenceIsOfTheCluster,
          ContextChecks::imageIsNamed);

  private ContextChecks() {}

  /// One thing that each entry must be.
  @FunctionalInterface
  private interface EntryCheck {
    void look(Part entry, boolean isNamespaced, Refusals refusals);
  }

  private static void celHasNoContext(RuleInPolicy rule, Refusals refusals) {
    if (!rule.part().parts("context").isEmpty() && !rule.validate().part("cel").isEmpty()) {
      refusals.add(
          rule.part().at("context"),
          "expressions of validate.cel see no context entries",
          "remove the context, or write the rule with patterns or conditions");
    }
  }

  private static void entries(RuleInPolicy rule, Refusals refusals) {
    for (Part entry : rule.part().parts("context")) {
      for (EntryCheck check : OF_ENTRIES) {
        check.look(entry, rule.isNamespaced(), refusals);
      }
    }
  }

  private static void isNamed(Part entry, boolean isNamespaced, Refusals refusals) {
    String name = entry.text("name");
    int dot = name.indexOf('.');
    String first = dot < 0 ? name : name.substring(0, dot);
    if (name.isEmpty()) {
      refusals.add(entry.at("name"), "a context entry has a name", "give it one");
    } else if (RESERVED.contains(first)) {
      refusals.add(
          entry.at("name"),
          "the name " + first + " is taken by a variable of Kyverno's own",
          "choose another name");
    }
  }

  private static void queryCanBeRead(Part entry, boolean isNamespaced, Refusals refusals) {
    for (String form : FORMS) {
      Part part = entry.part(form);
      String query = part.text("jmesPath");
      if (!query.isEmpty() && !query.contains("{{")) {
        Query.of(query)
            .fault()
            .ifPresent(
                why -> refusals.add(part.at("jmesPath"), why, "write a JMESPath expression"));
      }
    }
  }

  private static void variableHasValue(Part entry, boolean isNamespaced, Refusals refusals) {
    if (!entry.has("variable")) {
      return;
    }
    Part variable = entry.part("variable");
    if (!variable.text("jmesPath").isEmpty()) {
      return;
    }
    if (!variable.has("value")) {
      refusals.add(variable.path(), "a variable has a value or a jmesPath", "give it one of them");
    } else if (variable.has("default")) {
      refusals.add(
          variable.at("default"),
          "a default stands in for a jmesPath that finds nothing, and there is none",
          "remove the default");
    }
  }

  private static void configMapIsNamed(Part entry, boolean isNamespaced, Refusals refusals) {
    if (!entry.has("configMap")) {
      return;
    }
    Part configMap = entry.part("configMap");
    for (String field : new String[] {"name", "namespace"}) {
      if (configMap.text(field).isEmpty()) {
        refusals.add(
            configMap.at(field),
            "a ConfigMap is found by its name and namespace",
            "add the " + field);
      }
    }
  }

  private static void callHasOneTarget(Part entry, boolean isNamespaced, Refusals refusals) {
    Part call = entry.part("apiCall");
    if (!call.text("urlPath").isEmpty() && call.has("service")) {
      refusals.add(
          call.at("urlPath"),
          "a call goes to the API server or to a service, not to both",
          "remove urlPath or service");
    }
  }

  private static void globalReferenceIsOfTheCluster(
      Part entry, boolean isNamespaced, Refusals refusals) {
    if (!entry.has("globalReference")) {
      return;
    }
    if (isNamespaced) {
      refusals.add(
          entry.at("globalReference"),
          "a Policy may not read the global context",
          "make it a ClusterPolicy");
    } else if (entry.part("globalReference").text("name").isEmpty()) {
      refusals.add(
          entry.part("globalReference").at("name"),
          "a global reference has a name",
          "name the GlobalContextEntry");
    }
  }

  private static void imageIsNamed(Part entry, boolean isNamespaced, Refusals refusals) {
    if (entry.has("imageRegistry") && entry.part("imageRegistry").text("reference").isEmpty()) {
      refusals.add(
          entry.part("imageRegistry").at("reference"),
          "an image registry entry names an image",
          "add the reference");
    }
  }
}
