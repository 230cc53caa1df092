package dev.bulwark.cel.compile;

import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.library.StandardLibrary;
import dev.bulwark.cel.value.CelType;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the checker knows of the operators and the standard functions. Their overloads stand in the
/// order of cel-go: of several that fit a value of unknown type, the first decides what it is.
/// Source: cel-go `common/stdlib/standard.go`.
final class StandardDeclarations {
  private static final CelType A = CelType.parameter("A");
  private static final CelType B = CelType.parameter("B");
  private static final CelType LIST = CelType.list(A);
  private static final CelType MAP = CelType.map(A, B);
  private static final Set<CelType> NUMBERS = Set.of(CelType.INT, CelType.UINT, CelType.DOUBLE);

  private final Map<String, List<CelOverloadDecl>> overloads = new LinkedHashMap<>();

  private StandardDeclarations() {}

  /// @param crossType whether numbers of different types can be compared
  static List<CelFunctionDecl> of(boolean crossType) {
    var declarations = new StandardDeclarations();
    declarations.addLogic();
    declarations.addArithmetic();
    declarations.addComparison("_<_", "less", crossType);
    declarations.addComparison("_<=_", "less_equals", crossType);
    declarations.addComparison("_>_", "greater", crossType);
    declarations.addComparison("_>=_", "greater_equals", crossType);
    declarations.addContainers();
    declarations.addFunctions();
    var functions = new ArrayList<CelFunctionDecl>();
    declarations.overloads.forEach(
        (name, ids) -> functions.add(CelFunctionDecl.newFunctionDeclaration(name, ids)));
    return functions;
  }

  private void addLogic() {
    global("_?_:_", "conditional", A, CelType.BOOL, A, A);
    global("_&&_", "logical_and", CelType.BOOL, CelType.BOOL, CelType.BOOL);
    global("_||_", "logical_or", CelType.BOOL, CelType.BOOL, CelType.BOOL);
    global("!_", "logical_not", CelType.BOOL, CelType.BOOL);
    global("@not_strictly_false", "not_strictly_false", CelType.BOOL, CelType.BOOL);
    global("_==_", "equals", CelType.BOOL, A, A);
    global("_!=_", "not_equals", CelType.BOOL, A, A);
  }

  private void addArithmetic() {
    CelType timestamp = CelType.TIMESTAMP;
    CelType duration = CelType.DURATION;
    same("_+_", "add_bytes", CelType.BYTES);
    same("_+_", "add_double", CelType.DOUBLE);
    same("_+_", "add_duration_duration", duration);
    global("_+_", "add_duration_timestamp", timestamp, duration, timestamp);
    global("_+_", "add_timestamp_duration", timestamp, timestamp, duration);
    same("_+_", "add_int64", CelType.INT);
    same("_+_", "add_list", LIST);
    same("_+_", "add_string", CelType.STRING);
    same("_+_", "add_uint64", CelType.UINT);
    same("_-_", "subtract_double", CelType.DOUBLE);
    same("_-_", "subtract_duration_duration", duration);
    same("_-_", "subtract_int64", CelType.INT);
    global("_-_", "subtract_timestamp_duration", timestamp, timestamp, duration);
    global("_-_", "subtract_timestamp_timestamp", duration, timestamp, timestamp);
    same("_-_", "subtract_uint64", CelType.UINT);
    for (String operator : List.of("_*_ multiply", "_/_ divide", "_%_ modulo")) {
      String[] parts = operator.split(" ", -1);
      if (!parts[1].equals("modulo")) {
        same(parts[0], parts[1] + "_double", CelType.DOUBLE);
      }
      same(parts[0], parts[1] + "_int64", CelType.INT);
      same(parts[0], parts[1] + "_uint64", CelType.UINT);
    }
    global("-_", "negate_double", CelType.DOUBLE, CelType.DOUBLE);
    global("-_", "negate_int64", CelType.INT, CelType.INT);
  }

  private void addComparison(String operator, String id, boolean crossType) {
    comparison(operator, id, CelType.BOOL);
    for (CelType left : List.of(CelType.INT, CelType.UINT, CelType.DOUBLE)) {
      comparison(operator, id, left);
      if (crossType) {
        NUMBERS.stream()
            .filter(right -> !right.equals(left))
            .sorted((a, b) -> a.name().compareTo(b.name()))
            .forEach(
                right ->
                    global(
                        operator,
                        id + "_" + idOf(left) + "_" + idOf(right),
                        CelType.BOOL,
                        left,
                        right));
      }
    }
    comparison(operator, id, CelType.STRING);
    comparison(operator, id, CelType.BYTES);
    comparison(operator, id, CelType.TIMESTAMP);
    comparison(operator, id, CelType.DURATION);
  }

  private void comparison(String operator, String id, CelType type) {
    global(operator, id + "_" + idOf(type), CelType.BOOL, type, type);
  }

  /// What a type is called in the id of an overload.
  private static String idOf(CelType type) {
    return type.equals(CelType.INT) || type.equals(CelType.UINT)
        ? type.name() + "64"
        : type.toString();
  }

  private void addContainers() {
    global("_[_]", "index_list", A, LIST, CelType.INT);
    global("_[_]", "index_map", B, MAP, A);
    global("@in", "in_list", CelType.BOOL, A, LIST);
    global("@in", "in_map", CelType.BOOL, A, MAP);
    for (CelType type : List.of(CelType.BYTES, LIST, MAP, CelType.STRING)) {
      global("size", "size_" + type.name(), CelType.INT, type);
      member("size", type.name() + "_size", CelType.INT, type);
    }
  }

  private void addFunctions() {
    global("type", "type", new CelType.TypeOf(A), A);
    global("dyn", "to_dyn", CelType.DYN, A);
    for (CelOverload overload : StandardLibrary.typed()) {
      add(overload.function(), Checker.declaration(overload));
    }
    member("contains", "contains_string", CelType.BOOL, CelType.STRING, CelType.STRING);
    member("endsWith", "ends_with_string", CelType.BOOL, CelType.STRING, CelType.STRING);
    member("startsWith", "starts_with_string", CelType.BOOL, CelType.STRING, CelType.STRING);
    global("matches", "matches", CelType.BOOL, CelType.STRING, CelType.STRING);
    member("matches", "matches_string", CelType.BOOL, CelType.STRING, CelType.STRING);
  }

  private void same(String function, String id, CelType type) {
    global(function, id, type, type, type);
  }

  private void global(String function, String id, CelType result, CelType... parameters) {
    add(function, CelOverloadDecl.newGlobalOverload(id, LibraryTypes.of(result), all(parameters)));
  }

  private void member(String function, String id, CelType result, CelType... parameters) {
    add(function, CelOverloadDecl.newMemberOverload(id, LibraryTypes.of(result), all(parameters)));
  }

  private static List<dev.cel.common.types.CelType> all(CelType... types) {
    var all = new ArrayList<dev.cel.common.types.CelType>();
    for (CelType type : types) {
      all.add(LibraryTypes.of(type));
    }
    return all;
  }

  private void add(String function, CelOverloadDecl overload) {
    overloads.computeIfAbsent(function, _ -> new ArrayList<>()).add(overload);
  }
}
