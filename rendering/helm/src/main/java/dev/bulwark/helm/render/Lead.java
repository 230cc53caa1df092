package dev.bulwark.helm.render;

import dev.bulwark.gotemplate.trace.Cause;
import dev.bulwark.gotemplate.trace.Origin;
import dev.bulwark.gotemplate.trace.Place;
import dev.bulwark.gotemplate.trace.Source;
import dev.bulwark.gotemplate.trace.TracedText;
import dev.bulwark.gotemplate.trace.ValuePath;
import dev.bulwark.helm.values.Setting;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a run of rendered text leads back to: a value that somebody set, or a template.
///
/// @param value the way to the value to change; null where the template itself is to be changed
/// @param isKey whether the run says the key of that value rather than the value
/// @param offset where in the value the run begins; negative where that is not known
/// @param place the stretch of template that wrote the run; null where none is known
/// @param others further values that had a part
/// @param unset keys that were looked up in vain
record Lead(
    @Nullable ValuePath value,
    boolean isKey,
    int offset,
    @Nullable Place place,
    List<ValuePath> others,
    List<ValuePath> unset) {

  /// The setting of the value; null where there is no value.
  @Nullable Setting setting() {
    return Sources.setting(value);
  }

  /// The way to what the run is a part of: of a key, to the map that holds it.
  @Nullable ValuePath within() {
    return isKey && value != null ? value.parent() : value;
  }

  /// The same, used by an action where none is known.
  Lead usedBy(@Nullable Place action) {
    return place != null ? this : new Lead(value, isKey, offset, action, others, unset);
  }

  /// What some characters of a run lead to.
  static Lead of(TracedText text, int run, int from, int to) {
    int offset = text.shift(run) < 0 ? -1 : text.shift(run) + from - text.start(run);
    return of(text.origin(run), offset, to - from);
  }

  private static Lead of(Origin origin, int offset, int length) {
    var values = new ArrayList<ValuePath>();
    var unset = new ArrayList<ValuePath>();
    boolean keyFirst = false;
    boolean exactFirst = false;
    Place written = null;
    boolean writtenFirst = false;
    for (Cause cause : origin.causes()) {
      switch (cause.source()) {
        case Source.Value(var path) when Sources.setting(path) != null -> {
          exactFirst |= values.isEmpty() && cause.exact();
          values.add(path);
        }
        case Source.Key(var path) when Sources.setting(path) != null -> {
          exactFirst |= values.isEmpty() && cause.exact();
          keyFirst |= values.isEmpty();
          values.add(path);
        }
        case Source.Missing(var path) -> unset.add(path);
        case Source.Written(var place) -> {
          writtenFirst |= written == null && values.isEmpty() && cause.exact();
          written = written == null ? place : written;
        }
        case Source.Value _, Source.Key _ -> {} // no file sets it, as the name of the release
      }
    }
    Place writer = origin.writer();
    if (values.isEmpty() || writtenFirst || (values.size() > 1 && !exactFirst)) {
      Place literal = writtenFirst || writer == null ? written : null;
      Place place = literal == null ? writer : calledBy(writer, stretch(literal, offset, length));
      return ofTemplate(place, writer, values, unset);
    }
    return new Lead(
        values.getFirst(),
        keyFirst,
        values.size() == 1 || exactFirst ? offset : -1,
        writer == null ? written : writer,
        values.subList(1, values.size()),
        unset);
  }

  /// A stretch of a template; where the template is itself a value, what that leads to.
  private static Lead ofTemplate(
      @Nullable Place at, @Nullable Place writer, List<ValuePath> values, List<ValuePath> unset) {
    if (at == null) {
      return new Lead(null, false, -1, null, values, unset);
    }
    TracedText made = at.in().written();
    if (made == null || made.length() == 0) {
      return new Lead(null, false, -1, at, values, unset);
    }
    int character = Math.min(at.offset(), made.length() - 1);
    int end = Math.min(made.length(), at.offset() + Math.max(1, at.length()));
    Lead inner = of(made, made.runAt(character), character, Math.max(character, end));
    Place called = calledBy(writer, at);
    return new Lead(inner.value(), inner.isKey(), inner.offset(), called, values, unset);
  }

  /// The characters of a literal that were written.
  private static Place stretch(Place literal, int offset, int length) {
    if (offset < 0) {
      return literal;
    }
    Place rest = literal.after(offset);
    return new Place(rest.in(), rest.offset(), Math.min(rest.length(), length), rest.caller());
  }

  /// A literal with the call that rendered its template: that of the action which wrote it, or that
  /// action itself where it included the template.
  private static Place calledBy(@Nullable Place writer, Place literal) {
    if (writer == null || literal.caller() != null) {
      return literal;
    }
    Place caller = writer.in() == literal.in() ? writer.caller() : writer;
    return new Place(literal.in(), literal.offset(), literal.length(), caller);
  }
}
