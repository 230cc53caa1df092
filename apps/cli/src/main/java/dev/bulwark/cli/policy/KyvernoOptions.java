package dev.bulwark.cli.policy;

import dev.bulwark.cli.command.ExitCode;
import dev.bulwark.cli.command.Options;
import dev.bulwark.cli.command.UserFault;
import dev.bulwark.kyverno.request.GivenValuesReader;
import dev.bulwark.kyverno.request.Requester;
import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.sources.Limits;
import dev.bulwark.sources.Manifests;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// The flags that tell Kyverno's policies of the world, with the names and the files of Kyverno's
/// own command line.
public final class KyvernoOptions {
  private static final String VALUES = "--values-file";
  private static final String SET = "-s";
  private static final String USER_INFO = "--userinfo";
  private static final String CONTEXT = "--context-file";
  private static final String EXCEPTION = "--exception";
  private static final String API = "cli.kyverno.io/v1alpha1";

  private KyvernoOptions() {}

  /// All of them, with their short names.
  static void addTo(CommandSpec spec) {
    add(spec, "-f", "-u", "-e");
    spec.addOption(
        Options.values(
            "NAME=VALUE",
            "Variables of Kyverno's policies, joined by commas, which count more than the file; may"
                + " be repeated.",
            "--set",
            SET));
  }

  /// Those that a command can have beside the flags for charts, by their long names.
  public static void addLongTo(CommandSpec spec) {
    add(spec);
  }

  /// @param names short ones, of the values, the user and the exceptions
  private static void add(CommandSpec spec, String... names) {
    boolean isShort = names.length > 0;
    spec.addOption(
        Options.value(
            "FILE",
            "Values of variables in Kyverno's policies: a document of kind Values.",
            named(isShort ? names[0] : "", VALUES)));
    spec.addOption(
        Options.value(
            "FILE",
            "Who asks Kyverno's policies, and with which roles: a UserInfo.",
            named(isShort ? names[1] : "", USER_INFO)));
    spec.addOption(
        Options.values(
            "PATH",
            "Exceptions to Kyverno's policies: files and folders; may be repeated.",
            named(isShort ? names[2] : "", EXCEPTION, "--exceptions")));
    spec.addOption(
        Options.value(
            "FILE",
            "Answers of registries, and objects, for Kyverno's policies: a Context.",
            CONTEXT));
  }

  private static String[] named(String shortName, String... names) {
    if (shortName.isEmpty()) {
      return names;
    }
    var all = new String[names.length + 1];
    all[0] = shortName;
    System.arraycopy(names, 0, all, 1, names.length);
    return all;
  }

  /// Where exceptions are, beside those among the policies.
  public static List<String> exceptions(ParseResult arguments) {
    return Options.texts(arguments, EXCEPTION);
  }

  /// What the flags tell.
  ///
  /// @throws UserFault where a file is not what it should be
  public static KyvernoWorld world(ParseResult arguments, InputStream in) {
    JsonObject context = document(arguments, CONTEXT, "Context", in);
    return new KyvernoWorld(
        new GivenValuesReader(document(arguments, VALUES, "Values", in))
            .read(List.of(), Map.of(), context)
            .overriding(variables(Options.texts(arguments, SET))),
        Requester.of(document(arguments, USER_INFO, "UserInfo", in)),
        context);
  }

  private static JsonObject document(
      ParseResult arguments, String option, String kind, InputStream in) {
    Optional<String> path = Options.text(arguments, option);
    if (path.isEmpty()) {
      return JsonObject.EMPTY;
    }
    Manifests.Loaded loaded =
        Manifests.reader(Limits.DEFAULT, 1, () -> {}).read(List.of(path.get()), in);
    List<Diagnostic> faults =
        loaded.diagnostics().stream()
            .filter(each -> each.level() == Diagnostic.Level.ERROR)
            .toList();
    if (!faults.isEmpty()) {
      throw new UserFault(ExitCode.BAD_INPUT, faults);
    }
    return loaded.resources().stream()
        .filter(each -> each.id().apiVersion().equals(API) && each.id().kind().equals(kind))
        .map(Resource::raw)
        .findFirst()
        .orElseThrow(() -> noSuchDocument(option, kind, path.get()));
  }

  private static UserFault noSuchDocument(String option, String kind, String path) {
    return new UserFault(
        Diagnostic.error("CLI-0013", "no " + kind + " in " + path, "command line")
            .because(option + " names a file with a document of that kind")
            .toFix("begin the document with apiVersion: " + API + " and kind: " + kind));
  }

  private static Map<String, @Nullable Object> variables(List<String> arguments) {
    var variables = new LinkedHashMap<String, @Nullable Object>();
    for (String argument : arguments) {
      for (String pair : argument.split(",", -1)) {
        int equals = pair.indexOf('=');
        if (equals <= 0) {
          throw new UserFault(
              Diagnostic.error("CLI-0002", "\"" + pair + "\" sets no variable", "command line")
                  .toFix("write NAME=VALUE: --set request.operation=UPDATE"));
        }
        variables.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return variables;
  }
}
