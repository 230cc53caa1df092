package dev.bulwark.gotemplate.value;

/// What a map or list holds, in Go's types.
public enum ElementType {
  ANY("interface {}"),
  STRING("string"),
  INT("int"),
  BYTES("[]uint8"),
  LIST("[]interface {}");

  private final String typeName;

  ElementType(String typeName) {
    this.typeName = typeName;
  }

  public String typeName() {
    return typeName;
  }
}
