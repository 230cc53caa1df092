package dev.bulwark.rego;

import dev.bulwark.rego.ast.RegoError;
import java.util.List;
import java.util.stream.Collectors;

/// Policies or queries that cannot be evaluated, with all that is wrong with them.
public final class RegoException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<RegoError> errors;

  public RegoException(List<RegoError> errors) {
    super(errors.stream().map(RegoError::toString).collect(Collectors.joining("\n")));
    this.errors = List.copyOf(errors);
  }

  public List<RegoError> errors() {
    return errors;
  }
}
