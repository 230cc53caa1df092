package dev.bulwark.gotemplate.tree;

import dev.bulwark.gotemplate.trace.TemplateText;
import dev.bulwark.gotemplate.value.Dict;
import dev.bulwark.gotemplate.value.ElementType;
import dev.bulwark.gotemplate.value.GoType;
import dev.bulwark.gotemplate.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A chain of fields on something: `.a.b` on the dot, `$x.a` on a variable, `(pipeline).a`.
public final class Fields extends Expression {
  private final Expression base;
  private final List<String> names;

  /// @param base a [Dot], a [Variable], a [Pipeline] or a [Call]
  public Fields(TemplateText in, int offset, Expression base, List<String> names) {
    super(in, offset);
    this.base = base;
    this.names = List.copyOf(names);
  }

  public Expression base() {
    return base;
  }

  public List<String> names() {
    return names;
  }

  @Override
  Value value(Frame frame) {
    return evaluated(frame, null, null);
  }

  @Override
  Value invoke(Frame frame, Command command, @Nullable Value last) {
    return evaluated(frame, command, last);
  }

  private Value evaluated(Frame frame, @Nullable Command command, @Nullable Value last) {
    frame.at(this);
    Value receiver =
        switch (base) {
          case Dot dot -> dot.value(frame);
          case Variable variable -> variable.read(frame);
          case Literal _ -> throw frame.fault("indirection through explicit nil in " + this);
          default -> base.argument(frame, null);
        };
    boolean boxed =
        base instanceof Dot ? frame.isDotBoxed() : base instanceof Variable v && v.isBoxed(frame);
    var chain = new FieldChain(frame, this);
    for (int i = 0; i < names.size(); i++) {
      boolean isLast = i == names.size() - 1;
      Value next =
          chain.step(receiver, boxed, names.get(i), isLast ? command : null, isLast ? last : null);
      boxed = receiver instanceof Dict map && !map.isStruct() && map.elements() == ElementType.ANY;
      receiver = next;
    }
    return receiver;
  }

  @Override
  Value argument(Frame frame, @Nullable GoType type) {
    frame.at(this);
    return frame.checked(evaluated(frame, null, null), type);
  }

  @Override
  void print(StringBuilder to) {
    switch (base) {
      case Dot _ -> {}
      case Pipeline pipeline -> {
        pipeline.print(to.append('('));
        to.append(')');
      }
      default -> base.print(to);
    }
    for (String each : names) {
      to.append('.').append(each);
    }
  }
}
