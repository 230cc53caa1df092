package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.gotemplate.function.Functions;
import dev.bulwark.gotemplate.host.Surroundings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EveryFunctionTest {
  private static final String GO =
      "and call html index js len not or print printf println urlquery eq ge gt le lt ne";

  private static final String SPRIG =
      """
      hello ago date date_in_zone date_modify dateInZone dateModify duration durationRound htmlDate \
      htmlDateInZone must_date_modify mustDateModify mustToDate now toDate unixEpoch abbrev \
      abbrevboth trunc trim upper lower title untitle substr repeat trimall trimAll trimSuffix \
      trimPrefix nospace initials randAlphaNum randAlpha randAscii randNumeric swapcase shuffle \
      snakecase camelcase kebabcase wrap wrapWith contains hasPrefix hasSuffix quote squote cat indent \
      nindent replace plural sha1sum sha256sum sha512sum adler32sum toString atoi int64 int float64 \
      seq toDecimal split splitList splitn toStrings until untilStep add1 add sub div mod mul randInt \
      add1f addf subf divf mulf biggest max min maxf minf ceil floor round join sortAlpha default \
      empty coalesce all any compact mustCompact fromJson toJson toPrettyJson toRawJson mustFromJson \
      mustToJson mustToPrettyJson mustToRawJson ternary deepCopy mustDeepCopy typeOf typeIs \
      typeIsLike kindOf kindIs deepEqual getHostByName base dir clean ext isAbs osBase osClean osDir \
      osExt osIsAbs b64enc b64dec b32enc b32dec tuple list dict get set unset hasKey pluck keys pick \
      omit merge mergeOverwrite mustMerge mustMergeOverwrite values append push mustAppend mustPush \
      prepend mustPrepend first mustFirst rest mustRest last mustLast initial mustInitial reverse \
      mustReverse uniq mustUniq without mustWithout has mustHas slice mustSlice concat dig chunk \
      mustChunk bcrypt htpasswd genPrivateKey derivePassword buildCustomCert genCA genCAWithKey \
      genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey encryptAES \
      decryptAES randBytes uuidv4 semver semverCompare fail regexMatch mustRegexMatch regexFindAll \
      mustRegexFindAll regexFind mustRegexFind regexReplaceAll mustRegexReplaceAll \
      regexReplaceAllLiteral mustRegexReplaceAllLiteral regexSplit mustRegexSplit regexQuoteMeta \
      urlParse urlJoin\
      """;

  private static final String HELM =
      """
      toToml fromToml toYaml toYamlPretty fromYaml fromYamlArray fromJsonArray include tpl required \
      lookup mustToToml mustToYaml mustToDuration durationSeconds durationMilliseconds \
      durationMicroseconds durationNanoseconds durationMinutes durationHours durationDays \
      durationWeeks durationRoundTo durationTruncateTo\
      """;

  @Test
  void isKnownByItsName() {
    for (String names : List.of(GO, SPRIG, HELM)) {
      for (String name : names.split(" ", -1)) {
        assertThat(Functions.find(name)).as(name).isNotNull();
      }
    }
  }

  /// What Argo CD's `normalize` and `slugify` make of each.
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          Feature/ABC_1.2, feature-abc-1.2, feature-abc-1-2, feature-abc-1-2
          --a..b--,        a..b,            a-b,             a-b
          ümläut x,        ml-ut-x,         ml-ut-x,         ml-ut-x
          very/Long_names_of.branches, very-long-names-of.branches, very-long-names-of, very-long-names-of-bran
          abcdefghijklmnopqrstuvwxyz, abcdefghijklmnopqrstuvwxyz, abcdefghijklmnopqrstuvw, abcdefghijklmnopqrstuvw
          """)
  void ofArgoMakesNames(String text, String normal, String slug, String cut) {
    var templates = TemplateSet.ofArgo();
    templates.parse("t", "{{ normalize .x }} {{ slugify 23 true .x }} {{ slugify 23 false .x }}");

    assertThat(templates.renderer(Surroundings.NOWHERE).render("t", Map.of("x", text)).text())
        .isEqualTo(normal + " " + slug + " " + cut);
  }

  @Test
  void ofArgoRendersNoOtherTemplates() {
    for (String name : List.of("include", "tpl", "lookup", "required", "getHostByName", "env")) {
      assertThat(Functions.findOfArgo(name)).as(name).isNull();
    }
  }

  @Test
  void thatLooksAtTheProcessIsNot() {
    assertThat(Functions.find("env")).isNull();
    assertThat(Functions.find("expandenv")).isNull();
  }
}
