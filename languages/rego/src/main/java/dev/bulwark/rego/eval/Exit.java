package dev.bulwark.rego.eval;

import org.jspecify.annotations.Nullable;

/// That a rule has its answer before all ways to it were tried. Absent where the search goes on.
///
/// @param deferred whether that is a rule further out: loops of the one that is run go on, and its
///   own caller is told afterwards
/// @param outer the same of what went on with the answer
record Exit(boolean deferred, @Nullable Exit outer) {
  /// What is left of it outside the rule that has its answer.
  static @Nullable Exit outside(@Nullable Exit exit) {
    return exit == null ? null : exit.outer;
  }

  /// What a search does next: the rest of it, or the caller.
  @FunctionalInterface
  interface Then {
    @Nullable Exit go();
  }

  /// The exits of the turns of a loop.
  static final class Loop {
    private @Nullable Exit last;

    /// Whether the loop ends with this turn.
    boolean ends(@Nullable Exit turn) {
      if (turn == null) {
        return false;
      }
      if (!turn.deferred) {
        last = turn;
      } else if (last == null) {
        last = turn;
      }
      return !turn.deferred;
    }

    @Nullable Exit exit() {
      return last;
    }
  }
}
