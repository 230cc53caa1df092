package dev.bulwark.conformance;

import dev.bulwark.conformance.TextProto.Message;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which cases of cel-spec ask for what the CEL of Kubernetes has not, and why.
final class CelSpecSkips {
  /// @param id of the cases, as a regular expression
  private record Skip(Pattern id, String reason) {}

  private static final String V2 = "format of version 2 prints ";

  private static final List<Skip> BY_NAME =
      List.of(
          // Libraries and syntax that Kubernetes has not.
          skip("bindings_ext/.*", "cel.bind is not enabled by Kubernetes"),
          skip("block_ext/.*", "cel.block is a macro of upstream's tests alone"),
          skip("encoders_ext/.*", "base64.encode and base64.decode are not enabled by Kubernetes"),
          skip("math_ext/.*", "the math library is not enabled by Kubernetes"),
          skip("fields/quoted_map_fields/.*", "`quoted` fields are not enabled by Kubernetes"),
          skip("proto2_ext/.*", "proto.getExt and proto.hasExt are about messages"),
          skip("enums/.*", "enums are a part of messages"),
          // The strings library, of which Kubernetes has version 2 and the suite version 4 or
          // later.
          skip("string_ext/reverse/.*", "reverse of strings is new in version 3 of the library"),
          skip(
              "string_ext/value_errors/(lasti|i)ndexof_out_of_range",
              "version 2 finds nothing beyond the end of a string"),
          skip("string_ext/format/.*scientific notation.*", V2 + "1.052033×10⁰³, and no int"),
          skip(
              "string_ext/format/default precision for fixed-point clause with u?int",
              V2 + "no int"),
          skip("string_ext/format/.* infinity support for fixed-point", V2 + "∞"),
          skip("string_ext/format/.* support for decimal", V2 + "no double"),
          skip(
              "string_ext/format/(list|map) support.*",
              V2 + "what is in a list or map as literals"),
          skip(
              "string_ext/format/dyntype support for (lists|maps)",
              V2 + "what is in it as literals"),
          skip("string_ext/format/dyntype NaN/infinity support", V2 + "what is in it as literals"),
          // Addresses, of which Kubernetes has a library of its own.
          skip("network_ext/ip_type/is_ip_cidr_compile_error", "isIP takes a string in Kubernetes"),
          skip(
              "network_ext/ipv4/ipv4_(not_)?equals_ipv6",
              "Kubernetes refuses IPv4 addresses that are mapped to IPv6"),
          // Types.
          skip(
              "type_deduction/legacy_nullable_types/null_assignable_to_abstract_parameter_candidate",
              "cel-java takes the list for one of null; Kubernetes refuses a list of two types"));

  /// A message literal, a type of upstream's test messages, or a value that is a message.
  private static final Pattern MESSAGES =
      Pattern.compile(
          "cel\\.expr\\.conformance\\.|TestAllTypes|\\b(google\\.protobuf\\.)?[A-Z]\\w*\\s*\\{");

  private CelSpecSkips() {}

  private static Skip skip(String id, String reason) {
    return new Skip(Pattern.compile(id), reason);
  }

  /// Why a case is not run; empty when it is.
  static Optional<String> reason(String id, Message test) {
    for (Skip skip : BY_NAME) {
      if (skip.id().matcher(id).matches()) {
        return Optional.of(skip.reason());
      }
    }
    return needsMessages(test)
        ? Optional.of("needs protocol-buffer messages, which are no values in Kubernetes")
        : Optional.empty();
  }

  private static boolean needsMessages(Message part) {
    for (TextProto.Field field : part.fields()) {
      switch (field.name()) {
        case "object_value", "enum_value", "message_type", "wrapper" -> {
          return true;
        }
        case "expr", "container", "type_value" -> {
          if (MESSAGES.matcher(part.text(field.name())).find()) {
            return true;
          }
        }
        default -> {
          if (field.value() instanceof Message inner && needsMessages(inner)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
