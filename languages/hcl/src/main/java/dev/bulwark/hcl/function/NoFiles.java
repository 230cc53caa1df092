package dev.bulwark.hcl.function;

import java.util.List;

/// A world without files.
final class NoFiles implements Files {
  @Override
  public Answer read(String path) {
    return new Answer.Refused("no files can be read here");
  }

  @Override
  public List<String> below(String folder) {
    return List.of();
  }
}
