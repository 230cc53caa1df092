package dev.bulwark.rego.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The name of a function, what it takes and what it gives.
///
/// ```java
/// Signature.of("startswith").takes("search", STRING).takes("base", STRING).returns(BOOLEAN)
/// ```
///
/// @param more the type of any further parameters, if it takes as many as it is given
/// @param result empty if it gives nothing, like `print`
/// @param resultName may be empty
/// @param traits what a compiler or evaluator must know of it besides
public record Signature(
    String name,
    List<Parameter> parameters,
    Optional<RegoType> more,
    Optional<RegoType> result,
    String resultName,
    java.util.Set<Trait> traits) {
  public Signature {
    parameters = List.copyOf(parameters);
    traits = java.util.Set.copyOf(traits);
  }

  /// A parameter; its name may be empty.
  public record Parameter(String name, RegoType type) {
    @Override
    public String toString() {
      return name.isEmpty() ? type.toString() : name + ": " + type;
    }
  }

  /// What sets a function apart.
  public enum Trait {
    /// Calls with equal arguments may differ; within one query they do not.
    NONDETERMINISTIC,
    /// Gives many results for one call: `walk`.
    RELATION,
    /// A compile error in v1 and in strict mode.
    DEPRECATED,
    /// Never skipped because its result cannot matter: `print`, `trace`.
    OBSERVABLE
  }

  public static Builder of(String name) {
    return new Builder(name);
  }

  public int arity() {
    return parameters.size();
  }

  public boolean has(Trait trait) {
    return traits.contains(trait);
  }

  /// The function's own type.
  public RegoType.FunctionType type() {
    return new RegoType.FunctionType(
        parameters.stream().map(Parameter::type).toList(), more, result);
  }

  /// The parameters as OPA prints them: `(search: string, base: string)`.
  public String parameterText() {
    var parts = new ArrayList<String>();
    parameters.forEach(parameter -> parts.add(parameter.toString()));
    more.ifPresent(type -> parts.add(type + "..."));
    return parts.stream().collect(Collectors.joining(", ", "(", ")"));
  }

  /// The parameters and the result as OPA prints them: `(search: string, result: boolean)`.
  public String callText() {
    if (result.isEmpty()) {
      return parameterText();
    }
    var all = new ArrayList<>(parameters);
    all.add(new Parameter(resultName, result.get()));
    return all.stream().map(Parameter::toString).collect(Collectors.joining(", ", "(", ")"));
  }

  /// Collects the parts of a signature in the order they are read.
  public static final class Builder {
    private final String name;
    private final List<Parameter> parameters = new ArrayList<>();
    private final java.util.Set<Trait> traits = new java.util.HashSet<>();
    private Optional<RegoType> more = Optional.empty();

    private Builder(String name) {
      this.name = name;
    }

    public Builder takes(String parameter, RegoType type) {
      parameters.add(new Parameter(parameter, type));
      return this;
    }

    public Builder takes(RegoType type) {
      return takes("", type);
    }

    public Builder takesMore(RegoType type) {
      more = Optional.of(type);
      return this;
    }

    public Builder is(Trait trait) {
      traits.add(trait);
      return this;
    }

    public Signature returns(RegoType type) {
      return returns("", type);
    }

    public Signature returns(String result, RegoType type) {
      return new Signature(name, parameters, more, Optional.of(type), result, traits);
    }

    public Signature returnsNothing() {
      return new Signature(name, parameters, more, Optional.empty(), "", traits);
    }
  }
}
