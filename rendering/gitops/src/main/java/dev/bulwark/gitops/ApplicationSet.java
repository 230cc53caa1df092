package dev.bulwark.gitops;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Argo CD's ApplicationSet: a template of Applications, filled once for each set of parameters
/// that its generators give. Those that go by lists and by folders are followed; the others need a
/// cluster or a network.
final class ApplicationSet {
  /// More than this is no set that people look after.
  private static final int MOST = 1_000;

  private final Resource by;
  private final Deployments.Folders folders;

  ApplicationSet(Resource by, Deployments.Folders folders) {
    this.by = by;
    this.folders = folders;
  }

  List<Deployment> deployments() {
    JsonObject template = by.raw().object("spec").object("template");
    var deployments = new ArrayList<Deployment>();
    for (Map<String, String> parameters : parameters()) {
      for (Deployment deployment :
          new Application(by, template, new Filled(parameters)).deployments()) {
        if (!deployment.path().contains("{{")) {
          deployments.add(deployment);
        }
      }
    }
    return deployments;
  }

  private List<Map<String, String>> parameters() {
    JsonArray generators = by.raw().object("spec").array("generators");
    var all = new ArrayList<Map<String, String>>();
    for (int i = 0; i < generators.size(); i++) {
      JsonObject generator = generators.object(i);
      JsonArray elements = generator.object("list").array("elements");
      for (int k = 0; k < elements.size() && all.size() < MOST; k++) {
        Map<String, String> parameters = new HashMap<>();
        flatten("", elements.object(k), parameters);
        all.add(parameters);
      }
      addFolders(generator.object("git"), all);
    }
    return all;
  }

  private void addFolders(JsonObject git, List<Map<String, String>> all) {
    JsonArray directories = git.array("directories");
    var excluded = new ArrayList<String>();
    var included = new ArrayList<String>();
    for (int i = 0; i < directories.size(); i++) {
      JsonObject directory = directories.object(i);
      String glob = Deployments.plain(directory.string("path").orElse(""));
      List<String> found = folders.matching(glob);
      (Boolean.TRUE.equals(directory.get("exclude")) ? excluded : included).addAll(found);
    }
    included.removeAll(excluded);
    for (String path : included) {
      if (all.size() < MOST) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        all.add(Map.of("path", path, "path.path", path, "path.basename", name));
      }
    }
  }

  private static void flatten(
      String prefix, @Nullable Object node, Map<String, String> parameters) {
    if (node instanceof JsonObject object) {
      object.forEach(
          (key, value) -> flatten(prefix.isEmpty() ? key : prefix + "." + key, value, parameters));
    } else if (node != null) {
      parameters.put(prefix, node.toString());
    }
  }
}
