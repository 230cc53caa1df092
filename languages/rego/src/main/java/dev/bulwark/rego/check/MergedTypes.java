package dev.bulwark.rego.check;

import static dev.bulwark.rego.type.RegoType.UNKNOWN;

import dev.bulwark.rego.type.RegoType;
import dev.bulwark.rego.type.RegoType.ObjectType;
import dev.bulwark.rego.type.RegoType.Others;
import dev.bulwark.rego.type.RegoType.SetType;
import dev.bulwark.rego.type.RegoType.UnionType;
import dev.bulwark.rego.type.TypeAlgebra;
import dev.bulwark.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What several rules say of one document.
final class MergedTypes {
  private static final ObjectType NOTHING_KNOWN = new ObjectType(List.of(), Optional.empty());

  private MergedTypes() {}

  /// Sets and objects of any keys are joined part by part; all else is either of the two.
  static RegoType of(RegoType one, RegoType other) {
    RegoType left = TypeAlgebra.whole(one);
    RegoType right = TypeAlgebra.whole(other);
    if (left.equals(UNKNOWN)) {
      return right;
    }
    if (right.equals(UNKNOWN)) {
      return left;
    }
    if (left instanceof ObjectType object && object.known().isEmpty()) {
      if (right instanceof ObjectType second && second.known().isEmpty()) {
        return new ObjectType(List.of(), both(object.others(), second.others()));
      }
      if (right instanceof UnionType union) {
        return inUnion(object, union);
      }
    }
    if (left instanceof SetType(var element) && right instanceof SetType(var second)) {
      return new SetType(TypeAlgebra.or(element, second));
    }
    return left instanceof UnionType && !(right instanceof UnionType)
        ? of(right, left)
        : TypeAlgebra.or(left, right);
  }

  private static Optional<Others> both(Optional<Others> left, Optional<Others> right) {
    if (left.isEmpty() || right.isEmpty()) {
      return left.or(() -> right);
    }
    return Optional.of(
        new Others(
            TypeAlgebra.or(left.get().key(), right.get().key()),
            of(left.get().value(), right.get().value())));
  }

  private static RegoType inUnion(ObjectType object, UnionType union) {
    var members = new ArrayList<>(union.members());
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i) instanceof ObjectType(var known, var others)
          && known.isEmpty()
          && others.isPresent()
          && object.others().isPresent()) {
        Others more = object.others().get();
        members.set(
            i,
            new ObjectType(List.of(), Optional.of(plus(others.get(), more.key(), more.value()))));
        return new UnionType(members);
      }
    }
    return TypeAlgebra.or(object, union);
  }

  private static Others plus(Others others, RegoType key, RegoType value) {
    return new Others(TypeAlgebra.or(others.key(), key), TypeAlgebra.or(others.value(), value));
  }

  /// An object in which a path leads to the type too.
  static ObjectType within(ObjectType object, List<Value> path, RegoType type) {
    if (path.isEmpty()) {
      return object;
    }
    RegoType key = TypeAlgebra.of(path.getFirst());
    RegoType value =
        path.size() == 1 ? type : within(NOTHING_KNOWN, path.subList(1, path.size()), type);
    Others others =
        object.others().map(known -> plus(known, key, value)).orElse(new Others(key, value));
    return new ObjectType(object.known(), Optional.of(others));
  }
}
