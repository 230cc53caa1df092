package dev.bulwark.kyverno.context;

import org.jspecify.annotations.Nullable;

/// `{{ expression }}`, compiled.
///
/// @param query asked for all operations but DELETE
/// @param onDelete the same, with the old object for the new one
/// @param isShallow whether it is written `{{- … }}`: what it brings is not resolved again
/// @param here the path that `@` stands for, below the object; null where it does not
record Variable(
    String path, Query query, Query onDelete, boolean isShallow, @Nullable String here) {

  static Variable of(String braced, String path) {
    String inner = braced.replace("{{", "").replace("}}", "").strip();
    boolean isShallow = inner.startsWith("-");
    String expression = isShallow ? inner.substring(1).strip() : inner;
    boolean isHere = expression.equals("@");
    String deleted = expression.replace("request.object", "request.oldObject");
    Query query = Query.of(expression);
    return new Variable(
        path,
        query,
        deleted.equals(expression) ? query : Query.of(deleted),
        isShallow,
        isHere ? path : null);
  }

  @Nullable Object resolve(JsonContext context) throws SubstitutionException {
    Query asked = here == null ? (context.isDelete() ? onDelete : query) : atThisPlace(context);
    try {
      return context.query(asked);
    } catch (SubstitutionException e) {
      throw new SubstitutionException(
          "failed to resolve " + asked.text() + " at path " + path + ": " + e.getMessage());
    }
  }

  private Query atThisPlace(JsonContext context) {
    boolean hasTarget = context.has("target");
    String root =
        hasTarget ? "target" : context.isDelete() ? "request.oldObject" : "request.object";
    return context.compiled(LeafPath.jmesPath(root, String.valueOf(here)));
  }
}
