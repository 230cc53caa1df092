package dev.bulwark.rego.builtins;

import static dev.bulwark.rego.type.RegoType.ANY;
import static dev.bulwark.rego.type.RegoType.BOOLEAN;
import static dev.bulwark.rego.type.RegoType.STRING;
import static dev.bulwark.rego.type.RegoType.anyOf;
import static dev.bulwark.rego.type.RegoType.arrayOf;
import static dev.bulwark.rego.type.RegoType.objectOf;
import static dev.bulwark.rego.type.RegoType.setOf;
import static dev.bulwark.rego.type.RegoType.tuple;
import static dev.bulwark.rego.type.Signature.Trait.DEPRECATED;

import dev.bulwark.rego.builtin.Arguments;
import dev.bulwark.rego.builtin.Builtin;
import dev.bulwark.rego.builtin.BuiltinContext;
import dev.bulwark.rego.builtin.BuiltinException;
import dev.bulwark.rego.type.Signature;
import dev.bulwark.rego.value.ArrayValue;
import dev.bulwark.rego.value.BooleanValue;
import dev.bulwark.rego.value.NumberValue;
import dev.bulwark.rego.value.ObjectValue;
import dev.bulwark.rego.value.SetValue;
import dev.bulwark.rego.value.StringValue;
import dev.bulwark.rego.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// `net.cidr_*`. Networks are read as Go's `net.ParseCIDR` reads them.
final class Cidrs {
  static final List<Builtin> ALL =
      List.of(
          new Function(
              Signature.of("net.cidr_contains")
                  .takes("cidr", STRING)
                  .takes("cidr_or_ip", STRING)
                  .returns("result", BOOLEAN),
              (given, context) -> BooleanValue.of(contains(given.get(0), given.get(1)))),
          new Function(
              Signature.of("net.cidr_overlap")
                  .takes(STRING)
                  .takes(STRING)
                  .is(DEPRECATED)
                  .returns(BOOLEAN),
              (given, context) -> BooleanValue.of(contains(given.get(0), given.get(1)))),
          new Function(
              Signature.of("net.cidr_intersects")
                  .takes("cidr1", STRING)
                  .takes("cidr2", STRING)
                  .returns("result", BOOLEAN),
              (given, context) -> intersects(given)),
          new Function(
              Signature.of("net.cidr_is_valid").takes("cidr", STRING).returns("result", BOOLEAN),
              (given, context) -> isValid(given)),
          new Function(
              Signature.of("net.cidr_contains_matches")
                  .takes(
                      "cidrs",
                      anyOf(
                          STRING,
                          arrayOf(anyOf(STRING, arrayOf(ANY))),
                          objectOf(STRING, anyOf(STRING, arrayOf(ANY))),
                          setOf(anyOf(STRING, arrayOf(ANY)))))
                  .takes(
                      "cidrs_or_ips",
                      anyOf(
                          STRING,
                          arrayOf(anyOf(STRING, arrayOf(ANY))),
                          objectOf(STRING, anyOf(STRING, arrayOf(ANY))),
                          setOf(anyOf(STRING, arrayOf(ANY)))))
                  .returns("output", setOf(tuple(ANY, ANY))),
              Cidrs::matches),
          new Function(
              Signature.of("net.cidr_expand").takes("cidr", STRING).returns("hosts", setOf(STRING)),
              Cidrs::expand),
          new Function(
              Signature.of("net.cidr_merge")
                  .takes("addrs", anyOf(arrayOf(anyOf(STRING)), setOf(STRING)))
                  .returns("output", setOf(STRING)),
              (given, context) -> merge(given)));

  private Cidrs() {}

  private static IpRange network(Value value) {
    return IpRange.ofCidr(Arguments.of(value).string(0));
  }

  private static boolean contains(Value outer, Value inner) {
    IpRange range = network(outer);
    String text = Arguments.of(inner).string(0);
    IpRange address = IpRange.ofAddress(text);
    if (address != null) {
      return range.contains(address);
    }
    try {
      return range.contains(IpRange.ofCidr(text));
    } catch (BuiltinException e) {
      throw BuiltinException.failed(
          "not a valid textual representation of an IP address or CIDR: " + text, e);
    }
  }

  private static Value intersects(Arguments given) {
    return BooleanValue.of(network(given.get(0)).meets(network(given.get(1))));
  }

  private static Value isValid(Arguments given) {
    if (!(given.get(0) instanceof StringValue text)) {
      return BooleanValue.FALSE;
    }
    try {
      IpRange.ofCidr(text.text());
      return BooleanValue.TRUE;
    } catch (BuiltinException _) {
      return BooleanValue.FALSE;
    }
  }

  /// The pairs of keys whose networks lie in each other. A string is its own key; an array's keys
  /// are its indexes, a set's its elements.
  private static Value matches(Arguments given, BuiltinContext context) {
    List<Keyed> outer = keyed(1, given.get(0));
    List<Keyed> inner = keyed(2, given.get(1));
    var matches = new SetValue.Builder();
    for (Keyed container : outer) {
      context.spend(1 + inner.size());
      for (Keyed contained : inner) {
        if (contains(container.network, contained.network)) {
          context.reserve(64);
          matches.add(ArrayValue.of(container.key, contained.key));
        }
      }
    }
    return matches.build();
  }

  private record Keyed(Value key, Value network) {}

  private static List<Keyed> keyed(int operand, Value collection) {
    var keyed = new ArrayList<Keyed>();
    switch (collection) {
      case StringValue text -> keyed.add(new Keyed(text, text));
      case ArrayValue array -> {
        for (int i = 0; i < array.size(); i++) {
          keyed.add(new Keyed(NumberValue.of(i), first(operand, array.get(i))));
        }
      }
      case SetValue set -> {
        for (Value element : set) {
          keyed.add(new Keyed(element, first(operand, element)));
        }
      }
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          keyed.add(new Keyed(object.keyAt(i), first(operand, object.valueAt(i))));
        }
      }
      default -> {}
    }
    return keyed;
  }

  private static Value first(int operand, Value element) {
    if (element instanceof StringValue) {
      return element;
    }
    if (element instanceof ArrayValue array && array.size() > 0) {
      return array.get(0);
    }
    throw BuiltinException.failed(
        "operand " + operand + ": element must be string or non-empty array");
  }

  private static Value expand(Arguments given, BuiltinContext context) {
    IpRange range = network(given.get(0));
    BigInteger count = range.size();
    context.reserve(count.bitLength() < 50 ? count.longValue() * 128 : Long.MAX_VALUE);
    var addresses = new SetValue.Builder();
    BigInteger address = range.first();
    for (long i = count.longValue(); i > 0; i--) {
      if (i % 1024 == 0) {
        context.spend(1024);
      }
      addresses.add(StringValue.of(range.addressText(address)));
      address = address.add(BigInteger.ONE);
    }
    return addresses.build();
  }

  private static Value merge(Arguments given) {
    Iterable<Value> elements =
        switch (given.get(0)) {
          case ArrayValue array -> array;
          case SetValue set -> set;
          default -> throw BuiltinException.failed("operand must be an array");
        };
    var ranges = new ArrayList<IpRange>();
    for (Value element : elements) {
      if (!(element instanceof StringValue text)) {
        throw BuiltinException.failed("element must be string");
      }
      ranges.add(addressOrNetwork(text.text()));
    }
    var merged = new SetValue.Builder();
    for (IpRange range : IpRange.merged(ranges)) {
      range.networks().forEach(network -> merged.add(StringValue.of(network)));
    }
    return merged.build();
  }

  /// A bare IPv4 address is its whole classful network, as Go's `DefaultMask` has it.
  private static IpRange addressOrNetwork(String text) {
    IpRange address = IpRange.ofAddress(text);
    if (address == null) {
      return IpRange.ofCidr(text);
    }
    if (address.bits() != 32) {
      throw BuiltinException.failed("IPv6 invalid: needs prefix length");
    }
    return address.classful();
  }
}
