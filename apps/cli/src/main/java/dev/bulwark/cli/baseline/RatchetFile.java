package dev.bulwark.cli.baseline;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.cli.command.WholeFile;
import dev.bulwark.compliance.waiver.Ratchet;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Finding;
import dev.bulwark.model.Waived;
import dev.bulwark.reports.ScanResult.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/// `--ratchet[=FILE]`: lets pass what was there before, and gates on what is new.
///
/// The first run writes the file. Later ones take out lines that are put right, provided that
/// everything was read and judged; none ever adds a line.
///
/// @param isWhole whether all is judged that the file may be about
public record RatchetFile(String name, boolean isLocked, boolean isWhole) {
  private static final String FILE_NAME = "bulwark.ratchet";
  private static final String OPTION = "--ratchet";
  private static final String LOCKED = "--ratchet-locked";

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        OptionSpec.builder(OPTION)
            .paramLabel("FILE")
            .arity("0..1")
            .type(String.class)
            .fallbackValue("")
            .preprocessor(
                (rest, _, _, info) -> {
                  if (" ".equals(info.get("separator"))) {
                    rest.push(""); // what follows without = is something to scan
                  }
                  return false;
                })
            .description(
                "Let pass what this file holds (default: bulwark.ratchet beside the baseline). The"
                    + " first run writes what there is; later ones only take out what is put"
                    + " right.")
            .build());
    spec.addOption(
        Options.flag("With --ratchet, in CI: never write the file; it must exist.", LOCKED));
  }

  public static Optional<RatchetFile> of(
      ParseResult arguments, UsedBaseline used, boolean isWhole) {
    boolean locked = Options.given(arguments, LOCKED);
    if (!Options.given(arguments, OPTION) && !locked) {
      return Optional.empty();
    }
    String given = Options.text(arguments, OPTION).orElse("");
    String name = given.isEmpty() ? used.home().named(FILE_NAME) : given;
    return Optional.of(new RatchetFile(name, locked, isWhole));
  }

  /// What became of the findings, and what is to be said about the file.
  public record Applied(List<Judged> judged, List<String> notes, List<Diagnostic> diagnostics) {}

  /// Marks what the file lets pass, and writes it where it may change.
  ///
  /// @param isSound whether nothing was left unread
  public Applied applied(List<Judged> judged, boolean isSound) {
    Path file = BaselineFiles.absolute(name);
    try {
      if (Files.exists(file)) {
        return applied(Ratchet.read(name, Files.readString(file)), file, judged, isSound);
      }
      if (isLocked || !isSound || !isWhole) {
        return new Applied(judged, List.of(), List.of(missing(isSound)));
      }
      String text = Ratchet.of(findings(judged));
      WholeFile.write(file, out -> out.write(text));
      Ratchet first = Ratchet.read(name, text);
      return new Applied(
          marked(first, judged),
          List.of(
              name
                  + " is written: it lets pass the "
                  + first.size()
                  + " findings there are, part by part. Review it and commit it."),
          List.of());
    } catch (IOException e) {
      throw new UserFault(
          ExitCode.UNAVAILABLE,
          List.of(
              Diagnostic.error("WAIVE-0011", "cannot read or write the ratchet", name)
                  .because(String.valueOf(e))
                  .toFix("check that its folder exists, is writable, and that it is UTF-8")));
    }
  }

  private Applied applied(Ratchet ratchet, Path file, List<Judged> judged, boolean isSound)
      throws IOException {
    Set<String> found = new HashSet<>();
    for (Finding finding : findings(judged)) {
      for (String part : finding.parts()) {
        found.add(finding.fingerprint(part));
      }
    }
    List<Judged> marked = marked(ratchet, judged);
    int gone = ratchet.gone(found);
    boolean sure = isSound && isWhole && ratchet.diagnostics().isEmpty();
    if (gone == 0 || !sure) {
      return new Applied(marked, List.of(), ratchet.diagnostics());
    }
    if (isLocked) {
      return new Applied(marked, List.of(), List.of(outOfDate(gone)));
    }
    String text = ratchet.without(found);
    WholeFile.write(file, out -> out.write(text));
    return new Applied(
        marked,
        List.of(name + " is " + gone + (gone == 1 ? " line" : " lines") + " shorter. Commit it."),
        List.of());
  }

  private static List<Finding> findings(List<Judged> judged) {
    var findings = new ArrayList<Finding>();
    for (Judged one : judged) {
      findings.addAll(one.findings());
    }
    return findings;
  }

  private static List<Judged> marked(Ratchet ratchet, List<Judged> judged) {
    Waived known = Waived.known(ratchet.file());
    var marked = new ArrayList<Judged>(judged.size());
    for (Judged one : judged) {
      var findings = new ArrayList<Finding>(one.findings().size());
      for (Finding finding : one.findings()) {
        boolean before = !finding.isWaived() && ratchet.knows(finding);
        findings.add(before ? finding.waivedBy(known) : finding);
      }
      marked.add(new Judged(one.resource(), one.verdicts(), findings));
    }
    return marked;
  }

  private Diagnostic missing(boolean isSound) {
    String why =
        isLocked
            ? "a locked ratchet is read, never written"
            : isSound
                ? "this scan does not judge everything"
                : "not all of the input could be read";
    return Diagnostic.error("WAIVE-0010", "there is no ratchet " + name, name)
        .because(why)
        .toFix("run bulwark scan --ratchet over everything, and commit the file it writes");
  }

  private Diagnostic outOfDate(int gone) {
    return Diagnostic.warning(
            "WAIVE-0013", "the ratchet holds " + gone + " findings that are gone", name)
        .because("as long as they stand there, they may come back unseen")
        .toFix("run bulwark scan --ratchet, and commit the shorter file");
  }
}
