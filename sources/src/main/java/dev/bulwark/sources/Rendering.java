package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Renders what was spotted among files, each source once, and leaves out those that are part of
/// others: the bases of overlays, the charts that a Terraform configuration installs.
final class Rendering {
  private final Renderer renderer;
  private final Limits limits;
  private final List<RenderedSource> sources = new ArrayList<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();

  Rendering(Renderer renderer, Limits limits) {
    this.renderer = renderer;
    this.limits = limits;
  }

  /// Every source, in the order given; nothing is thrown away.
  List<RenderedSource> sources() {
    return sources;
  }

  /// What was against opening a source.
  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /// @param roots the folders that were named
  void renderAll(List<FileTree.Spotted> spotted, List<FileTree.Root> roots) {
    var rendered = new ArrayList<RenderedSource>();
    Set<Path> seen = new HashSet<>();
    for (FileTree.Spotted one : spotted) {
      Path path = absolute(one.path());
      if (seen.add(path.resolve(one.kind().name()))) {
        open(one).map(this::rendered).ifPresent(rendered::add);
      }
    }
    for (FileTree.Root root : roots) {
      deployed(root).forEach(one -> rendered.add(rendered(one)));
    }
    for (int i = 0; i < rendered.size(); i++) {
      RenderedSource one = rendered.get(i);
      sources.add(new RenderedSource(one.source(), one.variants(), user(i, rendered)));
    }
    sources.replaceAll(this::asOverlay);
  }

  /// One of several overlays of a base is an environment, which people call by its folder.
  private RenderedSource asOverlay(RenderedSource overlay) {
    if (!isOverlay(overlay) || sources.stream().noneMatch(other -> sharesBase(overlay, other))) {
      return overlay;
    }
    String path = overlay.source().path();
    String name = path.substring(path.lastIndexOf('/') + 1);
    var named = new ArrayList<Renderer.Variant>();
    for (Renderer.Variant variant : overlay.variants()) {
      named.add(new Renderer.Variant(name, variant.rendered()));
    }
    return new RenderedSource(overlay.source(), named, overlay.partOf());
  }

  private static boolean isOverlay(RenderedSource source) {
    return source.source().kind() == RawSource.Kind.KUSTOMIZATION
        && !source.isPart()
        && source.variants().size() == 1;
  }

  private static boolean sharesBase(RenderedSource one, RenderedSource other) {
    return isOverlay(other)
        && !one.source().path().equals(other.source().path())
        && one.source().tree().nameOf("").equals(other.source().tree().nameOf(""))
        && !Collections.disjoint(used(one), used(other));
  }

  private static Set<String> used(RenderedSource source) {
    return source.variants().getFirst().rendered().used();
  }

  RenderedSource rendered(RawSource source) {
    return new RenderedSource(source, renderer.render(source), "");
  }

  /// Folders of plain manifests, below one that was named, that objects say are deployed.
  private List<RawSource> deployed(FileTree.Root root) {
    var deployed = new ArrayList<RawSource>();
    Path named = absolute(root.folder());
    open(named, root.name())
        .ifPresent(
            tree -> {
              Renderer.Deployed said = renderer.deployed(tree);
              said.diagnostics().stream()
                  .filter(diagnostic -> !diagnostics.contains(diagnostic))
                  .forEach(diagnostics::add);
              for (String folder : said.folders()) {
                if (absolute(tree.onDisk(folder)).startsWith(named)) {
                  deployed.add(new RawSource(RawSource.Kind.MANIFESTS, tree, folder));
                }
              }
            });
    return deployed;
  }

  private Optional<RawSource> open(FileTree.Spotted spotted) {
    Path argument = absolute(spotted.argument());
    return open(argument, spotted.argumentName())
        .map(
            tree ->
                new RawSource(
                    spotted.kind(),
                    tree,
                    slashes(tree.onDisk("").relativize(absolute(spotted.path())))));
  }

  private Optional<FolderTree> open(Path argument, String argumentName) {
    Path root = widest(argument);
    try {
      return Optional.of(FolderTree.of(root, naming(argument, argumentName), limits));
    } catch (IOException e) {
      diagnostics.add(
          Diagnostic.error("SRC-0002", "cannot open this folder", root.toString())
              .because(String.valueOf(e.getMessage()))
              .toFix("give yourself the right to read it, or leave it out"));
      return Optional.empty();
    }
  }

  /// Who uses a source; empty where nobody does. Of two that use each other the first is judged.
  private static String user(int of, List<RenderedSource> all) {
    RenderedSource used = all.get(of);
    for (int i = 0; i < all.size(); i++) {
      RenderedSource user = all.get(i);
      if (i != of && uses(user, used) && (i < of || !uses(used, user))) {
        return user.source().name();
      }
    }
    return "";
  }

  private static boolean uses(RenderedSource user, RenderedSource used) {
    return user.source().tree().nameOf("").equals(used.source().tree().nameOf(""))
        && user.variants().stream().anyMatch(one -> used.source().isUsedBy(one.rendered()));
  }

  /// The files that took part in what is judged, on the disk.
  static Set<Path> usedFiles(List<RenderedSource> sources) {
    Set<Path> files = new HashSet<>();
    for (RenderedSource source : sources) {
      if (source.source().tree() instanceof FolderTree tree) {
        for (Renderer.Variant variant : source.variants()) {
          variant.rendered().used().forEach(file -> files.add(absolute(tree.onDisk(file))));
        }
      }
    }
    return files;
  }

  /// As much as may belong to a source: its git work tree; else the folder people are in, if it
  /// lies there; else the folder that was named.
  private static Path widest(Path argument) {
    Path top = IgnoreScopes.gitTop(argument);
    Path here = absolute(Path.of(""));
    return top != null ? top : argument.startsWith(here) ? here : argument;
  }

  /// What people call files: below the folder that was named as it was named, others by the way
  /// from where they are.
  private static FolderTree.Naming naming(Path argument, String argumentName) {
    Path here = absolute(Path.of(""));
    return file -> {
      if (file.startsWith(argument)) {
        String below = slashes(argument.relativize(file));
        return below.isEmpty() ? withoutSlash(argumentName) : argumentName + below;
      }
      return slashes(argumentName.startsWith("/") ? file : here.relativize(file));
    };
  }

  private static String withoutSlash(String name) {
    return name.isEmpty() ? "." : name.length() > 1 ? name.substring(0, name.length() - 1) : name;
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static String slashes(@Nullable Path path) {
    return FileTree.slashes(String.valueOf(path));
  }
}
