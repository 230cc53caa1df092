package dev.bulwark.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.RenderedOrigin;
import dev.bulwark.model.Resource;
import dev.bulwark.model.Unknown;
import dev.bulwark.model.Verdict;
import dev.bulwark.model.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnknownPartsTest {
  private static final FieldPath HOST_PID = FieldPath.of("spec", "hostPID");

  private static Resource pod(Unknown... unknowns) {
    return Resource.of(
        JsonObject.of("apiVersion", "v1", "kind", "Pod", "spec", JsonObject.EMPTY),
        new RenderedOrigin("main.tf", _ -> Optional.empty(), Map.of(), List.of(unknowns)));
  }

  /// Wants hostPID not to be true, and does not care for anything else.
  private static List<Verdict> judge(Resource resource) {
    boolean broken = HOST_PID.in(resource.raw()).equals(Optional.of(true));
    return List.of(
        broken
            ? Verdict.fail("p", "pid", resource, "bad", List.of(HOST_PID))
            : Verdict.pass("p", "pid", resource),
        Verdict.pass("p", "other", resource));
  }

  @Test
  void doesNotLetPassWhatSomeValueWouldBreak() {
    Resource planned = pod(new Unknown(HOST_PID, "var.debug has no value"));

    assertThat(UnknownParts.judged(planned, UnknownPartsTest::judge))
        .extracting(Verdict::rule, Verdict::outcome, Verdict::message)
        .containsExactly(
            tuple("pid", Outcome.SKIP, "not known yet: var.debug has no value"),
            tuple("other", Outcome.PASS, ""));
  }

  @Test
  void leavesTheVerdictsOnWhatIsKnown() {
    assertThat(UnknownParts.judged(pod(), UnknownPartsTest::judge))
        .extracting(Verdict::outcome)
        .containsExactly(Outcome.PASS, Outcome.PASS);
  }
}
