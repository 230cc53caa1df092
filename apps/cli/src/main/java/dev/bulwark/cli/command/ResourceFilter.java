package dev.bulwark.cli.command;

import dev.bulwark.model.Diagnostic;
import dev.bulwark.model.LabelSelector;
import dev.bulwark.model.Resource;
import dev.bulwark.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// Which of the resources that were read are meant: kubectl's `-n` and `-l`, `--kind` and `--name`.
///
/// @param namespaces empty means all, cluster-scoped objects included
/// @param kinds in lower case; empty means all
/// @param names empty means all
public record ResourceFilter(
    List<String> namespaces, LabelSelector selector, List<String> kinds, List<String> names) {
  private static final ResourceId.GroupKind NAMESPACE = new ResourceId.GroupKind("", "Namespace");

  /// kubectl's short names of the kinds that hold pods.
  private static final Map<String, String> SHORT_NAMES =
      Map.of(
          "po", "pod",
          "deploy", "deployment",
          "rs", "replicaset",
          "rc", "replicationcontroller",
          "sts", "statefulset",
          "ds", "daemonset",
          "cj", "cronjob",
          "ns", "namespace",
          "svc", "service",
          "cm", "configmap");

  public static void addTo(CommandSpec spec) {
    spec.addOption(
        Options.values(
            "NAMESPACE", "Only what is in this namespace; may be repeated.", "-n", "--namespace"));
    spec.addOption(
        Options.value(
            "SELECTOR", "Only what has these labels: app=api,tier!=db", "-l", "--selector"));
    spec.addOption(
        Options.values(
            "KIND",
            "Only these kinds: Deployment, cronjobs, deploy,sts; may be repeated.",
            "--kind"));
    spec.addOption(Options.values("NAME", "Only what has this name; may be repeated.", "--name"));
  }

  public static ResourceFilter of(ParseResult arguments) {
    var kinds = new ArrayList<String>();
    for (String list : Options.texts(arguments, "--kind")) {
      for (String kind : list.split(",", -1)) {
        kinds.add(singular(kind));
      }
    }
    return new ResourceFilter(
        Options.texts(arguments, "-n"),
        Options.text(arguments, "-l")
            .map(ResourceFilter::selector)
            .orElse(LabelSelector.EVERYTHING),
        kinds,
        Options.texts(arguments, "--name"));
  }

  private static LabelSelector selector(String text) {
    try {
      return LabelSelector.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UserFault(
          Diagnostic.error("CLI-0002", String.valueOf(e.getMessage()), "command line")
              .toFix("write it as kubectl takes it: app=api,tier in (front,back),!legacy"));
    }
  }

  public boolean lets(Resource resource) {
    return (namespaces.isEmpty() || namespaces.contains(namespaceOf(resource)))
        && (kinds.isEmpty() || kinds.contains(resource.id().kind().toLowerCase(Locale.ROOT)))
        && (names.isEmpty() || names.contains(resource.id().name()))
        && selector.matches(resource.labels());
  }

  /// A Namespace object counts as part of itself; an object that names no namespace goes to
  /// `default`.
  private static String namespaceOf(Resource resource) {
    if (NAMESPACE.equals(resource.id().groupKind())) {
      return resource.id().name();
    }
    return resource.id().namespace().isEmpty() ? "default" : resource.id().namespace();
  }

  private static String singular(String kind) {
    String word = kind.toLowerCase(Locale.ROOT);
    int dot = word.indexOf('.');
    if (dot > 0) {
      word = word.substring(0, dot); // deployments.apps
    }
    String known = SHORT_NAMES.get(word);
    if (known != null) {
      return known;
    }
    if (word.endsWith("ies")) {
      return word.substring(0, word.length() - 3) + "y";
    }
    return word.endsWith("s") && !word.endsWith("ss") ? word.substring(0, word.length() - 1) : word;
  }
}
