package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.value.GoType;
import java.util.ArrayList;
import java.util.List;

/// The parameters of a function.
///
/// @param isVariadic whether the last may be given any number of times
public record Signature(List<GoType> types, boolean isVariadic) {
  public Signature {
    types = List.copyOf(types);
  }

  /// Reads `int string`, or `string any...`.
  static Signature of(String text) {
    List<GoType> types = new ArrayList<>();
    boolean isVariadic = text.endsWith("...");
    String words = isVariadic ? text.substring(0, text.length() - 3) : text;
    for (int at = 0; at < words.length(); ) {
      int end = words.indexOf(' ', at);
      int stop = end < 0 ? words.length() : end;
      types.add(GoType.of(words.substring(at, stop)));
      at = stop + 1;
    }
    return new Signature(types, isVariadic);
  }

  /// How many arguments there must be.
  public int least() {
    return isVariadic ? types.size() - 1 : types.size();
  }

  public GoType type(int argument) {
    return types.get(Math.min(argument, types.size() - 1));
  }
}
