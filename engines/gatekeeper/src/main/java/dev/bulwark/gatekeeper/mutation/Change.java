package dev.bulwark.gatekeeper.mutation;

import com.google.re2j.Pattern;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// What a mutator does at its location.
sealed interface Change {
  /// What stands at the location afterwards.
  ///
  /// @param present whether anything stands there already
  /// @throws MutationException if what stands there is nothing that can be changed this way
  @Nullable Object applied(boolean present, @Nullable Object old, MutationRun run);

  /// Whether there is nothing to do where nothing stands.
  default boolean needsOld() {
    return false;
  }

  /// Whether nobody may change anything below the location.
  default boolean mustEnd() {
    return false;
  }

  /// What the location must be in all mutators that lead to it; empty if anything.
  default String terminalType() {
    return "";
  }

  /// Puts a value there.
  record Assign(@Nullable Object value) implements Change {
    @Override
    public @Nullable Object applied(boolean present, @Nullable Object old, MutationRun run) {
      return value;
    }
  }

  /// Puts the name or namespace of the object there.
  record AssignMetadata(String field) implements Change {
    @Override
    public Object applied(boolean present, @Nullable Object old, MutationRun run) {
      return run.metadata(field);
    }
  }

  /// Puts what a provider answers there, once all mutators are done.
  record AssignExternal(ExternalSource source) implements Change {
    @Override
    public Object applied(boolean present, @Nullable Object old, MutationRun run) {
      if (present && !(old instanceof String)) {
        throw new MutationException(
            "value assigned to external data placeholder is not a string, got " + old);
      }
      return run.placeholder(source, old instanceof String text ? text : "");
    }

    @Override
    public boolean mustEnd() {
      return true;
    }
  }

  /// Adds values to a list that is a set, or takes them out of it.
  record Modify(boolean merges, JsonArray values) implements Change {
    @Override
    public @Nullable Object applied(boolean present, @Nullable Object old, MutationRun run) {
      if (!present) {
        return values;
      }
      if (!(old instanceof JsonArray list)) {
        throw new MutationException(old + " is not a list of values, cannot treat it as a set");
      }
      var changed = new ArrayList<@Nullable Object>(list);
      if (merges) {
        for (Object value : values) {
          if (!changed.contains(value)) {
            changed.add(value);
          }
        }
      } else {
        changed.removeAll(values);
      }
      return JsonArray.copyOf(changed);
    }

    @Override
    public boolean needsOld() {
      return !merges;
    }

    @Override
    public String terminalType() {
      return "Set";
    }
  }

  /// Replaces parts of the name of an image; those that are empty stay.
  record ReplaceImage(String domain, String path, String tag) implements Change {
    private static final Pattern DOMAIN =
        Pattern.compile("(^\\w[\\w\\-_]*\\.[\\w\\-_\\.]*[\\w](:\\d+)?$)|(^localhost(:\\d+)?$)");
    private static final Pattern PATH =
        Pattern.compile("[a-z0-9]+(?:(?:(?:[._/]|__|[-]*)[a-z0-9]+)+)?");
    private static final Pattern TAG =
        Pattern.compile(
            "(^:[\\w][\\w.-]{0,127}$)"
                + "|(^@[A-Za-z][A-Za-z0-9]*([-_+.][A-Za-z][A-Za-z0-9]*)*[:][0-9A-Fa-f]{32,}$)");

    @Override
    public Object applied(boolean present, @Nullable Object old, MutationRun run) {
      if (present && !(old instanceof String)) {
        throw new MutationException(
            "expected value at AssignImage location to be a string, got " + old);
      }
      String image = old instanceof String text ? text : "";
      String oldDomain = domainOf(image);
      String rest = oldDomain.isEmpty() ? image : image.substring(oldDomain.length() + 1);
      int end = tagStart(rest);
      String newDomain = domain.isEmpty() ? oldDomain : domain;
      return (newDomain.isEmpty() ? "" : newDomain + "/")
          + (path.isEmpty() ? rest.substring(0, end) : path)
          + (tag.isEmpty() ? rest.substring(end) : tag);
    }

    @Override
    public boolean mustEnd() {
      return true;
    }

    @Override
    public String terminalType() {
      return "String";
    }

    /// The part before the first slash, if it can only be a host.
    private static String domainOf(String image) {
      int slash = image.indexOf('/');
      if (slash < 0) {
        return "";
      }
      String first = image.substring(0, slash);
      boolean isHost =
          first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
      return isHost ? first : "";
    }

    private static int tagStart(String rest) {
      for (int i = 0; i < rest.length(); i++) {
        if (rest.charAt(i) == ':' || rest.charAt(i) == '@') {
          return i;
        }
      }
      return rest.length();
    }

    /// What is wrong with the parts, so that mutations would not come to an end; empty if nothing.
    String fault() {
      if (domain.isEmpty() && path.isEmpty() && tag.isEmpty()) {
        return "at least one of [assignDomain, assignPath, assignTag] must be set";
      }
      if (!domain.isEmpty() && !DOMAIN.matcher(domain).find()) {
        return "assignDomain \"" + domain + "\" must be a fully-qualified domain name or localhost";
      }
      if (!path.isEmpty() && !PATH.matcher(path).matches()) {
        return "assignPath \"" + path + "\" must be a valid docker image path";
      }
      if (!tag.isEmpty() && !TAG.matcher(tag).find()) {
        return "assignTag \""
            + tag
            + "\" must be a valid docker image tag or digest starting with ':' or '@'";
      }
      return domain.isEmpty() && !domainOf(path).isEmpty()
          ? "assignDomain must be set if the first part of assignPath \""
              + path
              + "\" can be interpretted as part of a domain"
          : "";
    }
  }

  /// The object that this puts into a keyed list, where it can.
  default JsonObject keyedValue(MutationRun run) {
    Object value =
        this instanceof Modify || this instanceof ReplaceImage ? null : applied(false, null, run);
    if (value instanceof JsonObject object) {
      return object;
    }
    throw new MutationException("assign.value for keyed list is not an object: " + value);
  }
}
