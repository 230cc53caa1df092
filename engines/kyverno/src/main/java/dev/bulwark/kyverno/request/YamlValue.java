package dev.bulwark.kyverno.request;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.SourceText;
import dev.bulwark.sources.Document;
import dev.bulwark.sources.Documents;
import dev.bulwark.sources.Limits;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// YAML texts inside policies and objects.
public final class YamlValue {
  /// A text that a policy finds in an object need not be large.
  private static final Limits LIMITS = new Limits(4 << 20, 100, 100_000, 10_000, 1_000);

  private YamlValue() {}

  /// The value of the first document; null when there is none.
  ///
  /// @param fault what to throw when the text cannot be read
  public static <E extends Exception> @Nullable Object of(String text, Function<String, E> fault)
      throws E {
    List<Document> documents = all(text, fault);
    return documents.isEmpty() ? null : documents.getFirst().root();
  }

  /// All documents that hold anything.
  ///
  /// @param fault what to throw when one of them cannot be read
  public static <E extends Exception> List<Document> all(String text, Function<String, E> fault)
      throws E {
    return documents(Documents.read(SourceText.of("yaml", text), LIMITS), fault);
  }

  /// The same of YAML 1.2, in which `yes`, `no`, `on`, `off`, `y` and `n` are texts.
  public static <E extends Exception> List<Document> allOfYaml12(
      String text, Function<String, E> fault) throws E {
    return documents(Documents.readYaml12(SourceText.of("yaml", text), LIMITS), fault);
  }

  private static <E extends Exception> List<Document> documents(
      Documents.Parsed parsed, Function<String, E> fault) throws E {
    for (Diagnostic diagnostic : parsed.diagnostics()) {
      if (diagnostic.level() == Diagnostic.Level.ERROR) {
        throw fault.apply(diagnostic.what());
      }
    }
    return parsed.documents();
  }
}
