package dev.bulwark.kyverno.match;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A match or exclude block: any of some filters, all of them, or one of the old form.
///
/// @param filters at least one where all of them count
record MatchBlock(Form form, List<ResourceFilter> filters) {
  enum Form {
    ANY,
    ALL,
    /// One filter that stands in the block itself. Exceptions do not know this form.
    DIRECT
  }

  static MatchBlock of(JsonObject block) {
    if (!block.array("any").isEmpty()) {
      return new MatchBlock(Form.ANY, filters(block.array("any")));
    }
    return block.array("all").isEmpty()
        ? new MatchBlock(Form.DIRECT, List.of(ResourceFilter.of(block)))
        : new MatchBlock(Form.ALL, filters(block.array("all")));
  }

  private static List<ResourceFilter> filters(JsonArray array) {
    var filters = new ArrayList<ResourceFilter>();
    for (int i = 0; i < array.size(); i++) {
      filters.add(ResourceFilter.of(array.object(i)));
    }
    return List.copyOf(filters);
  }

  /// The block as far as questions of a shape go: without the filters that none of them meets, and
  /// without what all of them meet.
  MatchBlock narrowedTo(Shape shape) {
    var narrowed = new ArrayList<ResourceFilter>();
    for (ResourceFilter filter : filters) {
      if (filter.takes(shape)) {
        narrowed.add(filter.takingAnyShape());
      } else if (form == Form.ALL) {
        return new MatchBlock(Form.ANY, List.of());
      }
    }
    return new MatchBlock(form, List.copyOf(narrowed));
  }

  /// Whether no object at all meets the block.
  boolean isHopeless() {
    return filters.isEmpty();
  }

  boolean matches(MatchSubject subject) {
    for (ResourceFilter filter : filters) {
      if (filter.matches(subject) != (form == Form.ALL)) {
        return form != Form.ALL;
      }
    }
    return form == Form.ALL;
  }

  boolean excludes(MatchSubject subject) {
    for (ResourceFilter filter : filters) {
      if (filter.excludes(subject) != (form == Form.ALL)) {
        return form != Form.ALL;
      }
    }
    return form == Form.ALL;
  }

  boolean exempts(MatchSubject subject) {
    return switch (form) {
      case ANY -> filters.stream().anyMatch(filter -> filter.exempts(subject));
      case ALL -> filters.stream().allMatch(filter -> filter.exempts(subject));
      case DIRECT -> false;
    };
  }
}
