package dev.bulwark.gitops;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The generator of an ApplicationSet that goes by the folders or the files of a repository.
///
/// Source: Argo CD operator manual, "Git Generator".
final class RepositoryGenerator {
  private static final int MOST = 1_000;

  private final SourceTree tree;
  private final JsonObject git;
  private final boolean isGo;
  private final String prefix;

  RepositoryGenerator(SourceTree tree, JsonObject git, boolean isGo) {
    this.tree = tree;
    this.git = git;
    this.isGo = isGo;
    this.prefix = git.string("pathParamPrefix").orElse("");
  }

  void addTo(List<Map<String, @Nullable Object>> all) {
    for (String folder : found("directories", true)) {
      Map<String, @Nullable Object> parameters = new HashMap<>();
      addPath(folder, parameters);
      addValues(parameters);
      all.add(parameters);
    }
    for (String file : found("files", false)) {
      addFile(file, all);
    }
  }

  private List<String> found(String field, boolean isFolder) {
    var found = new TreeSet<String>();
    var excluded = new TreeSet<String>();
    JsonArray entries = git.array(field);
    for (int i = 0; i < entries.size(); i++) {
      String glob = Paths.plain(entries.object(i).string("path").orElse(""));
      boolean isExcluded = Boolean.TRUE.equals(entries.object(i).get("exclude"));
      (isExcluded ? excluded : found)
          .addAll(isFolder ? Globs.folders(tree, glob) : Globs.files(tree, glob));
    }
    found.removeAll(excluded);
    return found.stream().limit(MOST).toList();
  }

  /// A set for each file, or for each element where it holds a list.
  private void addFile(String file, List<Map<String, @Nullable Object>> all) {
    if (!(tree.read(file) instanceof TextReading.Read read)) {
      return;
    }
    for (Document document : Documents.read(read.text(), Limits.DEFAULT).documents()) {
      List<? extends @Nullable Object> sets =
          document.root() instanceof JsonArray list ? list : JsonArray.of(document.root());
      for (Object set : sets) {
        if (set instanceof JsonObject object && all.size() < MOST) {
          Map<String, @Nullable Object> parameters = new HashMap<>();
          Generators.addTo(parameters, object, isGo);
          addPath(SourceTree.folderOf(file), parameters);
          addName("filename", last(file), parameters);
          addValues(parameters);
          all.add(parameters);
        }
      }
    }
  }

  private void addPath(String folder, Map<String, @Nullable Object> parameters) {
    List<String> segments = folder.isEmpty() ? List.of() : List.of(folder.split("/", -1));
    if (isGo) {
      path(parameters).put("path", folder);
      path(parameters).put("segments", new ArrayList<@Nullable Object>(segments));
    } else {
      parameters.put(key("path"), folder);
      parameters.put(key("path.path"), folder);
      for (int i = 0; i < segments.size(); i++) {
        parameters.put(key("path[" + i + "]"), segments.get(i));
      }
    }
    addName("basename", last(folder), parameters);
  }

  private void addName(String field, String name, Map<String, @Nullable Object> parameters) {
    if (isGo) {
      path(parameters).put(field, name);
      path(parameters).put(field + "Normalized", normalized(name));
    } else {
      parameters.put(key("path." + field), name);
      parameters.put(key("path." + field + "Normalized"), normalized(name));
    }
  }

  private String key(String name) {
    return prefix.isEmpty() ? name : prefix + "." + name;
  }

  @SuppressWarnings("unchecked") // nobody else puts something under this name
  private Map<String, @Nullable Object> path(Map<String, @Nullable Object> parameters) {
    Map<String, @Nullable Object> holder = parameters;
    if (!prefix.isEmpty()) {
      holder =
          (Map<String, @Nullable Object>)
              parameters.merge(prefix, new HashMap<String, @Nullable Object>(), (old, none) -> old);
    }
    return (Map<String, @Nullable Object>)
        holder.merge(
            "path",
            new HashMap<String, @Nullable Object>(),
            (old, none) -> old instanceof Map<?, ?> ? old : none);
  }

  private void addValues(Map<String, @Nullable Object> parameters) {
    if (git.get("values") instanceof JsonObject values) {
      Generators.addTo(parameters, JsonObject.of("values", values), isGo);
    }
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /// As the name of an object may be: lower case, and `-` for all that is no letter, digit or dot.
  private static String normalized(String name) {
    String text = name.toLowerCase(Locale.ROOT).replaceAll("[^-a-z0-9.]", "-");
    return text.replaceAll("^[-.]+|[-.]+$", "");
  }
}
