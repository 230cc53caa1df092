package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.HostType;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// Semantic versions. Source: Sprig, `semver.go`.
final class Versions {
  private static final String TYPE_NAME = "*semver.Version";
  private static final String ORIGINAL = "original";

  private static final HostType TYPE = new HostType(TYPE_NAME, "ptr", methods(), Versions::text);

  private Versions() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "semver" -> Function.of(name, "string", (_, a) -> version((Str) a[0]));
      case "semverCompare" ->
          Function.of(
              name,
              "string string",
              (_, a) ->
                  Defaults.truth(
                      VersionConstraint.parse(Given.text(a[0]))
                          .allows(LooseVersion.parse(Given.text(a[1])))));
      default -> null;
    };
  }

  private static Dict version(Str text) {
    LooseVersion.parse(text.text());
    Map<String, Value> fields = new LinkedHashMap<>();
    fields.put(ORIGINAL, text);
    return Dict.struct(TYPE, fields);
  }

  private static LooseVersion of(Value version) {
    if (version instanceof Dict map && map.get(ORIGINAL) instanceof Str text) {
      return LooseVersion.parse(text.text());
    }
    throw new FunctionException(
        "wrong type for value; expected *semver.Version; got " + version.typeName());
  }

  private static Str text(Value version, Value[] none) {
    return Str.of(of(version).toString(), version.origin());
  }

  private static Map<String, HostType.Method> methods() {
    return Map.ofEntries(
        Map.entry("String", HostType.Method.of(Versions::text)),
        Map.entry("Original", HostType.Method.of((v, _) -> Str.of(of(v).original(), v.origin()))),
        Map.entry("Major", HostType.Method.of((v, _) -> number(of(v).major(), v))),
        Map.entry("Minor", HostType.Method.of((v, _) -> number(of(v).minor(), v))),
        Map.entry("Patch", HostType.Method.of((v, _) -> number(of(v).patch(), v))),
        Map.entry(
            "Prerelease", HostType.Method.of((v, _) -> Str.of(of(v).prerelease(), v.origin()))),
        Map.entry("Metadata", HostType.Method.of((v, _) -> Str.of(of(v).metadata(), v.origin()))),
        Map.entry("Compare", compared()),
        Map.entry("Equal", compared(order -> order == 0)),
        Map.entry("LessThan", compared(order -> order < 0)),
        Map.entry("LessThanEqual", compared(order -> order <= 0)),
        Map.entry("GreaterThan", compared(order -> order > 0)),
        Map.entry("GreaterThanEqual", compared(order -> order >= 0)));
  }

  private static Int number(long number, Value from) {
    return new Int(number, Int.Type.UINT64, from.origin());
  }

  private static HostType.Method compared() {
    return new HostType.Method(
        List.of(GoType.ANY), (v, a) -> Int.of(Integer.signum(of(v).compareTo(of(a[0])))));
  }

  private static HostType.Method compared(IntPredicate test) {
    return new HostType.Method(
        List.of(GoType.ANY), (v, a) -> new Bool(test.test(of(v).compareTo(of(a[0]))), Origin.NONE));
  }
}
