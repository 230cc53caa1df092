package dev.bulwark.hcl.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.bulwark.hcl.eval.Call;
import dev.bulwark.hcl.eval.Function;
import dev.bulwark.hcl.eval.FunctionException;
import dev.bulwark.hcl.value.Type;
import dev.bulwark.hcl.value.Types;
import dev.bulwark.hcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/// Functions of files and their paths. What the host does not let be read is unknown.
final class FileFunctions {
  private final Files files;

  private FileFunctions(Files files) {
    this.files = files;
  }

  static List<Function> with(Files files) {
    var made = new FileFunctions(files);
    return List.of(
        made.reading("file", FileFunctions::text),
        made.reading("filebase64", EncodingFunctions::base64),
        made.reading("filemd5", bytes -> hash(bytes, "MD5")),
        made.reading("filesha1", bytes -> hash(bytes, "SHA-1")),
        made.reading("filesha256", bytes -> hash(bytes, "SHA-256")),
        made.reading("filesha512", bytes -> hash(bytes, "SHA-512")),
        made.reading(
            "filebase64sha256",
            bytes -> EncodingFunctions.base64(HashFunctions.digest(bytes, "SHA-256"))),
        made.reading(
            "filebase64sha512",
            bytes -> EncodingFunctions.base64(HashFunctions.digest(bytes, "SHA-512"))),
        Function.of("fileexists", Types.BOOL, made::exists, Params.text("path")),
        Function.of(
            "fileset",
            Type.set(Types.STRING),
            made::matching,
            Params.text("path"),
            Params.text("pattern")),
        Function.of(
            "basename",
            Types.STRING,
            call -> Value.text(Paths.base(call.text(0))),
            Params.text("path")),
        Function.of(
            "dirname",
            Types.STRING,
            call -> Value.text(Paths.folder(call.text(0))),
            Params.text("path")),
        Function.of(
            "abspath",
            Types.STRING,
            call ->
                call.text(0).startsWith("/")
                    ? Value.text(Paths.clean(call.text(0)))
                    : Value.unknown(Types.STRING, "it depends on where the program runs"),
            Params.text("path")),
        Function.of(
            "pathexpand",
            Types.STRING,
            call ->
                call.text(0).startsWith("~")
                    ? Value.unknown(Types.STRING, "it depends on who runs the program")
                    : call.value(0),
            Params.text("path")));
  }

  private static String hash(byte[] bytes, String algorithm) {
    return HashFunctions.hex(HashFunctions.digest(bytes, algorithm));
  }

  private Function reading(String name, java.util.function.Function<byte[], String> body) {
    return Function.of(
        name,
        Types.STRING,
        call ->
            switch (files.read(call.text(0))) {
              case Files.Answer.Content content -> {
                call.charge(content.bytes().length);
                yield Value.text(body.apply(content.bytes()));
              }
              case Files.Answer.Missing _ -> throw missing(call.text(0));
              case Files.Answer.Refused(String reason) -> Value.unknown(Types.STRING, reason);
            },
        Params.text("path"));
  }

  static FunctionException missing(String path) {
    return FunctionException.ofArgument(
        0,
        "no file exists at \"%s\"; this function works only with files that are distributed as part of the configuration source code"
            .formatted(path));
  }

  static String text(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    if (text.indexOf('\uFFFD') >= 0 && !java.util.Arrays.equals(text.getBytes(UTF_8), bytes)) {
      throw FunctionException.ofArgument(
          0, "contents of the file are not valid UTF-8; use the filebase64 function instead");
    }
    return text;
  }

  private Value exists(Call call) {
    return switch (files.read(call.text(0))) {
      case Files.Answer.Content _ -> Value.TRUE;
      case Files.Answer.Missing _ -> Value.FALSE;
      case Files.Answer.Refused(String reason) -> Value.unknown(Types.BOOL, reason);
    };
  }

  private Value matching(Call call) {
    var glob = Glob.of(call.text(1));
    var matching = new ArrayList<Value>();
    for (String path : files.below(call.text(0))) {
      call.charge(path.length());
      if (glob.matches(path)) {
        matching.add(Value.text(path));
      }
    }
    return Value.set(Types.STRING, matching);
  }
}
