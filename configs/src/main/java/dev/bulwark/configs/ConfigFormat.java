package dev.bulwark.configs;

import dev.bulwark.model.SourceText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// One format of configuration files.
///
/// @param name what conftest calls it
/// @param isFor whether a file of this name, in small letters, is of this format
/// @param reader empty for formats that are known and not read here
public record ConfigFormat(String name, Predicate<String> isFor, Optional<Reader> reader) {
  /// Makes documents of a text: one, or where the format has them, many.
  @FunctionalInterface
  interface Reader {
    List<@Nullable Object> read(SourceText text) throws ConfigFault;
  }

  /// All that are known, in the order in which they are asked.
  public static final List<ConfigFormat> ALL =
      List.of(
          read(
              "dockerfile",
              name ->
                  name.equals("dockerfile")
                      || name.startsWith("dockerfile.")
                      || name.endsWith(".dockerfile"),
              Dockerfile::read),
          read("yaml", endsWith(".yml", ".yaml"), YamlConfig::read),
          read("json", endsWith(".json"), YamlConfig::read),
          read("jsonc", endsWith(".jsonc"), JsonComments::read),
          read("toml", endsWith(".toml"), TomlConfig::read),
          read("ini", endsWith(".ini"), IniConfig::read),
          read("ignore", endsWith(".gitignore", ".dockerignore"), IgnoreConfig::read),
          read(
              "dotenv",
              name -> name.equals(".env") || name.startsWith(".env.") || name.endsWith(".env"),
              DotenvConfig::read),
          read("properties", endsWith(".properties"), PropertiesConfig::read),
          read("xml", endsWith(".xml"), XmlConfig::read),
          read("hcl2", endsWith(".hcl", ".tf", ".tfvars"), HclConfig::read),
          known("hcl1", endsWith(".hcl1")),
          known("cue", endsWith(".cue")),
          known("jsonnet", endsWith(".jsonnet")),
          known("edn", endsWith(".edn")),
          known("hocon", endsWith(".hocon")),
          known("vcl", endsWith(".vcl")),
          known("spdx", endsWith(".spdx")),
          known("cyclonedx", endsWith(".cyclonedx")),
          known("textproto", endsWith(".textproto", ".textpb", ".pbtxt")),
          known("nginx", name -> name.equals("nginx.conf")),
          known(
              "groovy",
              name ->
                  name.equals("jenkinsfile")
                      || name.startsWith("jenkinsfile.")
                      || name.endsWith(".groovy")),
          read("codeowners", name -> name.equals("codeowners"), CodeownersConfig::read));

  private static ConfigFormat read(String name, Predicate<String> isFor, Reader reader) {
    return new ConfigFormat(name, isFor, Optional.of(reader));
  }

  private static ConfigFormat known(String name, Predicate<String> isFor) {
    return new ConfigFormat(name, isFor, Optional.empty());
  }

  private static Predicate<String> endsWith(String... endings) {
    return name -> {
      for (String ending : endings) {
        if (name.endsWith(ending)) {
          return true;
        }
      }
      return false;
    };
  }

  /// The format that the name of a file tells, without its folder.
  public static Optional<ConfigFormat> of(String fileName) {
    String name = fileName.toLowerCase(Locale.ROOT);
    return ALL.stream().filter(format -> format.isFor().test(name)).findFirst();
  }

  public static Optional<ConfigFormat> named(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /// Whether files of this format can be read.
  public boolean isRead() {
    return reader.isPresent();
  }
}
