package dev.bulwark.cel.compile;

import com.google.common.collect.ImmutableCollection;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelTypeProvider;
import dev.cel.common.types.StructType;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Our struct types as cel-java's checker asks for them. It wants to know all field names of a type
/// beforehand; a schema may have thousands and an open type has any, so it is told of those that
/// the expression at hand has.
@SuppressWarnings("Immutable") // both fields are, but cannot say so
final class StructProvider implements CelTypeProvider {
  private static final ScopedValue<Set<String>> NAMES = ScopedValue.newInstance();

  private final CelStructs structs;
  private final Map<String, CelType> named;

  /// @param named the types that stand for themselves in an expression
  StructProvider(CelStructs structs, Map<String, CelType> named) {
    this.structs = structs;
    this.named = Map.copyOf(named);
  }

  /// Runs a check that may ask for the fields this expression names.
  static <T> T checking(CelExpr expr, ScopedValue.CallableOp<T, RuntimeException> check) {
    return ScopedValue.where(NAMES, namesIn(expr)).call(check);
  }

  @Override
  public ImmutableCollection<dev.cel.common.types.CelType> types() {
    return named.values().stream().map(LibraryTypes::of).collect(ImmutableList.toImmutableList());
  }

  @Override
  public Optional<dev.cel.common.types.CelType> findType(String name) {
    if (structs.isDefined(name)) {
      ImmutableSet<String> fields =
          NAMES.get().stream()
              .filter(field -> structs.field(name, field).isPresent())
              .collect(ImmutableSet.toImmutableSet());
      return Optional.of(
          StructType.create(
              name, fields, field -> structs.field(name, field).map(LibraryTypes::of)));
    }
    return Optional.ofNullable(named.get(name)).map(LibraryTypes::of);
  }

  private static Set<String> namesIn(CelExpr root) {
    var names = new HashSet<String>();
    SyntaxTrees.nodes(root)
        .forEach(
            expr -> {
              switch (expr.getKind()) {
                case SELECT -> names.add(expr.select().field());
                case STRUCT ->
                    expr.struct().entries().forEach(entry -> names.add(entry.fieldKey()));
                case CONSTANT -> {
                  if (expr.constant().getKind() == CelConstant.Kind.STRING_VALUE) {
                    names.add(expr.constant().stringValue());
                  }
                }
                default -> {
                  // Names no field.
                }
              }
            });
    return names;
  }
}
