package dev.bulwark.kubescape;

import dev.bulwark.kubescape.RuleResponse.NoAlert;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a test of a rule expects, and how that differs from what came. The order of alerts does not
/// matter, nor do the parts of objects that do not name them.
///
/// Source: kubescape/regolibrary `testrunner/opaprocessor/processorutils.go`.
public final class Expectation {
  private final List<String> wanted;

  private Expectation(List<String> wanted) {
    this.wanted = wanted;
  }

  /// Reads `expected.json`: a list of alerts, or a single one.
  ///
  /// @throws IllegalArgumentException if it holds something else
  public static Expectation of(@Nullable Object tree) {
    var wanted = new ArrayList<String>();
    try {
      for (Object each : tree instanceof List<?> list ? list : List.of(single(tree))) {
        wanted.add(RuleResponse.of(each).text());
      }
    } catch (NoAlert e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    wanted.sort(null);
    return new Expectation(wanted);
  }

  private static Object single(@Nullable Object tree) throws NoAlert {
    if (tree == null) {
      throw new NoAlert("there must be a list of alerts");
    }
    return tree;
  }

  /// Alerts that are wanted and missing, and those that came and are not wanted, each as JSON.
  public record Difference(List<String> missing, List<String> unwanted) {
    public boolean isNone() {
      return missing.isEmpty() && unwanted.isEmpty();
    }
  }

  public Difference from(Alerts alerts) {
    var missing = new ArrayList<>(wanted);
    var unwanted = new ArrayList<String>();
    for (String came : alerts.texts()) {
      if (!missing.remove(came)) {
        unwanted.add(came);
      }
    }
    return new Difference(List.copyOf(missing), List.copyOf(unwanted));
  }
}
