package dev.bulwark.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.sources.archive.TarWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegoBundleTest {
  @TempDir Path folder;

  @BeforeEach
  void writeABundle() throws IOException {
    Files.createDirectories(folder.resolve("shop/roles"));
    write("shop/shop.rego", "package shop\n\nallow if input.user in data.roles.admin\n");
    write("shop/shop_test.rego", "package shop\n\ntest_a if allow with input.user as \"anna\"\n");
    write("shop/roles/data.json", "{\"admin\": [\"anna\"]}");
    write("input.json", "{\"user\": \"anna\"}");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String build(String... more) {
    String archive = path("bundle.tar.gz");
    var arguments = new String[6 + more.length];
    System.arraycopy(
        new String[] {"rego", "build", "-b", path("shop"), "-o", archive}, 0, arguments, 0, 6);
    System.arraycopy(more, 0, arguments, 6, more.length);
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isEqualTo(ExitCode.CLEAN);
    return archive;
  }

  private CommandRun eval(String bundle, String... more) {
    var arguments = new String[9 + more.length];
    System.arraycopy(
        new String[] {
          "rego", "eval", "data.shop.allow", "-b", bundle, "-i", path("input.json"), "-f", "raw"
        },
        0,
        arguments,
        0,
        9);
    System.arraycopy(more, 0, arguments, 9, more.length);
    return CommandRun.of(arguments);
  }

  @Test
  void isEvaluatedFromItsFolder() {
    assertThat(eval(path("shop")).out()).isEqualTo("true\n");
  }

  @Test
  void isEvaluatedFromItsArchive() {
    assertThat(eval(build("--revision", "7")).out()).isEqualTo("true\n");
  }

  @Test
  void isCheckedAndTested() {
    String archive = build();

    assertThat(CommandRun.of("rego", "check", "-b", archive).out())
        .isEqualTo("2 modules compile\n");
    assertThat(CommandRun.of("rego", "test", "-b", archive).out())
        .isEqualTo("1 passed, 0 failed, 0 skipped\n");
  }

  @Test
  void isTheSameBytesEachTime() throws IOException {
    byte[] first = Files.readAllBytes(Path.of(build()));

    assertThat(Files.readAllBytes(Path.of(build()))).isEqualTo(first);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"RS256, RSA, 2048", "PS384, RSA, 2048", "ES256, EC, 256", "ES384, EC, 384"})
  void isSignedAndVerified(String algorithm, String family, int size)
      throws IOException, NoSuchAlgorithmException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(family);
    generator.initialize(size);
    KeyPair keys = generator.generateKeyPair();
    write("private.pem", pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    write("public.pem", pem("PUBLIC KEY", keys.getPublic().getEncoded()));
    String archive = build("--signing-key", path("private.pem"), "--signing-alg", algorithm);

    CommandRun run =
        eval(archive, "--verification-key", path("public.pem"), "--signing-alg", algorithm);

    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("true\n");
  }

  private static String pem(String type, byte[] der) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type);
  }

  @Test
  void isRefusedWhereAnotherKeySignedIt() {
    String archive = build("--signing-key", "secret", "--signing-alg", "HS256");

    CommandRun run = eval(archive, "--verification-key", "guess", "--signing-alg", "HS256");

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .startsWith("error[REGO-0004]: this bundle cannot be loaded")
        .contains("failed to verify JWT signature");
  }

  @Test
  void isMissedByItsName() {
    assertThat(eval(path("gone.tar.gz")).err()).contains("no such file or folder", "gone.tar.gz");
  }

  @Test
  void isRefusedWhereAPathLeadsOutOfIt() throws IOException {
    CommandRun run = eval(archive("/../../etc/data.json", "{}"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("leads out of the bundle");
  }

  @Test
  void isRefusedWhereItHoldsAPackageOfAnother() throws IOException {
    write("shop/.manifest", "{\"roots\": [\"roles\"]}");

    CommandRun run = eval(path("shop"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("manifest roots [roles] do not permit 'package shop' in module");
  }

  @Test
  void isRefusedBesideOneThatOwnsTheSame() {
    CommandRun run = eval(path("shop"), "-b", build());

    assertThat(run.err()).startsWith("error[REGO-0004]: two bundles own the same paths");
  }

  @Test
  void isReadAsTheLanguageItsManifestNames() throws IOException {
    write("shop/.manifest", "{\"roots\": [\"\"], \"file_rego_versions\": {\"/old.rego\": 0}}");
    write("shop/old.rego", "package old\n\nallow { true }\n");

    assertThat(CommandRun.of("rego", "check", "-b", path("shop"), "-q").exitCode())
        .isEqualTo(ExitCode.CLEAN);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"--target, wasm", "--optimize, 1", "--entrypoint, shop/allow"})
  void isNotOptimised(String option, String value) {
    CommandRun run = CommandRun.of("rego", "build", path("shop"), option, value);

    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("error[REGO-0003]: ").contains("is not offered");
  }

  private String archive(String name, String text) throws IOException {
    Path archive = folder.resolve("made.tar.gz");
    try (var zipped = new GZIPOutputStream(Files.newOutputStream(archive))) {
      var tar = new TarWriter(zipped);
      tar.file(name, text.getBytes(UTF_8));
      tar.end();
    }
    return archive.toString();
  }
}
