package dev.bulwark.kyverno.refusal;

import dev.bulwark.kyverno.cleanup.CronSchedule;
import dev.bulwark.kyverno.context.Query;
import dev.bulwark.model.FieldPath;
import dev.bulwark.model.Resource;
import dev.bulwark.values.GoDuration;
import java.util.List;

/// Why Kyverno does not take what stands beside its classic policies: clean-ups, exceptions,
/// entries of the global context.
///
/// Source: kyverno `api/kyverno/v2/cleanup_policy_types.go`, `policy_exception_types.go`,
/// `api/kyverno/v2beta1/global_context_entry_types.go`.
public final class CompanionRefusals {
  private static final List<String> USER_FIELDS = List.of("roles", "clusterRoles", "subjects");

  private CompanionRefusals() {}

  public static List<Refusal> ofCleanup(Resource cleanup) {
    var refusals = new Refusals();
    Part spec = spec(cleanup);
    CronSchedule.fault(spec.text("schedule"))
        .ifPresent(
            why ->
                refusals.add(
                    spec.at("schedule"),
                    "schedule spec in the cleanupPolicy is not in proper cron format: " + why,
                    "write minute, hour, day, month and weekday, as 0 3 * * *, or a word such as"
                        + " @daily"));
    for (Part entry : spec.parts("context")) {
      for (String form : List.of("configMap", "imageRegistry")) {
        if (entry.has(form)) {
          refusals.add(
              entry.at(form),
              form + " is not allowed in a clean-up",
              "use apiCall, globalReference or variable");
        }
      }
    }
    for (String block : List.of("match", "exclude")) {
      knowsNoUsers(spec.part(block), "a clean-up is asked by nobody", "remove it", refusals);
    }
    return refusals.found();
  }

  public static List<Refusal> ofException(Resource exception) {
    var refusals = new Refusals();
    Part spec = spec(exception);
    if (!Boolean.FALSE.equals(spec.value("background"))) {
      knowsNoUsers(
          spec.part("match"),
          "an exception that is looked at in the background knows no users",
          "set spec.background to false",
          refusals);
    }
    for (Part excepted : spec.parts("exceptions")) {
      if (excepted.text("policyName").isEmpty()) {
        refusals.add(
            excepted.at("policyName"),
            "an exception requires a policy name",
            "name the policy; one of a namespace as namespace/name");
      }
    }
    return refusals.found();
  }

  public static List<Refusal> ofGlobalContextEntry(Resource entry) {
    var refusals = new Refusals();
    Part spec = spec(entry);
    if (spec.has("kubernetesResource")) {
      resource(spec.part("kubernetesResource"), refusals);
    }
    if (spec.has("apiCall")) {
      call(spec.part("apiCall"), refusals);
    }
    for (Part projection : spec.parts("projections")) {
      projection(projection, entry.id().name(), refusals);
    }
    return refusals.found();
  }

  private static void resource(Part resource, Refusals refusals) {
    if (resource.text("group").isEmpty() && !resource.text("version").equals("v1")) {
      refusals.add(
          resource.at("group"),
          "a resource that is not of the core group v1 has a group",
          "name the group: apps, networking.k8s.io");
    }
  }

  private static void call(Part call, Refusals refusals) {
    if (call.has("service") == !call.text("urlPath").isEmpty()) {
      refusals.add(
          call.path(),
          "a call goes either to the API server or to a service",
          "give urlPath or service, and not both");
    }
    if (call.has("data") && !call.text("method").equals("POST")) {
      refusals.add(call.at("method"), "a call with data is a POST", "write method: POST");
    }
    String interval = call.text("refreshInterval");
    boolean isGiven =
        GoDuration.parse(interval).asOptional().filter(each -> !each.isZero()).isPresent();
    if (!interval.isEmpty() && !isGiven) {
      refusals.add(
          call.at("refreshInterval"),
          "an entry is refreshed after more than 0 seconds",
          "write a duration such as 10m or 1h30m");
    }
  }

  private static void projection(Part projection, String entry, Refusals refusals) {
    if (projection.text("name").equals(entry)) {
      refusals.add(
          projection.at("name"),
          "a projection has another name than the entry",
          "give it a name of its own");
    }
    String query = projection.text("jmesPath");
    Query.of(query)
        .fault()
        .ifPresent(
            why -> refusals.add(projection.at("jmesPath"), why, "write a JMESPath expression"));
  }

  private static void knowsNoUsers(Part block, String why, String fix, Refusals refusals) {
    for (Part filter : RuleInPolicy.allFilters(block)) {
      for (String field : USER_FIELDS) {
        if (!filter.fields().array(field).isEmpty()) {
          refusals.add(filter.at(field), why, fix);
        }
      }
    }
  }

  private static Part spec(Resource resource) {
    return new Part(resource.raw(), FieldPath.ROOT).part("spec");
  }
}
