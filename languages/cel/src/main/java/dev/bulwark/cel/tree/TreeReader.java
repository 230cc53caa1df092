package dev.bulwark.cel.tree;

import dev.bulwark.cel.value.CelBytes;
import dev.bulwark.cel.value.CelUint;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what [TreeWriter] has written.
///
/// It runs when a scan starts, so it is made of plain switches over characters.
final class TreeReader {
  private final String text;
  private int at;

  TreeReader(String text) {
    this.text = text;
  }

  SyntaxTree tree() {
    char form = next();
    if (form != TreeWriter.CHECKED && form != TreeWriter.UNCHECKED) {
      throw broken();
    }
    Expr root = expr();
    if (at != text.length()) {
      throw broken();
    }
    return new SyntaxTree(root, form == TreeWriter.CHECKED);
  }

  private Expr expr() {
    char kind = next();
    return switch (kind) {
      case 'c' -> new Expr.Constant(constant());
      case 'i' -> new Expr.Ident(string(), reference());
      case 's', 'h' -> new Expr.Select(expr(), string(), kind == 'h', reference());
      case 'f' -> new Expr.Call(string(), flag() ? expr() : null, exprs(), strings());
      case 'l' -> new Expr.ListOf(exprs(), indexes());
      case 'm' -> map();
      case 'o' -> struct();
      case 'q' ->
          new Expr.Comprehension(
              string(), string(), expr(), string(), expr(), expr(), expr(), expr());
      default -> throw broken();
    };
  }

  private Expr map() {
    int size = size();
    var entries = new ArrayList<Expr.MapOf.Entry>(size);
    for (int i = 0; i < size; i++) {
      entries.add(new Expr.MapOf.Entry(expr(), expr(), flag()));
    }
    return new Expr.MapOf(entries);
  }

  private Expr struct() {
    String type = string();
    int size = size();
    var fields = new ArrayList<Expr.StructOf.Field>(size);
    for (int i = 0; i < size; i++) {
      fields.add(new Expr.StructOf.Field(string(), expr(), flag()));
    }
    return new Expr.StructOf(type, fields);
  }

  private List<Expr> exprs() {
    int size = size();
    var exprs = new ArrayList<Expr>(size);
    for (int i = 0; i < size; i++) {
      exprs.add(expr());
    }
    return exprs;
  }

  private List<String> strings() {
    int size = size();
    var strings = new ArrayList<String>(size);
    for (int i = 0; i < size; i++) {
      strings.add(string());
    }
    return strings;
  }

  private List<Integer> indexes() {
    int size = size();
    var indexes = new ArrayList<Integer>(size);
    for (int i = 0; i < size; i++) {
      indexes.add((int) number(';'));
    }
    return indexes;
  }

  private Expr.@Nullable Reference reference() {
    if (!flag()) {
      return null;
    }
    return new Expr.Reference(string(), flag(), flag() ? new Expr.Constant(constant()) : null);
  }

  private @Nullable Object constant() {
    return switch (next()) {
      case 'n' -> null;
      case 't' -> true;
      case 'f' -> false;
      case 'd' -> number(';');
      case 'u' -> new CelUint(number(';'));
      case 'g' -> Double.longBitsToDouble(number(';'));
      case 's' -> string();
      case 'b' -> CelBytes.of(HexFormat.of().parseHex(string()));
      default -> throw broken();
    };
  }

  private boolean flag() {
    return switch (next()) {
      case TreeWriter.PRESENT -> true;
      case TreeWriter.ABSENT -> false;
      default -> throw broken();
    };
  }

  private String string() {
    long length = number(':');
    if (length < 0 || length > text.length() - at) {
      throw broken();
    }
    int from = at;
    at += (int) length;
    return text.substring(from, at).intern();
  }

  /// A number of parts, each of which takes a character at least.
  private int size() {
    long size = number(';');
    if (size < 0 || size > text.length() - at) {
      throw broken();
    }
    return (int) size;
  }

  private long number(char end) {
    int to = text.indexOf(end, at);
    if (to < 0) {
      throw broken();
    }
    try {
      return Long.parseLong(text, at, to, 10);
    } catch (NumberFormatException _) {
      throw broken();
    } finally {
      at = to + 1;
    }
  }

  private char next() {
    if (at >= text.length()) {
      throw broken();
    }
    return text.charAt(at++);
  }

  private IllegalArgumentException broken() {
    return new IllegalArgumentException("no syntax tree at character " + at);
  }
}
