package dev.bulwark.rego.graphql.rules;

import dev.bulwark.rego.graphql.tree.Argument;
import dev.bulwark.rego.graphql.tree.FieldDefinition;
import dev.bulwark.rego.graphql.tree.QueryDocument.Fragment;
import dev.bulwark.rego.graphql.tree.QueryDocument.Operation;
import dev.bulwark.rego.graphql.tree.Selection;
import dev.bulwark.rego.graphql.tree.Selection.Field;
import dev.bulwark.rego.graphql.tree.TypeDefinition;
import dev.bulwark.rego.graphql.tree.TypeDefinition.Kind;
import dev.bulwark.rego.graphql.tree.TypeReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Fields that a query answers under one name must be one field: GraphQL specification, "Field
/// Selection Merging".
///
/// Compares within a set of selections, then with each fragment that is spread there, then the
/// fragments with one another; and so on below.
final class MergeableFields implements Rule {
  private static final int MAX_DEPTH = 500;

  private record Pair(String left, String right) {}

  /// Which fragments were compared, and whether only as far as their types exclude one another.
  private final Map<Pair, Boolean> comparedPairs = new HashMap<>();

  private Set<String> comparedFragments = new HashSet<>();
  private int depth;

  @Override
  public void operation(Walk walk, Operation operation) {
    check(walk, operation.selections());
  }

  @Override
  public void field(Walk walk, Field field) {
    if (walk.operation().isPresent()) {
      check(walk, field.selections());
    }
  }

  @Override
  public void inlineFragment(Walk walk, Selection.InlineFragment fragment) {
    check(walk, fragment.selections());
  }

  @Override
  public void fragment(Walk walk, Fragment fragment) {
    check(walk, fragment.selections());
  }

  private void check(Walk walk, List<Selection> selections) {
    if (selections.isEmpty()) {
      return;
    }
    var conflicts = new ArrayList<FieldConflict>();
    FieldSet set = FieldSet.of(selections);
    compareWithin(walk, set, conflicts);
    comparedFragments = new HashSet<>();
    for (int i = 0; i < set.fragments().size(); i++) {
      String fragment = set.fragments().get(i);
      compare(walk, false, set, fragment, conflicts);
      for (String other : set.fragments().subList(i + 1, set.fragments().size())) {
        compare(walk, false, fragment, other, conflicts);
      }
    }
    conflicts.forEach(conflict -> walk.report(conflict.position(), conflict.message()));
  }

  private void compareWithin(Walk walk, FieldSet set, List<FieldConflict> conflicts) {
    for (List<Field> fields : set.fields().values()) {
      for (int i = 0; i < fields.size(); i++) {
        for (Field other : fields.subList(i + 1, fields.size())) {
          conflict(walk, false, fields.get(i), other).ifPresent(conflicts::add);
        }
      }
    }
  }

  private void compare(
      Walk walk, boolean exclusive, FieldSet left, FieldSet right, List<FieldConflict> conflicts) {
    left.fields()
        .forEach(
            (name, fields) -> {
              for (Field field : fields) {
                for (Field other : right.fields().getOrDefault(name, List.of())) {
                  conflict(walk, exclusive, field, other).ifPresent(conflicts::add);
                }
              }
            });
  }

  /// Fields with a fragment and with those that are spread in it.
  private void compare(
      Walk walk, boolean exclusive, FieldSet set, String name, List<FieldConflict> conflicts) {
    Optional<Fragment> fragment = walk.document().fragment(name);
    if (!comparedFragments.add(name) || fragment.isEmpty()) {
      return;
    }
    FieldSet other = FieldSet.of(fragment.get().selections());
    if (set.isSame(other)) {
      return;
    }
    compare(walk, exclusive, set, other, conflicts);
    for (String nested : other.fragments()) {
      if (!nested.equals(name)) {
        compare(walk, exclusive, set, nested, conflicts);
      }
    }
  }

  /// Two fragments, and each with those that are spread in the other one.
  private void compare(
      Walk walk, boolean exclusive, String left, String right, List<FieldConflict> conflicts) {
    if (left.equals(right) || !isNew(left, right, exclusive)) {
      return;
    }
    Optional<Fragment> leftFragment = walk.document().fragment(left);
    Optional<Fragment> rightFragment = walk.document().fragment(right);
    if (leftFragment.isEmpty() || rightFragment.isEmpty()) {
      return;
    }
    FieldSet leftSet = FieldSet.of(leftFragment.get().selections());
    FieldSet rightSet = FieldSet.of(rightFragment.get().selections());
    compare(walk, exclusive, leftSet, rightSet, conflicts);
    rightSet.fragments().forEach(nested -> compare(walk, exclusive, left, nested, conflicts));
    leftSet.fragments().forEach(nested -> compare(walk, exclusive, nested, right, conflicts));
  }

  /// What was compared without exclusion needs not be compared with it.
  private boolean isNew(String left, String right, boolean exclusive) {
    Boolean known = comparedPairs.get(new Pair(left, right));
    if (known != null && (exclusive || !known)) {
      return false;
    }
    comparedPairs.put(new Pair(left, right), exclusive);
    comparedPairs.put(new Pair(right, left), exclusive);
    return true;
  }

  private Optional<FieldConflict> conflict(
      Walk walk, boolean parentsExclusive, Field left, Field right) {
    Optional<TypeDefinition> leftParent = walk.meanings().parent(left);
    Optional<TypeDefinition> rightParent = walk.meanings().parent(right);
    if (leftParent.isEmpty() || rightParent.isEmpty()) {
      return Optional.empty();
    }
    Optional<FieldDefinition> leftField = walk.meanings().definition(left);
    Optional<FieldDefinition> rightField = walk.meanings().definition(right);
    boolean bothDefined = leftField.isPresent() && rightField.isPresent();
    boolean exclusive =
        parentsExclusive || (bothDefined && areExclusive(leftParent.get(), rightParent.get()));
    if (!exclusive && !left.name().equals(right.name())) {
      return FieldConflict.of(
          left,
          right,
          "\"%s\" and \"%s\" are different fields".formatted(left.name(), right.name()));
    }
    if (!exclusive && !sameArguments(left.arguments(), right.arguments())) {
      return FieldConflict.of(left, right, "they have differing arguments");
    }
    if (bothDefined && conflict(walk, leftField.get().type(), rightField.get().type())) {
      return FieldConflict.of(
          left,
          right,
          "they return conflicting types \"%s\" and \"%s\""
              .formatted(leftField.get().type(), rightField.get().type()));
    }
    if (depth == MAX_DEPTH) {
      return Optional.empty(); // fragments that spread one another, which another rule reports
    }
    depth++;
    List<FieldConflict> below =
        conflictsBelow(walk, exclusive, left.selections(), right.selections());
    depth--;
    return FieldConflict.below(left, right, below);
  }

  private static boolean areExclusive(TypeDefinition left, TypeDefinition right) {
    return !left.name().equals(right.name())
        && left.kind() == Kind.OBJECT
        && right.kind() == Kind.OBJECT;
  }

  private List<FieldConflict> conflictsBelow(
      Walk walk, boolean exclusive, List<Selection> left, List<Selection> right) {
    walk.work(left.size() + right.size());
    var conflicts = new ArrayList<FieldConflict>();
    FieldSet leftSet = FieldSet.of(left);
    FieldSet rightSet = FieldSet.of(right);
    compare(walk, exclusive, leftSet, rightSet, conflicts);
    for (String fragment : rightSet.fragments()) {
      comparedFragments = new HashSet<>();
      compare(walk, exclusive, leftSet, fragment, conflicts);
    }
    for (String fragment : leftSet.fragments()) {
      comparedFragments = new HashSet<>();
      compare(walk, exclusive, rightSet, fragment, conflicts);
    }
    for (String leftFragment : leftSet.fragments()) {
      for (String rightFragment : rightSet.fragments()) {
        compare(walk, exclusive, leftFragment, rightFragment, conflicts);
      }
    }
    return conflicts;
  }

  private static boolean sameArguments(List<Argument> left, List<Argument> right) {
    return left.size() == right.size()
        && left.stream()
            .allMatch(one -> right.stream().anyMatch(other -> isSameArgument(one, other)));
  }

  private static boolean isSameArgument(Argument left, Argument right) {
    return left.name().equals(right.name())
        && left.value().kind() == right.value().kind()
        && left.value().raw().equals(right.value().raw());
  }

  private static boolean conflict(Walk walk, TypeReference left, TypeReference right) {
    TypeReference leftElement = left.element();
    TypeReference rightElement = right.element();
    if (leftElement != null && rightElement != null) {
      return conflict(walk, leftElement, rightElement);
    }
    if (leftElement != null || rightElement != null || left.nonNull() != right.nonNull()) {
      return true;
    }
    @Nullable TypeDefinition leftType = walk.schema().type(left.named());
    @Nullable TypeDefinition rightType = walk.schema().type(right.named());
    return leftType != null
        && rightType != null
        && leftType.isLeaf()
        && rightType.isLeaf()
        && !left.named().equals(right.named());
  }
}
