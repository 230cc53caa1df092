package dev.bulwark.kyverno.match;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;

/// A match or exclude block: any of some filters, all of them, or one of the old form.
record MatchBlock(List<ResourceFilter> any, List<ResourceFilter> all, ResourceFilter direct) {
  static MatchBlock of(JsonObject block) {
    return new MatchBlock(
        filters(block.array("any")), filters(block.array("all")), ResourceFilter.of(block));
  }

  private static List<ResourceFilter> filters(JsonArray array) {
    var filters = new ArrayList<ResourceFilter>();
    for (int i = 0; i < array.size(); i++) {
      filters.add(ResourceFilter.of(array.object(i)));
    }
    return filters;
  }

  boolean matches(MatchSubject subject) {
    if (!any.isEmpty()) {
      return any.stream().anyMatch(filter -> filter.matches(subject));
    }
    return all.isEmpty()
        ? direct.matches(subject)
        : all.stream().allMatch(filter -> filter.matches(subject));
  }

  boolean excludes(MatchSubject subject) {
    if (!any.isEmpty()) {
      return any.stream().anyMatch(filter -> filter.excludes(subject));
    }
    return all.isEmpty()
        ? direct.excludes(subject)
        : all.stream().allMatch(filter -> filter.excludes(subject));
  }

  boolean exempts(MatchSubject subject) {
    if (!any.isEmpty()) {
      return any.stream().anyMatch(filter -> filter.exempts(subject));
    }
    return !all.isEmpty() && all.stream().allMatch(filter -> filter.exempts(subject));
  }
}
