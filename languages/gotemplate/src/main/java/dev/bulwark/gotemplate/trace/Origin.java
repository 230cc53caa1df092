package dev.bulwark.gotemplate.trace;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a value or a run of text came from: what it was made of, and the action that wrote it.
public final class Origin {
  /// Causes beyond these are not kept.
  private static final int MOST = 12;

  public static final Origin NONE = new Origin(List.of(), null);

  private final List<Cause> causes;
  private final @Nullable Place writer;

  private Origin(List<Cause> causes, @Nullable Place writer) {
    this.causes = causes;
    this.writer = writer;
  }

  public static Origin of(Source source) {
    return new Origin(List.of(new Cause(source, true)), null);
  }

  public static Origin value(ValuePath path) {
    return of(new Source.Value(path));
  }

  public static Origin missing(ValuePath path) {
    return of(new Source.Missing(path));
  }

  public static Origin written(Place place) {
    return of(new Source.Written(place));
  }

  /// Best first.
  public List<Cause> causes() {
    return causes;
  }

  /// The action that put this into the output; null while it is still a value.
  public @Nullable Place writer() {
    return writer;
  }

  /// This as written by an action; what an inner template wrote keeps its place there.
  public Origin writtenBy(Place action) {
    return writer == null ? new Origin(causes, action) : this;
  }

  /// The way to the value, where it is a value of the data itself.
  public @Nullable ValuePath path() {
    return !causes.isEmpty()
            && causes.getFirst() instanceof Cause(Source.Value(var path), var exact)
            && exact
        ? path
        : null;
  }

  /// This with further causes behind its own.
  public Origin and(Origin other) {
    if (other.causes.isEmpty() || other == this) {
      return this;
    }
    if (causes.isEmpty() && (writer == null || writer.equals(other.writer))) {
      return other;
    }
    List<Cause> all = new ArrayList<>(causes);
    for (Cause each : other.causes) {
      if (all.size() < MOST && !isAmong(all, each.source())) {
        all.add(each);
      }
    }
    return new Origin(List.copyOf(all), writer);
  }

  private static boolean isAmong(List<Cause> known, Source source) {
    for (Cause each : known) {
      if (each.isOf(source)) {
        return true;
      }
    }
    return false;
  }

  /// The same causes, none of them exact.
  public Origin approximate() {
    for (Cause each : causes) {
      if (each.exact()) {
        var all = new ArrayList<Cause>(causes.size());
        causes.forEach(cause -> all.add(cause.approximate()));
        return new Origin(List.copyOf(all), writer);
      }
    }
    return this;
  }

  @Override
  public String toString() {
    return causes + (writer == null ? "" : " by " + writer);
  }
}
