package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;
import static dev.bulwark.rego.type.Signature.Trait.NONDETERMINISTIC;
import static dev.bulwark.rego.type.Signature.Trait.OBSERVABLE;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.builtin.Network;
import dev.bulwark.rego.builtins.http.HttpRequests;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import dev.bulwark.values.Ip;
import dev.bulwark.values.Parsed;
import java.util.List;

/// What reaches out of the evaluation: the log, the runtime and other hosts.
final class Hosts {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("trace").takes("note", STRING).is(OBSERVABLE).returns("result", BOOLEAN),
              (given, context) -> {
                context.trace(given.string(0));
                return BooleanValue.TRUE;
              }),
          new Function(
              Signature.of("opa.runtime")
                  .is(NONDETERMINISTIC)
                  .returns("output", objectOf(STRING, ANY)),
              (given, context) -> context.runtime()),
          new Function(
              Signature.of("http.send")
                  .takes("request", objectOf(STRING, ANY))
                  .is(NONDETERMINISTIC)
                  .returns("response", objectOf(ANY, ANY)),
              Hosts::send),
          new Function(
              Signature.of("net.lookup_ip_addr")
                  .takes("name", STRING)
                  .is(NONDETERMINISTIC)
                  .returns("addrs", setOf(STRING)),
              Hosts::lookUp));

  /// What `localhost` is by RFC 6761, whoever is asked.
  private static final SetValue LOOPBACK =
      SetValue.of(StringValue.of("127.0.0.1"), StringValue.of("::1"));

  private Hosts() {}

  private static Value send(Arguments given, BuiltinContext context) {
    ObjectValue request = HttpRequests.of(given, 0);
    return context.remembered(new Request(request), _ -> network(context).send(request));
  }

  private static Value lookUp(Arguments given, BuiltinContext context) {
    String host = given.string(0);
    if (Ip.parse(host) instanceof Parsed.Value<Ip>(Ip address)) {
      return SetValue.of(StringValue.of(address.toString()));
    }
    if (host.equals("localhost")) {
      return LOOPBACK;
    }
    return context.remembered(new Host(host), _ -> network(context).lookUp(host));
  }

  private record Request(ObjectValue request) {}

  private record Host(String name) {}

  private static Network network(BuiltinContext context) {
    return context
        .network()
        .orElseThrow(() -> BuiltinException.failed("the network is closed to policies"));
  }
}
