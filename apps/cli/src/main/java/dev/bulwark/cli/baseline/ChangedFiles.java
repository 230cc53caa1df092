package dev.bulwark.cli.baseline;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.cli.source.RenderedFrom;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `--changed-since REV`: only what stands in files that changed is judged, among all that is
/// there.
///
/// @param since the revision as the user calls it
/// @param changed files and folders, without symbolic links
public record ChangedFiles(String since, Path top, Set<Path> changed) {
  public static final String OPTION = "--changed-since";

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "REV",
            "Judge only what stands in files that differ from this git revision; all else is still"
                + " read.",
            OPTION));
  }

  /// The files that differ from the revision that the command line names, where it names one.
  ///
  /// @param paths what is scanned
  public static Optional<ChangedFiles> of(ParseResult arguments, List<String> paths) {
    return Options.text(arguments, OPTION)
        .map(
            name -> {
              GitWorkTree tree = tree(paths);
              return new ChangedFiles(name, tree.top(), tree.changedSince(tree.revision(name)));
            });
  }

  /// The one work tree that all paths lie in; standard input lies nowhere.
  private static GitWorkTree tree(List<String> paths) {
    List<String> named = paths.stream().filter(path -> !path.equals("-")).toList();
    if (named.isEmpty()) {
      return GitWorkTree.around(BaselineFiles.Home.folder("."));
    }
    GitWorkTree tree = GitWorkTree.around(BaselineFiles.Home.folder(named.getFirst()));
    for (String path : named.subList(1, named.size())) {
      GitWorkTree other = GitWorkTree.around(BaselineFiles.Home.folder(path));
      if (!other.equals(tree)) {
        throw new UserFault(
            Diagnostic.error("GIT-0005", "the paths lie in different git work trees", path)
                .because("one is " + tree.top() + ", the other " + other.top())
                .toFix("scan them one after the other"));
      }
    }
    return tree;
  }

  /// Those of the resources that stand in what changed, or were rendered from it; also those of no
  /// file, such as what comes from standard input, of which nobody can tell.
  public List<Resource> among(List<Resource> resources) {
    Map<String, Boolean> known = new HashMap<>();
    return resources.stream()
        .filter(
            each ->
                RenderedFrom.files(each).stream()
                    .anyMatch(name -> known.computeIfAbsent(name, this::touches)))
        .toList();
  }

  private boolean touches(String name) {
    Path file;
    try {
      file = BaselineFiles.absolute(name).toRealPath();
    } catch (IOException e) {
      return true;
    }
    for (Path at = file; at != null && at.startsWith(top); at = at.getParent()) {
      if (changed.contains(at)) {
        return true;
      }
    }
    return !file.startsWith(top);
  }

  /// What the summary says of it.
  public String note(int judged, int read) {
    return "judged is only what changed since "
        + since
        + ": "
        + judged
        + " of "
        + read
        + " objects; the others are known, but not judged";
  }
}
