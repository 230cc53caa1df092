package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.testkit.Golden;
import java.io.IOException;
import java.io.StringReader;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

class JunitReportTest {
  @Test
  void isASuiteAFileAndACaseAFinding() {
    Golden.of("golden/shop.junit.xml").assertMatches(Scans.write("junit", Scans.shop()));
  }

  @Test
  void keepsToWhatJenkinsReads() throws IOException, SAXException {
    assertReadable(Scans.write("junit", Scans.shop()));
    assertReadable(Scans.write("junit", Scans.clean()));
  }

  @Test
  void countsEachObjectOrFindingOnce() {
    assertThat(Scans.write("junit", Scans.shop()))
        .contains(
            "<testsuites name=\"bulwark\" tests=\"12\" failures=\"6\" errors=\"2\" skipped=\"2\">");
  }

  /// The elements and attributes that Jenkins' and GitLab's readers have in common.
  static void assertReadable(String xml) throws IOException, SAXException {
    var schema =
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
            .newSchema(
                Objects.requireNonNull(JunitReportTest.class.getResource("/junit-subset.xsd")));
    schema.newValidator().validate(new StreamSource(new StringReader(xml)));
  }
}
