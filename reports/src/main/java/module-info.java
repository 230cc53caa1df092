/// Turns what a scan found into text, JSON, SARIF, JUnit XML, Markdown, HTML and policy reports.
module dev.bulwark.reports {
  exports dev.bulwark.reports;

  requires transitive dev.bulwark.model;
  requires static transitive org.jspecify;
}
