package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// What rendering a chart, a kustomization or a Terraform configuration gave.
///
/// @param resources in the order in which the tool would write them, with a
///   [dev.bulwark.model.RenderedOrigin] each
/// @param diagnostics why something could not be rendered, and what looks wrong
/// @param used the files that took part, as paths of the [SourceTree]: they are not judged again by
///   themselves
public record Rendered(
    List<Resource> resources, List<Diagnostic> diagnostics, SortedSet<String> used) {
  public Rendered {
    resources = List.copyOf(resources);
    diagnostics = List.copyOf(diagnostics);
    used = Collections.unmodifiableSortedSet(new TreeSet<>(used));
  }
}
