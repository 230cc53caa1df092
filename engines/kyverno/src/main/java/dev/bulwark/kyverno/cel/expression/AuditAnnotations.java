package dev.bulwark.kyverno.cel.expression;

import dev.bulwark.admission.definition.NamedExpression;
import dev.bulwark.cel.CelProgram;
import dev.bulwark.cel.value.CelError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a policy adds to reports.
public final class AuditAnnotations {
  private final Map<String, CelProgram> programs = new LinkedHashMap<>();

  private AuditAnnotations() {}

  public static AuditAnnotations compile(
      List<NamedExpression> annotations, PolicyCompiler compiler) {
    var all = new AuditAnnotations();
    for (NamedExpression each : annotations) {
      compiler
          .compile(each.expression(), Wanted.TEXT_OR_NULL)
          .ifPresent(program -> all.programs.put(each.name(), program));
    }
    return all;
  }

  /// A value that cannot be computed.
  public static final class Failure extends Exception {
    private Failure(String message) {
      super(message, null, false, false);
    }
  }

  /// The values that are not empty, by key.
  ///
  /// @throws Failure in Kyverno's words
  public Map<String, String> evaluate(PolicyRun run) throws Failure {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, CelProgram> each : programs.entrySet()) {
      String key = each.getKey();
      switch (run.evaluate(each.getValue())) {
        case CelError(String message) ->
            throw new Failure("failed to evaluate auditAnnotation '" + key + "': " + message);
        case String text -> {
          if (!text.isEmpty()) {
            values.put(key, text);
          }
        }
        case null, default ->
            throw new Failure(
                "failed to convert auditAnnotation '"
                    + key
                    + "' expression: unsupported type conversion to string");
      }
    }
    return values;
  }
}
