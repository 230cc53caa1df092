package dev.bulwark.hcl;

import dev.bulwark.hcl.eval.Functions;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.function.StandardFunctions;
import dev.bulwark.hcl.function.YamlReader;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.HclFile;
import dev.bulwark.hcl.syntax.HclParser;
import dev.bulwark.hcl.syntax.Parsed;
import java.util.Map;

/// The way into HCL.
///
/// A host reads files with [#file] and [#json], walks their [bodies][dev.bulwark.hcl.syntax.Body],
/// and evaluates what it finds with an [Evaluation][dev.bulwark.hcl.eval.Evaluation] of
/// [#functions] in a [Scope][dev.bulwark.hcl.eval.Scope] of its own. Each
/// [Value][dev.bulwark.hcl.value.Value] knows its [Origin][dev.bulwark.hcl.value.Origin].
public final class Hcl {
  private Hcl() {}

  /// Reads a file in the native syntax.
  public static HclFile file(HclSource source) {
    return HclParser.file(source);
  }

  /// Reads a file in the JSON syntax.
  ///
  /// @param blocks the names of properties that are blocks, with how many labels each has
  public static HclFile json(HclSource source, Map<String, Integer> blocks) {
    return HclParser.json(source, blocks);
  }

  /// Reads an expression alone.
  public static Parsed expression(HclSource source) {
    return HclParser.expression(source);
  }

  /// Terraform's functions, without `yamldecode`.
  ///
  /// @param files what functions that read files can see
  public static Functions functions(Files files) {
    return functions(files, YamlReader.NONE);
  }

  /// Terraform's functions.
  ///
  /// @param files what functions that read files can see
  /// @param yaml reads the texts of `yamldecode`
  public static Functions functions(Files files, YamlReader yaml) {
    return StandardFunctions.with(files, yaml);
  }
}
