package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.setOf;
import static dev.bulwark.rego.type.Signature.Trait.DEPRECATED;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Sets: `&`, `|`, `intersection`, `union` and the deprecated `set_diff`.
final class Sets {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("and")
                  .takes("x", setOf(ANY))
                  .takes("y", setOf(ANY))
                  .returns("z", setOf(ANY)),
              (given, context) -> given.set(0).and(given.set(1))),
          new Function(
              Signature.of("or")
                  .takes("x", setOf(ANY))
                  .takes("y", setOf(ANY))
                  .returns("z", setOf(ANY)),
              (given, context) -> given.set(0).or(given.set(1))),
          new Function(
              Signature.of("set_diff")
                  .takes(setOf(ANY))
                  .takes(setOf(ANY))
                  .is(DEPRECATED)
                  .returns(setOf(ANY)),
              (given, context) -> given.set(0).minus(given.set(1))),
          new Function(
              Signature.of("intersection").takes("xs", setOf(setOf(ANY))).returns("y", setOf(ANY)),
              (given, context) -> intersection(given)),
          new Function(
              Signature.of("union").takes("xs", setOf(setOf(ANY))).returns("y", setOf(ANY)),
              (given, context) -> union(given)));

  private Sets() {}

  /// What all sets hold; nothing if there are no sets.
  private static Value intersection(Arguments given) {
    SetValue common = null;
    for (SetValue set : sets(given)) {
      common = common == null ? set : common.and(set);
    }
    return common == null ? SetValue.EMPTY : common;
  }

  private static Value union(Arguments given) {
    var union = new SetValue.Builder();
    for (SetValue set : sets(given)) {
      set.forEach(union::add);
    }
    return union.build();
  }

  private static List<SetValue> sets(Arguments given) {
    var sets = new ArrayList<SetValue>();
    for (Value element : given.set(0)) {
      sets.add(Arguments.of(element).set(0));
    }
    return sets;
  }
}
