package dev.bulwark.rego.eval;

import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What rules have answered so far in one evaluation. Under a `with`, those rules answer anew that
/// may answer otherwise there; what the others answer is kept for outside too.
final class Answers {
  /// Most evaluations ask few documents.
  private static final int FEW = 5;

  private final @Nullable Answers outside;
  private final GroupSet touched;
  private @Nullable IdentityHashMap<RuleGroup, Answer> whole;
  private @Nullable Map<Call, Answer> calls;

  private Answers(@Nullable Answers outside, GroupSet touched) {
    this.outside = outside;
    this.touched = touched;
  }

  /// Those of an evaluation that begins.
  static Answers none() {
    return new Answers(null, GroupSet.ALL);
  }

  /// Those under a `with`.
  Answers inside(GroupSet touchedByIt) {
    return new Answers(this, touchedByIt);
  }

  /// Where the answers of a group are kept.
  private Answers of(RuleGroup group) {
    Answers answers = this;
    while (answers.outside != null && !answers.touched.contains(group)) {
      answers = answers.outside;
    }
    return answers;
  }

  /// @param value absent if the answer is that there is none
  record Answer(@Nullable Value value) {
    static final Answer NONE = new Answer(null);
  }

  /// What a document is as a whole; absent if nobody asked.
  @Nullable Answer whole(RuleGroup group) {
    IdentityHashMap<RuleGroup, Answer> known = of(group).whole;
    return known == null ? null : known.get(group);
  }

  Answer whole(RuleGroup group, @Nullable Value value) {
    Answers kept = of(group);
    if (kept.whole == null) {
      kept.whole = new IdentityHashMap<>(FEW);
    }
    Answer answer = value == null ? Answer.NONE : new Answer(value);
    kept.whole.put(group, answer);
    return answer;
  }

  /// What a function gave for the arguments, or a document has under the keys; absent if nobody
  /// asked.
  @Nullable Answer called(RuleGroup group, Value[] given) {
    Map<Call, Answer> known = of(group).calls;
    return known == null ? null : known.get(new Call(group, given));
  }

  Answer called(RuleGroup group, Value[] given, @Nullable Value value) {
    Answers kept = of(group);
    if (kept.calls == null) {
      kept.calls = new HashMap<>();
    }
    Answer answer = value == null ? Answer.NONE : new Answer(value);
    kept.calls.put(new Call(group, given), answer);
    return answer;
  }

  /// Collections are told apart by identity: to compare two large documents costs more than most
  /// calls.
  private static final class Call {
    private final RuleGroup group;
    private final Value[] given;
    private final int hash;

    Call(RuleGroup group, Value[] given) {
      this.group = group;
      this.given = given;
      int sum = System.identityHashCode(group);
      for (Value value : given) {
        sum = 31 * sum + (isCollection(value) ? System.identityHashCode(value) : value.hashCode());
      }
      this.hash = sum;
    }

    private static boolean isCollection(Value value) {
      return value instanceof ObjectValue
          || value instanceof ArrayValue
          || value instanceof SetValue;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // See above.
    public boolean equals(Object other) {
      if (!(other instanceof Call that)
          || that.group != group
          || that.given.length != given.length) {
        return false;
      }
      for (int i = 0; i < given.length; i++) {
        Value mine = given[i];
        Value theirs = that.given[i];
        if (mine != theirs && (isCollection(mine) || !mine.equals(theirs))) {
          return false;
        }
      }
      return true;
    }
  }
}
