package dev.bulwark.cli.test;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.Resource;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestSuite;
import java.util.ArrayList;
import java.util.List;

/// Our own format: documents of kind `PolicyTest`, with what stands beside them in their file.
final class PolicyTestFormat implements TestFormat {
  @Override
  public String name() {
    return "bulwark";
  }

  @Override
  public boolean recognises(TestFile file) {
    return file.documents().stream().anyMatch(PolicyTestReader::isTest);
  }

  @Override
  public Tests read(TestFile file) {
    List<Resource> beside =
        file.documents().stream()
            .filter(document -> Resource.looksLike(document.raw()))
            .filter(document -> !PolicyTestReader.isTest(document))
            .toList();
    var suites = new ArrayList<TestSuite>();
    var diagnostics = new ArrayList<Diagnostic>(file.faults());
    for (Resource document : file.documents()) {
      if (PolicyTestReader.isTest(document)) {
        var reader = new PolicyTestReader(document, beside);
        reader.read().map(PolicyTestSuite::new).ifPresent(suites::add);
        diagnostics.addAll(reader.diagnostics());
      }
    }
    return new Tests(suites, diagnostics);
  }
}
