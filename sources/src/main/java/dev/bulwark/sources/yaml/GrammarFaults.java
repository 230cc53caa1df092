package dev.bulwark.sources.yaml;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Faults of YAML's grammar: what the parser found, in the user's words.
final class GrammarFaults {
  private GrammarFaults() {}

  static Fault of(MarkedYamlEngineException problem, byte[] bytes, int end, ByteOffsets offsets) {
    int at =
        offsets.of(
            problem.getProblemMark().or(problem::getContextMark).map(Mark::getIndex).orElse(0));
    boolean lineEnds = at >= end || bytes[at] == '\n' || bytes[at] == '\r';
    return new Fault(
        "YAML-0004",
        String.valueOf(problem.getProblem()),
        at,
        lineEnds ? at : offsets.after(at),
        Optional.ofNullable(problem.getContext()).orElse(""),
        "");
  }

  static Fault of(YamlEngineException problem, int start) {
    return new Fault("YAML-0004", String.valueOf(problem.getMessage()), start, start, "", "");
  }
}
