package dev.bulwark.controls;

import java.util.ArrayList;
import java.util.List;

/// What of an object a check judges one by one: the object itself, the pod it makes, or elements of
/// lists: `containers[*]`, `pod.volumes[*]`, `spec.rules[*].http.paths[*]`.
///
/// @param steps keys, and [#EVERY] for the elements of a list
/// @param names what expressions call the elements, one for each [#EVERY]
record Each(Root root, List<String> steps, List<String> names) {
  static final String EVERY = "*";

  /// The names that elements can have.
  static final List<String> ELEMENTS =
      List.of(
          "container",
          "env",
          "envFrom",
          "port",
          "volume",
          "volumeMount",
          "volumeDevice",
          "rule",
          "path",
          "subject",
          "webhook",
          "tls",
          "ingress",
          "egress",
          "source",
          "constraint",
          "toleration",
          "sysctl",
          "term",
          "verb",
          "value",
          "item",
          "claim",
          "alias",
          "metric",
          "stage",
          "instruction",
          "variable");

  private static final String STAR = "[*]";

  /// What the steps start at. The containers are those of all three lists of a pod.
  enum Root {
    OBJECT,
    POD,
    CONTAINERS
  }

  Each {
    steps = List.copyOf(steps);
    names = List.copyOf(names);
  }

  /// Reads the path, and names its elements.
  ///
  /// @param text empty for the object itself
  /// @param given names for the elements; those it does not have are the singular of their list
  /// @throws IllegalArgumentException when it is no such path, or a name cannot be used
  static Each parse(String text, List<String> given) {
    var steps = new ArrayList<String>();
    var plurals = new ArrayList<String>();
    for (String part : text.isEmpty() ? new String[0] : text.split("\\.", -1)) {
      boolean every = part.endsWith(STAR);
      String key = every ? part.substring(0, part.length() - STAR.length()) : part;
      if (key.isEmpty() || key.indexOf('[') >= 0) {
        throw new IllegalArgumentException("`" + part + "` is no step of a path");
      }
      steps.add(key);
      if (every) {
        steps.add(EVERY);
        plurals.add(key);
      }
    }
    Root root = Root.OBJECT;
    if (!steps.isEmpty() && steps.getFirst().equals("pod")) {
      root = Root.POD;
      steps.removeFirst();
    } else if (steps.size() > 1 && steps.getFirst().equals("containers")) {
      root = Root.CONTAINERS;
      steps.removeFirst();
    }
    return new Each(root, steps, names(plurals, given));
  }

  private static List<String> names(List<String> plurals, List<String> given) {
    if (given.size() > plurals.size()) {
      throw new IllegalArgumentException("there are more names than lists");
    }
    var names = new ArrayList<>(given);
    for (String plural : plurals.subList(given.size(), plurals.size())) {
      names.add(singular(plural));
    }
    for (String name : names) {
      if (!ELEMENTS.contains(name)) {
        throw new IllegalArgumentException("an element cannot be called `" + name + "`");
      }
    }
    return names;
  }

  private static String singular(String plural) {
    boolean isPlural = plural.endsWith("s") && !plural.endsWith("ss") && !plural.equals("tls");
    return isPlural ? plural.substring(0, plural.length() - 1) : plural;
  }
}
