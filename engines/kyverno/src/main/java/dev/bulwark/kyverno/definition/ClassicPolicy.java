package dev.bulwark.kyverno.definition;

import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.kyverno.rule.PolicyId;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;

/// A ClusterPolicy or a Policy.
///
/// @param rules as they are written
public record ClassicPolicy(Resource source, PolicyId id, JsonObject spec, List<Rule> rules) {
  private static final String DEFAULT_NAMESPACE = "default";

  public ClassicPolicy {
    rules = List.copyOf(rules);
  }

  public static ClassicPolicy of(Resource source) {
    JsonObject spec = Doubles.of(source.raw().object("spec"));
    JsonArray written = spec.array("rules");
    var rules = new ArrayList<Rule>();
    for (int i = 0; i < written.size(); i++) {
      rules.add(Rule.of(written.object(i), FieldPath.of("spec", "rules").index(i)));
    }
    return new ClassicPolicy(source, PolicyId.of(source), spec, rules);
  }

  public boolean isNamespaced() {
    return id.kind().equals("Policy");
  }

  /// Of a namespaced policy; empty for one of the whole cluster.
  public String namespace() {
    if (!isNamespaced()) {
      return "";
    }
    return id.namespace().isEmpty() ? DEFAULT_NAMESPACE : id.namespace();
  }

  /// Whether the first rule that applies is the only one.
  public boolean appliesOne() {
    return spec.string("applyRules").orElse("").equals("One");
  }
}
