package dev.bulwark.cli.cel;

import dev.bulwark.cel.KubernetesCel;
import dev.bulwark.cel.function.CelLibrary;
import dev.bulwark.cel.function.CelOverload;
import dev.bulwark.cel.library.KubernetesLibraries;
import dev.bulwark.cel.library.StandardLibrary;
import dev.bulwark.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The names an expression may use, to find what a misspelt one was meant to be.
///
/// @param variables of the environment
/// @param fields of all types the expression can reach, the nearest first
record CelNames(int minor, List<String> variables, List<String> fields) {
  private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '([^']+)'");
  private static final Pattern UNDEFINED = Pattern.compile("undefined field '([^']+)'");
  private static final List<String> MACROS =
      List.of("has", "all", "exists", "exists_one", "map", "filter");

  CelNames {
    variables = List.copyOf(variables);
    fields = List.copyOf(fields);
  }

  /// What to do about a fault; empty where its text says it all.
  String hint(String message) {
    Matcher undefined = UNDEFINED.matcher(message);
    if (undefined.find()) {
      return meant(Spelling.near(undefined.group(1), fields));
    }
    Matcher undeclared = UNDECLARED.matcher(message);
    if (!undeclared.find()) {
      return "";
    }
    String name = undeclared.group(1);
    var known = new TreeSet<String>(functions(minor));
    known.addAll(variables);
    known.addAll(MACROS);
    List<String> near = Spelling.near(name, known);
    if (near.isEmpty() && isNewer(name)) {
      return name + " came with a later Kubernetes; see --kubernetes-version";
    }
    return near.isEmpty() ? "the variables are " + String.join(", ", variables) : meant(near);
  }

  private static String meant(List<String> near) {
    return near.isEmpty() ? "" : "did you mean " + String.join(" or ", near) + "?";
  }

  private static boolean isNewer(String name) {
    return functions(KubernetesCel.NEWEST).contains(name);
  }

  private static Set<String> functions(int minor) {
    var libraries = new ArrayList<CelLibrary>(KubernetesLibraries.of(minor));
    libraries.add(new StandardLibrary());
    var names = new TreeSet<String>();
    for (CelLibrary library : libraries) {
      for (CelOverload overload : library.overloads()) {
        names.add(overload.function());
      }
    }
    return names;
  }
}
