package dev.bulwark.kubescape;

import java.util.Map;

/// The modules that Kubescape gives every rule beside its own: what rules import as `data.cautils`,
/// `data.designators` and `data.kubernetes.api.client`.
///
/// Their behaviour is that of kubescape/opa-utils `resources/dependencies.go`. A mode of a file is
/// twelve bits; what is allowed has all the bits that are there. The client asks an API server over
/// the network, which nothing opens here, so all its requests are undefined.
final class HelperModules {
  private static final String CAUTILS =
      """
      package cautils

      list_contains(list, element) if list[_] == element

      getPodName(metadata) := metadata.name

      object_intersection(parent, part) := {key: value | some key; value := part[key]; parent[key] == value}

      is_subobject(part, parent) if object_intersection(part, parent) == part

      unix_permission(mode) := {
        "user": unix_permission_from_octal(bits.rsh(mode, 6)),
        "group": unix_permission_from_octal(bits.rsh(mode, 3)),
        "everyone": unix_permission_from_octal(mode),
        "setuid": has_bit(mode, 2048),
        "setgid": has_bit(mode, 1024),
        "sticky": has_bit(mode, 512),
      }

      unix_permission_from_octal(digit) := {
        "read": has_bit(digit, 4),
        "write": has_bit(digit, 2),
        "exec": has_bit(digit, 1),
      }

      has_bit(number, bit) := bits.and(number, bit) != 0

      unix_permissions_allow(allowed, actual) if {
        mode := bits.and(actual, 4095)
        bits.and(mode, allowed) == mode
      }

      # Reading for all and writing for the owner, nothing else.
      is_strict_conf_permission(mode) if unix_permissions_allow(420, mode)

      is_not_strict_conf_permission(mode) if not is_strict_conf_permission(mode)

      is_strict_conf_ownership(ownership) if ownership.err

      is_strict_conf_ownership(ownership) if {
        ownership.uid == 0
        ownership.gid == 0
      }

      is_not_strict_conf_ownership(ownership) if not is_strict_conf_ownership(ownership)
      """;

  private static final String DESIGNATORS =
      """
      package designators

      included_namespaces(namespace) if namespace == "default"

      excluded_namespaces(namespace) if namespace != "excluded"

      forbidden_wlids(wlid) if input.forbidden_wlids[_] == wlid

      filter_k8s_object(object) := object
      """;

  private static final String CLIENT =
      """
      package kubernetes.api.client

      query_name_ns(_, _, _) := {} if false

      query_label_selector_ns(_, _, _) := {} if false

      query_field_selector_ns(_, _, _, _) := {} if false

      query_all(_) := {} if false

      query_all_no_auth(_) := {} if false

      field_transform_to_qry_param(field, map) := label_map_to_query_string({path: value |
        some key, value in map
        path := concat(".", [field, key])
      })

      label_map_to_query_string(map) := concat(",", [text | some key, value in map; text := concat("%3D", [key, value])])
      """;

  /// By what messages call them.
  static final Map<String, String> ALL =
      Map.of("cautils", CAUTILS, "designators", DESIGNATORS, "kubernetes.api.client", CLIENT);

  private HelperModules() {}
}
