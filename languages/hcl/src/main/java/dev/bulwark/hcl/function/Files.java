package dev.bulwark.hcl.function;

import java.util.List;

/// The files that functions can see. The host decides which; it must let none out of its folder.
public interface Files {
  /// No files at all.
  Files NONE = new NoFiles();

  sealed interface Answer {
    /// What is in the file.
    final class Content implements Answer {
      private final byte[] bytes;

      /// Takes over the bytes, which the caller must not change any more.
      public Content(byte[] bytes) {
        this.bytes = bytes;
      }

      /// The bytes themselves, not a copy: do not change them.
      public byte[] bytes() {
        return bytes;
      }
    }

    /// There is no such file.
    record Missing() implements Answer {}

    /// The host does not let it be read.
    ///
    /// @param reason as a sentence about it could end: `it lies outside of the module`
    record Refused(String reason) implements Answer {}
  }

  /// What is in a file.
  ///
  /// @param path as written; relative ones are meant from the folder of the root module
  Answer read(String path);

  /// The paths of the files below a folder, relative to it, with `/` between names, in order.
  List<String> below(String folder);
}
