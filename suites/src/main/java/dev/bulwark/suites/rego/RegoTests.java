package dev.bulwark.suites.rego;

import dev.bulwark.rego.ast.RegoModule;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFormat;
import java.util.List;
import java.util.Optional;

/// Files of Rego that hold tests: `*_test.rego`. They are tested together with the modules of their
/// folder, and with those that any of these import, which may lie below it or in a folder above.
public final class RegoTests implements TestFormat {
  @Override
  public String name() {
    return "rego";
  }

  @Override
  public boolean recognises(TestFile file) {
    return file.fileName().endsWith("_test.rego");
  }

  @Override
  public Tests read(TestFile file) {
    var sources = new RegoSources();
    Optional<RegoModule> module = sources.parsed(file.path(), file.text());
    if (module.isEmpty()) {
      return new Tests(List.of(), sources.diagnostics());
    }
    return Tests.of(new RegoSuite(file, module.get()));
  }
}
