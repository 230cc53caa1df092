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

  private Manifests(Limits limits, int threads, Runnable onFile) {
    this.limits = limits;
    this.threads = threads;
    this.onFile = onFile;
  }

  /// What was found.
  ///
  /// @param files how many files were read; standard input counts as one
  /// @param others files and documents that are no Kubernetes objects
  /// @param toRender what has to be rendered before it can be judged, each with how to do it
  public record Loaded(
      List<Resource> resources,
      List<Diagnostic> diagnostics,
      int files,
      int others,
      List<String> toRender) {
    public Loaded {
      resources = List.copyOf(resources);
      diagnostics = List.copyOf(diagnostics);
      toRender = List.copyOf(toRender);
    }
  }

  /// A reader for one run.
  ///
  /// @param onFile told after each file, from any thread; for progress
  public static Manifests reader(Limits limits, int threads, Runnable onFile) {
    return new Manifests(limits, threads, onFile);
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
      for (FileTree.Found found : tree.files().subList(before, tree.files().size())) {
        if (seen.add(found.path().toAbsolutePath().normalize())) {
          inputs.add(new Input.File(found));
        }
      }
    }
    var toRender = new TreeSet<String>();
    Set<Path> notWhole = new HashSet<>();
    for (FileTree.RawSource source : tree.rawSources()) {
      toRender.add(source.howToRender());
      if (source.kind() == FileTree.RawSource.Kind.KUSTOMIZATION) {
        notWhole.addAll(Kustomization.in(source.folder(), limits).partialFiles());
      }
    }
    var reading = new ManifestFile(limits, notWhole);
    return joined(readAll(inputs, reading), tree.diagnostics(), toRender);
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
      List<ManifestFile.Content> contents, List<Diagnostic> ofTree, Set<String> toRender) {
    var resources = new ArrayList<Resource>();
    var diagnostics = new ArrayList<Diagnostic>(ofTree);
    int others = 0;
    for (ManifestFile.Content content : contents) {
      resources.addAll(content.resources());
      diagnostics.addAll(content.diagnostics());
      others += content.others();
      content.toRender().ifPresent(toRender::add);
    }
    diagnostics.sort(Diagnostic.ORDER);
    return new Loaded(resources, diagnostics, contents.size(), others, List.copyOf(toRender));
  }
}
