package dev.bulwark.cli.source;

import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.helm.RenderOptions;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.sources.FolderTree;
import dev.bulwark.sources.RawSource;
import dev.bulwark.sources.Rendered;
import dev.bulwark.sources.SourceTree;
import dev.bulwark.sources.TextReading;
import dev.bulwark.terraform.TerraformOptions;
import dev.bulwark.terraform.TerraformPlan;
import dev.bulwark.terraform.TerraformRoot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Terraform configurations and plans as the flags ask for them.
final class TerraformSources {
  private final List<String> variableFiles;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final ReleasedCharts charts;

  TerraformSources(SourceOptions options, RenderOptions charts) {
    this.variableFiles = options.all(SourceOptions.VAR_FILE);
    this.charts = new ReleasedCharts(charts);
    for (String variable : options.all(SourceOptions.VAR)) {
      int sign = variable.indexOf('=');
      if (sign <= 0) {
        throw Options.notOneOf(variable, SourceOptions.VAR, "NAME=VALUE");
      }
      variables.put(variable.substring(0, sign), variable.substring(sign + 1));
    }
  }

  Rendered root(RawSource source) {
    return TerraformRoot.load(source.tree(), source.path(), options(source.tree()));
  }

  Rendered plan(RawSource source) {
    TextReading reading = source.tree().read(source.path());
    if (reading instanceof TextReading.Unreadable unreadable) {
      return new Rendered(List.of(), List.of(unreadable.fault()), new TreeSet<>());
    }
    return TerraformPlan.read(
        ((TextReading.Read) reading).text(),
        source.tree(),
        SourceTree.folderOf(source.path()),
        options(source.tree()));
  }

  private TerraformOptions options(SourceTree tree) {
    return TerraformOptions.DEFAULT
        .withVariables(variables)
        .withVariableFiles(files(tree))
        .with(charts);
  }

  /// Files of variables are read as a part of the configuration, so they lie in its tree.
  private List<String> files(SourceTree tree) {
    var files = new ArrayList<String>();
    for (String file : variableFiles) {
      files.add(
          tree instanceof FolderTree folder
              ? folder.pathOf(Path.of(file)).orElseThrow(() -> outside(file, tree))
              : file);
    }
    return files;
  }

  private static UserFault outside(String file, SourceTree tree) {
    return new UserFault(
        Diagnostic.error("CLI-0002", "this file of variables lies elsewhere", file)
            .because("a configuration is read from " + tree.nameOf("") + " alone")
            .toFix("put the file there, or scan from a folder that holds both"));
  }
}
