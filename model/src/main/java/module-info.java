/// The words every part of Bulwark speaks; no input or output happens here.
module dev.bulwark.model {
  exports dev.bulwark.model;
  exports dev.bulwark.model.schema;

  requires dev.bulwark.values;
  requires static transitive org.jspecify;
}
