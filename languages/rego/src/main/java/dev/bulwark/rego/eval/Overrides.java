package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What `with` has put in place of input, data and functions where the evaluation stands.
///
/// @param data laid over the base documents
/// @param functions by name, what is called or answered in their place
/// @param touched the groups of rules that may answer otherwise than around the `with`
record Overrides(
    @Nullable Value input,
    @Nullable Value data,
    Targets targets,
    Map<String, Replacement> functions,
    GroupSet touched) {
  /// What takes the place of a function.
  sealed interface Replacement {
    /// The groups of rules that call the function.
    GroupSet callers();

    /// Another function.
    ///
    /// @param group the rules of the other function; absent if that is a built-in
    record Function(Term.Ref name, @Nullable RuleGroup group, GroupSet callers)
        implements Replacement {}

    /// The value; absent if it is undefined.
    record Constant(@Nullable Value value, GroupSet callers) implements Replacement {}
  }

  static Overrides of(@Nullable Value input) {
    return new Overrides(input, null, Targets.NONE, Map.of(), GroupSet.NONE);
  }

  /// The same where nothing is touched yet: where a `with` begins.
  Overrides untouched() {
    return new Overrides(input, data, targets, functions, GroupSet.NONE);
  }

  Overrides input(List<Value> path, Value value, GroupSet readers) {
    return new Overrides(
        merged(input, path, value), data, targets, functions, touched(input, path, readers));
  }

  Overrides data(List<Value> path, Value value, GroupSet readers) {
    return new Overrides(
        input,
        merged(data, path, value),
        targets.plus(path),
        functions,
        touched(data, path, readers));
  }

  Overrides function(String name, Replacement replacement) {
    var more = new HashMap<>(functions);
    more.put(name, replacement);
    return new Overrides(input, data, targets, more, touched.plus(replacement.callers()));
  }

  /// Where no function is replaced any more.
  Overrides withoutFunctions() {
    GroupSet callers = GroupSet.NONE;
    for (Replacement replacement : functions.values()) {
      callers = callers.plus(replacement.callers());
    }
    return new Overrides(input, data, targets, Map.of(), callers);
  }

  /// All groups that are touched: also those which call a function that was replaced before by one
  /// that is touched now.
  GroupSet allTouched() {
    GroupSet all = touched;
    for (Replacement replacement : functions.values()) {
      if (replacement instanceof Replacement.Function(_, var group, var callers)
          && group != null
          && touched.contains(group)) {
        all = all.plus(callers);
      }
    }
    return all;
  }

  private GroupSet touched(@Nullable Value old, List<Value> path, GroupSet readers) {
    return hidesElements(old, path) ? GroupSet.ALL : touched.plus(readers);
  }

  /// Whether an array or set gives way to an object, which touches more than what the path says.
  private static boolean hidesElements(@Nullable Value old, List<Value> path) {
    Value value = old;
    for (Value key : path) {
      if (value instanceof ArrayValue || value instanceof SetValue) {
        return true;
      }
      value = value instanceof ObjectValue object ? object.get(key) : null;
    }
    return false;
  }

  private static Value merged(@Nullable Value old, List<Value> path, Value value) {
    if (path.isEmpty()) {
      return value;
    }
    Value first = path.getFirst();
    ObjectValue.Builder object =
        old instanceof ObjectValue existing ? existing.toBuilder() : new ObjectValue.Builder();
    Value child = old instanceof ObjectValue existing ? existing.get(first) : null;
    return object.put(first, merged(child, path.subList(1, path.size()), value)).build();
  }
}
