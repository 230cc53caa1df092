package dev.bulwark.rego.eval;

import dev.bulwark.rego.ast.Location;
import dev.bulwark.rego.compile.RuleTree;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// A place among the documents that a reference has reached: a value, a part of `data` where base
/// documents and rules meet, or rules that are asked for a part of what they define.
sealed interface Cursor {
  /// The place below; absent if there is certainly nothing.
  @Nullable Cursor step(Value key, Location at);

  /// Offers every key with the place below it until one is refused; whether none was.
  boolean each(BiPredicate<Value, Cursor> wanted, Location at);

  /// All that is there; absent if it is undefined.
  @Nullable Value value(Location at);

  record Known(Value value) implements Cursor {
    static @Nullable Cursor of(@Nullable Value value) {
      return value == null ? null : new Known(value);
    }

    @Override
    public @Nullable Cursor step(Value key, Location at) {
      return of(child(value, key));
    }

    static @Nullable Value child(Value value, Value key) {
      return switch (value) {
        case ObjectValue object -> object.get(key);
        case ArrayValue array -> array.get(key);
        case SetValue set -> set.get(key) == null ? null : key;
        default -> null;
      };
    }

    @Override
    public boolean each(BiPredicate<Value, Cursor> wanted, Location at) {
      switch (value) {
        case ArrayValue array -> {
          for (int i = 0; i < array.size(); i++) {
            if (!wanted.test(NumberValue.of(i), new Known(array.get(i)))) {
              return false;
            }
          }
        }
        case ObjectValue object -> {
          for (int i = 0; i < object.size(); i++) {
            if (!wanted.test(object.keyAt(i), new Known(object.valueAt(i)))) {
              return false;
            }
          }
        }
        case SetValue set -> {
          for (int i = 0; i < set.size(); i++) {
            Value element = set.elementAt(i);
            if (!wanted.test(element, new Known(element))) {
              return false;
            }
          }
        }
        default -> {
          return true;
        }
      }
      return true;
    }

    @Override
    public Value value(Location at) {
      return value;
    }
  }

  /// A place among the base documents, where a number finds what lies under it as text.
  record Base(Value value) implements Cursor {
    static @Nullable Cursor of(@Nullable Value value) {
      return value == null ? null : new Base(value);
    }

    static @Nullable Value child(Value value, Value key) {
      return value instanceof ObjectValue object && key instanceof NumberValue number
          ? object.get(number.text())
          : Known.child(value, key);
    }

    @Override
    public @Nullable Cursor step(Value key, Location at) {
      return of(child(value, key));
    }

    @Override
    public boolean each(BiPredicate<Value, Cursor> wanted, Location at) {
      return new Known(value).each(wanted, at);
    }

    @Override
    public Value value(Location at) {
      return value;
    }
  }

  /// A place below `data`.
  ///
  /// @param rules absent where no rule or package is
  /// @param overlay what `with` put there
  /// @param base the document that was given
  record Data(
      Evaluation evaluation,
      @Nullable RuleNode rules,
      @Nullable Targets targets,
      @Nullable Value overlay,
      @Nullable Value base)
      implements Cursor {
    @Override
    public @Nullable Cursor step(Value key, Location at) {
      Value below = overlay == null ? null : Known.child(overlay, key);
      Targets next = targets == null ? null : targets.child(key);
      if (next != null && next.isEnd()) {
        return Known.of(below);
      }
      RuleNode node = rules == null ? null : rules.child(key);
      if (node != null && node.group() != null) {
        return evaluation.cursor(node, at);
      }
      Value baseBelow = base == null ? null : Base.child(base, key);
      if (node == null && next == null) {
        return below == null ? Base.of(baseBelow) : Known.of(Documents.merged(below, baseBelow));
      }
      return data(node, next, below, baseBelow);
    }

    private @Nullable Cursor data(
        @Nullable RuleNode node,
        @Nullable Targets next,
        @Nullable Value below,
        @Nullable Value base) {
      return new Data(evaluation, node, next, below, base);
    }

    @Override
    public boolean each(BiPredicate<Value, Cursor> wanted, Location at) {
      Value document = Documents.merged(overlay, base);
      if (document != null) {
        boolean all =
            new Known(document)
                .each(
                    (key, _) -> {
                      Cursor below = step(key, at);
                      return below == null || wanted.test(key, below);
                    },
                    at);
        if (!all) {
          return false;
        }
      }
      if (rules == null) {
        return true;
      }
      for (Value key : rules.keys()) {
        if (document == null || Known.child(document, key) == null) {
          Cursor below = step(key, at);
          if (below != null && !wanted.test(key, below)) {
            return false;
          }
        }
      }
      return true;
    }

    @Override
    public @Nullable Value value(Location at) {
      Value document = Documents.merged(overlay, base);
      if (rules == null) {
        return document;
      }
      var virtual = new ObjectValue.Builder();
      for (Value key : rules.keys()) {
        if (RuleTree.isHidden(key) && evaluation.isRoot(rules)) {
          continue;
        }
        Value value = leaf(key, at);
        if (value != null) {
          virtual.put(key, value);
        }
      }
      return document == null ? virtual.build() : Documents.merged(document, virtual.build());
    }

    private @Nullable Value leaf(Value key, Location at) {
      Cursor below = step(key, at);
      if (below instanceof Data(_, var node, _, _, _) && node != null) {
        // The documents there are merged where the whole is.
        return new Data(evaluation, node, targetsBelow(key), null, null).value(at);
      }
      return below == null ? null : below.value(at);
    }

    private @Nullable Targets targetsBelow(Value key) {
      return targets == null ? null : targets.child(key);
    }
  }

  /// Rules of a set or object, asked for what lies under some keys.
  record Partial(Evaluation evaluation, RuleGroup group, List<Value> keys) implements Cursor {
    @Override
    public @Nullable Cursor step(Value key, Location at) {
      Value all = evaluation.cachedExtent(group);
      if (all != null) {
        return Known.of(child(all, key));
      }
      if (keys.size() < group.depth()) {
        var more = new ArrayList<>(keys);
        more.add(key);
        return new Partial(evaluation, group, more);
      }
      Value value = value(at);
      return value == null ? null : Known.of(Known.child(value, key));
    }

    private @Nullable Value child(Value all, Value key) {
      Value value = all;
      for (Value part : keys) {
        value = value == null ? null : Known.child(value, part);
      }
      return value == null ? null : Known.child(value, key);
    }

    @Override
    public boolean each(BiPredicate<Value, Cursor> wanted, Location at) {
      Value value = value(at);
      return value == null || new Known(value).each(wanted, at);
    }

    @Override
    public @Nullable Value value(Location at) {
      return evaluation.partial(group, keys);
    }
  }
}
