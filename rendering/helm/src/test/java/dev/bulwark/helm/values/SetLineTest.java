package dev.bulwark.helm.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.helm.Tables;
import dev.bulwark.helm.values.SetLine.Kind;
import dev.bulwark.helm.values.SetLine.MalformedSetException;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SetLineTest {
  private static final Map<String, Kind> KINDS =
      Map.of(
          "set", Kind.TYPED,
          "string", Kind.STRING,
          "json", Kind.JSON,
          "literal", Kind.LITERAL,
          "file", Kind.FILE);

  /// A line of what was there before, an argument, and what Helm makes of both.
  record Case(Kind kind, String before, String argument, String after) {
    static Case of(String[] cells) {
      Kind kind = KINDS.get(cells[0]);
      if (kind == null) {
        throw new IllegalArgumentException("no kind of argument: " + cells[0]);
      }
      return new Case(kind, cells[1].equals("-") ? "{}" : cells[1], cells[2], cells[3]);
    }
  }

  static Stream<Case> cases() {
    return Tables.rows("set-lines.tsv").map(Case::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void setsWhatHelmSets(Case given) throws MalformedSetException {
    Table values = read(given.before());
    if (given.after().equals("ERROR")) {
      assertThatThrownBy(() -> apply(given, values)).isInstanceOf(MalformedSetException.class);
    } else {
      apply(given, values);

      assertThat(plain(values)).isEqualTo(plain(read(given.after())));
    }
  }

  @Test
  void remembersWhereInTheArgumentAValueStandsAndWhatItWasSetOver() throws MalformedSetException {
    Table values = read("{\"image\": {\"tag\": \"1\"}}");
    SetLine.apply(
        SourceText.of("--set image.tag", "image.tag=latest,x=1"), Kind.TYPED, values, _ -> null);

    Setting tag = Objects.requireNonNull(values.at(List.of("image", "tag")));
    assertThat(String.valueOf(tag.at().span())).isEqualTo("--set image.tag:1:11");
    assertThat(tag.at().span().endColumn()).isEqualTo(17);
    assertThat(tag.replaced()).extracting(Setting::value).containsExactly("1");
  }

  private static void apply(Case given, Table values) throws MalformedSetException {
    SetLine.apply(
        SourceText.of("argument", given.argument()),
        given.kind(),
        values,
        path -> "<" + path + ">");
  }

  private static Table read(String json) {
    return ValuesFile.read(SourceText.of("values.json", json), Limits.DEFAULT)
        .values()
        .orElseThrow();
  }

  /// Numbers of arguments are integers and those of files floats: compared as numbers.
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case Table table -> {
        var map = new TreeMap<String, @Nullable Object>();
        table.forEach((key, each) -> map.put(key, plain(each)));
        yield map;
      }
      case Items items -> items.stream().map(SetLineTest::plain).toList();
      case Number number -> number.doubleValue();
      case null, default -> value;
    };
  }
}
