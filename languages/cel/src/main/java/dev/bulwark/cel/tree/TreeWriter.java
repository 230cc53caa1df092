package dev.bulwark.cel.tree;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelUint;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes a tree in prefix order: a letter for the kind of a node, then its parts. A text is its
/// length, a colon, and itself; a number ends in a semicolon.
final class TreeWriter {
  static final char CHECKED = 'C';
  static final char UNCHECKED = 'U';
  static final char ABSENT = '-';
  static final char PRESENT = '+';

  private final StringBuilder out = new StringBuilder();

  private TreeWriter() {}

  static String write(SyntaxTree tree) {
    var writer = new TreeWriter();
    writer.out.append(tree.checked() ? CHECKED : UNCHECKED);
    writer.expr(tree.root());
    return writer.out.toString();
  }

  private void expr(Expr expr) {
    switch (expr) {
      case Expr.Constant(var value) -> {
        out.append('c');
        constant(value);
      }
      case Expr.Ident(var name, var reference) -> {
        out.append('i');
        text(name);
        reference(reference);
      }
      case Expr.Select(var operand, var field, var testOnly, var reference) -> {
        out.append(testOnly ? 'h' : 's');
        expr(operand);
        text(field);
        reference(reference);
      }
      case Expr.Call call -> call(call);
      case Expr.ListOf(var elements, var optional) -> {
        out.append('l');
        exprs(elements);
        number(optional.size());
        optional.forEach(this::number);
      }
      case Expr.MapOf(var entries) -> {
        out.append('m');
        number(entries.size());
        for (Expr.MapOf.Entry entry : entries) {
          expr(entry.key());
          expr(entry.value());
          flag(entry.optional());
        }
      }
      case Expr.StructOf(var type, var fields) -> {
        out.append('o');
        text(type);
        number(fields.size());
        for (Expr.StructOf.Field field : fields) {
          text(field.name());
          expr(field.value());
          flag(field.optional());
        }
      }
      case Expr.Comprehension loop -> comprehension(loop);
    }
  }

  private void call(Expr.Call call) {
    out.append('f');
    text(call.function());
    Expr target = call.target();
    flag(target != null);
    if (target != null) {
      expr(target);
    }
    exprs(call.arguments());
    number(call.overloads().size());
    call.overloads().forEach(this::text);
  }

  private void comprehension(Expr.Comprehension loop) {
    out.append('q');
    text(loop.variable());
    text(loop.second());
    expr(loop.range());
    text(loop.accumulator());
    expr(loop.start());
    expr(loop.condition());
    expr(loop.step());
    expr(loop.result());
  }

  private void exprs(List<Expr> exprs) {
    number(exprs.size());
    exprs.forEach(this::expr);
  }

  private void reference(Expr.@Nullable Reference reference) {
    flag(reference != null);
    if (reference != null) {
      text(reference.name());
      flag(reference.isType());
      Expr.Constant value = reference.value();
      flag(value != null);
      if (value != null) {
        constant(value.value());
      }
    }
  }

  private void constant(@Nullable Object value) {
    switch (value) {
      case null -> out.append('n');
      case Boolean truth -> out.append(truth ? 't' : 'f');
      case Long number -> {
        out.append('d');
        number(number);
      }
      case CelUint unsigned -> {
        out.append('u');
        number(unsigned.bits());
      }
      case Double number -> {
        out.append('g');
        number(Double.doubleToRawLongBits(number));
      }
      case String text -> {
        out.append('s');
        text(text);
      }
      case CelBytes bytes -> {
        out.append('b');
        text(HexFormat.of().formatHex(bytes.toArray()));
      }
      default -> throw new IllegalArgumentException("no constant: " + value);
    }
  }

  private void flag(boolean flag) {
    out.append(flag ? PRESENT : ABSENT);
  }

  private void number(long number) {
    out.append(number).append(';');
  }

  private void text(String text) {
    out.append(text.length()).append(':').append(text);
  }
}
