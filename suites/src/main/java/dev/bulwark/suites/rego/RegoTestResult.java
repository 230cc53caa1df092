package dev.bulwark.suites.rego;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.eval.EvaluationException;
import dev.bulwark.rego.trace.Explanation;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// How one test ended.
///
/// @param packagePath `data.shop_test`
/// @param got what the test is instead of `true`; empty where it is undefined
/// @param error what has ended its evaluation
/// @param cases those of a test that has several, by their names
/// @param printed the lines that it printed
/// @param builtinErrors errors of built-ins that made something of it undefined
/// @param nanos how long it took
/// @param explanation its steps, if they were asked for; none where it passed
/// @param originals what variables that the compiler named are called in the source
public record RegoTestResult(
    Location at,
    String packagePath,
    String name,
    Outcome outcome,
    Optional<Value> got,
    Optional<EvaluationException> error,
    SortedMap<String, Case> cases,
    String printed,
    List<EvaluationException> builtinErrors,
    long nanos,
    Explanation explanation,
    Map<String, String> originals) {
  /// How a test can end.
  public enum Outcome {
    PASS,
    FAIL,
    SKIPPED,
    ERROR
  }

  /// One case of a test, or several that have the beginning of their names in common.
  ///
  /// @param got what it is, `undefined` where it is nothing
  public record Case(boolean failed, String got, SortedMap<String, Case> cases) {}

  /// The cases by what a test gives for them, and those that it has told of and gives nothing for.
  static SortedMap<String, Case> cases(Value value, Set<List<Value>> told) {
    var root = new Node();
    if (value instanceof ObjectValue object) {
      root.addAll(object);
    }
    for (List<Value> path : told) {
      root.addFailed(path);
    }
    return root.cases();
  }

  private static final class Node {
    final TreeMap<String, Node> children = new TreeMap<>();
    boolean failed;
    String got = "undefined";

    void addAll(ObjectValue object) {
      for (int i = 0; i < object.size(); i++) {
        var child = new Node();
        children.put(name(object.keyAt(i)), child);
        child.got = object.valueAt(i).toString();
        if (object.valueAt(i) instanceof ObjectValue more) {
          child.addAll(more);
          child.failed = child.children.values().stream().anyMatch(each -> each.failed);
        } else {
          child.failed = object.valueAt(i) != BooleanValue.TRUE;
        }
      }
    }

    boolean addFailed(List<Value> path) {
      if (path.isEmpty()) {
        return failed;
      }
      Node child = children.get(name(path.getFirst()));
      if (child == null) {
        child = new Node();
        child.failed = true;
        children.put(name(path.getFirst()), child);
      }
      boolean isFailed = child.addFailed(path.subList(1, path.size()));
      child.failed |= isFailed;
      return isFailed;
    }

    SortedMap<String, Case> cases() {
      var cases = new TreeMap<String, Case>();
      children.forEach(
          (name, child) -> cases.put(name, new Case(child.failed, child.got, child.cases())));
      return cases;
    }

    private static String name(Value key) {
      return key instanceof StringValue text ? text.text() : Json.write(key);
    }
  }
}
