package dev.bulwark.cli.baseline;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.compliance.baseline.Baseline;
import dev.bulwark.compliance.waiver.Waivers;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.UserInfo;
import dev.bulwark.reports.ScanResult.Judged;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The waivers that a command goes by: those of the files that the baseline names, or of
/// `waivers.yaml` beside it.
///
/// @param files that were read
/// @param isWhole whether all is judged that the waivers may be about
/// @param faults of the files
public record Register(Waivers waivers, Set<Path> files, boolean isWhole, List<Diagnostic> faults) {
  /// What the register is called where the baseline names no file.
  static final String FILE_NAME = "waivers.yaml";

  static final String TODAY = "--as-of";

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value("DAY", "Judge waivers as of this day rather than today: 2027-01-31.", TODAY));
  }

  /// The waivers of the baseline that is used.
  ///
  /// @param isWhole whether all is judged that the waivers may be about; if not, nobody is told
  ///   that one is unused
  public static Register of(ParseResult arguments, UsedBaseline used, boolean isWhole) {
    Supplier<LocalDate> today = today(arguments);
    Baseline.WaiverRules rules = used.baseline().waivers();
    List<String> files = files(used);
    if (files.isEmpty()) {
      return new Register(Waivers.read(List.of(), rules, today), Set.of(), isWhole, List.of());
    }
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {}).read(files, InputStream.nullInputStream());
    Set<Path> read = new HashSet<>();
    loaded.resources().forEach(each -> read.add(BaselineFiles.absolute(each.origin().name())));
    return new Register(
        Waivers.read(loaded.resources(), rules, today), read, isWhole, loaded.diagnostics());
  }

  private static List<String> files(UsedBaseline used) {
    if (!used.baseline().waivers().files().isEmpty()) {
      return used.baseline().waivers().files();
    }
    boolean there = used.home().folder().resolve(FILE_NAME).toFile().isFile();
    return there ? List.of(used.home().named(FILE_NAME)) : List.of();
  }

  /// The file that a new waiver goes into.
  public static String fileToWrite(UsedBaseline used) {
    List<String> named = used.baseline().waivers().files();
    if (named.isEmpty()) {
      return used.home().named(FILE_NAME);
    }
    String first = named.getFirst();
    return BaselineFiles.absolute(first).toFile().isDirectory() ? first + "/" + FILE_NAME : first;
  }

  /// The waivers in a text.
  public static List<Resource> waivers(String name, String text) {
    SourceText source = SourceText.of(name, text);
    var waivers = new ArrayList<Resource>();
    for (Document document : Documents.read(source, Limits.DEFAULT).documents()) {
      if (document.root() instanceof JsonObject object) {
        waivers.add(Resource.of(object, new FileOrigin(source)));
      }
    }
    return waivers;
  }

  /// The clock is read where there is a waiver, and nowhere else.
  public static Supplier<LocalDate> today(ParseResult arguments) {
    return Options.text(arguments, TODAY)
        .<Supplier<LocalDate>>map(
            text -> {
              LocalDate day = day(text, TODAY);
              return () -> day;
            })
        .orElse(LocalDate::now);
  }

  /// The day that an option names.
  ///
  /// @throws UserFault when it is no day
  public static LocalDate day(String text, String option) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new UserFault(
          Diagnostic.error("CLI-0002", "\"" + text + "\" is no value for " + option, "command line")
              .because("it is no day")
              .toFix("write it as 2027-01-31"));
    }
  }

  public List<Judged> applied(List<Judged> judged, BaselineFiles.Home home) {
    var applied = new ArrayList<Judged>(judged.size());
    for (Judged one : judged) {
      Resource resource = one.resource();
      applied.add(
          new Judged(
              resource,
              one.verdicts(),
              waivers.applied(
                  resource,
                  one.findings(),
                  () -> home.seen(resource.origin().name()),
                  UserInfo.NOBODY)));
    }
    return applied;
  }

  /// What is to be said of waivers, once they have been applied.
  ///
  /// @param read everything that was read
  public List<Diagnostic> diagnostics(List<Resource> read) {
    var diagnostics = new ArrayList<Diagnostic>(faults);
    diagnostics.addAll(waivers.diagnostics());
    if (isWhole) {
      diagnostics.addAll(waivers.unused());
    }
    for (Resource resource : read) {
      if (Waivers.isWaiver(resource)
          && !files.contains(BaselineFiles.absolute(resource.origin().name()))) {
        diagnostics.add(Waivers.outsideOfTheRegister(resource));
      }
    }
    return diagnostics;
  }
}
