package dev.bulwark.sources;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/// Something to read bytes from.
sealed interface Input {
  String name();

  /// Whether the user named this very input, rather than a folder it lies in.
  boolean named();

  /// In bytes; 0 where it is not known beforehand.
  long size();

  /// All bytes, or one more than `most` of them when there are more.
  byte[] bytes(int most) throws IOException;

  record File(FileTree.Found found) implements Input {
    @Override
    public String name() {
      return found.name();
    }

    @Override
    public boolean named() {
      return found.named();
    }

    @Override
    public long size() {
      return found.path().toFile().length();
    }

    @Override
    public byte[] bytes(int most) throws IOException {
      try (InputStream in = Files.newInputStream(found.path())) {
        return in.readNBytes(most + 1);
      }
    }
  }

  record Stream(InputStream in) implements Input {
    @Override
    public String name() {
      return "stdin";
    }

    @Override
    public boolean named() {
      return true;
    }

    @Override
    public long size() {
      return 0;
    }

    @Override
    public byte[] bytes(int most) throws IOException {
      return in.readNBytes(most + 1);
    }
  }
}
