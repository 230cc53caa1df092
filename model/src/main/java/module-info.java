/// The words every part of Bulwark speaks; no input or output happens here.
module dev.bulwark.model {
  exports dev.bulwark.model;

  requires dev.bulwark.values;
  requires static transitive org.jspecify;
}
