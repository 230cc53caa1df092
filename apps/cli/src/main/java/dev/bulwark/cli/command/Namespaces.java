package dev.bulwark.cli.command;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Inventory;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId.GroupKind;
import dev.bulwark.model.schema.ApiResource;
import dev.bulwark.model.schema.GroupVersionKind;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The namespaces that some manifests make or put objects into.
///
/// @param names sorted
public record Namespaces(Set<String> names, Inventory inventory, List<Diagnostic> diagnostics) {
  private static final GroupKind NAMESPACE = new GroupKind("", "Namespace");

  /// The namespaces that are there, or that something is in.
  ///
  /// @param paths empty for this folder
  public static Namespaces in(List<String> paths, Terminal terminal) {
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {})
            .read(paths.isEmpty() ? List.of(".") : paths, terminal.in());
    Set<String> names = new TreeSet<>();
    for (Resource resource : loaded.resources()) {
      if (resource.id().groupKind().equals(NAMESPACE)) {
        names.add(resource.id().name());
      } else if (isNamespaced(resource)) {
        names.add(of(resource));
      }
    }
    return new Namespaces(names, Inventory.of(loaded.resources()), loaded.diagnostics());
  }

  /// The namespace an object is put into: `default` where it names none.
  public static String of(Resource resource) {
    String name = resource.id().namespace();
    return name.isEmpty() ? "default" : name;
  }

  private static boolean isNamespaced(Resource resource) {
    var kind =
        new GroupVersionKind(resource.id().group(), resource.id().version(), resource.id().kind());
    return ApiResource.ofKind(kind)
        .map(ApiResource::isNamespaced)
        .orElse(!resource.id().namespace().isEmpty());
  }

  public Optional<Resource> object(String name) {
    return inventory.namespace(name);
  }

  /// What the command ends with, once the faults of the manifests are told.
  public ExitCode exitCode(Terminal terminal) {
    diagnostics.forEach(terminal::print);
    return diagnostics.stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR)
        ? ExitCode.BAD_INPUT
        : ExitCode.CLEAN;
  }
}
