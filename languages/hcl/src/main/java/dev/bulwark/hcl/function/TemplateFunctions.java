package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.eval.Functions;
import dev.bulwark.hcl.eval.Parameter;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.eval.TemplateRun;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.HclParser;
import dev.bulwark.hcl.syntax.Parsed;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.List;

/// Functions that render templates, in which everything can be called but such functions
/// themselves.
final class TemplateFunctions {
  private final Files files;
  private final Functions inside;

  private TemplateFunctions(Files files, Functions inside) {
    this.files = files;
    this.inside = inside;
  }

  /// Both functions.
  ///
  /// @param inside what templates can call
  static List<Function> with(Files files, Functions inside) {
    var made = new TemplateFunctions(files, inside);
    Parameter variables = Parameter.of("vars", Types.ANY);
    return List.of(
        Function.of("templatefile", Types.ANY, made::ofFile, Params.text("path"), variables),
        Function.of(
            "templatestring", Types.STRING, made::ofText, Params.text("template"), variables));
  }

  private Value ofFile(Call call) {
    return switch (files.read(call.text(0))) {
      case Files.Answer.Content content ->
          rendered(call, HclSource.of(call.text(0), FileFunctions.text(content.bytes())));
      case Files.Answer.Missing _ -> throw FileFunctions.missing(call.text(0));
      case Files.Answer.Refused(String reason) -> Value.unknown(Types.STRING, reason);
    };
  }

  private Value ofText(Call call) {
    return rendered(call, HclSource.of("templatestring", call.text(0)));
  }

  private Value rendered(Call call, HclSource source) {
    if (!call.value(1).type().isMapping()) {
      throw FunctionException.ofArgument(1, "invalid vars value: must be a map");
    }
    call.charge(source.bytes().length);
    Parsed template = HclParser.template(source);
    if (template.failed()) {
      throw FunctionException.ofArgument(0, template.diagnostics().getFirst().toString());
    }
    Scope scope = Scope.of(call.value(1).members());
    return TemplateRun.evaluate(template.expression(), scope, inside, call);
  }
}
