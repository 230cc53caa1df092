package dev.bulwark.terraform;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a configuration is applied.
///
/// @param variableFiles of `-var-file`, as paths of the tree; the later win, and all of them over
///   `terraform.tfvars` and `*.auto.tfvars`
/// @param variables of `-var`, as they are typed: `replicas` to `3`; they win over all files
/// @param workspace the name of the workspace
/// @param charts renders the charts that `helm_release` installs
public record TerraformOptions(
    List<String> variableFiles,
    Map<String, String> variables,
    String workspace,
    ChartRenderer charts) {
  public static final TerraformOptions DEFAULT =
      new TerraformOptions(List.of(), Map.of(), "default", ChartRenderer.NONE);

  public TerraformOptions {
    variableFiles = List.copyOf(variableFiles);
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  public TerraformOptions with(ChartRenderer renderer) {
    return new TerraformOptions(variableFiles, variables, workspace, renderer);
  }

  public TerraformOptions withVariableFiles(List<String> files) {
    return new TerraformOptions(files, variables, workspace, charts);
  }

  public TerraformOptions withVariables(Map<String, String> values) {
    return new TerraformOptions(variableFiles, values, workspace, charts);
  }
}
