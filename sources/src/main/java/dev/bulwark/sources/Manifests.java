package dev.bulwark.sources;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Reads Kubernetes objects as they are written in files, folders, globs and standard input.
///
/// The result is in the order of the arguments, then of file names, then of documents, whatever the
/// number of threads.
public final class Manifests {
  /// Below this many bytes a second thread costs more than it brings.
  private static final long WORTH_MORE_THREADS = 2_000_000;

  private final Limits limits;
  private final int threads;
  private final Runnable onFile;
  private final Renderer renderer;

  private Manifests(Limits limits, int threads, Runnable onFile, Renderer renderer) {
    this.limits = limits;
    this.threads = threads;
    this.onFile = onFile;
    this.renderer = renderer;
  }

  /// What was found.
  ///
  /// @param files how many files were read; standard input counts as one
  /// @param resources those of files, then those of sources that were rendered
  /// @param others files and documents that are no Kubernetes objects
  /// @param toRender what has to be rendered before it can be judged, each with how to do it
  /// @param sources charts, kustomizations and the like, and what came of each
  public record Loaded(
      List<Resource> resources,
      List<Diagnostic> diagnostics,
      int files,
      int others,
      List<String> toRender,
      List<RenderedSource> sources) {
    public Loaded {
      resources = List.copyOf(resources);
      diagnostics = List.copyOf(diagnostics);
      toRender = List.copyOf(toRender);
      sources = List.copyOf(sources);
    }
  }

  /// A reader for one run.
  ///
  /// @param onFile told after each file, from any thread; for progress
  public static Manifests reader(Limits limits, int threads, Runnable onFile) {
    return new Manifests(limits, threads, onFile, Renderer.NONE);
  }

  /// The same reader, which renders what has to be rendered.
  public Manifests rendering(Renderer by) {
    return new Manifests(limits, threads, onFile, by);
  }

  /// Reads everything the arguments stand for.
  ///
  /// @param arguments paths, globs, and `-` for standard input
  public Loaded read(List<String> arguments, InputStream standardInput) {
    var tree = new FileTree();
    var found = new ArrayList<Input>();
    for (String argument : arguments) {
      if (argument.equals("-")) {
        found.add(new Input.Stream(standardInput));
        continue;
      }
      int before = tree.files().size();
      tree.add(argument);
      for (FileTree.Found file : tree.files().subList(before, tree.files().size())) {
        found.add(new Input.File(file));
      }
    }
    var rendering = new Rendering(renderer, limits);
    if (!tree.spotted().isEmpty()) {
      rendering.renderAll(tree.spotted());
    }
    Set<Path> done = Rendering.usedFiles(rendering.sources());
    var inputs = new ArrayList<Input>(found.size());
    for (Input input : found) {
      if (!(input instanceof Input.File file)
          || done.add(file.found().path().toAbsolutePath().normalize())) {
        inputs.add(input);
      }
    }
    Set<Path> notWhole = new HashSet<>();
    for (Path folder : tree.kustomizations()) {
      notWhole.addAll(Kustomization.in(folder, limits).partialFiles());
    }
    List<ManifestFile.Content> contents = readAll(inputs, new ManifestFile(limits, notWhole));
    var diagnostics = new ArrayList<Diagnostic>(tree.diagnostics());
    diagnostics.addAll(rendering.diagnostics());
    return joined(contents, diagnostics, rendering.sources());
  }

  private List<ManifestFile.Content> readAll(List<Input> inputs, ManifestFile reading) {
    long bytes = 0;
    for (Input input : inputs) {
      bytes += input.size();
    }
    if (threads == 1 || inputs.size() == 1 || bytes < WORTH_MORE_THREADS) {
      var contents = new ArrayList<ManifestFile.Content>(inputs.size());
      for (Input input : inputs) {
        contents.add(readOne(input, reading));
      }
      return contents;
    }
    try (var pool = Executors.newFixedThreadPool(threads)) {
      var futures = new ArrayList<Future<ManifestFile.Content>>(inputs.size());
      for (Input input : inputs) {
        futures.add(pool.submit(() -> readOne(input, reading)));
      }
      var contents = new ArrayList<ManifestFile.Content>(inputs.size());
      for (Future<ManifestFile.Content> future : futures) {
        contents.add(future.get());
      }
      return contents;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while reading", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading failed", e.getCause());
    }
  }

  private ManifestFile.Content readOne(Input input, ManifestFile reading) {
    ManifestFile.Content content = reading.read(input);
    onFile.run();
    return content;
  }

  private static Loaded joined(
      List<ManifestFile.Content> contents,
      List<Diagnostic> diagnostics,
      List<RenderedSource> sources) {
    var resources = new ArrayList<Resource>();
    var toRender = new TreeSet<String>();
    int others = 0;
    for (ManifestFile.Content content : contents) {
      resources.addAll(content.resources());
      diagnostics.addAll(content.diagnostics());
      others += content.others();
      content.toRender().ifPresent(toRender::add);
    }
    for (RenderedSource source : sources) {
      if (source.variants().isEmpty()) {
        source.source().howToRender().ifPresent(toRender::add);
      }
      for (Renderer.Variant variant :
          source.isPart() ? List.<Renderer.Variant>of() : source.variants()) {
        for (Resource resource : variant.rendered().resources()) {
          resources.add(Rendering.in(variant.environment(), resource));
        }
        for (Diagnostic diagnostic : variant.rendered().diagnostics()) {
          if (!diagnostics.contains(diagnostic)) {
            diagnostics.add(diagnostic);
          }
        }
      }
    }
    diagnostics.sort(Diagnostic.ORDER);
    return new Loaded(
        resources, diagnostics, contents.size(), others, List.copyOf(toRender), sources);
  }
}
