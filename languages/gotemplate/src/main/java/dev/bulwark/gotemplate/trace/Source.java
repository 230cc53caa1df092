package dev.bulwark.gotemplate.trace;

/// Something that rendered text was made of.
public sealed interface Source {
  /// Text that stands in a template: plain text, a literal, or the action that made it.
  record Written(Place place) implements Source {
    @Override
    public String toString() {
      return place.toString();
    }
  }

  /// A value of the data.
  record Value(ValuePath path) implements Source {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// A key of the data, not what it holds: what `range $key, $value` gives first.
  record Key(ValuePath path) implements Source {
    @Override
    public String toString() {
      return "key " + path;
    }
  }

  /// A key of the data that was looked up and is not there; to set it changes the text.
  record Missing(ValuePath path) implements Source {
    @Override
    public String toString() {
      return "no " + path;
    }
  }
}
