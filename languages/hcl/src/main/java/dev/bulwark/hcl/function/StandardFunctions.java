package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.Functions;
import java.util.ArrayList;

/// All of Terraform's functions.
public final class StandardFunctions {
  private StandardFunctions() {}

  public static Functions with(Files files, YamlReader yaml) {
    var all = new ArrayList<Function>();
    all.addAll(NumericFunctions.ALL);
    all.addAll(StringFunctions.ALL);
    all.addAll(FormatFunctions.ALL);
    all.addAll(PatternFunctions.ALL);
    all.addAll(CollectionFunctions.ALL);
    all.addAll(ListFunctions.ALL);
    all.addAll(RangeFunctions.ALL);
    all.addAll(MappingFunctions.ALL);
    all.addAll(SetFunctions.ALL);
    all.addAll(DocumentFunctions.with(yaml));
    all.addAll(EncodingFunctions.ALL);
    all.addAll(HashFunctions.ALL);
    all.addAll(DateFunctions.ALL);
    all.addAll(AddressFunctions.ALL);
    all.addAll(ConversionFunctions.ALL);
    all.addAll(AttemptFunctions.ALL);
    all.addAll(FileFunctions.with(files));
    Functions inTemplates = Functions.of(all);
    return inTemplates.with(TemplateFunctions.with(files, inTemplates));
  }
}
