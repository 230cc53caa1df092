package dev.bulwark.kyverno.context;

import dev.bulwark.jmespath.Answer;
import dev.bulwark.jmespath.JmesPath;
import dev.bulwark.jmespath.evaluation.Evaluation;
import dev.bulwark.jmespath.evaluation.EvaluationException;
import dev.bulwark.jmespath.evaluation.Surroundings;
import dev.bulwark.kyverno.request.Trigger;
import dev.bulwark.model.JsonObject;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The document that the variables of one policy are looked up in, for one question. Belongs to one
/// thread.
///
/// What it holds is never changed in place, and its top level is copied when something is first set
/// in it after a checkpoint.
public final class JsonContext {
  /// What context entries may add up to, in characters of JSON.
  private static final long LARGEST = 2L * 1024 * 1024;

  private static final int DEEPEST_DATA = 50;

  private final Trigger trigger;
  private final Evaluation run;
  private final DeferredEntries deferred = new DeferredEntries(this);
  private final Deque<Checkpoint> checkpoints = new ArrayDeque<>();
  private final Map<String, Query> dynamic = new HashMap<>();
  private Map<String, @Nullable Object> root;
  private boolean isShared = true;
  private long size;
  private int nesting;

  /// A state to come back to.
  ///
  /// @param size of what context entries had given
  private record Checkpoint(Map<String, @Nullable Object> root, long size) {}

  private JsonContext(
      Trigger trigger, Map<String, @Nullable Object> root, Surroundings surroundings) {
    this.trigger = trigger;
    this.root = root;
    this.run = Evaluation.of(surroundings);
  }

  /// The document about a question: `request` and who asks, and `images` once it is asked for.
  public static JsonContext of(Trigger trigger) {
    return new JsonContext(trigger, RequestDocument.of(trigger), new ContextSurroundings(trigger));
  }

  public Trigger trigger() {
    return trigger;
  }

  /// Evaluates a query against the document, loading the entries it mentions first.
  public @Nullable Object query(Query query) throws SubstitutionException {
    deferred.loadFor(query.text(), checkpoints.size());
    JmesPath path = query.path();
    return switch (path.evaluate(root, run)) {
      case Answer.Value(var value) ->
          value instanceof Integer small ? (Object) (long) small : value;
      case Answer.UnknownKey unknown ->
          throw new SubstitutionException("JMESPath query failed: " + unknown.message());
      case Answer.Failed(var message) ->
          throw new SubstitutionException("JMESPath query failed: " + message);
    };
  }

  /// Evaluates a query whose text is known only now.
  public @Nullable Object query(String text) throws SubstitutionException {
    return query(compiled(text));
  }

  /// Whether the top level has an entry of that name.
  public boolean has(String name) {
    return root.containsKey(name);
  }

  /// Data that holds variables is about to be resolved; what it brings may hold variables again.
  void enter() throws SubstitutionException {
    if (++nesting > DEEPEST_DATA) {
      throw new SubstitutionException("variables bring up new variables without end");
    }
  }

  void leave() {
    nesting--;
  }

  Query compiled(String text) {
    return dynamic.computeIfAbsent(text, Query::of);
  }

  /// Evaluates a query on a value of its own, within this context's budget.
  Answer search(JmesPath path, @Nullable Object value) {
    return path.evaluate(value, run);
  }

  /// Sees to it that resolving goes on no longer than it may.
  void charge(long steps) throws SubstitutionException {
    try {
      run.charge(steps);
    } catch (EvaluationException e) {
      throw new SubstitutionException(String.valueOf(e.getMessage()));
    }
  }

  /// Whether an object is being deleted: variables that name the new one mean the old one then.
  boolean isDelete() {
    return root.get("request") instanceof Map<?, ?> request
        && "DELETE".equals(request.get("operation"));
  }

  /// Remembers the document, to come back to it.
  public void checkpoint() {
    checkpoints.push(new Checkpoint(root, size));
    isShared = true;
  }

  /// Comes back to the last checkpoint and forgets it.
  public void restore() {
    comeBackTo(checkpoints.pop());
    deferred.reset(true, checkpoints.size());
  }

  /// Comes back to the last checkpoint and keeps it.
  public void reset() {
    comeBackTo(checkpoints.element());
    deferred.reset(false, checkpoints.size());
  }

  private void comeBackTo(Checkpoint checkpoint) {
    root = checkpoint.root();
    size = checkpoint.size();
    isShared = true;
  }

  /// The top level, to be changed: a copy where a checkpoint or another context has it, too.
  private Map<String, @Nullable Object> own() {
    if (isShared) {
      root = new LinkedHashMap<>(root);
      isShared = false;
    }
    return root;
  }

  /// Sets one entry of the top level, whatever was there.
  public void put(String name, @Nullable Object value) {
    own().put(name, value);
  }

  /// Sets what a context entry gives, within what all of them may take.
  void putEntry(String name, @Nullable Object value) throws SubstitutionException {
    size += JsonText.length(value);
    if (size > LARGEST) {
      throw new SubstitutionException(
          "context size limit exceeded: " + size + " bytes exceeds limit of " + LARGEST + " bytes");
    }
    own().put(name, merged(root.get(name), value));
  }

  /// Sets a variable by a name such as `request.operation`; quotes keep dots together.
  public void putVariable(String dotted, @Nullable Object value) {
    List<String> path = DottedName.split(dotted);
    put(own(), path, 0, merged(at(path), value));
  }

  /// The element of a foreach, under the names it has on this level of nesting.
  public void putElement(@Nullable Object element, int index, int nesting) {
    Map<String, @Nullable Object> document = own();
    document.put("element", element);
    document.put("element" + nesting, element);
    document.put("elementIndex", (long) index);
    document.put("elementIndex" + nesting, (long) index);
  }

  /// The new object, as a policy has changed it.
  public void putObject(@Nullable JsonObject object) {
    put(own(), List.of("request", "object"), 0, object);
  }

  public void putOldObject(@Nullable JsonObject object) {
    put(own(), List.of("request", "oldObject"), 0, object);
  }

  /// What is being done to the object.
  public void putOperation(String operation) {
    put(own(), List.of("request", "operation"), 0, operation);
  }

  /// Puts what a name stands for into a context.
  public interface Loader {
    void load(JsonContext into) throws SubstitutionException;
  }

  /// Lets a name wait until a query mentions it.
  public void defer(String name, Loader loader) {
    deferred.add(name, checkpoints.size(), loader);
  }

  /// Evaluates a query on a value of its own, within this context's budget.
  public @Nullable Object search(Query query, @Nullable Object value) throws SubstitutionException {
    return switch (search(query.path(), value)) {
      case Answer.Value(var found) -> found;
      case Answer.UnknownKey unknown -> throw new SubstitutionException(unknown.message());
      case Answer.Failed(var message) -> throw new SubstitutionException(message);
    };
  }

  @SuppressWarnings("unchecked") // maps of documents have text keys
  private static void put(
      Map<String, @Nullable Object> into, List<String> path, int at, @Nullable Object value) {
    String key = path.get(at);
    Object present = into.get(key);
    if (at == path.size() - 1) {
      into.put(key, value);
      return;
    }
    Map<String, @Nullable Object> next =
        present instanceof Map<?, ?> map
            ? new LinkedHashMap<>((Map<String, @Nullable Object>) map)
            : new LinkedHashMap<>();
    put(next, path, at + 1, value);
    into.put(key, next);
  }

  private @Nullable Object at(List<String> path) {
    Object value = root;
    for (String key : path) {
      value = value instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return value;
  }

  /// Maps are merged key by key; of anything else, the later counts.
  @SuppressWarnings("unchecked") // maps of documents have text keys
  private static @Nullable Object merged(@Nullable Object present, @Nullable Object value) {
    if (!(present instanceof Map<?, ?> before) || !(value instanceof Map<?, ?> more)) {
      return value;
    }
    Map<String, @Nullable Object> both =
        new LinkedHashMap<>((Map<String, @Nullable Object>) before);
    more.forEach((key, item) -> both.put((String) key, merged(before.get(key), item)));
    return both;
  }
}
