package dev.bulwark.cli.rego;

import dev.bulwark.cli.command.Options;
import dev.bulwark.rego.bundle.Verification;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The options that say how a bundle's signature is verified.
final class BundleOptions {
  static final String ALGORITHM = "--signing-alg";
  static final String KEY_ID = "--verification-key-id";
  private static final String KEY = "--verification-key";
  private static final String SCOPE = "--scope";
  private static final String EXCLUDED = "--exclude-files-verify";

  private BundleOptions() {}

  static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.value(
            "KEY",
            "Load only bundles that this key has signed: a secret (HS256 and its like), or a file with"
                + " a public key or certificate in PEM.",
            KEY));
    spec.addOption(Options.value("NAME", "What the key is called (default: default).", KEY_ID));
    spec.addOption(
        Options.value(
            "ALG", "HS256, RS256 (default), PS256, ES256, and their 384 and 512.", ALGORITHM));
    spec.addOption(Options.value("SCOPE", "What the signature must be for.", SCOPE));
    spec.addOption(Options.values("PATTERN", "Files that the signature need not cover.", EXCLUDED));
  }

  /// What a signature is verified by; empty if it is not.
  static Optional<Verification> verification(ParseResult arguments) {
    return Options.text(arguments, KEY)
        .map(
            key ->
                new Verification(
                    PemFile.orText(key),
                    Options.text(arguments, KEY_ID).orElse("default"),
                    algorithm(arguments),
                    Options.text(arguments, SCOPE).orElse(""),
                    excluded(arguments)));
  }

  static String algorithm(ParseResult arguments) {
    return Options.text(arguments, ALGORITHM).orElse("RS256");
  }

  private static List<String> excluded(ParseResult arguments) {
    return Options.texts(arguments, EXCLUDED).stream()
        .flatMap(each -> List.of(each.split(",", -1)).stream())
        .toList();
  }
}
