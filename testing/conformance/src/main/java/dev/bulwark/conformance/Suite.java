package dev.bulwark.conformance;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// The test suite of one upstream project. Its members are listed in [Suites].
interface Suite {
  /// What it is called on the command line, and the folder under `conformance/` it is fetched to.
  String name();

  /// Runs every case that lies anywhere under the folder, in a stable order.
  void run(Path folder, Consumer<Case> results) throws IOException;
}
