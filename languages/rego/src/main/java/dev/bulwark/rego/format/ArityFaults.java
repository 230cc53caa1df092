package dev.bulwark.rego.format;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.builtins.Builtins;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Collects calls of operators with too few or too many arguments, which cannot be written between
/// them.
final class ArityFaults {
  private final List<RegoError> found = new ArrayList<>();

  void add(Term.Ref operator, List<Term> arguments, Location at) {
    String name = operator.toString();
    String have = arguments.stream().map(Term::kind).collect(Collectors.joining(","));
    String want =
        Builtins.ALL.find(name).stream()
            .flatMap(builtin -> builtin.signature().parameters().stream())
            .map(parameter -> parameter.type().toString())
            .collect(Collectors.joining(","));
    found.add(
        new RegoError(
            RegoError.TYPE,
            name + ": arity mismatch",
            at,
            List.of("have: (" + have + ")", "want: (" + want + ")")));
  }

  List<RegoError> found() {
    return List.copyOf(found);
  }
}
