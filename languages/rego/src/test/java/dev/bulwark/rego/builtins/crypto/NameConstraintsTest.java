package dev.bulwark.rego.builtins.crypto;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Go's `crypto/x509` says of the same names and constraints.
class NameConstraintsTest {
  private static final Map<String, Integer> KINDS =
      Map.of("mail", 0x81, "dns", 0x82, "directory", 0xa4, "uri", 0x86, "ip", 0x87);

  @ParameterizedTest(name = "permitted {0}, excluded {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          dns:example.com      |                     | dns:example.com                 | true
          dns:example.com      |                     | dns:a.example.com               | true
          dns:example.com      |                     | dns:notexample.com              | false
          dns:.example.com     |                     | dns:a.example.com               | true
          dns:.example.com     |                     | dns:example.com                 | false
          dns:EXAMPLE.com      |                     | dns:a.example.COM               | true
          dns:a.example.com    |                     | dns:*.example.com               | false
                               | dns:a.example.com   | dns:*.example.com               | false
                               | dns:b.a.example.com | dns:*.example.com               | true
          dns:example.com      | dns:a.example.com   | dns:b.a.example.com             | false
          dns:                 |                     | dns:example.com                 | true
                               | dns:                | dns:example.com                 | false
          dns:example.com      |                     | dns:trailing.com.               | false
          dns:example.com      |                     | mail:joe@example.org            | true
          mail:joe@example.com |                     | mail:joe@EXAMPLE.com            | true
          mail:joe@example.com |                     | mail:Joe@example.com            | false
          mail:example.com     |                     | mail:"joe doe"@a.example.com    | true
          mail:example.com     |                     | mail:a..b@example.com           | false
                               | mail:.example.com   | mail:joe@example.com            | true
          uri:example.com      |                     | uri:https://a.example.com:80/x  | true
          uri:example.com      |                     | uri:https://10.0.0.1/           | false
                               | dns:example.com     | uri:urn:example                 | false
          ip:0a000000ff000000  |                     | ip:0a010203                     | true
          ip:0a000000ff000000  |                     | ip:0b010203                     | false
          ip:0a000000ff000000  |                     | ip:20010db8000000000000000000000001 | false
                               | ip:0a000000ff000000 | ip:20010db8000000000000000000000001 | true
          """)
  void allowsANameIfItIsPermittedAndNotExcluded(
      @Nullable String permitted, @Nullable String excluded, String name, boolean allowed) {
    NameConstraints constraints = NameConstraints.of(extension(permitted, excluded));
    var certificate = new Extensions(List.of(namesOf(name)));

    assertThat(constraints.allow(certificate)).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          dns:a..b             | failed to parse dnsName constraint "a..b"
          mail:a@b@c d         | failed to parse rfc822Name constraint "a@b@c d"
          uri:10.0.0.1         | failed to parse URI constraint "10.0.0.1": cannot be IP address
          ip:0a000000ff00ff00  | IP constraint contained invalid mask ff00ff00
          ip:0a0000            | IP constraint contained value of length 3
          """)
  void refusesWhatIsNoConstraint(String constraint, String error) {
    assertThatThrownBy(() -> NameConstraints.of(extension(constraint, null)))
        .isInstanceOf(Der.MalformedException.class)
        .hasMessage(error);
  }

  @Test
  void refusesAnExtensionThatSaysNothing() {
    assertThatThrownBy(() -> NameConstraints.of(extension(null, null)))
        .hasMessage("empty name constraints extension");
  }

  @Test
  void knowsThatItDoesNotUnderstandOtherKindsOfNames() {
    assertThat(NameConstraints.of(extension("directory:", null)).hasOther()).isTrue();
    assertThat(NameConstraints.of(extension("dns:a", null)).hasOther()).isFalse();
  }

  private static Der extension(@Nullable String permitted, @Nullable String excluded) {
    return Der.of(
        der(
            0x30,
            permitted == null ? new byte[0] : der(0xa0, der(0x30, name(permitted))),
            excluded == null ? new byte[0] : der(0xa1, der(0x30, name(excluded)))),
        Der.SEQUENCE);
  }

  private static Der namesOf(String name) {
    byte[] alternativeNames = {0x55, 0x1d, 0x11};
    return Der.of(
        der(0x30, der(0x06, alternativeNames), der(0x04, der(0x30, name(name)))), Der.SEQUENCE);
  }

  /// `kind:value`; addresses are written in hexadecimal digits.
  private static byte[] name(String text) {
    String[] parts = text.split(":", 2);
    byte[] value =
        parts[0].equals("ip") ? HexFormat.of().parseHex(parts[1]) : parts[1].getBytes(ISO_8859_1);
    return der(KINDS.getOrDefault(parts[0], 0), value);
  }

  private static byte[] der(int tag, byte[]... contents) {
    var content = new ByteArrayOutputStream();
    for (byte[] each : contents) {
      content.writeBytes(each);
    }
    var whole = new ByteArrayOutputStream();
    whole.write(tag);
    whole.write(content.size());
    whole.writeBytes(content.toByteArray());
    return whole.toByteArray();
  }
}
