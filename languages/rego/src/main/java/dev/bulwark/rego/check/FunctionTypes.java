package dev.bulwark.rego.check;

import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinRegistry;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// The types of built-ins. Most programs call few, so they are put together when they are asked
/// for; queries of several threads may ask.
final class FunctionTypes {
  private final BuiltinRegistry builtins;
  private final Map<String, TypeTree> known = new ConcurrentHashMap<>();

  FunctionTypes(BuiltinRegistry builtins) {
    this.builtins = builtins;
  }

  /// Those whose names begin with a part: all of `regex`; absent if there are none.
  @Nullable TypeTree under(String root) {
    return known.computeIfAbsent(root, this::read);
  }

  private @Nullable TypeTree read(String root) {
    List<Builtin> named = builtins.under(root);
    var tree = new TypeTree();
    if (root.equals("eq")) {
      tree.type(Calls.EQUALITY);
    } else if (named.isEmpty()) {
      return null;
    }
    for (Builtin builtin : named) {
      Signature signature = builtin.signature();
      tree.at(path(signature.name())).type(signature.type());
    }
    return tree;
  }

  /// The parts of a name behind the first.
  private static List<Value> path(String name) {
    var path = new ArrayList<Value>();
    for (int dot = name.indexOf('.'); dot >= 0; ) {
      int next = name.indexOf('.', dot + 1);
      path.add(StringValue.of(name.substring(dot + 1, next < 0 ? name.length() : next)));
      dot = next;
    }
    return path;
  }
}
