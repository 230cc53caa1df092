package dev.bulwark.kyverno.context;

import dev.bulwark.jmespath.Answer;
import dev.bulwark.jmespath.JmesPath;
import dev.bulwark.kyverno.request.Doubles;
import dev.bulwark.kyverno.request.Trigger;
import org.jspecify.annotations.Nullable;

/// A name that a rule gives to something it looks up.
sealed interface ContextEntry
    permits ApiCallEntry,
        ConfigMapEntry,
        GlobalReferenceEntry,
        ImageRegistryEntry,
        VariableEntry,
        ContextEntry.Missing {
  String name();

  /// Whether there is anything to answer it from; otherwise the name stays unknown.
  boolean isOpen(Trigger trigger);

  /// Puts what the entry stands for into the context.
  void load(JsonContext context) throws SubstitutionException;

  default boolean isMissing() {
    return false;
  }

  /// An entry that says nothing of where its value comes from.
  record Missing(String name) implements ContextEntry {
    @Override
    public boolean isOpen(Trigger trigger) {
      return false;
    }

    @Override
    public boolean isMissing() {
      return true;
    }

    @Override
    public void load(JsonContext context) throws SubstitutionException {
      throw new SubstitutionException(
          "missing ConfigMap|APICall|ImageRegistry|Variable in context entry " + name);
    }
  }

  /// Puts a value under a name, its numbers as they are after a way through JSON.
  static void store(JsonContext context, String name, @Nullable Object value)
      throws SubstitutionException {
    context.putEntry(name, Doubles.of(value));
  }

  /// Applies a query to what was looked up, and stores the result.
  ///
  /// @param query resolves to nothing or a text
  static void store(
      JsonContext context, String name, @Nullable Object found, Template query, String failure)
      throws SubstitutionException {
    String path = text(query.resolve(context));
    if (path.isEmpty()) {
      store(context, name, found);
      return;
    }
    store(context, name, searched(context, path, Doubles.of(found), failure.formatted(path)));
  }

  static @Nullable Object searched(
      JsonContext context, String path, @Nullable Object value, String failure)
      throws SubstitutionException {
    Query query = context.compiled(path);
    JmesPath compiled;
    try {
      compiled = query.path();
    } catch (SubstitutionException e) {
      throw new SubstitutionException(failure + ": " + e.getMessage());
    }
    return switch (context.search(compiled, value)) {
      case Answer.Value(var result) -> result;
      case Answer.UnknownKey unknown ->
          throw new SubstitutionException(failure + ": " + unknown.message());
      case Answer.Failed(var message) -> throw new SubstitutionException(failure + ": " + message);
    };
  }

  static String text(@Nullable Object value) {
    return value instanceof String text ? text : "";
  }
}
