package dev.bulwark.cli.source;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Positions;
import dev.bulwark.model.Provenance;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The files that an object was made from: the one it belongs to, those that its parts lead to, and
/// those that may have decided what is in it: values, overlays, variables. Other templates of a
/// chart had no part in it.
public final class RenderedFrom {
  private final RenderedOrigin origin;
  private final Set<String> files = new TreeSet<>();

  private RenderedFrom(RenderedOrigin origin) {
    this.origin = origin;
  }

  public static Set<String> files(Resource resource) {
    if (!(resource.origin() instanceof RenderedOrigin origin)) {
      return Set.of(resource.origin().name());
    }
    var from = new RenderedFrom(origin);
    from.files.add(origin.name());
    for (String name : origin.texts().keySet()) {
      if (!name.contains("/templates/") && !name.startsWith("templates/")) {
        from.files.add(name);
      }
    }
    from.add(resource.raw());
    return from.files;
  }

  private void add(@Nullable Object node) {
    if (node instanceof JsonObject object) {
      for (int i = 0; i < object.size(); i++) {
        add(object.keyRange(i));
        add(object.valueRange(i));
        add(object.valueAt(i));
      }
    } else if (node instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        add(array.elementRange(i));
        add(array.get(i));
      }
    }
  }

  private void add(Optional<Positions.Range> range) {
    Optional<Provenance> provenance = range.flatMap(origin::provenance);
    if (provenance.isPresent()) {
      files.add(provenance.get().span().source());
      provenance.get().via().forEach(part -> files.add(part.span().source()));
    }
  }
}
