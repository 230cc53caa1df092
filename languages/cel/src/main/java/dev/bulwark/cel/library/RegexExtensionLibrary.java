package dev.bulwark.cel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.cel.function.CallCost;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelOptional;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Sizes;
import dev.bulwark.cel.value.Types;
import dev.bulwark.values.GoQuote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `regex.extract`, `regex.extractAll`, `regex.replace`. Source: cel-go `ext/regex.go`.
final class RegexExtensionLibrary implements CelLibrary {
  private static final CelType STRING = CelType.STRING;

  private static final CallCost COST =
      (CallCost.Computed)
          (given, result) ->
              1
                  + (long)
                      Math.ceil(
                          (Sizes.of(given[0]) + 1) * 0.1 * ((Sizes.of(given[1]) + 1) * 0.25)
                              + Sizes.of(result));

  @Override
  public String name() {
    return "cel.lib.ext.regex";
  }

  @Override
  public List<CelOverload> overloads() {
    return List.of(
        function("extract", CelType.optional(STRING), RegexExtensionLibrary::extract),
        function("extractAll", CelType.list(STRING), RegexExtensionLibrary::extractAll),
        function("replace", STRING, RegexExtensionLibrary::replace, STRING),
        function("replace", STRING, RegexExtensionLibrary::replace, STRING, CelType.INT));
  }

  private static CelOverload function(
      String name, CelType result, CelFunction.Variadic does, CelType... more) {
    var parameters = new ArrayList<>(List.of(STRING, STRING));
    parameters.addAll(List.of(more));
    var id = new StringBuilder("regex_" + name);
    parameters.forEach(type -> id.append('_').append(type.name()));
    return CelOverload.global("regex." + name, id.toString(), parameters, result, does)
        .costingWhenChosen(COST);
  }

  private static Object extract(@Nullable Object[] given, Evaluation evaluation) {
    return switch (patternOfOneGroup(given, evaluation)) {
      case Pattern pattern -> {
        Matcher matcher = evaluation.matcher(pattern, Kind.STRING.of(given[0]));
        if (!matcher.find()) {
          yield CelOptional.NONE;
        }
        String found = piece(matcher);
        yield found.isEmpty() && matcher.groupCount() > 0
            ? CelOptional.NONE
            : CelOptional.of(found);
      }
      case Object error -> error;
    };
  }

  private static Object extractAll(@Nullable Object[] given, Evaluation evaluation) {
    return switch (patternOfOneGroup(given, evaluation)) {
      case Pattern pattern -> {
        List<String> found = new ArrayList<>();
        var matches = new GoMatches(evaluation, pattern, Kind.STRING.of(given[0]));
        while (matches.next()) {
          String piece = piece(matches.matcher());
          if (!piece.isEmpty() || matches.matcher().groupCount() == 0) {
            found.add(piece);
          }
        }
        yield found;
      }
      case Object error -> error;
    };
  }

  /// What is in the group, if the pattern has one, else the whole match.
  private static String piece(Matcher matcher) {
    String found = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
    return found == null ? "" : found;
  }

  private static Object patternOfOneGroup(@Nullable Object[] given, Evaluation evaluation) {
    String text = Kind.STRING.of(given[1]);
    Object pattern = evaluation.patterns().get(text);
    return pattern instanceof Pattern compiled && compiled.groupCount() > 1
        ? new CelError("regular expression has more than one capturing group: " + GoQuote.of(text))
        : pattern;
  }

  private static Object replace(@Nullable Object[] given, Evaluation evaluation) {
    String text = Kind.STRING.of(given[0]);
    long most = given.length > 3 && Types.adapt(given[3]) instanceof Long count ? count : -1;
    if (most == 0) {
      return text;
    }
    return switch (evaluation.patterns().get(Kind.STRING.of(given[1]))) {
      case Pattern pattern ->
          replaced(
              text,
              new GoMatches(evaluation, pattern, text),
              Kind.STRING.of(given[2]),
              most < 0 ? Long.MAX_VALUE : most);
      case Object error -> error;
    };
  }

  private static Object replaced(String text, GoMatches matches, String replacement, long most) {
    var result = new BoundedText();
    int from = 0;
    for (long i = 0; i < most && matches.next(); i++) {
      result.append(text.substring(from, matches.matcher().start()));
      String fault = expand(result, matches.matcher(), replacement);
      if (!fault.isEmpty()) {
        return new CelError(fault);
      }
      from = matches.matcher().end();
    }
    result.append(text.substring(from));
    return result.result();
  }

  /// Appends the replacement with the groups that it names: `\1`; `\\` is a backslash.
  ///
  /// @return what is wrong with it; empty if nothing is
  private static String expand(BoundedText result, Matcher matcher, String replacement) {
    String invalid = "invalid replacement string: '" + replacement + "' \\ ";
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      if (c != '\\') {
        result.append(c);
        continue;
      }
      if (++i >= replacement.length()) {
        return invalid + "not allowed at end";
      }
      char next = replacement.charAt(i);
      int group = next - '0';
      if (next == '\\') {
        result.append("\\");
      } else if (group < 0 || group > 9) {
        return invalid + "must be followed by a digit or \\";
      } else if (group > matcher.groupCount()) {
        return "replacement string references group "
            + group
            + " but regex has only "
            + matcher.groupCount()
            + " group(s)";
      } else if (matcher.group(group) != null) {
        result.append(matcher.group(group));
      }
    }
    return "";
  }
}
