package dev.bulwark.kyverno;

import static dev.bulwark.kyverno.ClassicRulesTest.POD;
import static dev.bulwark.kyverno.ClassicRulesTest.answers;
import static dev.bulwark.kyverno.ClassicRulesTest.created;
import static dev.bulwark.kyverno.ClassicRulesTest.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.Resource;
import org.junit.jupiter.api.Test;

class HostilePolicyTest {
  @Test
  void variablesThatBringUpThemselvesEndInAnError() {
    String policy =
        policy(
            """
            validate:
              deny:
                conditions:
                  all:
                  - {key: "x{{ request.object.metadata.labels.loop }}", operator: Equals, value: y}
            """);
    Resource pod =
        Yaml.resource(
            """
            apiVersion: v1
            kind: Pod
            metadata:
              name: api
              labels: {loop: "{{ request.object.metadata.labels.loop }}{{ 'x' }}"}
            """);

    assertThat(answers(policy, created(pod)).getFirst()).startsWith("r error:");
  }

  @Test
  void aContextThatNeedsItselfEndsInAnError() {
    String policy =
        policy(
            """
            context:
            - {name: a, variable: {value: "{{ b }}"}}
            - {name: b, variable: {value: "{{ a }}"}}
            validate:
              deny: {conditions: {all: [{key: "{{ b }}", operator: Equals, value: y}]}}
            """);

    assertThat(answers(policy, created(POD)).getFirst()).startsWith("r error:");
  }

  @Test
  void aLoopOverAllThereIsEndsWithinItsBudget() {
    String list = "[" + "1,".repeat(2000) + "1]";
    String policy =
        policy(
            """
            validate:
              foreach:
              - list: "`LIST`"
                foreach:
                - list: "`LIST`"
                  foreach:
                  - list: "`LIST`"
                    deny:
                      conditions:
                        all: [{key: "{{ element }}", operator: Equals, value: never}]
            """
                .replace("LIST", list));

    assertThat(answers(policy, created(POD)).getFirst()).startsWith("r error:");
  }
}
