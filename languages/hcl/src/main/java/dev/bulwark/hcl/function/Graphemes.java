package dev.bulwark.hcl.function;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a reader takes for one character: a letter with its accents, an emoji of several parts.
final class Graphemes {
  private static final Pattern CLUSTER = Pattern.compile("\\X");

  private Graphemes() {}

  static List<String> of(String text) {
    var clusters = new ArrayList<String>();
    for (Matcher matcher = CLUSTER.matcher(text); matcher.find(); ) {
      clusters.add(matcher.group());
    }
    return clusters;
  }
}
