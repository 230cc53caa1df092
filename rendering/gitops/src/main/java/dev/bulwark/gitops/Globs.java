package dev.bulwark.gitops;

import dev.bulwark.sources.SourceTree;
import dev.bulwark.values.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// Files and folders of a repository by globs: `*` stands for any part of one name, `**` for any
/// number of names.
final class Globs {
  private static final int MOST = 10_000;
  private static final int DEEPEST = 64;

  private Globs() {}

  /// Whether a path matches a glob, or one of several: `{a/*.yaml,b/*.yaml}`. A `*` also stands for
  /// names with `/` between them, as in Argo CD's `include` and `exclude`.
  static boolean anyMatches(String globs, String path) {
    boolean several = globs.startsWith("{") && globs.endsWith("}");
    String list = several ? globs.substring(1, globs.length() - 1) : globs;
    for (String glob : several ? list.split(",", -1) : new String[] {list}) {
      if (PathPattern.isWellFormed(glob) && PathPattern.matchesAll(glob, path)) {
        return true;
      }
    }
    return false;
  }

  /// The folders that match a glob, by their paths, sorted.
  static List<String> folders(SourceTree tree, String glob) {
    return matching(tree, glob).stream().filter(tree::isFolder).toList();
  }

  /// The files that match a glob, by their paths, sorted.
  static List<String> files(SourceTree tree, String glob) {
    return matching(tree, glob).stream().filter(tree::isFile).toList();
  }

  private static List<String> matching(SourceTree tree, String glob) {
    if (!PathPattern.isWellFormed(glob)) {
      return List.of();
    }
    var found = new TreeSet<String>(List.of(""));
    for (String part : glob.split("/", -1)) {
      var deeper = new TreeSet<String>();
      for (String path : found) {
        if (part.equals("**")) {
          deeper.add(path);
          addBelow(tree, path, deeper, 0);
        } else {
          addMatching(tree, path, part, deeper);
        }
      }
      found = deeper;
    }
    found.remove("");
    return new ArrayList<>(found);
  }

  private static void addMatching(SourceTree tree, String folder, String part, Set<String> into) {
    boolean isPlain = part.indexOf('*') < 0 && part.indexOf('?') < 0 && part.indexOf('[') < 0;
    for (String name : isPlain ? List.of(part) : tree.list(folder)) {
      boolean isHidden = !isPlain && name.startsWith(".");
      if (into.size() < MOST && !isHidden && (isPlain || PathPattern.matches(part, name))) {
        into.add(below(folder, name));
      }
    }
  }

  private static void addBelow(SourceTree tree, String folder, Set<String> into, int depth) {
    for (String name : tree.list(folder)) {
      String path = below(folder, name);
      if (depth < DEEPEST && into.size() < MOST && !name.startsWith(".") && tree.isFolder(path)) {
        into.add(path);
        addBelow(tree, path, into, depth + 1);
      }
    }
  }

  private static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
