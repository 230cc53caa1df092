package dev.bulwark.kyverno.condition;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.context.Template;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `any` and `all` conditions, or the old list that means `all`; compiled. Looked at in order, and
/// no further than needed.
public final class Conditions {
  /// No condition at all, which holds.
  public static final Conditions NONE = new Conditions(List.of(), false);

  private final List<Block> blocks;
  private final boolean isOldList;

  private Conditions(List<Block> blocks, boolean isOldList) {
    this.blocks = List.copyOf(blocks);
    this.isOldList = isOldList;
  }

  /// How conditions came out.
  ///
  /// @param message of the conditions that decided it, joined; often empty
  public record Outcome(boolean holds, String message) {}

  /// @param any none where the block has no `any`; an empty one never holds
  private record Block(Optional<List<Condition>> any, List<Condition> all) {}

  /// Whether a condition may have an operator of that name.
  public static boolean knowsOperator(String name) {
    return Operator.named(name).isPresent();
  }

  /// The names of all operators.
  public static List<String> operators() {
    return Operator.NAMES;
  }

  /// Compiles conditions in any of their forms.
  ///
  /// @param definition an object with `any` and `all`, or a list of conditions or of such objects;
  ///   anything else counts as no condition
  public static Conditions of(@Nullable Object definition) {
    return switch (definition) {
      case JsonObject object -> new Conditions(List.of(block(object)), false);
      case JsonArray array when isOldList(array) ->
          new Conditions(List.of(new Block(Optional.empty(), conditions(array))), true);
      case JsonArray array -> {
        var blocks = new ArrayList<Block>();
        for (int i = 0; i < array.size(); i++) {
          blocks.add(block(array.object(i)));
        }
        yield new Conditions(blocks, false);
      }
      case null, default -> NONE;
    };
  }

  private static boolean isOldList(JsonArray array) {
    return !array.isEmpty()
        && !array.object(0).containsKey("any")
        && !array.object(0).containsKey("all");
  }

  private static Block block(JsonObject object) {
    Optional<List<Condition>> any =
        object.get("any") instanceof JsonArray array
            ? Optional.of(conditions(array))
            : Optional.empty();
    return new Block(any, conditions(object.array("all")));
  }

  private static List<Condition> conditions(JsonArray array) {
    var conditions = new ArrayList<Condition>();
    for (int i = 0; i < array.size(); i++) {
      conditions.add(Condition.of(array.object(i)));
    }
    return conditions;
  }

  public Outcome evaluate(JsonContext context) throws SubstitutionException {
    var messages = new ArrayList<String>();
    for (Block block : blocks) {
      Outcome outcome = isOldList ? oldList(block.all(), context) : evaluate(block, context);
      if (!outcome.holds()) {
        return outcome;
      }
      add(outcome.message(), messages);
    }
    return new Outcome(true, String.join(";", messages));
  }

  private static Outcome evaluate(Block block, JsonContext context) throws SubstitutionException {
    var held = new ArrayList<String>();
    var failed = new ArrayList<String>();
    boolean anyHolds = block.any().isEmpty();
    for (Condition condition : block.any().orElse(List.of())) {
      anyHolds = condition.holds(context);
      add(condition.message(), anyHolds ? held : failed);
      if (anyHolds) {
        break;
      }
    }
    boolean allHold = true;
    for (Condition condition : block.all()) {
      allHold = condition.holds(context);
      add(condition.message(), allHold ? held : failed);
      if (!allHold) {
        break;
      }
    }
    boolean holds = anyHolds && allHold;
    return new Outcome(holds, String.join("; ", holds ? held : failed));
  }

  private static Outcome oldList(List<Condition> conditions, JsonContext context)
      throws SubstitutionException {
    var messages = new ArrayList<String>();
    for (Condition condition : conditions) {
      if (!condition.holds(context)) {
        return new Outcome(false, condition.message());
      }
      add(condition.message(), messages);
    }
    return new Outcome(true, String.join(";", messages));
  }

  private static void add(String message, List<String> to) {
    if (!message.isEmpty()) {
      to.add(message);
    }
  }

  /// A key and a value with an operator between them.
  private record Condition(
      Template key, Optional<Operator> operator, Template value, String message) {
    static Condition of(JsonObject definition) {
      return new Condition(
          Template.of(definition.get("key")),
          Operator.named(definition.string("operator").orElse("")),
          Template.of(definition.get("value")),
          definition.string("message").orElse(""));
    }

    boolean holds(JsonContext context) throws SubstitutionException {
      Object left = resolved(key, "key", context);
      Object right = resolved(value, "value", context);
      if (operator.isEmpty()) {
        throw new SubstitutionException(
            "failed to create handler for condition operator: %!w(<nil>)");
      }
      return operator.get().holds(left, right);
    }

    private static @Nullable Object resolved(Template template, String part, JsonContext context)
        throws SubstitutionException {
      try {
        return template.resolve(context);
      } catch (SubstitutionException e) {
        throw new SubstitutionException(
            "failed to substitute variables in condition " + part + ": " + e.getMessage());
      }
    }
  }
}
