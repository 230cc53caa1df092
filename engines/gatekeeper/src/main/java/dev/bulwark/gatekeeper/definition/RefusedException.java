package dev.bulwark.gatekeeper.definition;

import dev.bulwark.gatekeeper.definition.Fault.Kind;
import dev.bulwark.model.FieldPath;
import java.util.List;

/// A definition that Gatekeeper refuses; the message is Gatekeeper's own.
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public RefusedException(String message, List<Fault> faults) {
    super(message);
    this.faults = List.copyOf(faults);
  }

  public RefusedException(Kind kind, FieldPath path, String message) {
    this(message, List.of(new Fault(kind, path, message)));
  }

  /// Never empty.
  public List<Fault> faults() {
    return faults;
  }

  /// Whether the schema of a template refused the parameters of a constraint.
  public boolean isOfSchema() {
    return faults.getFirst().kind() == Kind.SCHEMA;
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
