package dev.bulwark.cli.test;

import dev.bulwark.admission.AdmissionResult;
import dev.bulwark.admission.Decision;
import dev.bulwark.admission.Denial;
import dev.bulwark.cli.policy.Applied;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Place;
import dev.bulwark.model.Resource;
import dev.bulwark.suites.TestRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How one case of a test ended: skipped, or with everything in which the answer is not the one
/// wanted.
record PolicyTestOutcome(
    PolicyTest test,
    PolicyTest.Case testCase,
    Optional<AdmissionResult> result,
    List<Mismatch> mismatches) {
  PolicyTestOutcome {
    mismatches = List.copyOf(mismatches);
  }

  /// A wanted value and the one that came.
  ///
  /// @param path of the wanted value, in the test
  record Mismatch(FieldPath path, @Nullable Object wanted, @Nullable Object got) {}

  static PolicyTestOutcome skipped(PolicyTest test, PolicyTest.Case testCase) {
    return new PolicyTestOutcome(test, testCase, Optional.empty(), List.of());
  }

  static PolicyTestOutcome of(PolicyTest test, PolicyTest.Case testCase, AdmissionResult result) {
    return new PolicyTestOutcome(
        test, testCase, Optional.of(result), new Comparison(testCase, result).mismatches());
  }

  boolean isSkipped() {
    return result.isEmpty();
  }

  /// The outcome as rows of all formats are shown.
  TestRow row() {
    boolean unrecorded = !isSkipped() && testCase.expect().isEmpty();
    return new TestRow(
        test.name(),
        test.source().origin().name(),
        test.source().locate(testCase.path()).map(Place::span),
        testCase.name(),
        TestRow.Subject.UNKNOWN,
        isSkipped()
            ? TestRow.Outcome.SKIPPED
            : mismatches.isEmpty() ? TestRow.Outcome.PASSED : TestRow.Outcome.FAILED,
        mismatches.stream().map(this::difference).toList(),
        unrecorded
            ? "nothing is recorded yet; bulwark test --update does it"
            : testCase.skip().orElse(""));
  }

  private TestRow.Difference difference(Mismatch mismatch) {
    String prefix = testCase.path().key("expect").toString();
    String path = mismatch.path().toString();
    return new TestRow.Difference(
        path.length() > prefix.length() ? path.substring(prefix.length() + 1) : "expect",
        test.source()
            .locate(mismatch.path())
            .map(Place::span)
            .map(Object::toString)
            .orElse(test.source().origin().name()),
        mismatch.wanted(),
        mismatch.got());
  }

  /// What a new test would record of an answer: what was decided, and why.
  static JsonObject recorded(AdmissionResult result, Resource object) {
    var expect = new JsonObject.Builder();
    expect.put("allowed", result.isAllowed());
    if (result.denial().isPresent()) {
      expect.put("reason", result.denial().get().reason());
      expect.put("message", Comparison.message(result).orElse(""));
    }
    if (!result.warnings().isEmpty()) {
      expect.put("warnings", Comparison.shortened(result.warnings()));
    }
    if (!result.auditAnnotations().isEmpty()) {
      expect.put("auditAnnotations", JsonObject.copyOf(result.auditAnnotations()));
    }
    if (result.mutated() && result.object().isPresent()) {
      JsonObject after = result.object().get();
      expect.put("object", changed(Applied.stored(object, after), after));
    }
    return expect.build();
  }

  /// The fields of an object that are not as they were.
  private static JsonObject changed(JsonObject before, JsonObject after) {
    var changed = new JsonObject.Builder();
    for (Map.Entry<String, @Nullable Object> field : after.entrySet()) {
      Object was = before.get(field.getKey());
      if (was instanceof JsonObject old && field.getValue() instanceof JsonObject now) {
        JsonObject inner = changed(old, now);
        if (!inner.isEmpty()) {
          changed.put(field.getKey(), inner);
        }
      } else if (!Objects.equals(was, field.getValue())) {
        changed.put(field.getKey(), field.getValue());
      }
    }
    for (String key : before.keySet()) {
      if (!after.containsKey(key)) {
        changed.put(key, null);
      }
    }
    return changed.build();
  }

  /// The wanted answer against the one that came.
  private static final class Comparison {
    private final PolicyTest.Case testCase;
    private final AdmissionResult result;
    private final List<Mismatch> found = new ArrayList<>();

    Comparison(PolicyTest.Case testCase, AdmissionResult result) {
      this.testCase = testCase;
      this.result = result;
    }

    List<Mismatch> mismatches() {
      FieldPath path = testCase.path().key("expect");
      if (testCase.expect().isEmpty()) {
        found.add(new Mismatch(path, null, recorded(result, testCase.object())));
        return found;
      }
      for (Map.Entry<String, @Nullable Object> wanted : testCase.expect().entrySet()) {
        compare(wanted.getKey(), wanted.getValue(), path.key(wanted.getKey()));
      }
      return found;
    }

    private void compare(String field, @Nullable Object wanted, FieldPath path) {
      Optional<Denial> denial = result.denial();
      switch (field) {
        case "allowed" -> equal(path, wanted, result.isAllowed());
        case "code" -> equal(path, wanted, denial.map(each -> (long) each.code()).orElse(200L));
        case "reason" -> equal(path, wanted, denial.map(Denial::reason).orElse(""));
        case "message" -> {
          if (messages().stream().noneMatch(each -> each.equals(wanted))) {
            found.add(new Mismatch(path, wanted, message(result).orElse("")));
          }
        }
        case "messageContains" -> {
          String whole = denial.map(Denial::message).orElse("");
          if (!(wanted instanceof String part) || !whole.contains(part)) {
            found.add(new Mismatch(path, wanted, message(result).orElse("")));
          }
        }
        case "warnings" -> warnings(path, wanted);
        case "auditAnnotations" ->
            within(path, wanted, JsonObject.copyOf(result.auditAnnotations()));
        case "object" -> within(path, wanted, result.object().orElse(null));
        default -> throw new IllegalStateException("the reader lets no field " + field + " pass");
      }
    }

    private void equal(FieldPath path, @Nullable Object wanted, Object got) {
      if (!got.equals(wanted)) {
        found.add(new Mismatch(path, wanted, got));
      }
    }

    /// The policies' own words for refusing, then the whole answer.
    private List<String> messages() {
      var messages = new ArrayList<String>();
      for (Decision decision : result.decisions()) {
        if (decision.enforced()) {
          messages.add(decision.message());
        }
      }
      result.denial().ifPresent(denial -> messages.add(denial.message()));
      return messages;
    }

    /// The words of the policy that refused first.
    static Optional<String> message(AdmissionResult result) {
      if (result.denial().isEmpty()) {
        return Optional.empty();
      }
      return result.decisions().stream()
          .filter(Decision::enforced)
          .map(Decision::message)
          .filter(message -> result.denial().get().message().endsWith(message))
          .findFirst()
          .or(() -> result.denial().map(Denial::message));
    }

    /// A warning may be written without what the API server puts before a policy's words.
    private void warnings(FieldPath path, @Nullable Object wanted) {
      List<String> got = result.warnings();
      boolean same = wanted instanceof JsonArray list && list.size() == got.size();
      for (int i = 0; same && i < got.size(); i++) {
        Object want = ((JsonArray) Objects.requireNonNull(wanted)).get(i);
        same = got.get(i).equals(want) || got.get(i).endsWith("': " + want);
      }
      if (!same) {
        found.add(new Mismatch(path, wanted, shortened(got)));
      }
    }

    /// Warnings without what the API server puts before a policy's words.
    static JsonArray shortened(List<String> warnings) {
      var words = new ArrayList<@Nullable Object>();
      for (String warning : warnings) {
        int end = warning.indexOf("': ");
        boolean ofPolicy = warning.startsWith("Validation failed for ValidatingAdmissionPolicy '");
        words.add(ofPolicy && end > 0 ? warning.substring(end + 3) : warning);
      }
      return JsonArray.copyOf(words);
    }

    /// Whether all that is wanted is there; null wants a field to be absent. Lists are compared
    /// whole.
    private void within(FieldPath path, @Nullable Object wanted, @Nullable Object got) {
      if (wanted instanceof JsonObject fields && got instanceof JsonObject object) {
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
          within(path.key(field.getKey()), field.getValue(), object.get(field.getKey()));
        }
      } else if (!Objects.equals(wanted, got)) {
        found.add(new Mismatch(path, wanted, got));
      }
    }
  }
}
