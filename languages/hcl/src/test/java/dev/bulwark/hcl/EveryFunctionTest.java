package dev.bulwark.hcl;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.hcl.eval.Evaluation;
import dev.bulwark.hcl.eval.Scope;
import dev.bulwark.hcl.function.Files;
import dev.bulwark.hcl.function.YamlReader;
import dev.bulwark.hcl.source.HclSource;
import dev.bulwark.hcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// All of Terraform's functions are there; those that need a host get what it gives.
class EveryFunctionTest {
  private static final Map<String, String> FILES =
      Map.of(
          "hello.txt", "Hello",
          "hello.tmpl", "Hello ${upper(name)}!",
          "recursive.tmpl", "${templatestring(name, {})}",
          "conf/a.yaml", "",
          "conf/deep/b.yaml", "",
          "conf/c.json", "");

  private static final Files HOST =
      new Files() {
        @Override
        public Answer read(String path) {
          if (path.startsWith("..")) {
            return new Answer.Refused("it lies outside of the module");
          }
          String text = FILES.get(path);
          return text == null ? new Answer.Missing() : new Answer.Content(text.getBytes(UTF_8));
        }

        @Override
        public List<String> below(String folder) {
          String prefix = folder + "/";
          return FILES.keySet().stream()
              .filter(path -> path.startsWith(prefix))
              .map(path -> path.substring(prefix.length()))
              .sorted()
              .toList();
        }
      };

  private static final YamlReader YAML = text -> new YamlReader.Answer.Tree(Map.of("text", text));

  private static Value evaluate(String expression) {
    var run = new Evaluation(Hcl.functions(HOST, YAML));
    var parsed = Hcl.expression(HclSource.of("test", expression));
    Value value = run.evaluate(parsed.expression(), Scope.EMPTY);
    return run.diagnostics().isEmpty()
        ? value
        : Value.text("fails: " + run.diagnostics().getFirst().detail());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "file(\"hello.txt\"); \"Hello\"",
        "filebase64(\"hello.txt\"); \"SGVsbG8=\"",
        "filemd5(\"hello.txt\"); \"8b1a9953c4611296a827abf8c47804d7\"",
        "filesha1(\"hello.txt\"); \"f7ff9e8b7bb2e09b70935a5d785e0cc5d9d0abf0\"",
        "filesha256(\"hello.txt\") == sha256(\"Hello\"); true",
        "filesha512(\"hello.txt\") == sha512(\"Hello\"); true",
        "filebase64sha256(\"hello.txt\") == base64sha256(\"Hello\"); true",
        "filebase64sha512(\"hello.txt\") == base64sha512(\"Hello\"); true",
        "fileexists(\"hello.txt\"); true",
        "fileexists(\"other.txt\"); false",
        "file(\"../secret\"); unknown(string)",
        "fileexists(\"../secret\"); unknown(bool)",
        "fileset(\"conf\", \"*.yaml\"); [\"a.yaml\"]",
        "fileset(\"conf\", \"**/*.{yaml,json}\"); [\"a.yaml\",\"c.json\",\"deep/b.yaml\"]",
        "templatefile(\"hello.tmpl\", { name = \"x\" }); \"Hello X!\"",
        "yamldecode(\"x\"); {\"text\":\"x\"}",
        "abspath(\"/a/../b\"); \"/b\"",
        "provider::kubernetes::manifest_decode(\"x\"); unknown(any)",
        "core::upper(\"x\"); \"X\"",
      })
  void whatNeedsAHostAsksIt(String expression, String wanted) {
    assertThat(Shown.value(evaluate(expression))).isEqualTo(wanted);
  }

  @Test
  void templatesCannotRenderTemplates() {
    assertThat(evaluate("templatefile(\"recursive.tmpl\", { name = \"x\" })").text())
        .contains("There is no function named \"templatestring\"");
  }

  @Test
  void aMissingFileIsAFault() {
    assertThat(evaluate("file(\"other.txt\")").text()).contains("no file exists at \"other.txt\"");
  }

  @Test
  void aMisspelledFunctionIsSuggested() {
    assertThat(evaluate("uper(\"x\")").text()).contains("Did you mean \"upper\"?");
  }

  @Test
  void theseAreAll() {
    assertThat(String.join(" ", Hcl.functions(HOST).names()))
        .isEqualTo(
            "abs abspath alltrue anytrue base64decode base64encode base64gzip base64sha256"
                + " base64sha512 basename bcrypt can ceil chomp chunklist cidrhost cidrnetmask"
                + " cidrsubnet cidrsubnets coalesce coalescelist compact concat contains csvdecode"
                + " dirname distinct element endswith ephemeralasnull file filebase64"
                + " filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1"
                + " filesha256 filesha512 flatten floor format formatdate formatlist indent index"
                + " issensitive join jsondecode jsonencode keys length list log lookup lower map"
                + " matchkeys max md5 merge min nonsensitive one parseint pathexpand plantimestamp"
                + " pow range regex regexall replace reverse rsadecrypt sensitive setintersection"
                + " setproduct setsubtract setunion sha1 sha256 sha512 signum slice sort split"
                + " startswith strcontains strrev substr sum templatefile templatestring"
                + " textdecodebase64 textencodebase64 timeadd timecmp timestamp title tobool tolist"
                + " tomap tonumber toset tostring transpose trim trimprefix trimspace trimsuffix"
                + " try upper urlencode uuid uuidv5 values yamldecode yamlencode zipmap");
  }
}
