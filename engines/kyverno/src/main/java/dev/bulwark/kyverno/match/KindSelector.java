package dev.bulwark.kyverno.match;

import com.google.re2j.Pattern;
import dev.bulwark.values.Wildcard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a policy calls a kind: `Pod`, `v1/Pod`, `apps/v1/Deployment/scale`, `*/*`. Every part may
/// hold wildcards.
///
/// Source: kyverno `pkg/utils/kube/kind.go`.
public record KindSelector(String group, String version, String kind, String subresource) {
  private static final Pattern VERSION = Pattern.compile("^(v\\d((alpha|beta)\\d)?|\\*)$");
  private static final String ANY = "*";

  public static KindSelector parse(String text) {
    var parts = new ArrayList<>(List.of(text.split("/", -1)));
    parts.addAll(List.of(parts.removeLast().split("\\.", -1)));
    return switch (parts.size()) {
      case 1 -> new KindSelector(ANY, ANY, parts.getFirst(), "");
      case 2 -> ofTwo(parts.getFirst(), parts.getLast());
      case 3 ->
          VERSION.matches(parts.getFirst())
              ? new KindSelector(ANY, parts.get(0), parts.get(1), parts.get(2))
              : new KindSelector(parts.get(0), parts.get(1), parts.get(2), "");
      case 4 -> new KindSelector(parts.get(0), parts.get(1), parts.get(2), parts.get(3));
      default -> new KindSelector("", "", "", "");
    };
  }

  private static KindSelector ofTwo(String first, String second) {
    if (first.equals(ANY) && second.equals(ANY)) {
      return new KindSelector(ANY, ANY, ANY, ANY);
    }
    if (first.equals(ANY) && second.toLowerCase(Locale.ROOT).equals(second)) {
      return new KindSelector(ANY, ANY, first, second);
    }
    return VERSION.matches(first)
        ? new KindSelector(ANY, first, second, "")
        : new KindSelector(ANY, ANY, first, second);
  }

  /// A selector of pods also takes their ephemeral containers.
  public boolean matches(Shape shape) {
    return Wildcard.matches(kind, shape.kind())
        && Wildcard.matches(group, shape.group())
        && Wildcard.matches(version, shape.version())
        && (Wildcard.matches(subresource, shape.subresource()) || isEphemeral(shape));
  }

  private static boolean isEphemeral(Shape shape) {
    return shape.subresource().equals("ephemeralcontainers")
        && shape.group().isEmpty()
        && shape.version().equals("v1")
        && shape.kind().equals("Pod");
  }
}
