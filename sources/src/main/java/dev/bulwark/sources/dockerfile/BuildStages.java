package dev.bulwark.sources.dockerfile;

import dev.bulwark.sources.dockerfile.Expansion.Variable;
import dev.bulwark.sources.dockerfile.Instruction.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The stages of a Dockerfile: what each begins from, and what is known when it ends.
final class BuildStages {
  /// Variables of every build, without a value before it is run.
  private static final Set<String> PLATFORM =
      Set.of(
          "TARGETPLATFORM",
          "TARGETOS",
          "TARGETARCH",
          "TARGETVARIANT",
          "BUILDPLATFORM",
          "BUILDOS",
          "BUILDARCH",
          "BUILDVARIANT");

  private final char escape;
  private final List<Instruction> arguments = new ArrayList<>();
  private final List<Stage> stages = new ArrayList<>();
  private final List<Instruction> homeless = new ArrayList<>();

  /// The values of `ARG` instructions before the first stage.
  private final Map<String, Variable> global = new HashMap<>();

  private BuildStages(char escape) {
    this.escape = escape;
  }

  /// A stage.
  ///
  /// @param base the earlier stage that it begins from
  /// @param image what it begins from otherwise; empty where a build argument decides
  /// @param user the last `USER`, if need be that of its base; empty where there is none
  /// @param variables what is known when the stage ends
  record Stage(
      Instruction from,
      Optional<Word> name,
      Optional<Stage> base,
      Optional<String> image,
      List<Instruction> instructions,
      Optional<User> user,
      Map<String, Variable> variables) {}

  /// Who a container runs as.
  ///
  /// @param name empty where a build argument decides
  record User(Word written, Optional<String> name) {}

  static BuildStages of(Dockerfile file) {
    var reading = new BuildStages(file.escape());
    Instruction from = null;
    var body = new ArrayList<Instruction>();
    for (Instruction instruction : file.instructions()) {
      if (instruction.is("FROM") && !instruction.arguments().isEmpty()) {
        if (from != null) {
          reading.addStage(from, body);
        }
        from = instruction;
        body = new ArrayList<>();
      } else if (from != null) {
        body.add(instruction);
      } else if (instruction.is("ARG")) {
        reading.addGlobal(instruction);
      } else {
        reading.homeless.add(instruction);
      }
    }
    if (from != null) {
      reading.addStage(from, body);
    }
    return reading;
  }

  /// `ARG` instructions before the first stage.
  List<Instruction> arguments() {
    return arguments;
  }

  List<Stage> stages() {
    return stages;
  }

  /// Other instructions before the first stage: mistakes.
  List<Instruction> homeless() {
    return homeless;
  }

  private void addGlobal(Instruction instruction) {
    arguments.add(instruction);
    for (Assignment assignment : instruction.assignments()) {
      global.put(assignment.name().text(), given(assignment, this::global));
    }
  }

  private void addStage(Instruction from, List<Instruction> body) {
    String written = from.arguments().getFirst().text();
    Optional<String> image = Expansion.of(written, escape, this::global);
    Optional<Stage> base = image.flatMap(this::named);
    var variables = new HashMap<String, Variable>(base.map(Stage::variables).orElse(Map.of()));
    boolean fromScratch = base.isEmpty() && image.equals(Optional.of("scratch"));
    Optional<User> user = base.flatMap(Stage::user);
    for (Instruction instruction : body) {
      if (instruction.is("ARG") || instruction.is("ENV")) {
        assign(instruction, variables, fromScratch);
      } else if (instruction.is("USER") && !instruction.arguments().isEmpty()) {
        Word name = instruction.arguments().getFirst();
        user =
            Optional.of(
                new User(
                    name,
                    Expansion.of(name.text(), escape, of -> inStage(of, variables, fromScratch))));
      }
    }
    stages.add(
        new Stage(
            from,
            nameOf(from),
            base,
            base.isPresent() ? Optional.empty() : image,
            List.copyOf(body),
            user,
            variables));
  }

  private static Optional<Word> nameOf(Instruction from) {
    List<Word> words = from.arguments();
    return words.size() >= 3 && words.get(1).text().equalsIgnoreCase("AS")
        ? Optional.of(words.get(2))
        : Optional.empty();
  }

  private Optional<Stage> named(String name) {
    for (Stage stage : stages.reversed()) {
      if (stage.name().isPresent() && stage.name().get().text().equalsIgnoreCase(name)) {
        return Optional.of(stage);
      }
    }
    return Optional.empty();
  }

  private void assign(
      Instruction instruction, Map<String, Variable> variables, boolean fromScratch) {
    for (Assignment assignment : instruction.assignments()) {
      String name = assignment.name().text();
      if (instruction.is("ENV") || !(variables.get(name) instanceof Variable.Known)) {
        Variable value =
            assignment.value().isEmpty() && global.containsKey(name)
                ? global(name)
                : given(assignment, of -> inStage(of, variables, fromScratch));
        variables.put(name, value);
      }
    }
  }

  /// The value that an assignment gives, unless `--build-arg` gives another.
  private Variable given(Assignment assignment, Function<String, Variable> known) {
    return assignment
        .value()
        .flatMap(value -> Expansion.of(value.text(), escape, known))
        .<Variable>map(Variable.Known::new)
        .orElseGet(Variable.Unknown::new);
  }

  private Variable global(String name) {
    Variable known = global.get(name);
    if (known != null) {
      return known;
    }
    return PLATFORM.contains(name) ? new Variable.Unknown() : new Variable.Unset();
  }

  /// Images bring variables of their own, which only their registry knows.
  private static Variable inStage(
      String name, Map<String, Variable> variables, boolean fromScratch) {
    Variable known = variables.get(name);
    if (known != null) {
      return known;
    }
    boolean proxy = name.toLowerCase(Locale.ROOT).endsWith("_proxy");
    return fromScratch && !proxy ? new Variable.Unset() : new Variable.Unknown();
  }
}
