/// The Pod Security Standards and their admission; knows no files, clusters or commands.
module dev.bulwark.podsecurity {
  exports dev.bulwark.podsecurity;
  exports dev.bulwark.podsecurity.admission;

  requires transitive dev.bulwark.model;
  requires static transitive org.jspecify;
}
