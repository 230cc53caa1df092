package dev.bulwark.cel.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.cel.value.CelBytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One thread's work on expressions of one environment: the values of the variables, the cost so
/// far and its limit. It is used for one expression after the other and allocates nothing itself.
///
/// Costs are counted as Kubernetes counts them (cel-go's runtime cost tracker with the estimator of
/// k8s.io/apiserver `pkg/cel/library/cost.go`).
public final class Evaluation {
  /// What one expression may cost. Source: k8s.io/apiserver `pkg/apis/cel`, `PerCallLimit`.
  public static final long PER_CALL_LIMIT = 1_000_000;

  private static final int CHECK_INTERVAL = 100;

  /// How many bytes an expression may make, about, that its cost does not account for.
  private static final long LARGEST = 1L << 26;

  private static final int BYTES_PER_ELEMENT = 128;

  /// How many instructions of a pattern may look at a character, all searches together: what takes
  /// a tenth of a second when every instruction looks at every character.
  private static final long LONGEST_SEARCH = 8_000_000;

  /// A search that may as well be paid in full, so that RE2/J gets the text itself.
  private static final long SHORT_SEARCH = 10_000;

  private static final Object UNBOUND = new Object();

  private final @Nullable Object[] variables;
  private @Nullable Object[] locals = new @Nullable Object[8];
  private long cost;
  private long limit = PER_CALL_LIMIT;
  private int steps;
  private long made;
  private long searched;
  private BooleanSupplier interruption = () -> false;
  private Authorizer authorizer = Authorizer.CLOSED;
  private @Nullable Patterns patterns;

  /// @param variables how many variables the environment declares
  public Evaluation(int variables) {
    this.variables = new @Nullable Object[variables];
    Arrays.fill(this.variables, UNBOUND);
  }

  /// Gives a variable its value; null is CEL's null.
  ///
  /// @param index the place of the variable in its environment
  public Evaluation bind(int index, @Nullable Object value) {
    variables[index] = value;
    return this;
  }

  /// Takes a variable's value away: to use it is an error now.
  public Evaluation unbind(int index) {
    variables[index] = UNBOUND;
    return this;
  }

  @SuppressWarnings("ReferenceEquality") // one object stands for "no value"
  public boolean isBound(int index) {
    return variables[index] != UNBOUND;
  }

  public @Nullable Object variable(int index) {
    return variables[index];
  }

  /// Begins an expression: nothing spent yet.
  ///
  /// @param locals how many variables its comprehensions have
  public void begin(int locals) {
    cost = 0;
    steps = 0;
    made = 0;
    searched = 0;
    if (this.locals.length < locals) {
      this.locals = new @Nullable Object[locals];
    }
  }

  public @Nullable Object local(int index) {
    return locals[index];
  }

  public void setLocal(int index, @Nullable Object value) {
    locals[index] = value;
  }

  /// Spends a part of the budget.
  ///
  /// @throws Cancelled when more than the limit is spent
  public void charge(long amount) {
    cost += amount;
    if (cost > limit) {
      throw new Cancelled("operation cancelled: actual cost limit exceeded");
    }
  }

  /// Spends 1 for each of some steps, as if each were charged by itself.
  ///
  /// @throws Cancelled when more than the limit is spent
  public void chargeSteps(long steps) {
    cost += steps;
    if (cost > limit) {
      cost = limit + 1;
      throw new Cancelled("operation cancelled: actual cost limit exceeded");
    }
  }

  /// Looks, at one step in a hundred of the comprehensions, whether the host wants an end.
  ///
  /// @throws Cancelled when it does
  public void step() {
    if (++steps == CHECK_INTERVAL) {
      steps = 0;
      if (interruption.getAsBoolean()) {
        throw new Cancelled("operation interrupted");
      }
    }
  }

  /// Accounts for a text or a list that an operation has made anew: where operands are dynamic, to
  /// join two texts costs 1 however long they are.
  ///
  /// @throws Cancelled when the expression has made too much
  public void made(@Nullable Object value) {
    if (value instanceof String text) {
      made += text.length();
    } else if (value instanceof CelBytes bytes) {
      made += bytes.size();
    } else if (value instanceof List<?> list) {
      made += (long) BYTES_PER_ELEMENT * list.size();
    }
    if (made > LARGEST) {
      throw new Cancelled("operation cancelled: actual memory limit exceeded");
    }
  }

  /// Whether a text has a match, anywhere.
  ///
  /// @throws Cancelled when the expression has searched too long
  public boolean finds(Pattern pattern, String text) {
    long most = (long) pattern.programSize() * text.length();
    if (most > SHORT_SEARCH) {
      return matcher(pattern, text).find();
    }
    searched(most);
    return pattern.matcher(text).find();
  }

  /// A search, or several, that counts what it does.
  ///
  /// @throws Cancelled when the expression has searched too long; also while the search goes on
  public Matcher matcher(Pattern pattern, String text) {
    return pattern.matcher(new SearchedText(text, pattern.programSize(), this));
  }

  /// Accounts for work of a search.
  ///
  /// @throws Cancelled when it becomes too much
  void searched(long instructions) {
    searched += instructions;
    if (searched > LONGEST_SEARCH) {
      throw new Cancelled("operation cancelled: actual search limit exceeded");
    }
  }

  /// What the expression that was evaluated last has cost.
  public long cost() {
    return cost;
  }

  /// The most that one expression may cost from now on; exactly this much is fine.
  public Evaluation limitedTo(long perCall) {
    limit = perCall;
    return this;
  }

  /// Asked now and then whether to stop: a deadline, a cancelled request.
  public Evaluation interruptedBy(BooleanSupplier interrupted) {
    interruption = interrupted;
    return this;
  }

  public Evaluation authorizedBy(Authorizer answers) {
    authorizer = answers;
    return this;
  }

  public Authorizer authorizer() {
    return authorizer;
  }

  /// The patterns this thread has compiled.
  public Patterns patterns() {
    Patterns known = patterns;
    if (known == null) {
      known = new Patterns();
      patterns = known;
    }
    return known;
  }

  /// The end of an evaluation before its result. Not a fault: it has no stack trace and is never
  /// absorbed by `||`.
  public static final class Cancelled extends RuntimeException {
    private final String reason;

    private Cancelled(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    /// cel-go's text.
    public String reason() {
      return reason;
    }
  }
}
