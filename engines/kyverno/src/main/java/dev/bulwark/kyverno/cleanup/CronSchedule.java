package dev.bulwark.kyverno.cleanup;

import dev.bulwark.values.GoDuration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// When a clean-up runs: five fields, or a word such as `@daily`.
///
/// Source: github.com/robfig/cron v1.2 `parser.go`, `ParseStandard`.
public final class CronSchedule {
  private static final Set<String> WORDS =
      Set.of("@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly");
  private static final String EVERY = "@every ";

  private static final List<Field> FIELDS =
      List.of(
          new Field(0, 59, List.of()),
          new Field(0, 23, List.of()),
          new Field(1, 31, List.of()),
          new Field(
              1,
              12,
              List.of(
                  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field(0, 6, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  private CronSchedule() {}

  /// What one field may hold.
  ///
  /// @param names of the numbers from the least on
  private record Field(int least, int most, List<String> names) {}

  /// Why a text is no schedule; empty where it is one.
  public static Optional<String> fault(String text) {
    if (text.isEmpty()) {
      return Optional.of("it is empty");
    }
    if (text.startsWith("@")) {
      boolean isKnown =
          WORDS.contains(text)
              || (text.startsWith(EVERY)
                  && GoDuration.parse(text.substring(EVERY.length())).isValue());
      return isKnown ? Optional.empty() : Optional.of("there is no such word");
    }
    String[] fields = text.strip().split("\\s+", -1);
    if (fields.length != FIELDS.size()) {
      return Optional.of("it has " + fields.length + " fields, not five");
    }
    for (int i = 0; i < fields.length; i++) {
      for (String range : fields[i].split(",", -1)) {
        if (!range.isEmpty() && !isRange(range, FIELDS.get(i))) {
          return Optional.of("\"" + range + "\" cannot stand in field " + (i + 1));
        }
      }
    }
    return Optional.empty();
  }

  /// Whether a text is `*`, `5`, `mon-fri`, or one of these with a step: `*/15`.
  private static boolean isRange(String text, Field field) {
    String[] parts = text.split("/", -1);
    if (parts.length > 2) {
      return false;
    }
    String[] ends = parts[0].split("-", -1);
    boolean isEach = ends[0].equals("*") || ends[0].equals("?");
    if (!isEach && ends.length > 2) {
      return false;
    }
    OptionalInt start = isEach ? OptionalInt.of(field.least()) : number(ends[0], field.names());
    boolean hasStep = parts.length == 2;
    boolean isOpen = isEach || (hasStep && ends.length == 1);
    OptionalInt end =
        isOpen ? OptionalInt.of(field.most()) : number(ends[ends.length - 1], field.names());
    OptionalInt step = hasStep ? number(parts[1], List.of()) : OptionalInt.of(1);
    return start.isPresent()
        && end.isPresent()
        && step.isPresent()
        && start.getAsInt() >= field.least()
        && end.getAsInt() <= field.most()
        && start.getAsInt() <= end.getAsInt()
        && step.getAsInt() > 0;
  }

  /// A number, or a name of one.
  private static OptionalInt number(String text, List<String> names) {
    int place = names.indexOf(text.toLowerCase(Locale.ROOT));
    if (place >= 0) {
      return OptionalInt.of(names.size() == 12 ? place + 1 : place);
    }
    try {
      int number = Integer.parseInt(text);
      return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
