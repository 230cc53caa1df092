package dev.bulwark.rego.check;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.ast.RegoError;
import dev.bulwark.rego.ast.Term;
import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Something that can never be, in OPA's words.
///
/// @param ofUnknown whether it may only follow from another one: a type was not known
record Fault(RegoError error, boolean ofUnknown) {
  private static Fault of(Location at, String message, List<String> details, boolean ofUnknown) {
    return new Fault(new RegoError(RegoError.TYPE, message, at, details), ofUnknown);
  }

  static Fault undefinedFunction(Term.Ref operator, Location at) {
    return of(at, "undefined function " + operator, List.of(), false);
  }

  /// Two sides of an equation.
  static Fault match(Location at, RegoType left, RegoType right) {
    return of(
        at,
        "match error",
        List.of("left  : " + left, "right : " + right),
        TypeAlgebra.isUnknown(left) || TypeAlgebra.isUnknown(right));
  }

  /// Arguments that a function does not take.
  ///
  /// @param wanted as OPA prints parameters
  static Fault arguments(
      Location at, Term.Ref operator, String message, List<RegoType> given, String wanted) {
    return of(
        at,
        operator + ": " + message,
        List.of(
            "have: "
                + given.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")")),
            "want: " + wanted),
        given.stream().anyMatch(TypeAlgebra::isUnknown));
  }

  /// A reference into what has no parts.
  ///
  /// @param written the reference as in the source
  static Fault unsupported(Location at, Term.Ref written, int index, RegoType given) {
    String message =
        given instanceof RegoType.FunctionType
            ? "function " + function(written) + " used as reference, not called"
            : "undefined ref: " + written;
    return of(
        at,
        message,
        List.of(
            written.toString(), "^".repeat(width(prefix(written, index + 1))), "have: " + given),
        false);
  }

  private static Term.Ref function(Term.Ref written) {
    boolean isGenerated =
        written.parts().size() > 1
            && written.parts().getLast() instanceof Term.Var variable
            && variable.isGenerated();
    return isGenerated ? prefix(written, written.parts().size() - 1) : written;
  }

  /// A part of a reference that what stands before it does not have.
  ///
  /// @param given the type of the part; unknown if the part itself says it
  /// @param choice keys that would do; if there are none, `wanted` is shown
  static Fault invalid(
      Location at,
      Term.Ref written,
      int index,
      RegoType given,
      RegoType wanted,
      Collection<Value> choice) {
    String pad = " ".repeat(width(prefix(written, index)) + 1);
    var details = new ArrayList<String>();
    details.add(written.toString());
    details.add(pad + "^");
    details.add(
        pad
            + (given.equals(RegoType.UNKNOWN)
                ? "have: " + written.parts().get(index)
                : "have (type): " + given));
    details.add(
        pad
            + (choice.isEmpty()
                ? "want (type): " + shown(wanted)
                : "want (one of): "
                    + choice.stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(" ", "[", "]"))));
    return of(at, "undefined ref: " + written, details, false);
  }

  private static String shown(RegoType type) {
    return type.equals(RegoType.UNKNOWN) ? "<nil>" : type.toString();
  }

  private static Term.Ref prefix(Term.Ref ref, int parts) {
    return new Term.Ref(ref.parts().subList(0, parts), ref.at());
  }

  private static int width(Term.Ref ref) {
    return ref.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /// The keys that are known in objects of a type.
  static Collection<Value> knownKeys(RegoType type) {
    var keys = new TreeSet<>(Value.ORDER);
    collect(type, keys);
    return keys;
  }

  private static void collect(RegoType type, Collection<Value> keys) {
    switch (TypeAlgebra.whole(type)) {
      case RegoType.ObjectType(var known, _) -> known.forEach(one -> keys.add(one.key()));
      case RegoType.UnionType(var members) -> members.forEach(member -> collect(member, keys));
      default -> {
        // Nothing else has keys by name.
      }
    }
  }
}
