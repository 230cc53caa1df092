package dev.bulwark.cli.rego;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.Terminal;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.bundle.Bundle;
import dev.bulwark.rego.bundle.BundleException;
import dev.bulwark.rego.bundle.BundleManifest;
import dev.bulwark.rego.bundle.Signing;
import dev.bulwark.rego.value.JsonReader;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.SourceFiles;
import dev.bulwark.sources.SourceFiles.SourceFile;
import dev.bulwark.sources.TextReading;
import dev.bulwark.sources.archive.TarWriter;
import dev.bulwark.values.Parsed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import picocli.CommandLine.ParseResult;

/// One run of `bulwark rego build`.
final class RegoBuild {
  private final ParseResult arguments;
  private final Terminal terminal;
  private final boolean isOfBundles;

  RegoBuild(ParseResult arguments, Terminal terminal) {
    this.arguments = arguments;
    this.terminal = terminal;
    this.isOfBundles = Options.given(arguments, "-b");
  }

  ExitCode run() {
    rejectNotOffered();
    Optional<Signing> signing = signing();
    boolean needsBundles = signing.isPresent() || Options.given(arguments, "--verification-key");
    if (needsBundles && !isOfBundles) {
      throw new UserFault(
          Diagnostic.error("CLI-0001", "only bundles are verified and signed", "command line")
              .toFix("add --bundle"));
    }
    var files = new RegoFiles(Options.texts(arguments, "--ignore"));
    List<String> paths = Options.positionals(arguments);
    if (isOfBundles) {
      files.readBundles(paths, BundleOptions.verification(arguments));
    } else {
      files.read(paths, true);
    }
    files.report(terminal);
    files.compiled(arguments);
    String output = Options.text(arguments, "-o").orElse("bundle.tar.gz");
    try {
      write(bundle(files).files(signing), Path.of(output));
    } catch (BundleException e) {
      throw new UserFault(
          Diagnostic.error(BundleSource.CODE, "this bundle cannot be written", output)
              .because(e.reason()));
    } catch (IOException e) {
      throw new UserFault(
          ExitCode.UNAVAILABLE,
          List.of(
              Diagnostic.error("CLI-0004", "cannot write the bundle", output)
                  .because(String.valueOf(e))
                  .toFix("check that the folder is writable and has room")));
    }
    return ExitCode.CLEAN;
  }

  private void rejectNotOffered() {
    RegoQuestionOptions.rejectOtherTargets(arguments);
    boolean optimises = !Options.text(arguments, "-O").orElse("0").equals("0");
    if (optimises) {
      throw RegoQuestionOptions.notOffered("--optimize", "modules are packed as they are written");
    }
    for (String option : List.of("--prune-unused", "--entrypoint")) {
      if (Options.given(arguments, option)) {
        throw RegoQuestionOptions.notOffered(option, "modules are packed whole");
      }
    }
    if (Options.given(arguments, "--signing-plugin")) {
      throw RegoQuestionOptions.notOffered("--signing-plugin", "there are no plugins");
    }
  }

  private Bundle bundle(RegoFiles files) {
    RegoVersion version =
        Options.given(arguments, "--v0-compatible") ? RegoVersion.V0 : RegoVersion.V1;
    BundleManifest manifest = files.manifest(version);
    Optional<String> revision = Options.text(arguments, "-r");
    var modules = new TreeMap<String, String>();
    files.sources().forEach((name, source) -> modules.put(inBundle(name), source));
    return new Bundle(revision.map(manifest::revision).orElse(manifest), modules, files.data());
  }

  /// What an archive may call a file: neither from the root nor from above.
  private static String inBundle(String name) {
    Path path = Path.of(name).normalize();
    Path root = path.getRoot();
    Path below = root == null ? path : root.relativize(path);
    int up = 0;
    while (up < below.getNameCount() && below.getName(up).toString().equals("..")) {
      up++;
    }
    return below.subpath(up, below.getNameCount()).toString().replace('\\', '/');
  }

  private Optional<Signing> signing() {
    return Options.text(arguments, "--signing-key")
        .map(
            key ->
                new Signing(
                    PemFile.orText(key),
                    Options.text(arguments, BundleOptions.KEY_ID).orElse("default"),
                    BundleOptions.algorithm(arguments),
                    Options.text(arguments, "--claims-file").map(RegoBuild::claims)));
  }

  private static ObjectValue claims(String file) {
    return switch (SourceFiles.read(new SourceFile(Path.of(file), file), Limits.DEFAULT)) {
      case TextReading.Unreadable(var fault) -> throw new UserFault(fault);
      case TextReading.Read(var text) -> {
        if (JsonReader.read(new String(text.bytes(), UTF_8))
                instanceof Parsed.Value<Value>(var value)
            && value instanceof ObjectValue claims) {
          yield claims;
        }
        throw new UserFault(
            Diagnostic.error(BundleSource.CODE, "the claims are no JSON object", file));
      }
    };
  }

  private static void write(Map<String, byte[]> files, Path output) throws IOException {
    var archive = new ByteArrayOutputStream();
    try (var zipped = new GZIPOutputStream(archive)) {
      var tar = new TarWriter(zipped);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        tar.file("/" + file.getKey(), file.getValue());
      }
      tar.end();
    }
    Files.write(output, archive.toByteArray());
  }
}
