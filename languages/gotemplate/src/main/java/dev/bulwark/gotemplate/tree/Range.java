package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.gotemplate.tree.Branch.Control;
import dev.bulwark.gotemplate.value.Bytes;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.Int;
import dev.bulwark.gotemplate.value.Nil;
import dev.bulwark.gotemplate.value.Seq;
import dev.bulwark.gotemplate.value.Str;
import dev.bulwark.gotemplate.value.Value;
import dev.bulwark.values.GoBytes;
import org.jspecify.annotations.Nullable;

/// `{{ range }}` over a list, a map in the order of its keys, or the numbers below another.
public final class Range extends Statement {
  private final Control control;

  public Range(TemplateText in, Control control) {
    super(in, control.pipeline().offset());
    this.control = control;
  }

  @Override
  Flow run(Frame frame) {
    frame.at(this);
    Value value = control.pipeline().value(frame);
    boolean some =
        switch (value) {
          case Seq list -> over(list, frame);
          case Dict map when !map.isStruct() -> over(map, frame);
          case Int number -> over(number, frame);
          case Bytes bytes -> over(bytes, frame);
          case Nil _ -> false;
          default -> throw frame.fault("range can't iterate over " + frame.execution().text(value));
        };
    Block otherwise = control.otherwise();
    return some || otherwise == null ? Flow.NEXT : frame.walk(otherwise);
  }

  private boolean over(Seq list, Frame frame) {
    boolean boxed = list.elements() == ElementType.ANY;
    int size = list.size();
    for (int i = 0; i < size; i++) {
      if (!goesOn(Int.of(i), list.get(i), boxed, frame)) {
        break;
      }
    }
    return size > 0;
  }

  private boolean over(Dict map, Frame frame) {
    boolean boxed = map.elements() == ElementType.ANY;
    boolean some = false;
    for (String key : map.keys()) {
      Value value = map.get(key);
      if (value != null) {
        some = true;
        if (!goesOn(key(key, value), value, boxed, frame)) {
          break;
        }
      }
    }
    return some;
  }

  private static Str key(String key, Value value) {
    ValuePath path = value.origin().path();
    return path == null
        ? Str.of(key, value.origin().approximate())
        : Str.verbatim(key, Origin.of(new Source.Key(path)));
  }

  private boolean over(Int number, Frame frame) {
    if (control.pipeline().variables() > 1) {
      throw frame.fault("can't use " + number.text() + " to iterate over more than one variable");
    }
    for (long i = 0; i < number.number(); i++) {
      if (!goesOn(null, new Int(i, number.type(), number.origin().approximate()), false, frame)) {
        break;
      }
    }
    return number.number() > 0;
  }

  private boolean over(Bytes bytes, Frame frame) {
    byte[] items = GoBytes.bytes(bytes.text().text());
    for (int i = 0; i < items.length; i++) {
      var item = new Int(items[i] & 0xff, Int.Type.UINT8, bytes.origin().approximate());
      if (!goesOn(Int.of(i), item, false, frame)) {
        break;
      }
    }
    return items.length > 0;
  }

  private boolean goesOn(@Nullable Value index, Value item, boolean boxed, Frame frame) {
    frame.step();
    Pipeline pipeline = control.pipeline();
    if (pipeline.variables() == 1) {
      pipeline.set(0, item, boxed, frame);
    } else if (pipeline.variables() > 1) {
      pipeline.set(0, index == null ? Nil.UNTYPED : index, false, frame);
      pipeline.set(1, item, boxed, frame);
    }
    return frame.withDot(item, boxed, control.body()) != Flow.BREAK;
  }

  @Override
  void print(StringBuilder to) {
    control.print("range", to);
  }
}
