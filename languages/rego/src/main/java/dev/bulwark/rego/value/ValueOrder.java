package dev.bulwark.rego.value;

/// OPA's total order of values.
final class ValueOrder {
  private ValueOrder() {}

  @SuppressWarnings("ReferenceEquality") // A shortcut: shared values are common.
  static int compare(Value left, Value right) {
    if (left == right) {
      return 0;
    }
    if (left instanceof StringValue a && right instanceof StringValue b) {
      return StringValue.compare(a.text(), b.text());
    }
    int ranks = rank(left) - rank(right);
    if (ranks != 0) {
      return ranks;
    }
    return switch (left) {
      case NullValue _, StringValue _ -> 0;
      case BooleanValue truth -> Boolean.compare(truth.truth(), right.isTrue());
      case NumberValue number -> NumberValue.compare(number, (NumberValue) right);
      case ArrayValue array -> arrays(array, (ArrayValue) right);
      case ObjectValue object -> objects(object, (ObjectValue) right);
      case SetValue set -> sets(set, (SetValue) right);
    };
  }

  private static int rank(Value value) {
    return switch (value) {
      case NullValue _ -> 0;
      case BooleanValue _ -> 1;
      case NumberValue _ -> 2;
      case StringValue _ -> 3;
      case ArrayValue _ -> 4;
      case ObjectValue _ -> 5;
      case SetValue _ -> 6;
    };
  }

  private static int arrays(ArrayValue left, ArrayValue right) {
    int shorter = Math.min(left.size(), right.size());
    for (int i = 0; i < shorter; i++) {
      int order = compare(left.get(i), right.get(i));
      if (order != 0) {
        return order;
      }
    }
    return left.size() - right.size();
  }

  private static int objects(ObjectValue left, ObjectValue right) {
    int shorter = Math.min(left.size(), right.size());
    for (int i = 0; i < shorter; i++) {
      int order = compare(left.keyAt(i), right.keyAt(i));
      if (order == 0) {
        order = compare(left.valueAt(i), right.valueAt(i));
      }
      if (order != 0) {
        return order;
      }
    }
    return left.size() - right.size();
  }

  private static int sets(SetValue left, SetValue right) {
    int shorter = Math.min(left.size(), right.size());
    for (int i = 0; i < shorter; i++) {
      int order = compare(left.elementAt(i), right.elementAt(i));
      if (order != 0) {
        return order;
      }
    }
    return left.size() - right.size();
  }
}
