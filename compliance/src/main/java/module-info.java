/// The catalogue of controls, and the step from verdicts to findings.
module dev.bulwark.compliance {
  exports dev.bulwark.compliance;

  requires transitive dev.bulwark.model;
  requires static transitive org.jspecify;
}
