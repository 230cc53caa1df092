package dev.bulwark.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bulwark.model.JsonObject;
import dev.bulwark.model.Resource;
import dev.bulwark.testkit.Golden;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicyReportTest {
  @Test
  void isAnObjectANamespaceAndOneOfTheCluster() {
    Golden.of("golden/shop.policyreport.yaml")
        .assertMatches(Scans.write("policyreport", Scans.shop()));
  }

  @Test
  void openReportsDifferInTheirNamesOnly() {
    String open = Scans.write("openreports", Scans.shop());

    assertThat(
            open.replace("openreports.io/v1alpha1", "wgpolicyk8s.io/v1alpha2")
                .replace("kind: ClusterReport", "kind: ClusterPolicyReport")
                .replace("kind: Report", "kind: PolicyReport"))
        .isEqualTo(Scans.write("policyreport", Scans.shop()));
  }

  @Test
  void noObjectHasMoreResultsThanACusterCanStore() {
    String yaml = Scans.write("policyreport", Scans.pods(1_500));

    List<Resource> reports = Scans.read("reports.yaml", yaml);
    assertThat(reports).hasSize(14);
    assertThat(reports)
        .allSatisfy(
            report ->
                assertThat(report.raw().array("results"))
                    .hasSizeBetween(1, PolicyReport.MOST_RESULTS));
    assertThat(reports.get(1).id().toString()).isEqualTo("PolicyReport ns-0/bulwark-2");
  }

  @Test
  void theSummaryAddsUp() {
    for (Resource report : Scans.read("r.yaml", Scans.write("policyreport", Scans.shop()))) {
      JsonObject summary = report.raw().object("summary");
      long total = summary.values().stream().mapToLong(count -> (Long) count).sum();

      assertThat(total).isEqualTo(report.raw().array("results").size());
    }
  }
}
