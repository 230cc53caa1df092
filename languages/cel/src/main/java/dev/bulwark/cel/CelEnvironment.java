package dev.bulwark.cel;

import dev.bulwark.cel.compile.Checker;
import dev.bulwark.cel.compile.Problem;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.library.StandardLibrary;
import dev.bulwark.cel.plan.Planner;
import dev.bulwark.cel.plan.Scope;
import dev.bulwark.cel.tree.SyntaxTree;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What an expression may refer to: variables, functions, types. Immutable and shared.
///
/// ```java
/// var environment = CelEnvironment.builder().variable("object", CelType.DYN).build();
/// CelProgram program = environment.compile("object.replicas <= 5").program().orElseThrow();
/// Evaluation evaluation = environment.evaluation().bind(0, Map.of("replicas", 3L));
/// Object result = program.evaluate(evaluation); // true
/// ```
public final class CelEnvironment {
  private static final StandardLibrary STANDARD = new StandardLibrary();

  private final List<String> variables;
  private final Supplier<Checker> newChecker;
  private final Scope scope;

  /// Made when an expression is first compiled: programs that are loaded need none.
  private volatile @Nullable Checker checker;

  private CelEnvironment(Builder builder) {
    this.variables = List.copyOf(builder.variables.keySet());
    Map<String, CelType> types = builder.namedTypes();
    Map<String, CelType> variableTypes = new LinkedHashMap<>(builder.variables);
    List<CelLibrary> libraries = List.copyOf(builder.libraries);
    CelStructs structs = builder.structs;
    Checker.Settings settings = builder.settings();
    this.newChecker = () -> new Checker(variableTypes, libraries, types, structs, settings);
    this.scope =
        new Scope(
            builder.container,
            indexes(variables),
            types,
            functions(builder.libraries),
            builder.structs,
            builder.strict);
  }

  private static Map<String, Integer> indexes(List<String> names) {
    var indexes = new HashMap<String, Integer>();
    names.forEach(name -> indexes.put(name, indexes.size()));
    return indexes;
  }

  private static Map<String, List<CelOverload>> functions(List<CelLibrary> libraries) {
    Map<String, List<CelOverload>> functions = new HashMap<>();
    var all = new ArrayList<CelLibrary>();
    all.add(STANDARD);
    all.addAll(libraries);
    for (CelLibrary library : all) {
      for (CelOverload overload : library.overloads()) {
        functions.computeIfAbsent(overload.function(), _ -> new ArrayList<>()).add(overload);
      }
    }
    return functions;
  }

  public static Builder builder() {
    return new Builder();
  }

  /// The place of a variable in an evaluation.
  ///
  /// @throws IllegalArgumentException when there is no such variable
  public int indexOf(String variable) {
    int index = variables.indexOf(variable);
    if (index < 0) {
      throw new IllegalArgumentException("no variable " + variable);
    }
    return index;
  }

  /// A new evaluation with none of the variables bound.
  public Evaluation evaluation() {
    return new Evaluation(variables.size());
  }

  /// Parses, checks and plans an expression.
  public CelCompilation compile(String expression) {
    return compiled(expression, checker().check(expression));
  }

  /// Parses and plans without checking types: what a name is and which overload is meant is found
  /// out when the expression runs.
  public CelCompilation compileUnchecked(String expression) {
    return compiled(expression, checker().parse(expression));
  }

  /// Plans an expression that was compiled in an environment like this one, maybe in another
  /// process: no text is parsed and no type checked.
  ///
  /// @param portable what [CelProgram#portable] gave
  /// @throws IllegalArgumentException when it is not that, or cannot be planned
  public CelProgram load(String portable) {
    SyntaxTree tree = SyntaxTree.read(portable);
    try {
      return new CelProgram("", CelType.DYN, tree, Planner.plan(tree, scope));
    } catch (Planner.Unplannable wrong) {
      throw new IllegalArgumentException("no program of this environment", wrong);
    }
  }

  private Checker checker() {
    Checker known = checker;
    if (known == null) {
      known = newChecker.get();
      checker = known;
    }
    return known;
  }

  private CelCompilation compiled(String expression, Checker.Outcome outcome) {
    return switch (outcome) {
      case Checker.Outcome.Broken(List<Problem> problems) ->
          failed(
              expression,
              CelCompilation.Phase.CHECK,
              problems.stream()
                  .map(
                      problem ->
                          new CelIssue(problem.line(), problem.column() + 1, problem.message()))
                  .toList());
      case Checker.Outcome.Tree tree -> planned(expression, tree);
    };
  }

  private CelCompilation planned(String expression, Checker.Outcome.Tree tree) {
    try {
      Planner.Plan plan = Planner.plan(tree.tree(), scope);
      return new CelCompilation(
          expression,
          Optional.of(new CelProgram(expression, tree.type(), tree.tree(), plan)),
          List.of(),
          CelCompilation.Phase.DONE);
    } catch (Planner.Unplannable wrong) {
      return failed(
          expression,
          CelCompilation.Phase.PLAN,
          List.of(new CelIssue(1, 1, String.valueOf(wrong.getMessage()))));
    }
  }

  private static CelCompilation failed(
      String expression, CelCompilation.Phase phase, List<CelIssue> issues) {
    return new CelCompilation(expression, Optional.empty(), issues, phase);
  }

  /// Collects what an environment is to have.
  public static final class Builder {
    private final Map<String, CelType> variables = new LinkedHashMap<>();
    private final List<CelLibrary> libraries = new ArrayList<>();
    private CelStructs structs = CelStructs.NONE;
    private String container = "";
    private boolean optionals;
    private boolean twoVariables;
    private boolean macros = true;
    private boolean strict;
    private boolean crossTypeComparison = true;
    private boolean homogeneous;
    private boolean literals;

    private Builder() {}

    /// Variables are bound by their place: the first one declared is 0.
    public Builder variable(String name, CelType type) {
      variables.put(name, type);
      return this;
    }

    public Builder library(CelLibrary library) {
      libraries.add(library);
      return this;
    }

    public Builder libraries(List<? extends CelLibrary> more) {
      libraries.addAll(more);
      return this;
    }

    /// The types with fields, beside the language's own.
    public Builder structs(CelStructs types) {
      structs = types;
      return this;
    }

    /// The namespace that names are resolved in.
    public Builder container(String name) {
      container = name;
      return this;
    }

    /// `a.?b`, `a[?k]`, `{?k: v}`; the functions, and `optMap`, come with a library.
    public Builder optionalSyntax(boolean enabled) {
      optionals = enabled;
      return this;
    }

    /// `has`, `all`, `exists`, `exists_one`, `map`, `filter`: without them these are functions that
    /// nobody has declared.
    public Builder macros(boolean enabled) {
      macros = enabled;
      return this;
    }

    /// `list.all(i, v, …)`, `transformList`, `transformMap`; the functions come with a library.
    public Builder twoVariableComprehensions(boolean enabled) {
      twoVariables = enabled;
      return this;
    }

    /// Whether the checker lets `1 < 2.5` pass.
    public Builder crossTypeComparison(boolean enabled) {
      crossTypeComparison = enabled;
      return this;
    }

    /// Whether the elements of a list or map literal must all be of one type.
    public Builder homogeneousLiterals(boolean enabled) {
      homogeneous = enabled;
      return this;
    }

    /// Whether these are errors, as the specification of the language has it; cel-go, and with it
    /// Kubernetes, lets them pass: in a map literal a null, a double or one key twice, and
    /// `x.?field` of something that has no fields.
    public Builder strict(boolean enabled) {
      strict = enabled;
      return this;
    }

    /// Whether constant durations, timestamps and patterns are looked at when compiling.
    public Builder literalChecks(boolean enabled) {
      literals = enabled;
      return this;
    }

    public CelEnvironment build() {
      return new CelEnvironment(this);
    }

    private Checker.Settings settings() {
      return new Checker.Settings(
          container, macros, optionals, twoVariables, crossTypeComparison, homogeneous, literals);
    }

    private Map<String, CelType> namedTypes() {
      Map<String, CelType> types = new LinkedHashMap<>();
      for (CelType type :
          List.of(
              CelType.BOOL,
              CelType.BYTES,
              CelType.DOUBLE,
              CelType.DURATION,
              CelType.INT,
              CelType.LIST,
              CelType.MAP,
              CelType.NULL,
              CelType.STRING,
              CelType.TIMESTAMP,
              CelType.TYPE,
              CelType.UINT)) {
        types.put(type.name(), type);
      }
      if (optionals) {
        types.put(CelType.OPTIONAL.name(), CelType.OPTIONAL);
      }
      libraries.forEach(library -> library.types().forEach(type -> types.put(type.name(), type)));
      return types;
    }
  }
}
