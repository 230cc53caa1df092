package dev.bulwark.hcl.function;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Functions with regular expressions, in the syntax of RE2.
final class PatternFunctions {
  private static final int LONGEST_PATTERN = 10_000;

  static final List<Function> ALL =
      List.of(
          Function.of(
              "regex",
              arguments ->
                  arguments.getFirst().isKnown() ? resultType(arguments.getFirst()) : Types.ANY,
              PatternFunctions::first,
              Params.text("pattern"),
              Params.text("string")),
          Function.of(
              "regexall",
              arguments ->
                  Type.list(
                      arguments.getFirst().isKnown()
                          ? resultType(arguments.getFirst())
                          : Types.ANY),
              PatternFunctions::all,
              Params.text("pattern"),
              Params.text("string")),
          Function.of(
              "replace",
              Types.STRING,
              PatternFunctions::replace,
              Params.text("str"),
              Params.text("substr"),
              Params.text("replace")));

  private PatternFunctions() {}

  private static Pattern compiled(String pattern, int argument) {
    if (pattern.length() > LONGEST_PATTERN) {
      throw FunctionException.ofArgument(argument, "the pattern is too long");
    }
    if (RepeatLimit.exceeds(pattern)) {
      throw FunctionException.ofArgument(
          argument, "invalid regexp pattern: invalid repeat count in " + pattern);
    }
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException fault) {
      throw FunctionException.ofArgument(
          argument,
          "invalid regexp pattern: " + fault.getDescription() + " in " + fault.getPattern());
    }
  }

  private static Type resultType(Value pattern) {
    Pattern compiled = compiled(pattern.text(), 0);
    int groups = compiled.groupCount();
    Map<String, Integer> named = compiled.namedGroups();
    if (groups == 0) {
      return Types.STRING;
    }
    if (named.isEmpty()) {
      return Type.tuple(Collections.nCopies(groups, Types.STRING));
    }
    if (named.size() < groups) {
      throw FunctionException.ofArgument(
          0, "invalid regexp pattern: cannot mix both named and unnamed capture groups");
    }
    var attributes = new HashMap<String, Type>();
    named.keySet().forEach(name -> attributes.put(name, Types.STRING));
    return Type.object(attributes);
  }

  private static Value first(Call call) {
    call.charge(call.text(1).length());
    Matcher matcher = compiled(call.text(0), 0).matcher(call.text(1));
    if (!matcher.find()) {
      throw FunctionException.of("pattern did not match any part of the given string");
    }
    return result(matcher, call.type());
  }

  private static Value all(Call call) {
    call.charge(call.text(1).length());
    var found = new ArrayList<Value>();
    Type element = call.type().element();
    Matcher matcher = compiled(call.text(0), 0).matcher(call.text(1));
    while (matcher.find()) {
      found.add(result(matcher, element));
    }
    return Value.list(element, found);
  }

  private static Value result(Matcher matcher, Type type) {
    if (type instanceof Type.TupleOf) {
      var groups = new ArrayList<Value>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(group(matcher.group(i)));
      }
      return Value.tuple(groups);
    }
    if (type instanceof Type.ObjectOf object) {
      var groups = new HashMap<String, Value>();
      for (String name : object.attributes().keySet()) {
        groups.put(name, group(matcher.group(name)));
      }
      return Value.object(groups);
    }
    return Value.text(matcher.group());
  }

  @SuppressWarnings("NullAway") // a group without part in the match is null
  private static Value group(String text) {
    return text == null ? Value.nullOf(Types.STRING) : Value.text(text);
  }

  /// Between slashes stands a pattern; then `$1` and `${name}` in the replacement are groups.
  private static Value replace(Call call) {
    String text = call.text(0);
    String old = call.text(1);
    String by = call.text(2);
    call.charge(text.length());
    if (old.length() > 1 && old.startsWith("/") && old.endsWith("/")) {
      Pattern pattern = compiled(old.substring(1, old.length() - 1), 1);
      return Value.text(Expansion.replaceAll(pattern, text, by, call::charge));
    }
    call.charge(
        old.isEmpty()
            ? (text.length() + 1L) * by.length()
            : (long) (text.length() / old.length()) * by.length());
    return Value.text(text.replace(old, by));
  }
}
