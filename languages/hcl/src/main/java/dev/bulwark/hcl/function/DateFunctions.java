package dev.bulwark.hcl.function;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import dev.bulwark.values.GoDuration;
import dev.bulwark.values.Parsed;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/// Functions of times in the form of RFC 3339.
final class DateFunctions {
  private static final DateTimeFormatter RFC_3339 =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

  static final List<Function> ALL =
      List.of(
          Function.of(
              "formatdate",
              Types.STRING,
              call -> Value.text(DateFormat.of(call.text(0), time(call, 1))),
              Params.text("format"),
              Params.text("time")),
          Function.of(
              "timeadd",
              Types.STRING,
              DateFunctions::add,
              Params.text("timestamp"),
              Params.text("duration")),
          Function.of(
              "timecmp",
              Types.NUMBER,
              call ->
                  Value.number(
                      Integer.signum(
                          time(call, 0).toInstant().compareTo(time(call, 1).toInstant()))),
              Params.text("timestamp_a"),
              Params.text("timestamp_b")));

  private DateFunctions() {}

  private static OffsetDateTime time(Call call, int argument) {
    String text = call.text(argument);
    boolean shaped = text.length() >= 20 && text.charAt(10) == 'T' && text.charAt(16) == ':';
    try {
      if (!shaped || text.endsWith("z")) {
        throw new DateTimeException("not as RFC 3339 has it");
      }
      return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    } catch (DateTimeException _) {
      throw FunctionException.ofArgument(
          argument, "not a valid RFC3339 timestamp: cannot use \"" + text + "\"");
    }
  }

  private static Value add(Call call) {
    Duration duration =
        switch (GoDuration.parse(call.text(1))) {
          case Parsed.Value<Duration>(Duration parsed) -> parsed;
          case Parsed.Malformed<Duration>(String reason) -> throw FunctionException.of(reason);
        };
    try {
      return Value.text(RFC_3339.format(time(call, 0).plus(duration)));
    } catch (DateTimeException | ArithmeticException _) {
      throw FunctionException.of("the time is out of reach");
    }
  }
}
