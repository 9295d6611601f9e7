package io.entrepot.format.x12.grammar;

import java.util.ArrayList;
import java.util.List;

/**
 * Where each segment leads from each node. The search is the reading a person does in the set's table: on from the last segment,
 * at the end of a loop to that loop again, then to what follows it.
 */
final class Transitions {
    final KeyTable tags;
    final int tagCount;
    final short[] targets;
    final int[][] skipped;
    final int[][] skippedAtEnd;
    private final NodeTable nodes;

    Transitions(NodeTable nodes) {
        this.nodes = nodes;
        List<String> names = new ArrayList<>();
        for (int node = 1; node < nodes.size(); node++) {
            if (!names.contains(nodes.tag(node))) {
                names.add(nodes.tag(node));
            }
        }
        this.tags = new KeyTable(names);
        this.tagCount = names.size();
        this.targets = new short[nodes.size() * tagCount];
        this.skipped = new int[targets.length][];
        this.skippedAtEnd = new int[nodes.size()][];
        for (int node = 0; node < nodes.size(); node++) {
            for (int tag = 0; tag < tagCount; tag++) {
                search(node, names.get(tag), node * tagCount + tag);
            }
            searchEnd(node);
        }
    }

    private void search(int from, String tag, int place) {
        List<Integer> passed = new ArrayList<>();
        int node = first(from);
        while (node != 0 && !(nodes.tag(node).equals(tag) && mayBegin(node))) {
            pass(node, passed);
            node = next(node);
        }
        if (node != 0) {
            targets[place] = (short) node;
            skipped[place] = toArray(passed);
        }
    }

    private void searchEnd(int from) {
        List<Integer> passed = new ArrayList<>();
        for (int node = first(from); node != 0; node = next(node)) {
            pass(node, passed);
        }
        skippedAtEnd[from] = toArray(passed);
    }

    private int first(int from) {
        return from == 0 && nodes.size() > 1 ? 1 : from;
    }

    /** The first segment of a loop never repeats by itself: the loop does. */
    private boolean mayBegin(int node) {
        boolean firstOfLoop = nodes.parent[node] != 0 && node == nodes.parent[node] + 1;
        return nodes.rule[node] == null || !firstOfLoop;
    }

    private void pass(int node, List<Integer> passed) {
        if (nodes.min[node] > 0) {
            passed.add(node);
        }
    }

    private int next(int node) {
        int parent = nodes.parent[node];
        return nodes.end[node] < nodes.end[parent] ? nodes.end[node] : parent;
    }

    private static int[] toArray(List<Integer> passed) {
        return passed.isEmpty() ? null : passed.stream().mapToInt(each -> each).toArray();
    }
}
