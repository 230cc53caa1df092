package dev.bulwark.terraform.config;

import dev.bulwark.hcl.Hcl;
import dev.bulwark.hcl.eval.Budget;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.source.HclDiagnostic;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.syntax.HclFile;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.model.Span;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import dev.bulwark.terraform.object.Faults;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// The files of one evaluation: reads them once, and tells lines and columns in them.
final class Workspace {
  private static final Map<String, Integer> BLOCKS =
      Map.of("resource", 2, "data", 2, "variable", 1, "output", 1, "module", 1, "locals", 0);

  private static final long MOST_STEPS = 20_000_000;
  private static final int DEEPEST = 500;

  private final SourceTree tree;
  private final String root;
  private final Evaluation run;
  private final Map<String, SourceText> texts = new HashMap<>();
  private final Map<String, ModuleSource> modules = new HashMap<>();
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final SortedSet<String> used = new TreeSet<>();

  Workspace(SourceTree tree, String root) {
    this.tree = tree;
    this.root = root;
    this.run = new Evaluation(Hcl.functions(new TreeFiles(this)), new Budget(MOST_STEPS, DEEPEST));
  }

  SourceTree tree() {
    return tree;
  }

  /// The folder that Terraform would be started in.
  String root() {
    return root;
  }

  Evaluation run() {
    return run;
  }

  /// The texts that were read, by their names.
  Map<String, SourceText> texts() {
    return texts;
  }

  List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  SortedSet<String> used() {
    return used;
  }

  void report(Diagnostic diagnostic) {
    if (!diagnostics.contains(diagnostic)) {
      diagnostics.add(diagnostic);
    }
  }

  Diagnostic at(Diagnostic fault, Place place) {
    return Faults.at(fault, span(place), texts);
  }

  Span span(Place place) {
    SourceText text = texts.get(place.source().name());
    return text == null
        ? new Span(
            place.source().name(), place.line(), place.column(), place.line(), place.column())
        : text.span(place.start(), place.end());
  }

  /// The text of a file of the tree, noted as one that took part.
  Optional<SourceText> read(String path) {
    if (!(tree.read(path) instanceof TextReading.Read(SourceText text))) {
      return Optional.empty();
    }
    used.add(path);
    texts.putIfAbsent(text.name(), text);
    return Optional.of(texts.get(text.name()));
  }

  /// The body of a file of variables or of a module.
  Optional<Body> body(String path) {
    if (tree.read(path) instanceof TextReading.Unreadable(Diagnostic fault)) {
      report(fault);
      return Optional.empty();
    }
    return read(path).map(text -> body(path, text));
  }

  private Body body(String path, SourceText text) {
    HclSource source = HclSource.adopt(text.name(), text.bytes());
    HclFile file = path.endsWith(".json") ? Hcl.json(source, BLOCKS) : Hcl.file(source);
    for (HclDiagnostic fault : file.diagnostics()) {
      Diagnostic what =
          fault.isError()
              ? Diagnostic.error("TF-0001", lowered(fault.summary()), text.name())
              : Diagnostic.warning("TF-0001", lowered(fault.summary()), text.name());
      report(at(what, fault.place()).because(fault.detail()));
    }
    return file.body();
  }

  /// The module of a folder; empty where no configuration lies there.
  Optional<ModuleSource> module(String folder) {
    ModuleSource known = modules.get(folder);
    if (known != null) {
      return Optional.of(known);
    }
    List<String> files = configurationFiles(folder);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    var module = new ModuleSource(folder);
    modules.put(folder, module);
    for (boolean overrides : new boolean[] {false, true}) {
      for (String file : files) {
        if (isOverride(file) == overrides) {
          body(below(folder, file)).ifPresent(body -> module.add(body, overrides));
        }
      }
    }
    return Optional.of(module);
  }

  /// The `.tf` files of a folder; a `.tofu` file takes the place of a `.tf` file of its name.
  private List<String> configurationFiles(String folder) {
    List<String> all = tree.list(folder);
    var files = new ArrayList<String>();
    for (String file : all) {
      boolean tofu = file.endsWith(".tofu") || file.endsWith(".tofu.json");
      boolean plain = file.endsWith(".tf") || file.endsWith(".tf.json");
      boolean replaced =
          plain
              && all.contains(
                  file.endsWith(".json")
                      ? file.replace(".tf.json", ".tofu.json")
                      : file.substring(0, file.length() - 2) + "tofu");
      if ((tofu || (plain && !replaced)) && !file.startsWith(".") && !file.endsWith("~")) {
        files.add(file);
      }
    }
    return files;
  }

  private static boolean isOverride(String file) {
    String name = file.substring(0, file.indexOf('.', 1));
    return name.equals("override") || name.endsWith("_override");
  }

  static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }

  /// Turns what went wrong in evaluating into diagnostics.
  void reportEvaluation() {
    for (HclDiagnostic fault : run.diagnostics()) {
      report(
          at(
                  Diagnostic.warning(
                      "TF-0002", lowered(fault.summary()), fault.place().source().name()),
                  fault.place())
              .because(fault.detail()));
    }
  }

  private static String lowered(String summary) {
    return summary.isEmpty()
        ? summary
        : Character.toLowerCase(summary.charAt(0)) + summary.substring(1);
  }
}
