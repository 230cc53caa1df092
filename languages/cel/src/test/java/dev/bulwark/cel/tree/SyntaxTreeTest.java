package dev.bulwark.cel.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelUint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SyntaxTreeTest {
  private static final Expr.Reference TYPE =
      new Expr.Reference("int", true, new Expr.Constant("value"));

  private static final SyntaxTree EVERYTHING =
      new SyntaxTree(
          new Expr.Comprehension(
              "x",
              "",
              new Expr.ListOf(
                  Arrays.asList(null, true, -3L, new CelUint(-1), 0.1, "a:b;", CelBytes.of("ä"))
                      .stream()
                      .<Expr>map(Expr.Constant::new)
                      .toList(),
                  List.of(2)),
              "@result",
              new Expr.MapOf(
                  List.of(
                      new Expr.MapOf.Entry(
                          new Expr.Constant("k"), new Expr.Ident("int", TYPE), true))),
              new Expr.Select(new Expr.Ident("y", null), "f", true, null),
              new Expr.Call("g", new Expr.Ident("x", null), List.of(), List.of("one", "two")),
              new Expr.StructOf(
                  "T", List.of(new Expr.StructOf.Field("f", new Expr.Constant(1L), false)))),
          true);

  @Test
  void isReadAsItWasWritten() {
    assertThat(SyntaxTree.read(EVERYTHING.write())).isEqualTo(EVERYTHING);
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void isRefusedWhenItsTextIsCut(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SyntaxTree.read(text));
  }

  static List<String> prefixes() {
    String text = EVERYTHING.write();
    return IntStream.range(0, text.length()).mapToObj(end -> text.substring(0, end)).toList();
  }
}
