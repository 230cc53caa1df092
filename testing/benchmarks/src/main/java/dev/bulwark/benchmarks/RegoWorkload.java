package dev.bulwark.benchmarks;

import dev.bulwark.rego.value.Json;
import dev.bulwark.rego.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/// A Rego policy with documents and inputs, the same in every run, that other engines can be given
/// too: `main` writes it all as files.
public enum RegoWorkload {
  /// Roles and grants: a decision of a few look-ups.
  RBAC("data.app.rbac.allow") {
    @Override
    Map<String, Object> data() {
      var roles = new LinkedHashMap<String, Object>();
      var grants = new LinkedHashMap<String, Object>();
      for (int user = 0; user < 40; user++) {
        roles.put("user" + user, user % 10 == 0 ? List.of("admin") : List.of(role(user), "reader"));
      }
      for (int role = 0; role < ROLES; role++) {
        var granted = new ArrayList<Map<String, Object>>();
        for (String type : TYPES) {
          granted.add(Map.of("action", ACTIONS.get(role % ACTIONS.size()), "type", type));
        }
        grants.put(role(role), granted);
      }
      grants.put("reader", List.of(Map.of("action", "read", "type", "dog")));
      return Map.of("user_roles", roles, "role_grants", grants);
    }

    @Override
    Map<String, Object> input(SplittableRandom random) {
      return Map.of(
          "user",
          "user" + random.nextInt(40),
          "action",
          ACTIONS.get(random.nextInt(ACTIONS.size())),
          "type",
          TYPES.get(random.nextInt(TYPES.size())));
    }
  },
  /// One of 100,000 accounts.
  LOOKUP("data.payments.allow") {
    @Override
    Map<String, Object> data() {
      var accounts = new LinkedHashMap<String, Object>();
      for (int i = 0; i < ACCOUNTS; i++) {
        accounts.put(
            "account-" + i,
            Map.of(
                "owner", "user" + i % 1_000, "open", true, "limits", Map.of("EUR", i, "USD", i)));
      }
      return Map.of("accounts", accounts);
    }

    @Override
    Map<String, Object> input(SplittableRandom random) {
      int account = random.nextInt(ACCOUNTS);
      return Map.of(
          "account",
          "account-" + account,
          "user",
          "user" + account % 1_000,
          "currency",
          "EUR",
          "amount",
          random.nextInt(ACCOUNTS));
    }
  },
  /// One of 1,000 rules, told apart by the input.
  ROUTES("data.routes.allow") {
    @Override
    String policy() {
      var module = new StringBuilder("package routes\n\ndefault allow := false\n");
      for (int i = 0; i < RULES; i++) {
        module.append(
            """

            allow if {
            	input.action == "%s"
            	input.path[0] == "service%d"
            	input.amount > %d
            }
            """
                .formatted(ACTIONS.get(i % ACTIONS.size()), i, i));
      }
      return module.toString();
    }

    @Override
    Map<String, Object> data() {
      return Map.of();
    }

    @Override
    Map<String, Object> input(SplittableRandom random) {
      int route = random.nextInt(RULES);
      return Map.of(
          "action",
          ACTIONS.get(route % ACTIONS.size()),
          "path",
          List.of("service" + route, "items"),
          "amount",
          random.nextInt(RULES));
    }
  },
  /// A report on forty workloads.
  COMPREHENSIONS("data.report.summary") {
    @Override
    Map<String, Object> data() {
      return Map.of();
    }

    @Override
    Map<String, Object> input(SplittableRandom random) {
      var workloads = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < 40; i++) {
        workloads.add(
            Map.of(
                "name",
                "workload-" + i,
                "namespace",
                "team-" + random.nextInt(6),
                "labels",
                Map.of(
                    "app", "app-" + i % 7, "tier", TYPES.get(i % TYPES.size()), "owner", owner(i)),
                "containers",
                List.of(container(random), container(random))));
      }
      return Map.of("workloads", workloads);
    }
  },
  /// Fifty tests, each of which replaces the input of a policy whose tables are made of data.
  TESTS("data.tests.passed") {
    @Override
    Map<String, Object> data() {
      return RBAC.data();
    }

    @Override
    Map<String, Object> input(SplittableRandom random) {
      var requests = new ArrayList<Map<String, Object>>();
      for (int i = 0; i < 50; i++) {
        requests.add(RBAC.input(random));
      }
      return Map.of("requests", requests);
    }
  };

  private static final List<String> ACTIONS = List.of("read", "update", "create", "delete");
  private static final List<String> TYPES = List.of("dog", "cat", "bird", "fish");
  private static final int ROLES = 8;
  private static final int ACCOUNTS = 100_000;
  private static final int RULES = 1_000;
  private static final int INPUTS = 16;

  private final String query;

  RegoWorkload(String query) {
    this.query = query;
  }

  /// What is asked.
  String query() {
    return query;
  }

  /// The base documents, as a tree.
  abstract Map<String, Object> data();

  abstract Map<String, Object> input(SplittableRandom random);

  /// What the policy is asked about, one after the other.
  List<Map<String, Object>> inputs() {
    var random = new SplittableRandom(7);
    var inputs = new ArrayList<Map<String, Object>>();
    for (int i = 0; i < INPUTS; i++) {
      inputs.add(input(random));
    }
    return inputs;
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The module.
  String policy() {
    String name = "rego/" + word() + ".rego";
    try (InputStream file = RegoWorkload.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String role(int number) {
    return "role" + number % ROLES;
  }

  private static String owner(int workload) {
    return workload % 5 == 0 ? "nobody" : "owner-" + workload % 4;
  }

  private static Map<String, Object> container(SplittableRandom random) {
    int image = random.nextInt(12);
    return Map.of(
        "image",
        "registry.example/image-" + image + (image % 3 == 0 ? "" : ":1." + image),
        "memory",
        128 + random.nextInt(512),
        "ports",
        List.of(80 + random.nextInt(5), 8080 + random.nextInt(5)));
  }

  /// Writes every workload into a folder of its own: `policy.rego`, `query`, `data.json` and
  /// `inputs.json`.
  public static void main(String[] arguments) throws IOException {
    for (RegoWorkload workload : values()) {
      Path folder = Path.of(arguments[0]).resolve(workload.word());
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("policy.rego"), workload.policy());
      Files.writeString(folder.resolve("query"), workload.query());
      Files.writeString(folder.resolve("data.json"), Json.write(Value.of(workload.data())));
      Files.writeString(folder.resolve("inputs.json"), Json.write(Value.of(workload.inputs())));
    }
  }
}
