package dev.bulwark.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoUrlTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "HTTPS://example.com:80/a|https|example.com:80|example.com|80|/a",
        "https://[::1]:443/|https|[::1]:443|::1|443|/",
        "https://[fe80::1%25eth0]/|https|[fe80::1%eth0]|fe80::1%eth0|``|/",
        "https://user:pa%20ss@host/a%2Fb|https|host|host|``|/a%2Fb",
        "/path/to some|``|``|``|``|/path/to%20some",
        "mailto:a@b.c|mailto|``|``|``|``",
        "https://h/world?q=1#frag|https|h|h|``|/world",
        "http://ex.com:/|http|ex.com:|ex.com|``|/",
        "http:///x|http|``|``|``|/x",
        "*|``|``|``|``|*",
      })
  void readsTheParts(
      String text, String scheme, String host, String hostname, String port, String path) {
    GoUrl url = url(text);

    assertThat(url.scheme()).isEqualTo(scheme);
    assertThat(url.host()).isEqualTo(host);
    assertThat(url.hostname()).isEqualTo(hostname);
    assertThat(url.port()).isEqualTo(port);
    assertThat(url.escapedPath()).isEqualTo(path);
  }

  @Test
  void readsTheQueryAndLeavesOutWhatIsMalformed() {
    assertThat(url("/x?a=1&b=2&a=3&%zz=4&c;d=5&e&f=+g%20h").query())
        .containsExactly(
            entry("a", List.of("1", "3")),
            entry("b", List.of("2")),
            entry("e", List.of("")),
            entry("f", List.of(" g h")));
  }

  @Test
  void hasNoQueryWithTooManyParameters() {
    assertThat(url("/x?" + "a&".repeat(9_999) + "a").query()).hasSize(1);
    assertThat(url("/x?" + "a&".repeat(10_000) + "a").query()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "``|parse \"\": empty url",
        "path|parse \"path\": invalid URI for request",
        "../x|parse \"../x\": invalid URI for request",
        ":x|parse \":x\": missing protocol scheme",
        "http://a b/|parse \"http://a b/\": invalid character \" \" in host name",
        "http://h/%zz|parse \"http://h/%zz\": invalid URL escape \"%zz\"",
        "http://h/%é|parse \"http://h/%é\": invalid URL escape \"%é\"",
        "http://h/%aé|parse \"http://h/%aé\": invalid URL escape \"%a\\xc3\"",
        "http://[::1|parse \"http://[::1\": missing ']' in host",
        "http://[1.2.3.4]/|parse \"http://[1.2.3.4]/\": invalid IP-literal",
        "http://[::1]x/|parse \"http://[::1]x/\": invalid port \"x\" after host",
        "http://h:80:90/|parse \"http://h:80:90/\": invalid port \":80:90\" after host",
        "http://[::g]/|parse \"http://[::g]/\": invalid host: ParseAddr(\"::g\"): each"
            + " colon-separated field must have at least one digit (at \"g\")",
        "http://u\"@h/|parse \"http://u\\\"@h/\": net/url: invalid userinfo",
      })
  void failsInTheWordsOfGo(String text, String reason) {
    assertThat(GoUrl.parseRequestUri(text)).isEqualTo(Parsed.malformed(reason));
  }

  @Test
  void refusesControlCharacters() {
    assertThat(GoUrl.parseRequestUri("/a\u0007"))
        .isEqualTo(Parsed.malformed("parse \"/a\\a\": net/url: invalid control character in URL"));
  }

  @Test
  void takesTheFragmentApartOnlyWhereNoRequestIsRead() {
    assertThat(url("/a?b#c%41")).hasToString("/a?b#c%41");
    assertThat(GoUrl.parseRequestUri("/a#b").asOptional().orElseThrow().escapedPath())
        .isEqualTo("/a%23b");
  }

  @ParameterizedTest(name = "{0} is the same as {1}")
  @CsvSource({
    "https://h/%41, https://h/%41",
    "https://h/é, https://h/%C3%A9",
    "HTTP://h/, http://h/",
    "https://u:p%20@h/, https://u:p%20@h/",
  })
  void isEqualWherePutTogetherGivesTheSame(String one, String other) {
    assertThat(url(one)).isEqualTo(url(other)).hasSameHashCodeAs(url(other));
  }

  private static GoUrl url(String text) {
    return GoUrl.parse(text).asOptional().orElseThrow();
  }
}
