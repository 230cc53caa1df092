package dev.bulwark.controls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretsTest {
  private static final String RANDOM = "q7Zp2LxV9tBn4KwY";

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ANYTHING       | AKIAABCDEFGHIJKLMNOP                           | an AWS access key id
          ANYTHING       | postgres://app:hunter22@db:5432/app            | a password in a URL
          ANYTHING       | glpat-abcdefghij0123456789                     | a GitLab token
          DB_PASSWORD    | changeme                                       | a password
          spring.datasource.password | hunter22                           | a password
          API_TOKEN      | q7Zp2LxV9tBn4KwY                               | a random value under the name of a secret
          """)
  void areKnownByTheirShapeOrTheirName(String name, String value, String what) {
    assertThat(Secrets.in(name, value)).isEqualTo(what);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          DB_PASSWORD      | $(DB_PASSWORD_FROM_SECRET)
          DB_PASSWORD      | ${DB_PASSWORD}
          DB_PASSWORD_FILE | /run/secrets/password
          DB_PASSWORD      | /run/secrets/password
          TOKEN_URL        | https://login.example.com/oauth2/token
          TOKEN_TTL        | 3600
          SECRET_NAME      | payments-database-credentials-v2
          PASSWORD         | ********
          API_TOKEN        | aaaaaaaaaaaaaaaaaaaa
          DATABASE_URL     | postgres://app:$(DB_PASSWORD)@db:5432/app
          DATABASE_URL     | postgres://db:5432/app
          GREETING         | q7Zp2LxV9tBn4KwY
          DB_PASSWORD      | $DB_PASSWORD
          caSecretName     | q7Zp2LxV9tBn4KwY
          cluster-token    | etcd-cluster-1
          LOG_PATH         | AKIA-is-a-prefix
          """)
  void areNotSeenWhereThereIsOnlyAReferenceOrAnInnocentName(String name, String value) {
    assertThat(Secrets.in(name, value)).isEmpty();
  }

  @Test
  void areFoundInsideLongerTexts() {
    assertThat(Secrets.inText("a: b\n-----BEGIN RSA PRIVATE KEY-----\nMII"))
        .isEqualTo("a private key");
    assertThat(Secrets.inText("key = ghp_" + RANDOM + RANDOM + RANDOM)).isEqualTo("a GitHub token");
  }

  @Test
  void entropyIsThatOfShannon() {
    assertThat(Secrets.entropy("aaaa")).isZero();
    assertThat(Secrets.entropy("abab")).isEqualTo(1.0);
    assertThat(Secrets.entropy("abcdefgh")).isEqualTo(3.0);
  }
}
