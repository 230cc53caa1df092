package dev.bulwark.podsecurity.pod;

import dev.bulwark.model.FieldPath;
import dev.bulwark.model.JsonArray;
import dev.bulwark.model.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the checks look at in one container.
///
/// @param hostPorts the ports of the host that it takes
/// @param hosts the hosts that its probes and lifecycle hooks call
public record ContainerView(
    String name,
    FieldPath at,
    SecurityContext security,
    List<HostPort> hostPorts,
    List<Host> hosts) {
  private static final String[] PROBES = {"livenessProbe", "readinessProbe", "startupProbe"};
  private static final String[] HOOKS = {"postStart", "preStop"};

  /// A port of the node that a container asks for.
  ///
  /// @param at the way to the list element that names the port
  public record HostPort(long number, FieldPath at) {}

  /// A host that a probe or a hook calls.
  ///
  /// @param at the way to the field that names the host
  public record Host(String name, FieldPath at) {}

  static void readAll(
      Fields spec, String list, JsonArray elements, String struct, List<ContainerView> into) {
    for (int i = 0; i < elements.size(); i++) {
      Fields container = spec.element(elements, list, i, struct);
      if (container != null) {
        into.add(read(container));
      }
    }
  }

  private static ContainerView read(Fields container) {
    return new ContainerView(
        container.textOrEmpty("name"),
        container.at(),
        SecurityContext.ofContainer(container.child("securityContext", "SecurityContext")),
        hostPorts(container),
        hosts(container));
  }

  private static List<HostPort> hostPorts(Fields container) {
    JsonArray ports = container.list("ports", "v1.ContainerPort");
    List<HostPort> taken = List.of();
    for (int i = 0; i < ports.size(); i++) {
      if (ports.get(i) instanceof JsonObject port && port.get("hostPort") == null) {
        continue;
      }
      Fields port = container.element(ports, "ports", i, "ContainerPort");
      Long number =
          port == null
              ? null
              : port.number("hostPort", Integer.MIN_VALUE, Integer.MAX_VALUE, "int32");
      if (port != null && number != null && number != 0) {
        taken = added(taken, new HostPort(number, port.at()));
      }
    }
    return taken;
  }

  private static List<Host> hosts(Fields container) {
    List<Host> hosts = List.of();
    for (String name : PROBES) {
      hosts = hostsOf(container.child(name, "Probe"), hosts);
    }
    Fields lifecycle = container.child("lifecycle", "Lifecycle");
    if (lifecycle != null) {
      for (String name : HOOKS) {
        hosts = hostsOf(lifecycle.child(name, "LifecycleHandler"), hosts);
      }
    }
    return hosts;
  }

  private static List<Host> hostsOf(@Nullable Fields handler, List<Host> hosts) {
    if (handler == null) {
      return hosts;
    }
    return hostOf(
        handler.child("tcpSocket", "TCPSocketAction"),
        hostOf(handler.child("httpGet", "HTTPGetAction"), hosts));
  }

  private static List<Host> hostOf(@Nullable Fields action, List<Host> hosts) {
    String host = action == null ? null : action.text("host");
    return action == null || host == null || host.isEmpty()
        ? hosts
        : added(hosts, new Host(host, action.at().key("host")));
  }

  /// Most containers have none: the empty list costs nothing.
  private static <T> List<T> added(List<T> list, T element) {
    List<T> longer = list.isEmpty() ? new ArrayList<>(4) : list;
    longer.add(element);
    return longer;
  }

  /// The way to a field of the container's security context.
  public FieldPath securityField(String name) {
    return at.key("securityContext").key(name);
  }
}
