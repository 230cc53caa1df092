package dev.bulwark.hcl.eval;

import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rounds over a collection: of a sequence by position, of a set by the elements themselves, of
/// maps and objects by key.
public final class Iteration {
  private Iteration() {}

  public record Round(Value key, Value value) {}

  /// The rounds over a known value, in order; none over anything that is no collection.
  public static List<Round> over(Value collection) {
    var rounds = new ArrayList<Round>(collection.size());
    boolean set = collection.type() instanceof Type.SetOf;
    for (Value element : collection.elements()) {
      rounds.add(new Round(set ? element : Value.number(rounds.size()), element));
    }
    collection.members().forEach((key, value) -> rounds.add(new Round(Value.text(key), value)));
    return rounds;
  }

  static Locals bind(Expression.For loop, Round round, @Nullable Locals outer) {
    Locals withKey =
        loop.keyName().isEmpty() ? outer : new Locals(loop.keyName(), round.key(), outer);
    return new Locals(loop.valueName(), round.value(), withKey);
  }
}
