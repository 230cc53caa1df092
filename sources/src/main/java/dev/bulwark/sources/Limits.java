package dev.bulwark.sources;

/// How much of one text is read before it is refused with a diagnostic that names the limit.
///
/// @param bytes of the whole text
/// @param depth of collections inside each other
/// @param nodes keys are not counted, values and collections are; of the whole text
/// @param aliasNodes what all aliases of one document (`*name`) stand for, counted in nodes: a few
///   lines of aliases to aliases ("billion laughs") stand for more than any memory holds
/// @param documents of the whole text, empty and faulty ones counted
public record Limits(int bytes, int depth, int nodes, int aliasNodes, int documents) {
  public static final Limits DEFAULT = new Limits(256 << 20, 100, 20_000_000, 1_000_000, 1_000_000);

  public Limits {
    if (bytes < 0 || depth < 1 || depth > 1_000 || nodes < 0 || aliasNodes < 0 || documents < 0) {
      throw new IllegalArgumentException("limits out of range");
    }
  }
}
