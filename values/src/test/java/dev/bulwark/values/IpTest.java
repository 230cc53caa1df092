package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IpTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "192.0.2.1, 192.0.2.1",
    "::, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:0:0:2:0:0:0:3, 1:0:0:2::3",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
    "::ffff:1.2.3.4, ::ffff:1.2.3.4",
    "fe80::1%eth0, fe80::1%eth0",
  })
  void printsTheCanonicalForm(String text, String canonical) {
    assertThat(ip(text)).hasToString(canonical);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|ParseAddr(\"\"): unable to parse IP",
        "a%b|ParseAddr(\"a%b\"): missing IPv6 address",
        "1.2.3|ParseAddr(\"1.2.3\"): IPv4 address too short",
        "1.2.3.4.5|ParseAddr(\"1.2.3.4.5\"): IPv4 address too long",
        "1.2.3.256|ParseAddr(\"1.2.3.256\"): IPv4 field has value >255",
        "1.02.3.4|ParseAddr(\"1.02.3.4\"): IPv4 field has octet with leading zero",
        "1..2.3|ParseAddr(\"1..2.3\"): IPv4 field must have at least one digit (at \".2.3\")",
        "1.2.3.4/8|ParseAddr(\"1.2.3.4/8\"): unexpected character (at \"/8\")",
        "1:2|ParseAddr(\"1:2\"): address string too short",
        "::1::|ParseAddr(\"::1::\"): multiple :: in address (at \":\")",
        "::12345|ParseAddr(\"::12345\"): each group must have 4 or less digits (at \"12345\")",
        "fe80::%|ParseAddr(\"fe80::%\"): zone must be a non-empty string",
        "1:2:3:4::5:6:7:8|ParseAddr(\"1:2:3:4::5:6:7:8\"): the :: must expand to at least one field"
            + " of zeros",
      })
  void failsInTheWordsOfGo(String text, String reason) {
    assertThat(Ip.parse(text)).isEqualTo(Parsed.malformed(reason));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "0.0.0.0, unspecified",
    "::, unspecified",
    "127.8.0.1, loopback",
    "::1, loopback",
    "::ffff:127.0.0.1, loopback",
    "224.0.0.9, multicast link-local-multicast",
    "ff02::1, multicast link-local-multicast",
    "239.1.1.1, multicast",
    "169.254.3.4, link-local-unicast",
    "febf::1, link-local-unicast",
    "10.0.0.1, global-unicast",
    "fc00::1, global-unicast",
    "255.255.255.255, none",
  })
  void knowsWhatTheAddressIsFor(String text, String purposes) {
    Ip ip = ip(text);

    assertThat(ip.isUnspecified()).isEqualTo(purposes.equals("unspecified"));
    assertThat(ip.isLoopback()).isEqualTo(purposes.equals("loopback"));
    assertThat(ip.isMulticast()).isEqualTo(purposes.startsWith("multicast"));
    assertThat(ip.isLinkLocalMulticast()).isEqualTo(purposes.endsWith("link-local-multicast"));
    assertThat(ip.isLinkLocalUnicast()).isEqualTo(purposes.equals("link-local-unicast"));
    assertThat(ip.isGlobalUnicast()).isEqualTo(purposes.equals("global-unicast"));
  }

  @Test
  void tellsAMappedAddressFromTheAddressItself() {
    assertThat(ip("::ffff:1.2.3.4").isMapped()).isTrue();
    assertThat(ip("1.2.3.4").isMapped()).isFalse();
    assertThat(ip("::ffff:1.2.3.4")).isNotEqualTo(ip("1.2.3.4"));
  }

  static Ip ip(String text) {
    return Ip.parse(text).asOptional().orElseThrow();
  }
}
