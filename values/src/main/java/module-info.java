/// Values that are written as strings, as Go reads and prints them; knows nothing else.
module dev.bulwark.values {
  exports dev.bulwark.values;

  requires static transitive org.jspecify;
}
