package io.entrepot.format.x12.grammar;

import java.util.Arrays;

/** The nodes of a set's table as columns; node 0 is the set itself. */
final class NodeTable {
    int[] min = new int[64];
    int[] max = new int[64];
    int[] parent = new int[64];
    int[] end = new int[64];
    int[] tolerated = new int[64];
    SegmentRule[] rule = new SegmentRule[64];
    String[] loop = new String[64];
    private int size;

    int size() {
        return size;
    }

    /** @param segment null for a loop */
    int add(int parentNode, int minUse, int maxUse, int tolerate, SegmentRule segment, String loopId) {
        if (size == min.length) {
            grow(size * 2);
        }
        min[size] = minUse;
        max[size] = maxUse;
        parent[size] = parentNode;
        tolerated[size] = tolerate;
        rule[size] = segment;
        loop[size] = loopId;
        end[size] = size + 1;
        return size++;
    }

    /** The tag that begins a node. */
    String tag(int node) {
        return rule[rule[node] == null ? node + 1 : node].tag();
    }

    private void grow(int length) {
        min = Arrays.copyOf(min, length);
        max = Arrays.copyOf(max, length);
        parent = Arrays.copyOf(parent, length);
        end = Arrays.copyOf(end, length);
        tolerated = Arrays.copyOf(tolerated, length);
        rule = Arrays.copyOf(rule, length);
        loop = Arrays.copyOf(loop, length);
    }
}
