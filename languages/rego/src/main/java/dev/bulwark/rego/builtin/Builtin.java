package dev.bulwark.rego.builtin;

import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.Value;
import org.jspecify.annotations.Nullable;

/// A function of Rego that is written in Java.
///
/// An instance is shared by all threads, so it keeps no state of a call. The evaluator has checked
/// the number of arguments, not their types: each is asked for by [Arguments], which refuses a
/// wrong one in OPA's words.
public interface Builtin {
  Signature signature();

  /// The result, or null if the call is undefined.
  ///
  /// @throws BuiltinException if it cannot answer; unless errors are strict, the call is undefined
  ///   then
  @Nullable Value call(Arguments given, BuiltinContext context);

  /// This function for one place of a policy that calls it, where arguments may be known, so that
  /// patterns, formats and the like are prepared once. It must answer as the general one does, and
  /// fail when it is called, never here.
  ///
  /// @param known one for each parameter; absent where it varies
  default Builtin specialised(@Nullable Value[] known) {
    return this;
  }
}
