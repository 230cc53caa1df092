package dev.bulwark.compliance.baseline;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.DocumentFields;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Reads a baseline with all that it extends: first what stands first, each document over what it
/// extends. Every fault is noted, and what is not at fault holds.
public final class BaselineReader {
  /// Documents that extend each other.
  static final int DEEPEST = 8;

  static final int MOST_DOCUMENTS = 64;

  private static final FieldPath EXTENDS = FieldPath.of("spec", "extends");
  private static final List<String> REMOTE =
      List.of("git::", "git@", "oci://", "https://", "http://", "ssh://", "git://", "github.com/");

  private final Vocabulary vocabulary;
  private final Library library;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<String> profiles = new LinkedHashSet<>();
  private final Set<String> done = new HashSet<>();
  private final List<String> open = new ArrayList<>();

  private BaselineReader(Vocabulary vocabulary, Library library) {
    this.vocabulary = vocabulary;
    this.library = library;
  }

  /// What reading came to.
  ///
  /// @param baseline with faults left out; it judges nothing more softly than was meant
  public record Reading(Baseline baseline, List<Diagnostic> diagnostics) {
    public Reading {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /// Reads a document and what it extends.
  ///
  /// @param identity of the document, as [Library.Opened.Found] has it
  public static Reading read(
      Resource document, String identity, Vocabulary vocabulary, Library library) {
    var reader = new BaselineReader(vocabulary, library);
    Baseline baseline = reader.read(document, identity, bare());
    baseline = withProfiles(baseline, List.copyOf(reader.profiles));
    reader.diagnostics.sort(Diagnostic.ORDER);
    return new Reading(baseline, reader.diagnostics);
  }

  /// What a document stands on that extends nothing.
  private static Baseline bare() {
    return withProfiles(Baseline.DEFAULT, List.of());
  }

  private static Baseline withProfiles(Baseline baseline, List<String> profiles) {
    return new Baseline(
        baseline.file(),
        baseline.name(),
        profiles,
        baseline.settings(),
        baseline.sources(),
        baseline.policies(),
        baseline.podSecurity(),
        baseline.kubernetesVersion(),
        baseline.gate(),
        baseline.waivers(),
        baseline.output());
  }

  private Baseline read(Resource document, String identity, Baseline base) {
    open.add(identity);
    var fields = new DocumentFields(document, "BASE-0001", "BASE-0002");
    Baseline extended = extended(fields, base);
    Baseline baseline = new BaselineDocument(fields, vocabulary, library).over(extended);
    diagnostics.addAll(fields.diagnostics());
    open.removeLast();
    done.add(identity);
    return baseline;
  }

  /// What a document extends, joined. Where an entry is at fault, and where the document says
  /// nothing, the default profile stands in: never less than without a baseline.
  private Baseline extended(DocumentFields fields, Baseline base) {
    if (fields.value(EXTENDS).isEmpty()) {
      profiles.add(Profile.DEFAULT);
      return base;
    }
    int before = fields.diagnostics().size() + diagnostics.size();
    Baseline joined = base;
    List<String> entries = fields.texts(EXTENDS);
    for (int i = 0; i < entries.size(); i++) {
      joined = entry(fields, fields.placeOf(EXTENDS, i), entries.get(i), joined);
    }
    if (fields.diagnostics().size() + diagnostics.size() > before) {
      profiles.add(Profile.DEFAULT);
    }
    return joined;
  }

  private Baseline entry(DocumentFields fields, FieldPath at, String entry, Baseline base) {
    if (Profile.NAMES.contains(entry)) {
      profiles.add(entry);
      return base;
    }
    if (REMOTE.stream().anyMatch(entry::startsWith)) {
      fields.error(
          "BASE-0007",
          at,
          "baselines from git or a registry are not available here: " + entry,
          "check it out beside this file, and extend it by its path");
      return base;
    }
    if (entry.indexOf('/') < 0 && !entry.endsWith(".yaml") && !entry.endsWith(".yml")) {
      fields.error(
          "BASE-0005",
          at,
          "there is no profile \"" + entry + "\"",
          DocumentFields.suggestion(entry, Profile.NAMES)
              + "; a baseline is extended by its path: ./"
              + entry
              + "/"
              + Baseline.FILE_NAME);
      return base;
    }
    return switch (library.open(fields.document(), entry)) {
      case Library.Opened.Found(var identity, var document) ->
          found(fields, at, identity, document, base);
      case Library.Opened.Refused(var what, var why, var fix) -> {
        fields.note(
            at,
            Diagnostic.error("BASE-0008", what, fields.document().origin().name())
                .because(why)
                .toFix(fix));
        yield base;
      }
      case Library.Opened.Broken(var faults) -> {
        diagnostics.addAll(faults);
        yield base;
      }
    };
  }

  private Baseline found(
      DocumentFields fields, FieldPath at, String identity, Resource document, Baseline base) {
    if (open.contains(identity)) {
      fields.error(
          "BASE-0006",
          at,
          "this baseline extends itself, by way of " + document.origin().name(),
          "remove one of the two");
      return base;
    }
    if (open.size() >= DEEPEST || done.size() >= MOST_DOCUMENTS) {
      fields.error(
          "BASE-0006",
          at,
          open.size() >= DEEPEST
              ? "baselines extend each other over more than " + DEEPEST + " steps"
              : "more than " + MOST_DOCUMENTS + " baselines are extended",
          "extend what is extended here directly");
      return base;
    }
    return done.contains(identity) ? base : read(document, identity, base);
  }
}
