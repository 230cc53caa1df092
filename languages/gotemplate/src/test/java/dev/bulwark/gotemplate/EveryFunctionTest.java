package dev.bulwark.gotemplate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.gotemplate.function.Functions;
import java.util.List;
import org.junit.jupiter.api.Test;

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

  @Test
  void thatLooksAtTheProcessIsNot() {
    assertThat(Functions.find("env")).isNull();
    assertThat(Functions.find("expandenv")).isNull();
  }
}
