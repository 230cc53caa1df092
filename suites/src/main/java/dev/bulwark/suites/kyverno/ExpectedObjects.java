package dev.bulwark.suites.kyverno;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import dev.bulwark.suites.TestRow.Difference;
import java.util.List;
import java.util.Optional;

/// The objects that the rows of a test want, in the files they name.
final class ExpectedObjects {
  private final TestFolder folder;
  private final LoadedObject loading;

  ExpectedObjects(TestFolder folder, LoadedObject loading) {
    this.folder = folder;
    this.loading = loading;
  }

  /// How an object compares with the one a file has in its place.
  sealed interface Comparison {
    record Equal() implements Comparison {}

    record Different(Difference difference) implements Comparison {}

    /// The file cannot be read.
    record Unreadable(String file) implements Comparison {}

    /// The file has no object of that kind, namespace and name.
    record Missing(String file) implements Comparison {}
  }

  List<Resource> in(String file) {
    return folder.exists(file) ? loading.all(folder.documents(file)) : List.of();
  }

  Comparison compare(JsonObject actual, String file, String field) {
    if (!folder.exists(file)) {
      return new Comparison.Unreadable(file);
    }
    ResourceId id = ResourceId.of(actual);
    Optional<Resource> expected =
        in(file).stream().filter(each -> each.id().equals(id)).findFirst();
    if (expected.isEmpty()) {
      return new Comparison.Missing(file);
    }
    JsonObject wanted = ComparedObject.of(expected.get().raw());
    JsonObject got = ComparedObject.of(actual);
    return wanted.equals(got)
        ? new Comparison.Equal()
        : new Comparison.Different(new Difference(field, file, wanted, got));
  }
}
