package dev.bulwark.kyverno.validate;

import dev.bulwark.kyverno.context.JsonContext;
import dev.bulwark.kyverno.context.Query;
import dev.bulwark.kyverno.context.SubstitutionException;
import dev.bulwark.kyverno.handler.RuleRun;
import dev.bulwark.kyverno.rule.RuleResponse;
import dev.bulwark.kyverno.rule.RuleStatus;
import dev.bulwark.model.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `foreach`: each loop judges the elements of a list; the first that does not pass decides.
record Loops(List<Loop> loops) implements Validation.Form {
  Loops {
    loops = List.copyOf(loops);
  }

  /// One loop.
  ///
  /// @param elementScope whether patterns are about the element; null where its type decides
  record Loop(Query list, @Nullable Boolean elementScope, Validation body) {
    static Loop of(String list, @Nullable Boolean elementScope, Validation body) {
      return new Loop(Query.of(list), elementScope, body);
    }
  }

  @Override
  public Optional<RuleResponse> judge(Validation.Scope scope) throws SubstitutionException {
    int applied = 0;
    Optional<String> listFault = Optional.empty();
    for (Loop loop : loops) {
      List<?> elements;
      try {
        elements = elements(loop, scope.run().context());
      } catch (SubstitutionException e) {
        boolean isAbsent = e.getMessage().contains("Unknown key");
        listFault = isAbsent ? listFault : Optional.of(e.getMessage());
        continue;
      }
      Judged judged = judge(loop, elements, scope);
      if (judged.failure().isPresent()) {
        return judged.failure();
      }
      applied += judged.applied();
    }
    if (applied > 0) {
      return Optional.of(scope.pass("rule passed"));
    }
    return listFault.map(fault -> scope.error("failed to evaluate list: " + fault));
  }

  private static List<?> elements(Loop loop, JsonContext context) throws SubstitutionException {
    Object found = context.query(loop.list());
    return found instanceof List<?> list ? list : Collections.singletonList(found);
  }

  /// @param failure of the first element that does not pass
  /// @param applied how many elements pass
  private record Judged(Optional<RuleResponse> failure, int applied) {}

  private static Judged judge(Loop loop, List<?> elements, Validation.Scope scope)
      throws SubstitutionException {
    JsonContext context = scope.run().context();
    int applied = 0;
    context.checkpoint();
    try {
      for (int i = 0; i < elements.size(); i++) {
        Object element = elements.get(i);
        if (element == null) {
          continue;
        }
        context.reset();
        context.putElement(element, i, loop.body().nesting() - 1);
        Optional<RuleResponse> response = judge(loop, element, scope);
        if (response.isPresent() && response.get().status() == RuleStatus.PASS) {
          applied++;
        } else if (response.isPresent() && !isPassedOver(response.get())) {
          return new Judged(Optional.of(failed(response.get(), scope)), applied);
        }
      }
    } finally {
      context.restore();
    }
    return new Judged(Optional.empty(), applied);
  }

  private static Optional<RuleResponse> judge(Loop loop, Object element, Validation.Scope scope)
      throws SubstitutionException {
    boolean isMap = element instanceof Map<?, ?>;
    boolean isScoped = loop.elementScope() == null ? isMap : loop.elementScope();
    if (isScoped && !isMap) {
      return Optional.of(
          scope.error(
              "failed to process foreach: cannot use elementScope=true foreach rules for elements that are not maps, expected type=map got type="
                  + typeName(element)));
    }
    Optional<JsonObject> judged =
        isScoped ? Optional.of(object((Map<?, ?>) element)) : scope.element();
    RuleRun run = scope.run();
    return loop.body().evaluate(run, judged);
  }

  /// What skips, or cannot tell whether it is meant, says nothing of the object.
  private static boolean isPassedOver(RuleResponse response) {
    return response.status() == RuleStatus.SKIP
        || (response.status() == RuleStatus.ERROR
            && response.message().contains("failed to evaluate preconditions"));
  }

  private static RuleResponse failed(RuleResponse response, Validation.Scope scope) {
    boolean isUnscoped = response.message().startsWith("failed to process foreach");
    String message = isUnscoped ? response.message() : "validation failure: " + response.message();
    return RuleResponse.of(scope.ruleName(), response.type(), response.status(), message)
        .at(response.places());
  }

  @SuppressWarnings("unchecked") // maps of documents have text keys
  private static JsonObject object(Map<?, ?> map) {
    return JsonObject.copyOf((Map<String, @Nullable Object>) map);
  }

  private static String typeName(Object element) {
    return switch (element) {
      case String _ -> "string";
      case Boolean _ -> "bool";
      case List<?> _ -> "[]interface {}";
      default -> "float64";
    };
  }
}
