package dev.bulwark.kyverno.condition;

import dev.bulwark.kyverno.pattern.PatternOperator;
import dev.bulwark.kyverno.pattern.TextPattern;
import dev.bulwark.values.GoJson;
import dev.bulwark.values.InvalidJsonException;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `In` and its kin: a key, or each item of one, among the items of a value. What cannot be
/// compared makes all of them false, the `Not…` ones too.
///
/// Source: kyverno `pkg/engine/variables/operator/{in,notin,anyin,allin,anynotin,allnotin}.go`.
enum Membership implements Operator {
  IN,
  NOT_IN,
  ANY_IN,
  ALL_IN,
  ANY_NOT_IN,
  ALL_NOT_IN;

  @Override
  public boolean holds(@Nullable Object key, @Nullable Object value) {
    return switch (key) {
      case String text -> ofOne(text, value);
      case Number number -> ofOne(Scalars.text(number), value);
      case Boolean truth -> ofOne(truth.toString(), value);
      case List<?> list -> isOld() ? oldOfList(list, value) : ofList(texts(list), value);
      case null, default -> false;
    };
  }

  private boolean isOld() {
    return this == IN || this == NOT_IN;
  }

  private boolean isNegated() {
    return this == NOT_IN || this == ANY_NOT_IN || this == ALL_NOT_IN;
  }

  private boolean ofOne(String key, @Nullable Object value) {
    Optional<Boolean> isThere =
        switch (value) {
          case List<?> list ->
              Optional.of(list.stream().anyMatch(item -> fits(key, Scalars.text(item))));
          case String text -> isIn(key, text);
          case null, default -> Optional.empty();
        };
    return isThere.isPresent() && isThere.get() != isNegated();
  }

  private Optional<Boolean> isIn(String key, String value) {
    if (Wildcard.matches(value, key)) {
      return Optional.of(true);
    }
    if (!isOld() && PatternOperator.of(value) == PatternOperator.IN_RANGE) {
      return Optional.of(TextPattern.of(value).matches(key));
    }
    return items(value).map(items -> items.contains(key));
  }

  private boolean ofList(List<String> key, @Nullable Object value) {
    return switch (value) {
      case List<?> list -> compared(key, texts(list));
      case String text -> ofListInText(key, text);
      case Number number when isAny() -> compared(key, List.of(Scalars.text(number)));
      case Boolean truth when isAny() -> compared(key, List.of(truth.toString()));
      case null, default -> false;
    };
  }

  private boolean isAny() {
    return this == ANY_IN || this == ANY_NOT_IN;
  }

  private boolean ofListInText(List<String> key, String value) {
    if (key.size() == 1 && key.getFirst().equals(value)) {
      return !isNegated();
    }
    if (PatternOperator.of(value) == PatternOperator.IN_RANGE) {
      TextPattern range = TextPattern.of(value);
      TextPattern complement = TextPattern.of(value.replaceFirst("-", "!-"));
      return switch (this) {
        case ANY_IN -> key.stream().anyMatch(range::matches);
        case ALL_IN -> key.stream().allMatch(range::matches);
        case ANY_NOT_IN -> key.stream().anyMatch(complement::matches);
        case ALL_NOT_IN -> key.stream().noneMatch(range::matches);
        case IN, NOT_IN -> false;
      };
    }
    return items(value).map(items -> compared(key, items)).orElse(false);
  }

  private boolean compared(List<String> key, List<String> value) {
    return switch (this) {
      case ANY_IN -> key.stream().anyMatch(each -> isAmong(each, value));
      case ALL_IN -> key.stream().allMatch(each -> isAmong(each, value));
      case ANY_NOT_IN -> key.stream().anyMatch(each -> !isAmong(each, value));
      case ALL_NOT_IN -> key.stream().noneMatch(each -> isAmong(each, value));
      case IN -> value.containsAll(key);
      case NOT_IN -> !value.containsAll(key);
    };
  }

  private static boolean isAmong(String key, List<String> values) {
    return values.stream().anyMatch(value -> fits(key, value));
  }

  /// Each may be a pattern for the other.
  private static boolean fits(String key, String value) {
    return Wildcard.matches(value, key) || Wildcard.matches(key, value);
  }

  /// The old operators take texts alone, and compare them as they are.
  private boolean oldOfList(List<?> key, @Nullable Object value) {
    if (!key.stream().allMatch(String.class::isInstance)) {
      return false;
    }
    List<String> keys = texts(key);
    return switch (value) {
      case List<?> list when list.stream().allMatch(String.class::isInstance) ->
          compared(keys, texts(list));
      case String text when keys.size() == 1 && keys.getFirst().equals(text) -> true;
      case String text -> items(text).map(items -> compared(keys, items)).orElse(false);
      case null, default -> false;
    };
  }

  /// A text is a JSON array of texts; to the newer operators, what is no JSON is one item.
  private Optional<List<String>> items(String text) {
    Object json;
    try {
      json = GoJson.parse(text);
    } catch (InvalidJsonException _) {
      return isOld() ? Optional.empty() : Optional.of(List.of(text));
    }
    if (json == null) {
      return Optional.of(List.of());
    }
    if (!(json instanceof List<?> list)) {
      return Optional.empty();
    }
    var items = new ArrayList<String>();
    for (Object item : list) {
      if (item != null && !(item instanceof String)) {
        return Optional.empty();
      }
      items.add(item == null ? "" : (String) item);
    }
    return Optional.of(items);
  }

  private static List<String> texts(List<?> list) {
    var texts = new ArrayList<String>();
    for (Object item : list) {
      texts.add(Scalars.text(item));
    }
    return texts;
  }
}
