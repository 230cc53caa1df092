package dev.bulwark.cel.library;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.bulwark.cel.function.CelFunction;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.function.Evaluation;
import dev.bulwark.cel.value.CelError;
import dev.bulwark.cel.value.CelType;
import dev.bulwark.cel.value.Types;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Searches for patterns. Source: k8s.io/apiserver `pkg/cel/library/regex.go`.
final class RegexLibrary implements CelLibrary {
  @Override
  public String name() {
    return "kubernetes.regex";
  }

  @Override
  public List<CelOverload> overloads() {
    CelType texts = CelType.list(CelType.STRING);
    return List.of(
        search("find", "string_find_string", CelType.STRING, RegexLibrary::find),
        search("findAll", "string_find_all_string", texts, RegexLibrary::findAll),
        search("findAll", "string_find_all_string_int", texts, RegexLibrary::findAll, CelType.INT));
  }

  private static CelOverload search(
      String function, String id, CelType result, CelFunction.Variadic does, CelType... more) {
    var parameters = new ArrayList<>(List.of(CelType.STRING, CelType.STRING));
    parameters.addAll(List.of(more));
    return CelOverload.member(function, id, parameters, result, does).costing(Costs.SEARCH);
  }

  /// The leftmost match; empty without one.
  private static Object find(@Nullable Object[] given, Evaluation evaluation) {
    if (!(given[0] instanceof String text)) {
      return CelError.NO_SUCH_OVERLOAD;
    }
    return switch (pattern(given, evaluation)) {
      case Pattern pattern -> {
        Matcher matcher = evaluation.matcher(pattern, text);
        yield matcher.find() ? matcher.group() : "";
      }
      case Object error -> error;
    };
  }

  private static Object findAll(@Nullable Object[] given, Evaluation evaluation) {
    Object limit = given.length > 2 ? Types.adapt(given[2]) : Long.valueOf(-1);
    if (!(given[0] instanceof String text) || !(limit instanceof Long most)) {
      return CelError.NO_SUCH_OVERLOAD;
    }
    return switch (pattern(given, evaluation)) {
      case Pattern pattern ->
          matches(new GoMatches(evaluation, pattern, text), most < 0 ? Long.MAX_VALUE : most);
      case Object error -> error;
    };
  }

  private static Object pattern(@Nullable Object[] given, Evaluation evaluation) {
    Object pattern = evaluation.patterns().get(Kind.STRING.of(given[1]));
    return pattern instanceof CelError(String reason)
        ? new CelError("Illegal regex: " + reason)
        : pattern;
  }

  private static List<String> matches(GoMatches found, long most) {
    List<String> matches = new ArrayList<>();
    while (matches.size() < most && found.next()) {
      matches.add(found.matcher().group());
    }
    return matches;
  }
}
