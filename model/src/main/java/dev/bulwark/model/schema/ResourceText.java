package dev.bulwark.model.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads the resources of a group and version, one a line; `src/schema/README.md` has the format.
final class ResourceText {
  private ResourceText() {}

  static List<ApiResource> read(String groupVersion) {
    return BuiltInTypes.Resources.in(groupVersion)
        .lines()
        .map(line -> resource(groupVersion, line))
        .toList();
  }

  private static ApiResource resource(String groupVersion, String line) {
    String[] words = line.split(" ", -1);
    var kind = GroupVersionKind.of(groupVersion, words[1]);
    boolean isServed = true;
    List<String> shortNames = List.of();
    Map<String, GroupVersionKind> subresources = Map.of();
    for (int i = 3; i < words.length; i++) {
      String[] mark = words[i].split("=", -1);
      switch (mark[0]) {
        case "gone" -> isServed = false;
        case "short" -> shortNames = List.of(mark[1].split(",", -1));
        case "sub" -> subresources = subresources(kind, mark[1]);
        default -> throw new IllegalArgumentException(line);
      }
    }
    return new ApiResource(
        kind.group(),
        kind.version(),
        words[0],
        words[1],
        words[2].equals("namespaced"),
        isServed,
        shortNames,
        subresources);
  }

  /// `scale:autoscaling/v1.Scale,status`: a subresource without a kind has that of the resource.
  private static Map<String, GroupVersionKind> subresources(GroupVersionKind own, String text) {
    var subresources = new LinkedHashMap<String, GroupVersionKind>();
    for (String subresource : text.split(",", -1)) {
      String[] nameAndKind = subresource.split(":", -1);
      subresources.put(nameAndKind[0], nameAndKind.length == 1 ? own : kind(nameAndKind[1]));
    }
    return subresources;
  }

  private static GroupVersionKind kind(String text) {
    int dot = text.lastIndexOf('.');
    return GroupVersionKind.of(text.substring(0, dot), text.substring(dot + 1));
  }
}
