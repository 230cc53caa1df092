package dev.bulwark.conformance;

import dev.bulwark.suites.gator.GatorTests;
import dev.bulwark.suites.kubescape.KubescapeTests;
import dev.bulwark.suites.rego.RegoTests;
import java.util.List;
import java.util.Optional;

/// All suites that can be run.
final class Suites {
  static final List<Suite> ALL =
      List.of(
          new PodSecuritySuite(),
          new CelSpecSuite(),
          new OpaSuite(),
          new KyvernoSuite("kyverno"),
          new KyvernoSuite("kyverno-cli"),
          new FormatSuite("gatekeeper", new GatorTests()),
          new FormatSuite("kubescape", new KubescapeTests()),
          new FormatSuite("rego-test", new RegoTests()));

  private Suites() {}

  static Optional<Suite> named(String name) {
    return ALL.stream().filter(suite -> suite.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Suite::name).toList();
  }
}
