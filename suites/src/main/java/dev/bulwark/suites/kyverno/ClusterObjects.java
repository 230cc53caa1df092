package dev.bulwark.suites.kyverno;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.List;

/// What stands in the cluster that a test speaks of.
///
/// @param definitions its CustomResourceDefinitions
record ClusterObjects(List<Resource> definitions, List<Resource> objects) {

  /// @param names of files with `ClusterResource` documents
  static ClusterObjects of(List<String> names, TestFolder folder) {
    var definitions = new ArrayList<Resource>();
    var objects = new ArrayList<Resource>();
    for (String name : names) {
      for (Resource document : folder.documents(name)) {
        JsonObject spec = document.raw().object("spec");
        for (Object definition : spec.array("crds")) {
          if (definition instanceof String file) {
            definitions.addAll(folder.documents(file));
          }
        }
        JsonArray resources = spec.array("resources");
        for (int i = 0; i < resources.size(); i++) {
          objects.add(Resource.of(resources.object(i), document.origin()));
        }
      }
    }
    return new ClusterObjects(definitions, objects);
  }
}
