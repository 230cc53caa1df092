package dev.bulwark.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.bulwark.hcl.eval.Budget;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.HclFile;
import java.util.Map;

/// Any bytes are read and evaluated to an end.
class HclFuzzTest {
  @FuzzTest
  void readsAndEvaluatesOrReports(byte @NotNull [] bytes) {
    HclFile file = Hcl.file(HclSource.adopt("fuzz.tf", bytes));
    var run = new Evaluation(Hcl.functions(Files.NONE), new Budget(100_000, 200));
    for (Attribute attribute : file.body().attributes().values()) {
      run.evaluate(attribute.value(), Scope.EMPTY);
    }

    assertThat(file.diagnostics()).allMatch(fault -> fault.place().line() > 0);
    assertThat(Hcl.json(HclSource.adopt("fuzz.tf.json", bytes), Map.of()).diagnostics())
        .hasSizeLessThan(10_000);
  }
}
