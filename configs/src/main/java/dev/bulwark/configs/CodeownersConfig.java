package dev.bulwark.configs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// GitHub's `CODEOWNERS`: `rules`, each with `pattern`, `owners` (`type` and `value`), `comment`
/// and `lineNumber`.
///
/// Source: hmarr/codeowners `parse.go`.
final class CodeownersConfig {
  private static final Pattern EMAIL =
      Pattern.compile("([A-Z0-9a-z._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,6})");
  private static final Pattern TEAM = Pattern.compile("@([a-zA-Z0-9-]+/[a-zA-Z0-9_-]+)");
  private static final Pattern USERNAME = Pattern.compile("@([a-zA-Z0-9_-]+)");
  private static final Pattern PATTERN_CHARACTERS = Pattern.compile("[A-Za-z0-9*?./@_+()\\\\-]");
  private static final Pattern OWNER_CHARACTERS = Pattern.compile("[A-Za-z0-9.@/_%+-]*");

  private CodeownersConfig() {}

  static List<@Nullable Object> read(SourceText text) throws ConfigFault {
    var rules = new ArrayList<@Nullable Object>();
    int number = 0;
    for (String line : new String(text.bytes(), UTF_8).split("\r?\n", -1)) {
      number++;
      String rule = line.strip();
      if (!rule.isEmpty() && rule.charAt(0) != '#') {
        rules.add(rule(rule, number));
      }
    }
    return List.of(JsonObject.of("rules", rules.isEmpty() ? null : JsonArray.copyOf(rules)));
  }

  private static JsonObject rule(String line, int number) throws ConfigFault {
    int comment = line.indexOf('#');
    String said = comment < 0 ? line : line.substring(0, comment);
    int end = patternEnd(said, number);
    var owners = new ArrayList<@Nullable Object>();
    for (String owner : said.substring(end).strip().split("[ \t]+", -1)) {
      if (!owner.isEmpty()) {
        owners.add(owner(owner, number));
      }
    }
    return JsonObject.of(
        "pattern",
        said.substring(0, end),
        "owners",
        JsonArray.copyOf(owners),
        "comment",
        comment < 0 ? "" : line.substring(comment + 1).strip(),
        "lineNumber",
        (long) number);
  }

  /// Where the pattern ends: at a blank that is not escaped.
  private static int patternEnd(String line, int number) throws ConfigFault {
    boolean escaped = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean isBlank = c == ' ' || c == '\t';
      if (isBlank && !escaped) {
        return i;
      }
      if (!isBlank && !PATTERN_CHARACTERS.matcher(Character.toString(c)).matches()) {
        throw unexpected(c, number);
      }
      escaped = c == '\\';
    }
    return line.length();
  }

  private static JsonObject owner(String text, int number) throws ConfigFault {
    if (!OWNER_CHARACTERS.matcher(text).matches()) {
      throw unexpected(OWNER_CHARACTERS.matcher(text).replaceFirst("").charAt(0), number);
    }
    Matcher email = EMAIL.matcher(text);
    if (email.matches()) {
      return owner("email", email.group(1));
    }
    Matcher team = TEAM.matcher(text);
    if (team.matches()) {
      return owner("team", team.group(1));
    }
    Matcher username = USERNAME.matcher(text);
    if (username.matches()) {
      return owner("username", username.group(1));
    }
    throw new ConfigFault("invalid owner format '" + text + "'", number);
  }

  private static JsonObject owner(String type, String value) {
    return JsonObject.of("type", type, "value", value);
  }

  private static ConfigFault unexpected(char c, int number) {
    return new ConfigFault("unexpected character '" + c + "'", number);
  }
}
