package dev.bulwark.kubescape;

import dev.bulwark.kubescape.RuleResponse.NoAlert;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NullValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule said of what it was given.
///
/// @param responses in the order of the rule's names, then of Rego
/// @param error why there may be more; empty where the rule could be evaluated
public record Alerts(List<RuleResponse> responses, String error) {
  public Alerts {
    responses = List.copyOf(responses);
  }

  static Alerts failed(@Nullable String message) {
    return new Alerts(List.of(), message == null ? "the evaluation failed" : message);
  }

  /// Reads the document of a rule's package: every list in it is alerts, whatever it is called.
  static Alerts of(Value document) {
    if (!(document instanceof ObjectValue names)) {
      return new Alerts(List.of(), "");
    }
    var responses = new ArrayList<RuleResponse>();
    var errors = new ArrayList<String>();
    for (int i = 0; i < names.size(); i++) {
      try {
        addAll(names.valueAt(i), responses);
      } catch (NoAlert e) {
        errors.add(names.keyAt(i) + ": " + e.getMessage());
      }
    }
    return new Alerts(responses, String.join("; ", errors));
  }

  /// All of a list, or, if one is no alert, none.
  private static void addAll(Value list, List<RuleResponse> responses) throws NoAlert {
    var all = new ArrayList<RuleResponse>();
    switch (list) {
      case ArrayValue array -> {
        for (Value each : array) {
          all.add(RuleResponse.of(each.toJava()));
        }
      }
      case SetValue set -> {
        for (Value each : set) {
          all.add(RuleResponse.of(each.toJava()));
        }
      }
      case NullValue _ -> {}
      default -> throw new NoAlert("a rule of this package must be a list of alerts");
    }
    responses.addAll(all);
  }

  /// What is to be seen of the alerts where a test expects some, sorted.
  List<String> texts() {
    return responses.stream().map(each -> each.trimmed().text()).sorted().toList();
  }
}
