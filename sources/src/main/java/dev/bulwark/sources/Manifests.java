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
import java.util.function.Function;

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
  private final Function<List<Resource>, Renderer> renderer;

  private Manifests(
      Limits limits, int threads, Runnable onFile, Function<List<Resource>, Renderer> renderer) {
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
    return new Manifests(limits, threads, onFile, _ -> Renderer.NONE);
  }

  /// The same reader, which renders what has to be rendered.
  ///
  /// @param by makes the renderer, once all files are read, from the objects in them: some of these
  ///   say how sources are deployed
  public Manifests rendering(Function<List<Resource>, Renderer> by) {
    return new Manifests(limits, threads, onFile, by);
  }

  /// Reads everything the arguments stand for.
  ///
  /// @param arguments paths, globs, and `-` for standard input
  public Loaded read(List<String> arguments, InputStream standardInput) {
    var tree = new FileTree();
    var inputs = new ArrayList<Input>();
    Set<Path> seen = new HashSet<>();
    for (String argument : arguments) {
      if (argument.equals("-")) {
        inputs.add(new Input.Stream(standardInput));
        continue;
      }
      int before = tree.files().size();
      tree.add(argument);
      for (FileTree.Found file : tree.files().subList(before, tree.files().size())) {
        if (seen.add(Rendering.absolute(file.path()))) {
          inputs.add(new Input.File(file));
        }
      }
    }
    Set<Path> notWhole = new HashSet<>();
    for (Path folder : tree.kustomizations()) {
      notWhole.addAll(Kustomization.in(folder, limits).partialFiles());
    }
    List<ManifestFile.Content> contents = readAll(inputs, new ManifestFile(limits, notWhole));
    var spotted = new ArrayList<FileTree.Spotted>(tree.spotted());
    for (int i = 0; i < contents.size(); i++) {
      if (contents.get(i).isPlan() && inputs.get(i) instanceof Input.File file) {
        spotted.add(FileTree.Spotted.plan(file.found()));
      }
    }
    var loading = new Loading(tree.diagnostics());
    List<Resource> plain = resources(contents);
    List<FileTree.Root> roots =
        plain.stream().anyMatch(Manifests::deploys) ? tree.roots() : List.of();
    if (spotted.isEmpty() && roots.isEmpty()) {
      contents.forEach(loading::add);
      return loading.loaded(contents.size());
    }
    var rendering = new Rendering(renderer.apply(plain), limits);
    rendering.renderAll(spotted, roots);
    Set<Path> used = Rendering.usedFiles(rendering.sources());
    for (int i = 0; i < contents.size(); i++) {
      boolean done =
          inputs.get(i) instanceof Input.File file
              && used.contains(Rendering.absolute(file.found().path()));
      if (!done) {
        loading.add(contents.get(i));
      }
    }
    loading.add(rendering);
    var files = new HashSet<Path>(used);
    int streams = 0;
    for (Input input : inputs) {
      if (input instanceof Input.File file) {
        files.add(Rendering.absolute(file.found().path()));
      } else {
        streams++;
      }
    }
    return loading.loaded(files.size() + streams);
  }

  /// Whether an object may say how sources are deployed.
  private static boolean deploys(Resource resource) {
    String version = resource.id().apiVersion();
    return version.startsWith("argoproj.io/") || version.contains(".toolkit.fluxcd.io/");
  }

  private static List<Resource> resources(List<ManifestFile.Content> contents) {
    var resources = new ArrayList<Resource>();
    contents.forEach(content -> resources.addAll(content.resources()));
    return resources;
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

  /// What was read, put together.
  private static final class Loading {
    private final List<Resource> resources = new ArrayList<>();
    private final List<Diagnostic> diagnostics;
    private final Set<String> toRender = new TreeSet<>();
    private final List<RenderedSource> sources = new ArrayList<>();
    private int others;

    Loading(List<Diagnostic> diagnostics) {
      this.diagnostics = new ArrayList<>(diagnostics);
    }

    void add(ManifestFile.Content content) {
      resources.addAll(content.resources());
      diagnostics.addAll(content.diagnostics());
      others += content.others();
      content.toRender().ifPresent(toRender::add);
    }

    void add(Rendering rendering) {
      diagnostics.addAll(rendering.diagnostics());
      for (RenderedSource source : rendering.sources()) {
        if (source.variants().isEmpty()) {
          source.source().howToRender().ifPresent(toRender::add);
        } else {
          sources.add(source);
        }
        if (!source.isPart()) {
          source.variants().forEach(this::add);
        }
      }
    }

    /// Environments share most of their faults.
    private void add(Renderer.Variant variant) {
      resources.addAll(variant.resources());
      for (Diagnostic diagnostic : variant.rendered().diagnostics()) {
        if (!diagnostics.contains(diagnostic)) {
          diagnostics.add(diagnostic);
        }
      }
    }

    Loaded loaded(int files) {
      diagnostics.sort(Diagnostic.ORDER);
      return new Loaded(resources, diagnostics, files, others, List.copyOf(toRender), sources);
    }
  }
}
