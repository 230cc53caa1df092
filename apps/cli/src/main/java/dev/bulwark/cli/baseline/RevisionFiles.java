package dev.bulwark.cli.baseline;

import dev.bulwark.compliance.baseline.Baseline;
import dev.bulwark.compliance.baseline.BaselineReader;
import dev.bulwark.compliance.baseline.Library;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.FileOrigin;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads `bulwark.yaml` and the baselines it extends as they were at a git revision. What else it
/// names, policies and waivers, is where it is now.
public final class RevisionFiles implements Library {
  private final GitWorkTree tree;
  private final GitWorkTree.Revision revision;

  private RevisionFiles(GitWorkTree tree, GitWorkTree.Revision revision) {
    this.tree = tree;
    this.revision = revision;
  }

  /// The baseline of `REV:path/to/bulwark.yaml`; the path begins at the top of the work tree or,
  /// with `./` or `../`, where the program runs.
  public static UsedBaseline read(GitWorkTree tree, String revision, String path) {
    var files = new RevisionFiles(tree, tree.revision(revision));
    Path file = tree.top().resolve(path).normalize();
    if (path.startsWith("./") || path.startsWith("../")) {
      file = BaselineFiles.absolute(path);
    }
    BaselineReader.Reading reading = files.reading(file, revision + ":" + path);
    Path folder = file.getParent() == null ? tree.top() : file.getParent();
    var home =
        new BaselineFiles.Home(folder, tree.top(), Optional.of(BaselineFiles.relative(file)));
    return UsedBaseline.of(reading, home);
  }

  private BaselineReader.Reading reading(Path file, String name) {
    return switch (open(file, name)) {
      case Opened.Found(var identity, var document) ->
          BaselineReader.read(document, identity, BaselineFiles.vocabulary(), this);
      case Opened.Refused(var what, var why, var fix) ->
          new BaselineReader.Reading(
              Baseline.DEFAULT,
              List.of(Diagnostic.error("BASE-0003", what, name).because(why).toFix(fix)));
      case Opened.Broken(var faults) -> new BaselineReader.Reading(Baseline.DEFAULT, faults);
    };
  }

  @Override
  public Opened open(Resource document, String path) {
    Path target = folderOf(document).resolve(path).normalize();
    return open(target, revision.name() + ":" + fromTop(target));
  }

  private Opened open(Path target, String name) {
    if (!target.startsWith(tree.top())) {
      return new Opened.Refused(
          name + " leads out of " + tree.top(),
          "a revision holds what lies in the work tree, and nothing else",
          "name a path that begins at the top of the work tree");
    }
    Optional<byte[]> text = tree.file(revision, fromTop(target));
    if (text.isEmpty()) {
      target = target.resolve(Baseline.FILE_NAME);
      text = tree.file(revision, fromTop(target));
    }
    if (text.isEmpty()) {
      return new Opened.Refused(
          "there is no baseline " + name,
          "the revision " + revision.name() + " has no such file",
          "check the path; git ls-tree -r --name-only " + revision.id() + " lists what there is");
    }
    String found = revision.name() + ":" + fromTop(target);
    return parse(SourceText.adopt(found, text.get()), found);
  }

  private static Opened parse(SourceText text, String name) {
    Documents.Parsed parsed = Documents.read(text, Limits.DEFAULT);
    if (parsed.diagnostics().stream().anyMatch(d -> d.level() == Diagnostic.Level.ERROR)) {
      return new Opened.Broken(parsed.diagnostics());
    }
    var resources = new ArrayList<Resource>();
    for (Document document : parsed.documents()) {
      if (document.root() instanceof JsonObject object && Resource.looksLike(object)) {
        resources.add(Resource.of(object, new FileOrigin(text)));
      }
    }
    return BaselineFiles.only(resources, name, name);
  }

  @Override
  public String beside(Resource document, String path) throws Outside {
    Path target = folderOf(document).resolve(path).normalize();
    if (!target.startsWith(tree.top())) {
      throw new Outside(tree.top().toString());
    }
    String name = BaselineFiles.relative(target);
    return name.isEmpty() ? "." : name;
  }

  /// A document is called `REV:path`, and no path of it begins with the top.
  private Path folderOf(Resource document) {
    String path = document.origin().name().substring(revision.name().length() + 1);
    Path file = tree.top().resolve(path);
    return file.getParent() == null ? tree.top() : file.getParent();
  }

  private String fromTop(Path target) {
    return tree.top().relativize(target).toString().replace(File.separatorChar, '/');
  }
}
