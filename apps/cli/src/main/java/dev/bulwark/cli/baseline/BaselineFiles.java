package dev.bulwark.cli.baseline;

import dev.bulwark.cli.command.KubernetesVersion;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.compliance.baseline.Baseline;
import dev.bulwark.compliance.baseline.BaselineReader;
import dev.bulwark.compliance.baseline.Library;
import dev.bulwark.compliance.baseline.Vocabulary;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.reports.Report;
import dev.bulwark.reports.Reports;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `bulwark.yaml` and the baselines it extends. Nothing is read from outside of its root: the
/// git work tree it lies in, or else the folder in which the program runs or the file's own.
public final class BaselineFiles implements Library {
  private static final Path HERE = Path.of("").toAbsolutePath();

  private final Path root;

  private BaselineFiles(Path root) {
    this.root = root;
  }

  /// Reads the baseline at a path that the user gave or that was found.
  static BaselineReader.Reading read(Home home, String name) {
    var files = new BaselineFiles(home.root());
    return switch (files.open(Path.of(name), name)) {
      case Opened.Found(var identity, var document) ->
          BaselineReader.read(document, identity, vocabulary(), files);
      case Opened.Refused(var what, var why, var fix) ->
          new BaselineReader.Reading(
              Baseline.DEFAULT,
              List.of(Diagnostic.error("BASE-0003", what, name).because(why).toFix(fix)));
      case Opened.Broken(var faults) -> new BaselineReader.Reading(Baseline.DEFAULT, faults);
    };
  }

  static Vocabulary vocabulary() {
    return new Vocabulary(
        Reports.ALL.stream().map(Report::name).toList(), KubernetesVersion.names());
  }

  @Override
  public Opened open(Resource document, String path) {
    Path target = folderOf(document).resolve(path).normalize();
    if (!inside(target)) {
      return new Opened.Refused(
          "the path " + path + " leads out of " + root,
          "a baseline extends what lies in its own repository, and nothing else",
          "copy the baseline into the repository, or add it as a submodule");
    }
    if (Files.isDirectory(target)) {
      target = target.resolve(Baseline.FILE_NAME);
    }
    return open(target, slashes(target));
  }

  private Opened open(Path file, String name) {
    if (!Files.isRegularFile(file)) {
      return new Opened.Refused("there is no baseline " + name, "no such file", "check the path");
    }
    try {
      Path real = file.toRealPath();
      if (!real.startsWith(root.toRealPath())) {
        return new Opened.Refused(
            name + " leads out of " + root, "it is a symbolic link", "put the file itself there");
      }
      return parse(real.toString(), name);
    } catch (IOException e) {
      return new Opened.Refused(
          "cannot read " + name,
          String.valueOf(e.getMessage()),
          "give yourself the right to read it");
    }
  }

  private static Opened parse(String identity, String name) {
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {})
            .read(List.of(name), InputStream.nullInputStream());
    if (loaded.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR)) {
      return new Opened.Broken(loaded.diagnostics());
    }
    return only(loaded.resources(), identity, name);
  }

  /// The one baseline among what a file holds.
  static Opened only(List<Resource> resources, String identity, String name) {
    List<Resource> baselines = resources.stream().filter(Baseline::recognises).toList();
    if (baselines.size() == 1) {
      return new Opened.Found(identity, baselines.getFirst());
    }
    return new Opened.Refused(
        name + " holds " + (baselines.isEmpty() ? "no baseline" : baselines.size() + " baselines"),
        "a baseline is one object with apiVersion "
            + Baseline.API_VERSION
            + " and kind "
            + Baseline.KIND,
        baselines.isEmpty() ? "write both at the top of the file" : "keep one in each file");
  }

  @Override
  public String beside(Resource document, String path) throws Outside {
    Path target = folderOf(document).resolve(path).normalize();
    if (!inside(target)) {
      throw new Outside(root.toString());
    }
    String name = slashes(target);
    return name.isEmpty() ? "." : name;
  }

  private static Path folderOf(Resource document) {
    Path folder = Path.of(document.origin().name()).getParent();
    return folder == null ? Path.of("") : folder;
  }

  private boolean inside(Path target) {
    return HERE.resolve(target).normalize().startsWith(root);
  }

  /// A path that is the same for every way to name a file.
  public static Path absolute(String name) {
    return HERE.resolve(name).normalize();
  }

  /// How a file is called from where the program runs; by its whole path where it is far away.
  public static String relative(Path file) {
    Path folder = file.getParent();
    boolean near = file.startsWith(HERE) || (folder != null && HERE.startsWith(folder));
    return slashes(near ? HERE.relativize(file) : file);
  }

  public static String slashes(Path path) {
    return path.toString().replace(File.separatorChar, '/');
  }

  /// Where a baseline, and what belongs beside it, is at home.
  ///
  /// @param folder absolute
  /// @param root the folder out of which nothing leads
  /// @param baseline as a person calls it; empty where there is none
  public record Home(Path folder, Path root, Optional<String> baseline) {
    /// The home of the baseline that a flag names.
    public static Home of(String file) {
      Path path = HERE.resolve(file).normalize();
      Path folder = path.getParent() == null ? path : path.getParent();
      return new Home(folder, root(folder), Optional.of(file));
    }

    /// The nearest folder, upwards from what is scanned, with a baseline; where there is none, with
    /// a register of waivers; or else the folder from which the search began. All paths must come
    /// to the same.
    public static Home above(List<String> paths) {
      var homes = new ArrayList<Home>();
      for (String path : paths) {
        Home home = above(path);
        if (homes.stream().noneMatch(known -> known.baseline().equals(home.baseline()))) {
          homes.add(home);
        }
      }
      if (homes.size() > 1) {
        throw new UserFault(
            Diagnostic.error(
                    "BASE-0009",
                    "the paths have different baselines: "
                        + String.join(
                            ", ",
                            homes.stream().map(home -> home.baseline().orElse("none")).toList()),
                    "command line")
                .toFix("scan them one after the other, or name one with --baseline"));
      }
      return homes.getFirst();
    }

    /// The home of a baseline about these paths that is not there yet: this folder where they lie
    /// in it, else the nearest folder that holds them all.
    public static Home around(List<String> paths) {
      Path around = null;
      for (String path : paths) {
        Path folder = folder(path);
        if (folder.startsWith(HERE)) {
          folder = HERE;
        }
        while (around != null && !folder.startsWith(around)) {
          around = around.getParent();
        }
        around = around == null ? folder : around;
      }
      Path folder = around == null ? HERE : around;
      return new Home(folder, root(folder), Optional.empty());
    }

    private static Home above(String path) {
      Path start = folder(path);
      Path root = root(start);
      Path home = start;
      boolean settled = false;
      for (Path at = start; at != null && at.startsWith(root); at = at.getParent()) {
        Path file = at.resolve(Baseline.FILE_NAME);
        if (file.toFile().isFile()) {
          boolean absolute = Path.of(path).isAbsolute();
          return new Home(at, root, Optional.of(slashes(absolute ? file : HERE.relativize(file))));
        }
        if (!settled && at.resolve(Register.FILE_NAME).toFile().isFile()) {
          home = at;
          settled = true;
        }
      }
      return new Home(home, root, Optional.empty());
    }

    /// The folder that a path, a glob or standard input belongs to.
    public static Path folder(String path) {
      Path at = path.equals("-") ? HERE : HERE.resolve(beforeWildcard(path)).normalize();
      while (!at.toFile().isDirectory() && at.getParent() != null) {
        at = at.getParent();
      }
      return at;
    }

    private static String beforeWildcard(String path) {
      int end = 0;
      while (end < path.length() && "*?[{".indexOf(path.charAt(end)) < 0) {
        end++;
      }
      return end == path.length() ? path : path.substring(0, path.lastIndexOf('/', end) + 1);
    }

    private static Path root(Path folder) {
      for (Path at = folder; at != null; at = at.getParent()) {
        if (at.resolve(".git").toFile().exists()) {
          return at;
        }
      }
      return folder.startsWith(HERE) ? HERE : folder;
    }

    /// The same folder as the home of a baseline of this name in it.
    Home withBaseline(String fileName) {
      return new Home(folder, root, Optional.of(named(fileName)));
    }

    /// What people call a file in the folder.
    String named(String fileName) {
      Path file = folder.resolve(fileName);
      boolean relative =
          baseline.isPresent()
              ? !Path.of(baseline.get()).isAbsolute()
              : folder.startsWith(HERE) || HERE.startsWith(folder);
      return slashes(relative ? HERE.relativize(file) : file);
    }

    /// Whether the whole folder lies within a path.
    public boolean isWithin(String path) {
      return !path.equals("-") && folder.startsWith(HERE.resolve(path).normalize());
    }

    /// The path of a file as it looks from the folder.
    public String seen(String name) {
      Path file = HERE.resolve(name).normalize();
      return file.startsWith(folder) ? slashes(folder.relativize(file)) : name;
    }
  }
}
