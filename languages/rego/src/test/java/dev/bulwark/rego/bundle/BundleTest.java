package dev.bulwark.rego.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bulwark.rego.ast.RegoVersion;
import dev.bulwark.rego.builtin.Yaml;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BundleTest {
  private final Map<String, byte[]> files = new TreeMap<>();

  private void file(String path, String text) {
    files.put(path, text.getBytes(UTF_8));
  }

  private Bundle read() throws BundleException {
    return Bundle.read(files, Yaml.CLOSED, Optional.empty());
  }

  @Nested
  class GivenFiles {
    @Test
    void laysDataWhereItsFolderIs() throws BundleException {
      file("/data.json", "{\"a\": 1.0}");
      file("/roles/admin/data.json", "[\"anna\"]");
      file("/roles/other.json", "{\"b\": 2}");

      assertThat(read().data()).hasToString("{\"a\": 1.0, \"roles\": {\"admin\": [\"anna\"]}}");
    }

    @Test
    void refusesTwoValuesForOnePath() {
      file("/data.json", "{\"roles\": {\"admin\": 1}}");
      file("/roles/data.json", "{\"admin\": 2}");

      assertThatThrownBy(BundleTest.this::read)
          .hasMessage(
              "bundle load failed on /roles/data.json: failed to insert data file from path roles");
    }

    @Test
    void knowsModulesByTheirPaths() throws BundleException {
      file("/shop/shop.rego", "package shop");

      assertThat(read().modules()).containsExactly(Map.entry("shop/shop.rego", "package shop"));
    }

    @Test
    void refusesWhatOnlyWebAssemblyCanTell() {
      file("/policy.wasm", "");

      assertThatThrownBy(BundleTest.this::read)
          .hasMessage("bundle holds WebAssembly, which is not evaluated");
    }
  }

  @Nested
  class GivenAManifest {
    @Test
    void refusesDataThatItDoesNotOwn() {
      file("/.manifest", "{\"roots\": [\"roles\", \"users/eu\"]}");
      file("/data.json", "{\"roles\": {}, \"users\": {\"eu\": {}, \"us\": {}}}");

      assertThatThrownBy(BundleTest.this::read)
          .hasMessage(
              "manifest roots [roles users/eu] do not permit data at path '/users/us' (hint: check"
                  + " bundle directory structure)");
    }

    @Test
    void refusesRootsWithinEachOther() {
      file("/.manifest", "{\"roots\": [\"a/b\", \"a\"]}");

      assertThatThrownBy(BundleTest.this::read)
          .hasMessage("manifest has overlapped roots: 'a/b' and 'a'");
    }

    @Test
    void tellsTheLanguageOfEachModule() throws BundleException {
      file(
          "/.manifest",
          """
          {"revision": "7", "rego_version": 1, "file_rego_versions": {"/old/*": 0}}
          """);
      Bundle bundle = read();

      assertThat(bundle.manifest().revision()).isEqualTo("7");
      assertThat(bundle.versionOf("old/a/b.rego", RegoVersion.V1)).isEqualTo(RegoVersion.V0);
      assertThat(bundle.versionOf("new/a.rego", RegoVersion.V0)).isEqualTo(RegoVersion.V1);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            []                     | bundle load failed on manifest decode: it is no object
            {"roots": [1]}         | bundle load failed on manifest decode: roots holds a number
            {"rego_version": 3}    | unknown bundle rego-version 3 for 'rego_version'
            {"wasm": [{}]}         | manifest names WebAssembly modules, which are not evaluated
            """)
    void refusesOneThatMeansNothing(String manifest, String reason) {
      file("/.manifest", manifest);

      assertThatThrownBy(BundleTest.this::read).hasMessage(reason);
    }
  }

  @Nested
  class GivenASignature {
    private static final Signing SIGNING =
        new Signing("secret", "default", "HS256", Optional.empty());

    private Bundle verified(String key, String scope) throws BundleException {
      var by = new Verification(key, "default", "HS256", scope, List.of());
      return Bundle.read(files, Yaml.CLOSED, Optional.of(by));
    }

    private void signed() throws BundleException {
      file("/data.json", "{\"b\": \"<&>\", \"a\": [1e3, null, {}]}");
      file("/shop/shop.rego", "package shop");
      Map<String, byte[]> written = read().files(Optional.of(SIGNING));
      files.clear();
      files.putAll(written);
    }

    @Test
    void readsWhatTheKeySigned() throws BundleException {
      signed();

      assertThat(verified("secret", "").modules()).containsKey("shop/shop.rego");
    }

    @Test
    void takesNoOffenceAtAnotherOrderOfKeys() throws BundleException {
      signed();
      file("data.json", "{\"a\": [1e3, null, {}],\n \"b\": \"<&>\"}");

      assertThat(verified("secret", "").data().size()).isEqualTo(2);
    }

    @Test
    void refusesAnotherKey() throws BundleException {
      signed();

      assertThatThrownBy(() -> verified("guess", "")).hasMessage("failed to verify JWT signature");
    }

    @Test
    void refusesAnotherScope() throws BundleException {
      signed();

      assertThatThrownBy(() -> verified("secret", "write")).hasMessage("scope mismatch");
    }

    @Test
    void refusesAChangedFile() throws BundleException {
      signed();
      file("shop/shop.rego", "package shop\nallow := true");

      assertThatThrownBy(() -> verified("secret", ""))
          .hasMessageStartingWith("shop/shop.rego: digest mismatch (want: ");
    }

    @Test
    void refusesAFileMore() throws BundleException {
      signed();
      file("more.rego", "package more");

      assertThatThrownBy(() -> verified("secret", ""))
          .hasMessage("file more.rego not included in bundle signature");
    }

    @Test
    void refusesAFileLess() throws BundleException {
      signed();
      files.remove("shop/shop.rego");

      assertThatThrownBy(() -> verified("secret", ""))
          .hasMessage(
              "file(s) [shop/shop.rego] specified in bundle signatures but not found in the target"
                  + " bundle");
    }

    @Test
    void refusesNoSignatureAtAll() {
      file("/data.json", "{}");

      assertThatThrownBy(() -> verified("secret", ""))
          .hasMessage("bundle missing .signatures.json file");
    }
  }

  @Test
  void isReadAgainAsItWasWritten() throws BundleException {
    file("/.manifest", "{\"revision\": \"7\", \"roots\": [\"a\"], \"metadata\": {\"x\": 1}}");
    file("/a/data.json", "{\"b\": 1}");
    file("/a/c.rego", "package a.c");
    Bundle bundle = read();
    files.clear();
    files.putAll(bundle.files(Optional.empty()));

    assertThat(read()).isEqualTo(bundle);
  }
}
