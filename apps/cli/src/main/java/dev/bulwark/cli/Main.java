package dev.bulwark.cli;

/// The `bulwark` command.
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.out.println("bulwark " + String.join(" ", args));
  }
}
