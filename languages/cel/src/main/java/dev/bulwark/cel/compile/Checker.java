package dev.bulwark.cel.compile;

import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.tree.SyntaxTree;
import dev.bulwark.cel.value.CelStructs;
import dev.bulwark.cel.value.CelType;
import dev.cel.checker.CelChecker;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelContainer;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.CelVarDecl;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.common.types.TypeType;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelParser;
import dev.cel.parser.CelParserBuilder;
import dev.cel.parser.CelParserFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// cel-java's parser and checker, set up as cel-go's are in an API server. Immutable and shared.
public final class Checker {
  private static final int LARGEST = 100_000;
  private static final int DEEPEST = 250;
  private static final int MOST_SYNTAX_ERRORS = 30;

  private final CelParser parser;
  private final CelParser withoutMacros;
  private final StructProvider types;
  private final List<CelVarDecl> variables;
  private final Functions functions;
  private final Settings settings;

  /// What an environment has beside functions.
  ///
  /// @param container the namespace that names are resolved in; empty for none
  /// @param macros whether `has`, `all` and their kin are expanded
  /// @param optionals whether `a.?b`, `[?k]` and `optional.of` are there
  /// @param twoVariables whether `all(i, v, …)` and `transformMap` are there
  /// @param crossTypeComparison whether `1 < 2.5` is allowed
  /// @param homogeneous whether the elements of a literal must be of one type
  /// @param literals whether constants of durations, timestamps and patterns are looked at
  public record Settings(
      String container,
      boolean macros,
      boolean optionals,
      boolean twoVariables,
      boolean crossTypeComparison,
      boolean homogeneous,
      boolean literals) {}

  /// What a text is, or why it is nothing.
  public sealed interface Outcome {
    record Tree(SyntaxTree tree, CelType type) implements Outcome {}

    record Broken(List<Problem> problems) implements Outcome {
      public Broken {
        problems = List.copyOf(problems);
      }
    }
  }

  public Checker(
      Map<String, CelType> variables,
      List<CelLibrary> libraries,
      Map<String, CelType> namedTypes,
      CelStructs structs,
      Settings settings) {
    this.settings = settings;
    CelParserBuilder builder =
        CelParserFactory.standardCelParserBuilder().setOptions(options(settings));
    if (settings.macros()) {
      builder.addMacros(IterationVariables.standardMacros());
      libraries.forEach(library -> builder.addMacros(Macros.named(library.macros())));
    }
    if (settings.twoVariables()) {
      builder.addMacros(IterationVariables.twoVariableMacros());
    }
    this.parser = builder.build();
    this.types = new StructProvider(structs, namedTypes);
    this.variables =
        variables.entrySet().stream()
            .map(
                entry ->
                    CelVarDecl.newVarDeclaration(entry.getKey(), LibraryTypes.of(entry.getValue())))
            .toList();
    var declared = new ArrayList<>(StandardDeclarations.of(settings.crossTypeComparison()));
    declared.addAll(declarations(libraries));
    this.functions = Functions.of(declared);
    this.withoutMacros =
        CelParserFactory.standardCelParserBuilder().setOptions(options(settings)).build();
  }

  private static CelOptions options(Settings settings) {
    return CelOptions.current()
        .enableReservedIds(true)
        .enableOptionalSyntax(settings.optionals())
        .enableQuotedIdentifierSyntax(true)
        .enableHiddenAccumulatorVar(true)
        .enableHeterogeneousNumericComparisons(settings.crossTypeComparison())
        .maxExpressionCodePointSize(LARGEST)
        .maxParseRecursionDepth(DEEPEST)
        .maxParseErrorRecoveryLimit(MOST_SYNTAX_ERRORS)
        .build();
  }

  private static List<CelFunctionDecl> declarations(List<CelLibrary> libraries) {
    Map<String, List<CelOverloadDecl>> byName = new LinkedHashMap<>();
    for (CelLibrary library : libraries) {
      for (CelOverload overload : library.overloads()) {
        byName
            .computeIfAbsent(overload.function(), _ -> new ArrayList<>())
            .add(declaration(overload));
      }
    }
    var declarations = new ArrayList<CelFunctionDecl>();
    byName.forEach(
        (name, overloads) ->
            declarations.add(CelFunctionDecl.newFunctionDeclaration(name, overloads)));
    return declarations;
  }

  static CelOverloadDecl declaration(CelOverload overload) {
    List<dev.cel.common.types.CelType> parameters =
        overload.parameters().stream().map(LibraryTypes::of).toList();
    dev.cel.common.types.CelType result = LibraryTypes.of(overload.result());
    return overload.member()
        ? CelOverloadDecl.newMemberOverload(overload.id(), result, parameters)
        : CelOverloadDecl.newGlobalOverload(overload.id(), result, parameters);
  }

  /// Parses and checks.
  public Outcome check(String expression) {
    return run(expression, true);
  }

  /// Parses alone: names and types are left to the evaluation.
  public Outcome parse(String expression) {
    return run(expression, false);
  }

  private Outcome run(String expression, boolean checked) {
    CelValidationResult parsed = parser.parse(expression);
    if (parsed.hasError()) {
      return misparsed(parsed, expression);
    }
    CelAbstractSyntaxTree syntax = tree(parsed);
    List<Problem> infinite = Literals.infinite(syntax);
    if (!infinite.isEmpty()) {
      return new Outcome.Broken(infinite);
    }
    if (!checked) {
      return new Outcome.Tree(TreeBuilder.of(syntax), CelType.DYN);
    }
    CelValidationResult result =
        StructProvider.checking(syntax.getExpr(), () -> checkerOf(syntax).check(syntax));
    if (result.hasError()) {
      return mischecked(result, syntax);
    }
    CelAbstractSyntaxTree tree = tree(result);
    List<Problem> problems = new ArrayList<>(unnamedTypes(tree));
    problems.addAll(Literals.problems(tree, settings));
    return problems.isEmpty()
        ? new Outcome.Tree(TreeBuilder.of(tree), LibraryTypes.from(tree.getResultType()))
        : new Outcome.Broken(problems);
  }

  /// A checker that knows the functions an expression may call. cel-java looks at all declarations
  /// for each expression, which takes longer than the expression itself.
  private CelChecker checkerOf(CelAbstractSyntaxTree syntax) {
    return CelCompilerFactory.standardCelCheckerBuilder()
        .setOptions(options(settings))
        .setContainer(CelContainer.ofName(settings.container()))
        .setTypeProvider(types)
        .setStandardEnvironmentEnabled(false)
        .addVarDeclarations(variables)
        .addFunctionDeclarations(functions.calledIn(syntax.getExpr()))
        .build();
  }

  /// To cel-java `dyn` is the name of a type, to cel-go only that of a function.
  private List<Problem> unnamedTypes(CelAbstractSyntaxTree tree) {
    return SyntaxTrees.nodes(tree.getExpr())
        .filter(expr -> expr.getKind() == CelExpr.ExprKind.Kind.IDENT)
        .filter(expr -> expr.ident().name().equals(SimpleType.DYN.name()))
        .filter(expr -> tree.getTypeOrThrow(expr.id()).equals(TypeType.create(SimpleType.DYN)))
        .flatMap(expr -> SyntaxTrees.location(tree, expr).stream())
        .map(place -> Problem.at(place, Wording.undeclared("dyn", settings.container())))
        .toList();
  }

  private Outcome misparsed(CelValidationResult result, String expression) {
    CelValidationResult plain = withoutMacros.parse(expression);
    Optional<CelAbstractSyntaxTree> tree =
        plain.hasError() ? Optional.empty() : Optional.of(tree(plain));
    return new Outcome.Broken(SyntaxWording.of(result.getErrors(), expression, tree));
  }

  private Outcome mischecked(CelValidationResult result, CelAbstractSyntaxTree syntax) {
    var wording = new Wording(syntax, settings.container());
    return new Outcome.Broken(wording.of(result.getErrors()));
  }

  private static CelAbstractSyntaxTree tree(CelValidationResult result) {
    try {
      return result.getAst();
    } catch (CelValidationException broken) {
      throw new IllegalStateException("a result without errors has no tree", broken);
    }
  }
}
