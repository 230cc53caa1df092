package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CidrTest {
  @ParameterizedTest(name = "{0} masked is {1}")
  @CsvSource({
    "192.168.1.130/25, 192.168.1.128/25",
    "10.1.2.3/0, 0.0.0.0/0",
    "2001:db8:ffff::1/33, 2001:db8:8000::/33",
    "2001:db8::ff:1/97, 2001:db8::/97",
    "::1/128, ::1/128",
  })
  void keepsBitsBehindThePrefixUntilMasked(String text, String masked) {
    assertThat(cidr(text)).hasToString(text);
    assertThat(cidr(text).masked()).hasToString(masked);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "1.2.3.4|netip.ParsePrefix(\"1.2.3.4\"): no '/'",
        "1.2.3/8|netip.ParsePrefix(\"1.2.3/8\"): ParseAddr(\"1.2.3\"): IPv4 address too short",
        "1.2.3.4/33|netip.ParsePrefix(\"1.2.3.4/33\"): prefix length out of range",
        "1.2.3.4/08|netip.ParsePrefix(\"1.2.3.4/08\"): bad bits after slash: \"08\"",
        "1.2.3.4/|netip.ParsePrefix(\"1.2.3.4/\"): bad bits after slash: \"\"",
        "::1/99999999999999999999|netip.ParsePrefix(\"::1/99999999999999999999\"): bad bits after"
            + " slash: \"99999999999999999999\"",
        "::1/999|netip.ParsePrefix(\"::1/999\"): prefix length out of range",
        "fe80::1%a/64|netip.ParsePrefix(\"fe80::1%a/64\"): IPv6 zones cannot be present in a prefix",
      })
  void failsInTheWordsOfGo(String text, String reason) {
    assertThat(Cidr.parse(text)).isEqualTo(Parsed.malformed(reason));
  }

  @ParameterizedTest(name = "{0} contains {1}: {2}")
  @CsvSource({
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.1, false",
    "0.0.0.0/0, 255.255.255.255, true",
    "0.0.0.0/0, ::1, false",
    "::/0, ::ffff:1.2.3.4, true",
    "2001:db8::/65, 2001:db8::8000:0:0:1, false",
    "fe80::/10, fe80::1%eth0, false",
  })
  void containsAddressesOfItsFamily(String range, String ip, boolean contained) {
    assertThat(cidr(range).contains(IpTest.ip(ip))).isEqualTo(contained);
  }

  @ParameterizedTest(name = "{0} contains {1}: {2}")
  @CsvSource({
    "10.0.0.0/8, 10.1.0.0/16, true",
    "10.1.0.0/16, 10.0.0.0/8, false",
    "10.9.9.9/8, 10.0.0.0/8, true",
    "0.0.0.0/0, ::/0, false",
  })
  void containsNarrowerRanges(String range, String other, boolean contained) {
    assertThat(cidr(range).contains(cidr(other))).isEqualTo(contained);
  }

  @Test
  void containsEveryAddressThatItsMaskedFormContains() {
    for (int bits = 0; bits <= 128; bits++) {
      Cidr range = cidr("2001:db8:85a3:8d3:1319:8a2e:370:7348/" + bits);

      assertThat(range.masked().contains(range.address())).isTrue();
      assertThat(range.masked().masked()).isEqualTo(range.masked());
    }
  }

  private static Cidr cidr(String text) {
    return Cidr.parse(text).asOptional().orElseThrow();
  }
}
