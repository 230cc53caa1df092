package dev.bulwark.gotemplate.function;

import org.jspecify.annotations.Nullable;

/// All functions by name: Go's own, Sprig's and Helm's. Each is made when a template first names
/// it.
public final class Functions {
  private Functions() {}

  /// The function of a name, of those that Go has by itself.
  public static @Nullable Function findOfGo(String name) {
    Function found = GoBuiltins.find(name);
    found = found != null ? found : Comparisons.find(name);
    return found == null && name.equals("slice") ? GoSlices.FUNCTION : found;
  }

  /// The function of a name, of those that Argo CD gives to ApplicationSets: Go's, Sprig's, and its
  /// own for names; not those by which Helm's templates render others.
  public static @Nullable Function findOfArgo(String name) {
    return switch (name) {
      case "include", "tpl", "required", "lookup", "getHostByName" -> null;
      default -> {
        Function own = ResourceNames.find(name);
        yield own != null ? own : find(name);
      }
    };
  }

  /// The function of a name; of those that Go and Sprig both have, Sprig's.
  public static @Nullable Function find(String name) {
    // A family is asked, and so loaded, only for names that those before it do not know.
    Function found = Defaults.find(name);
    found = found != null ? found : Templates.find(name);
    found = found != null ? found : Strings.find(name);
    found = found != null ? found : Conversions.find(name);
    found = found != null ? found : Comparisons.find(name);
    found = found != null ? found : Dicts.find(name);
    found = found != null ? found : Lists.find(name);
    found = found != null ? found : GoBuiltins.find(name);
    found = found != null ? found : Numbers.find(name);
    found = found != null ? found : Cases.find(name);
    found = found != null ? found : Encodings.find(name);
    found = found != null ? found : Reflections.find(name);
    found = found != null ? found : Regexes.find(name);
    found = found != null ? found : Versions.find(name);
    found = found != null ? found : Dates.find(name);
    found = found != null ? found : Secrets.find(name);
    found = found != null ? found : Urls.find(name);
    return found != null ? found : Durations.find(name);
  }
}
