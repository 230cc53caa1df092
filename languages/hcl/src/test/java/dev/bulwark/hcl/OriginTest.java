package dev.bulwark.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.hcl.eval.Definition;
import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.source.Place;
import dev.bulwark.hcl.syntax.Attribute;
import dev.bulwark.hcl.syntax.Body;
import dev.bulwark.hcl.syntax.Expression;
import dev.bulwark.hcl.value.Origin;
import dev.bulwark.hcl.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Each value leads to the place where somebody wrote it.
class OriginTest {
  private static final String TEXT =
      """
      defaults = { image = { name = "nginx", tag = "1.2" }, ports = [80, 443] }
      chosen   = local.defaults
      name     = local.chosen.image.name
      port     = "${local.chosen.ports[1]}"
      full     = "${local.name}:${local.chosen.image.tag}"
      either   = true ? local.name : "other"
      loop     = [for port in local.chosen.ports : { number = port }]
      """;

  private final Body body = Hcl.file(HclSource.of("main.tf", TEXT)).body();
  private final Evaluation run = new Evaluation(Hcl.functions(Files.NONE));
  private final Map<String, Definition> locals = new HashMap<>();
  private final Scope scope = this::resolve;

  OriginTest() {
    for (Attribute attribute : body.attributes().values()) {
      String name = attribute.name();
      locals.put(name, new Definition("local." + name, attribute.value(), scope));
    }
  }

  private Scope.Answer resolve(Expression.Reference reference, Evaluation asking) {
    if (reference.steps().getFirst() instanceof Expression.Step.Attribute(String name, _)) {
      Definition definition = locals.get(name);
      if (definition != null) {
        return new Scope.Answer.Found(definition.value(asking), 1);
      }
    }
    return new Scope.Answer.Refused("Unknown local", reference.toString());
  }

  private Value local(String name) {
    return Objects.requireNonNull(locals.get(name)).value(run);
  }

  private static Value member(Value value, String key) {
    return Objects.requireNonNull(value.member(key));
  }

  private static String writtenAt(Value value) {
    return value.origin().written().map(Place::text).orElse("");
  }

  @Test
  void aScalarReachedThroughOtherDefinitionsLeadsToItsLiteral() {
    assertThat(local("name").text()).isEqualTo("nginx");
    assertThat(writtenAt(local("name"))).isEqualTo("\"nginx\"");
    assertThat(local("name").origin().written().map(Place::line)).contains(1);
  }

  @Test
  void theChainNamesEachReferenceOnTheWay() {
    assertThat(local("name").origin().chain())
        .extracting(Origin.Stop::what)
        .containsExactly("local.chosen.image.name", "local.defaults", "");
  }

  @Test
  void aPartOfAnObjectThatWasPassedOnHasComeTheSameWay() {
    Value tag = member(member(local("chosen"), "image"), "tag");

    assertThat(writtenAt(tag)).isEqualTo("\"1.2\"");
    assertThat(tag.origin().chain()).extracting(Origin.Stop::what).contains("local.defaults");
  }

  @Test
  void aConversionKeepsTheOrigin() {
    assertThat(writtenAt(local("port"))).isEqualTo("443");
  }

  @Test
  void aTextOfSeveralValuesIsMadeByItsTemplateAndKnowsThemAll() {
    assertThat(writtenAt(local("full"))).isEqualTo("\"${local.name}:${local.chosen.image.tag}\"");
    assertThat(local("full").origin().sources())
        .extracting(Place::text)
        .containsExactly("\"${local.name}:${local.chosen.image.tag}\"", "\"nginx\"", "\"1.2\"");
  }

  @Test
  void aConditionalGivesWhatItChoseAsItIs() {
    assertThat(writtenAt(local("either"))).isEqualTo("\"nginx\"");
  }

  @Test
  void theVariableOfALoopLeadsToTheElement() {
    Value number = member(local("loop").elements().get(1), "number");

    assertThat(writtenAt(number)).isEqualTo("443");
  }
}
