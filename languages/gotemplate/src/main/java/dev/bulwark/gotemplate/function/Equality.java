package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.Instant;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Real;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;

/// `reflect.DeepEqual`: values of one type that hold the same.
final class Equality {
  private Equality() {}

  static boolean same(Value left, Value right) {
    if (!left.typeName().equals(right.typeName())) {
      return left instanceof Nil && right instanceof Nil;
    }
    return switch (left) {
      case Nil _ -> true;
      case Bool truth -> truth.isTrue() == right.isTrue();
      case Int number -> number.number() == ((Int) right).number();
      case Real number -> number.number() == ((Real) right).number();
      case Str text -> text.text().equals(((Str) right).text());
      case Bytes bytes -> bytes.text().text().equals(((Bytes) right).text().text());
      case Instant time -> time.time().equals(((Instant) right).time());
      case Seq list -> sameItems(list, (Seq) right);
      case Dict map -> sameEntries(map, (Dict) right);
    };
  }

  private static boolean sameItems(Seq left, Seq right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameEntries(Dict left, Dict right) {
    if (left.isSame(right)) {
      return true;
    }
    if (left.size() != right.size()) {
      return false;
    }
    for (String key : left.keys()) {
      Value mine = left.get(key);
      Value other = right.get(key);
      if (mine == null || other == null || !same(mine, other)) {
        return false;
      }
    }
    return true;
  }
}
