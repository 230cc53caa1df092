package dev.bulwark.cli.test;

import dev.bulwark.admission.AdmissionOptions;
import dev.bulwark.cli.policy.AdmissionRequests;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import java.util.List;
import java.util.Optional;

/// A `PolicyTest` as its author wrote it: requests to policies, each with the answer that is
/// wanted. The format is described by docs/guide/policy-test.schema.json.
///
/// @param source the test itself
/// @param given the policies, and all else that stands in their files and in the test's own
record PolicyTest(
    Resource source, List<Resource> given, AdmissionOptions options, List<Case> cases) {
  PolicyTest {
    given = List.copyOf(given);
    cases = List.copyOf(cases);
  }

  String name() {
    return source.id().name();
  }

  /// One request with what is wanted of it.
  ///
  /// @param path where it stands in the test
  /// @param old the object before the request
  /// @param expect the answer, as written; empty where nothing is recorded yet
  /// @param skip why it is not run, if it is not
  record Case(
      String name,
      FieldPath path,
      AdmissionRequests requests,
      Resource object,
      Optional<Resource> old,
      JsonObject expect,
      Optional<String> skip) {}
}
