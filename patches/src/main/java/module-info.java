/// JSON patches and strategic merge patches; knows no policies and no files.
module dev.bulwark.patch {
  exports dev.bulwark.patch;

  requires dev.bulwark.values;
  requires transitive dev.bulwark.model;
  requires static transitive org.jspecify;
}
