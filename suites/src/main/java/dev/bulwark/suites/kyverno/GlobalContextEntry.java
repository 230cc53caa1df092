package dev.bulwark.suites.kyverno;

import dev.bulwark.jmespath.Answer;
import dev.bulwark.jmespath.JmesPath;
import dev.bulwark.jmespath.JmesPath.Compilation;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// What a test gives in place of a global context entry: data, objects, or files with objects.
final class GlobalContextEntry {
  private final JsonObject entry;
  private final TestFolder folder;

  GlobalContextEntry(JsonObject entry, TestFolder folder) {
    this.entry = entry;
    this.folder = folder;
  }

  /// The content as policies see it: a field of it where one is asked for, or what the projections
  /// make of that, by their names. What cannot be evaluated is null.
  @Nullable Object data() {
    Object root =
        entry.string("fieldPath").map(path -> search(path, written())).orElseGet(this::written);
    JsonArray projections = entry.array("projections");
    if (projections.isEmpty()) {
      return root;
    }
    var named = new JsonObject.Builder();
    for (int i = 0; i < projections.size(); i++) {
      JsonObject projection = projections.object(i);
      named.put(
          projection.string("name").orElse(""), search(projection.string("path").orElse(""), root));
    }
    return named.build();
  }

  private static @Nullable Object search(String expression, @Nullable Object root) {
    return JmesPath.compile(expression) instanceof Compilation.Compiled(var path)
            && path.evaluate(root) instanceof Answer.Value(var value)
        ? value
        : null;
  }

  private @Nullable Object written() {
    if (entry.get("resourceFiles") instanceof JsonArray files) {
      var objects = new ArrayList<@Nullable Object>();
      for (Object file : files) {
        if (file instanceof String name) {
          folder.documents(name).stream().map(Resource::raw).forEach(objects::add);
        }
      }
      return JsonArray.copyOf(objects);
    }
    return entry.get("resources") instanceof JsonArray objects ? objects : entry.get("data");
  }
}
