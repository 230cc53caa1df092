package dev.bulwark.sources.yaml;

/// What may still be spent on one text.
public final class Budget {
  final int bytes;
  final int depth;
  final int nodes;
  final int aliasNodes;
  final int documents;
  private int nodesLeft;

  public Budget(int bytes, int depth, int nodes, int aliasNodes, int documents) {
    this.bytes = bytes;
    this.depth = depth;
    this.nodes = nodes;
    this.aliasNodes = aliasNodes;
    this.documents = documents;
    this.nodesLeft = nodes;
  }

  int nodesLeft() {
    return nodesLeft;
  }

  void spend(int count) {
    nodesLeft -= count;
  }
}
