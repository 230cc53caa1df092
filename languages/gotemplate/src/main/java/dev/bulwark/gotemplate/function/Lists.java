package dev.bulwark.gotemplate.function;

import dev.bulwark.gotemplate.trace.TraceBuilder;
import dev.bulwark.gotemplate.value.Bool;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Lists. Source: Sprig, `list.go`; with and without `must` they differ only in how they fail.
final class Lists {
  private static final int MOST = 1_000_000;

  private Lists() {}

  static @Nullable Function find(String name) {
    return switch (name) {
      case "list", "tuple" -> Function.of(name, "any...", (_, a) -> Seq.of(Arrays.asList(a)));
      case "append", "push", "mustAppend", "mustPush" ->
          Function.of(name, "any any", (calls, a) -> append(calls, a));
      case "prepend", "mustPrepend" ->
          Function.of(name, "any any", (calls, a) -> prepend(calls, a));
      case "first", "mustFirst" -> Function.of(name, "any", (_, a) -> end("first", a[0], true));
      case "last", "mustLast" -> Function.of(name, "any", (_, a) -> end("last", a[0], false));
      case "rest", "mustRest" -> Function.of(name, "any", (_, a) -> but("rest", a[0], 1, 0));
      case "initial", "mustInitial" ->
          Function.of(name, "any", (_, a) -> but("initial", a[0], 0, 1));
      case "reverse", "mustReverse" ->
          Function.of(name, "any", (_, a) -> Seq.of(find("reverse", a[0]).reversed()));
      case "uniq", "mustUniq" -> Function.of(name, "any", (calls, a) -> uniq(calls, a[0]));
      case "compact", "mustCompact" -> Function.of(name, "any", (_, a) -> compact(a[0]));
      case "without", "mustWithout" ->
          Function.of(name, "any any...", (calls, a) -> without(calls, a));
      case "has", "mustHas" -> Function.of(name, "any any", (_, a) -> has(a[0], a[1]));
      case "slice", "mustSlice" -> Function.of(name, "any any...", (_, a) -> slice(a));
      case "concat" -> Function.of(name, "any...", (calls, a) -> concat(calls, a));
      case "chunk", "mustChunk" -> Function.of(name, "int any", (_, a) -> chunk(a));
      case "sortAlpha" -> Function.of(name, "any", (_, a) -> sortAlpha(a[0]));
      case "toStrings" -> Function.of(name, "any", (_, a) -> Seq.ofStrings(Given.strings(a[0])));
      case "join" -> Function.of(name, "string any", (calls, a) -> join(calls, (Str) a[0], a[1]));
      case "until" -> Function.of(name, "int", (_, a) -> Sequences.until(Given.integer(a[0])));
      case "untilStep" -> Function.of(name, "int int int", (_, a) -> Sequences.untilStep(a));
      case "seq" -> Function.of(name, "int...", (_, a) -> Sequences.seq(a));
      default -> null;
    };
  }

  private static List<Value> find(String function, Value list) {
    return Given.items(list, "Cannot find " + function + " on type ");
  }

  private static Value append(Calls calls, Value[] a) {
    List<Value> items = new ArrayList<>(Given.items(a[0], "Cannot push on type "));
    calls.spend(items.size());
    items.add(a[1]);
    return Seq.of(items);
  }

  private static Value prepend(Calls calls, Value[] a) {
    List<Value> items = new ArrayList<>(List.of(a[1]));
    items.addAll(Given.items(a[0], "Cannot prepend on type "));
    calls.spend(items.size());
    return Seq.of(items);
  }

  private static Value end(String function, Value list, boolean isFirst) {
    List<Value> items = find(function, list);
    if (items.isEmpty()) {
      return new Nil(true, list.origin().approximate());
    }
    return isFirst ? items.getFirst() : items.getLast();
  }

  private static Value but(String function, Value list, int first, int last) {
    List<Value> items = find(function, list);
    return items.isEmpty()
        ? Seq.none(ElementType.ANY)
        : Seq.of(items.subList(first, items.size() - last));
  }

  private static Value compact(Value list) {
    List<Value> kept = new ArrayList<>();
    for (Value each : Given.items(list, "Cannot compact on type ")) {
      if (!Given.isEmpty(each)) {
        kept.add(each);
      }
    }
    return Seq.of(kept);
  }

  private static Value uniq(Calls calls, Value list) {
    List<Value> kept = new ArrayList<>();
    for (Value each : find("uniq", list)) {
      calls.spend(16L * kept.size());
      if (!contains(kept, each)) {
        kept.add(each);
      }
    }
    return Seq.of(kept);
  }

  private static boolean contains(List<Value> items, Value wanted) {
    for (Value each : items) {
      if (Equality.same(wanted, each)) {
        return true;
      }
    }
    return false;
  }

  private static Value without(Calls calls, Value[] a) {
    List<Value> omitted = Arrays.asList(a).subList(1, a.length);
    List<Value> kept = new ArrayList<>();
    for (Value each : find("without", a[0])) {
      calls.spend(16L * omitted.size());
      if (!contains(omitted, each)) {
        kept.add(each);
      }
    }
    return Seq.of(kept);
  }

  private static Bool has(Value needle, Value list) {
    return Defaults.truth(!(list instanceof Nil) && contains(find("has", list), needle));
  }

  private static Value slice(Value[] a) {
    List<Value> items = Given.items(a[0], "list should be type of slice or array but ");
    if (items.isEmpty()) {
      return new Nil(true, a[0].origin().approximate());
    }
    long start = a.length > 1 ? Given.toLong(a[1]) : 0;
    long end = a.length > 2 ? Given.toLong(a[2]) : items.size();
    if (start < 0 || end > items.size() || start > end) {
      throw new FunctionException("reflect.Value.Slice: slice index out of bounds");
    }
    List<Value> part = items.subList((int) start, (int) end);
    return a[0] instanceof Seq list ? Seq.of(list.elements(), part) : Seq.of(part);
  }

  private static Value concat(Calls calls, Value[] a) {
    List<Value> all = new ArrayList<>();
    for (Value each : a) {
      boolean isList = each instanceof Seq || each instanceof Bytes || each instanceof Nil;
      if (!isList) {
        throw new FunctionException("Cannot concat type " + each.kind() + " as list");
      }
      all.addAll(Given.items(each, ""));
      calls.spend(all.size());
    }
    return all.isEmpty() ? Seq.none(ElementType.ANY) : Seq.of(all);
  }

  private static Value chunk(Value[] a) {
    List<Value> items = Given.items(a[1], "Cannot chunk type ");
    int size = Given.integer(a[0]);
    if (size <= 0) {
      throw new FunctionException("runtime error: makeslice: len out of range");
    }
    List<Value> chunks = new ArrayList<>();
    for (int at = 0; at < items.size(); at += size) {
      chunks.add(Seq.of(items.subList(at, Math.min(items.size(), at + size))));
      if (items.size() - at <= size) {
        break;
      }
    }
    return Seq.of(ElementType.LIST, chunks);
  }

  private static Value sortAlpha(Value list) {
    List<Str> texts = new ArrayList<>(Given.strings(list));
    if (list instanceof Seq || list instanceof Bytes) {
      texts.sort((left, right) -> GoText.compare(left.text(), right.text()));
    }
    return Seq.ofStrings(texts.isEmpty() && list instanceof Nil ? List.of(Str.of("<nil>")) : texts);
  }

  private static Value join(Calls calls, Str separator, Value list) {
    var text = new TraceBuilder();
    boolean first = true;
    for (Str each : Given.strings(list)) {
      if (!first) {
        text.append(separator.traced());
      }
      text.append(each.traced());
      first = false;
      calls.spend(text.length() > MOST ? text.length() : each.traced().length());
    }
    return new Str(text.build());
  }
}
