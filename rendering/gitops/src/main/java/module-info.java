/// What the objects of Argo CD and Flux say about how sources are deployed; renders nothing.
module dev.bulwark.gitops {
  exports dev.bulwark.gitops;

  requires transitive dev.bulwark.model;
  requires static transitive org.jspecify;
}
