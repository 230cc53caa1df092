/// Manifests read into the model: YAML and JSON texts with the positions of every node.
module dev.bulwark.sources {
  exports dev.bulwark.sources;
  exports dev.bulwark.sources.archive;
  exports dev.bulwark.sources.dockerfile;
  exports dev.bulwark.sources.edit;

  requires transitive dev.bulwark.model;
  requires static transitive org.jspecify;
  requires org.snakeyaml.engine;
}
