package dev.bulwark.suites.gator;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.Resource;
import dev.bulwark.suites.TestFile;
import dev.bulwark.suites.TestFormat;
import dev.bulwark.suites.TestSuite;
import java.util.ArrayList;

/// Files that hold suites of `gator verify`: templates, constraints, and objects that violate them
/// or not. As gator does, they and what they name are read with the words of YAML 1.2: a key `on`
/// is `on`. Beyond gator, a test may name mutators, and a case what they make of its object.
public final class GatorTests implements TestFormat {
  @Override
  public String name() {
    return "gator";
  }

  @Override
  public boolean recognises(TestFile file) {
    return !file.fileName().endsWith(".rego")
        && file.documents().stream().anyMatch(GatorTests::isSuite);
  }

  private static boolean isSuite(Resource document) {
    return document.id().group().equals("test.gatekeeper.sh")
        && document.id().kind().equals("Suite");
  }

  @Override
  public Tests read(TestFile given) {
    TestFile file = given.yaml12();
    var suites = new ArrayList<TestSuite>();
    for (Resource document : file.documents()) {
      if (isSuite(document)) {
        JsonArray tests = document.raw().array("tests");
        suites.add(new GatorSuite(file, document, tests));
      }
    }
    return new Tests(suites, file.faults());
  }
}
