import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Packs `controls/` into resources, so that a run reads only the controls it asks for.
///
/// Each control becomes one resource, `<id>.control`: its definition and its cases, end to end. The
/// resource `index` has a line for each, sorted by id: the id, the policy and rule that check it,
/// and the packed files with their lengths in bytes. `dev.bulwark.compliance.PackedControls` reads
/// both.
///
/// Run by the build: `java -cp … PackControls.java controls target/classes/…/controls`.
final class PackControls {
  private static final String DEFINITION = "control.yaml";

  private PackControls() {}

  public static void main(String[] arguments) throws IOException {
    Path from = Path.of(arguments[0]);
    Path to = Path.of(arguments[1]);
    Files.createDirectories(to);
    for (Path old : children(to)) {
      Files.delete(old);
    }

    var index = new StringBuilder();
    for (Path folder : children(from)) {
      if (Files.isDirectory(folder)) {
        pack(folder, to, index);
      }
    }
    Files.writeString(to.resolve("index"), index);
  }

  private static void pack(Path folder, Path to, StringBuilder index) throws IOException {
    String id = folder.getFileName().toString();
    var packed = new ByteArrayOutputStream();
    byte[] definition = Files.readAllBytes(folder.resolve(DEFINITION));
    packed.write(definition);
    index.append(id).append(' ').append(check(folder, definition));
    index.append(' ').append(DEFINITION).append('=').append(definition.length);
    for (Path file : children(folder)) {
      String name = file.getFileName().toString();
      if (!name.equals(DEFINITION)) {
        byte[] content = Files.readAllBytes(file);
        packed.write(content);
        index.append(' ').append(name).append('=').append(content.length);
      }
    }
    index.append('\n');
    Files.write(to.resolve(id + ".control"), packed.toByteArray());
  }

  /// The policy and rule whose verdicts are about this control: `pod-security/privileged`.
  private static String check(Path folder, byte[] definition) {
    Path file = folder.resolve(DEFINITION);
    var parsed = Documents.read(SourceText.adopt(file.toString(), definition), Limits.DEFAULT);
    if (!parsed.diagnostics().isEmpty() || parsed.documents().size() != 1) {
      throw new IllegalArgumentException(
          file + " is not one readable document: " + parsed.diagnostics());
    }
    if (!(parsed.documents().getFirst().root() instanceof JsonObject control)) {
      throw new IllegalArgumentException(file + " is not an object");
    }
    return control
        .object("spec")
        .object("check")
        .string("podSecurity")
        .map(rule -> "pod-security/" + rule)
        .orElseThrow(() -> new IllegalArgumentException(file + " has no spec.check.podSecurity"));
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }
}
