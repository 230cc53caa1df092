package dev.bulwark.cli.baseline;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A git work tree, as the program `git` knows it.
///
/// What a user or a repository names never becomes an option: revisions are turned into commit ids
/// first, and paths follow `COMMIT:` or `--`. No shell is involved, and nothing that the
/// repository's configuration names is run.
///
/// @param top its topmost folder, without symbolic links
public record GitWorkTree(Path top) {
  private static final int LONGEST_REVISION = 250;
  private static final int LONGEST_ANSWER = 64 << 20;

  /// A commit.
  ///
  /// @param name as the user calls it: `main`, `v1.2`
  /// @param id in hex digits
  record Revision(String name, String id) {}

  /// How a call of git ended.
  private static final class Answer {
    final boolean isGood;
    final byte[] out;
    final String complaint;

    Answer(boolean isGood, byte[] out, String complaint) {
      this.isGood = isGood;
      this.out = out;
      this.complaint = complaint;
    }

    String line() {
      return new String(out, UTF_8).strip();
    }
  }

  /// The work tree that a folder lies in.
  ///
  /// @throws UserFault when it lies in none, or there is no git
  public static GitWorkTree around(Path folder) {
    Answer answer = git(folder, List.of("rev-parse", "--show-toplevel"));
    if (!answer.isGood || answer.line().isEmpty()) {
      throw new UserFault(
          Diagnostic.error("GIT-0002", "this is no git work tree", folder.toString())
              .because(answer.complaint)
              .toFix("name what lies in a git work tree, or leave out what asks for a revision"));
    }
    return new GitWorkTree(Path.of(answer.line()));
  }

  /// The commit that a branch, a tag or a commit id stands for.
  ///
  /// @throws UserFault when there is none
  Revision revision(String name) {
    boolean sound =
        !name.isEmpty()
            && name.length() <= LONGEST_REVISION
            && !name.startsWith("-")
            && name.codePoints().noneMatch(Character::isISOControl);
    Answer answer =
        sound
            ? git(top, List.of("rev-parse", "--verify", "--quiet", name + "^{commit}"))
            : new Answer(false, new byte[0], "");
    if (!answer.isGood || !isId(answer.line())) {
      throw new UserFault(
          Diagnostic.error("GIT-0003", "git knows no revision \"" + name + "\"", top.toString())
              .because("it has to be a commit, or a branch or tag that leads to one")
              .toFix("check its spelling; a shallow clone has to fetch it first"));
    }
    return new Revision(name, answer.line());
  }

  /// What differs from a revision, without what is deleted: files, and folders that are work trees
  /// of their own. New files count unless git ignores them.
  Set<Path> changedSince(Revision revision) {
    Set<Path> changed = new HashSet<>();
    for (List<String> question :
        List.of(
            List.of(
                "diff",
                "--name-only",
                "-z",
                "--no-ext-diff",
                "--no-relative",
                "--diff-filter=ACMR",
                revision.id(),
                "--"),
            List.of("ls-files", "--others", "--exclude-standard", "-z"))) {
      for (String name : new String(sure(question), UTF_8).split("\0", -1)) {
        if (!name.isEmpty()) {
          changed.add(top.resolve(name).normalize());
        }
      }
    }
    return changed;
  }

  /// The text of a file at a revision; empty where it has no such file.
  ///
  /// @param path from the top, with slashes
  Optional<byte[]> file(Revision revision, String path) {
    Answer answer = git(top, List.of("cat-file", "blob", revision.id() + ":" + path));
    return answer.isGood ? Optional.of(answer.out) : Optional.empty();
  }

  private byte[] sure(List<String> question) {
    Answer answer = git(top, question);
    if (!answer.isGood) {
      throw unavailable("GIT-0004", "git cannot tell what has changed", top, answer.complaint);
    }
    return answer.out;
  }

  private static boolean isId(String text) {
    return text.length() >= 40
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  private static Answer git(Path folder, List<String> question) {
    var command = new ArrayList<String>(List.of("git", "-c", "core.fsmonitor=false"));
    command.addAll(question);
    var builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    builder.environment().put("GIT_TERMINAL_PROMPT", "0");
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw unavailable("GIT-0001", "cannot run git", folder, String.valueOf(e.getMessage()));
    }
    try {
      process.getOutputStream().close();
      var complaint = new FutureTask<byte[]>(() -> process.getErrorStream().readAllBytes());
      Thread.startVirtualThread(complaint);
      byte[] out = process.getInputStream().readNBytes(LONGEST_ANSWER);
      if (out.length == LONGEST_ANSWER) {
        process.destroyForcibly();
        throw new IOException("its answer is longer than " + LONGEST_ANSWER + " bytes");
      }
      return new Answer(process.waitFor() == 0, out, firstLine(complaint.get()));
    } catch (IOException | ExecutionException e) {
      throw unavailable("GIT-0004", "git broke off", folder, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for git", e);
    }
  }

  private static String firstLine(byte[] text) {
    return new String(text, UTF_8).lines().findFirst().orElse("");
  }

  private static UserFault unavailable(String code, String what, Path folder, String why) {
    return new UserFault(
        ExitCode.UNAVAILABLE,
        List.of(
            Diagnostic.error(code, what, folder.toString())
                .because(why)
                .toFix("check that git is installed, on the PATH and works in this folder")));
  }
}
