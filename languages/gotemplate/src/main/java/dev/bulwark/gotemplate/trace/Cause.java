package dev.bulwark.gotemplate.trace;

/// One source of a piece of text.
///
/// @param exact whether the piece says what the source says, perhaps quoted or cut; else the source
///   was one of those that it was made of
public record Cause(Source source, boolean exact) {
  Cause approximate() {
    return exact ? new Cause(source, false) : this;
  }

  boolean isOf(Source other) {
    return switch (source) {
      case Source.Value(var path) -> other instanceof Source.Value(var its) && path.isSame(its);
      case Source.Key(var path) -> other instanceof Source.Key(var its) && path.isSame(its);
      case Source.Missing(var path) -> other instanceof Source.Missing(var its) && path.isSame(its);
      case Source.Written _ -> source.equals(other);
    };
  }
}
