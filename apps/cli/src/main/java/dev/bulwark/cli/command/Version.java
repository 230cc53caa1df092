package dev.bulwark.cli.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The version of this build, written into the jar by Maven.
public final class Version {
  private Version() {}

  public static String number() {
    try (InputStream in = Version.class.getResourceAsStream("version")) {
      if (in == null) {
        throw new IllegalStateException("the jar holds no version");
      }
      return new String(in.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String line() {
    return "bulwark " + number();
  }
}
