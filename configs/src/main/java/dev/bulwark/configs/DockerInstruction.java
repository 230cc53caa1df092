package dev.bulwark.configs;

import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One instruction of a Dockerfile.
///
/// @param command in small letters: `from`, `run`, `comment`
/// @param sub what `ONBUILD` is followed by, as written; else empty
/// @param isJson whether the value is written as a JSON list
/// @param flags `--from=build`; absent where the instruction has no arguments at all
/// @param values what it says; absent where that is nothing
record DockerInstruction(
    String command,
    String sub,
    boolean isJson,
    @Nullable List<String> flags,
    @Nullable List<String> values) {

  static DockerInstruction comment(String text) {
    return new DockerInstruction("comment", "", false, null, List.of(text));
  }

  /// As policies see it.
  ///
  /// @param stage which `FROM` it belongs to, from 0
  JsonObject tree(int stage) {
    return JsonObject.of(
        "Cmd",
        command,
        "SubCmd",
        sub,
        "JSON",
        isJson,
        "Flags",
        flags == null ? null : JsonArray.copyOf(flags),
        "Value",
        values == null || values.isEmpty() ? null : JsonArray.copyOf(values),
        "Stage",
        (long) stage);
  }
}
