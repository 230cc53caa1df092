package dev.bulwark.kyverno.context;

import java.util.ArrayList;
import java.util.List;

/// A variable whose expression cannot be compiled.
///
/// @param start where it begins in its text
/// @param end behind its last character
public record VariableFault(int start, int end, String why) {
  /// The faults of a text. A variable that holds others is known only when they are resolved.
  public static List<VariableFault> of(String text) {
    var faults = new ArrayList<VariableFault>();
    for (VariableScanner.Occurrence each : VariableScanner.occurrences(text)) {
      Variable variable = Variable.of(each.in(text), "");
      boolean isPlace = variable.query().text().equals("@");
      if (!isPlace) {
        variable
            .query()
            .fault()
            .ifPresent(why -> faults.add(new VariableFault(each.start(), each.end(), why)));
      }
    }
    return faults;
  }
}
