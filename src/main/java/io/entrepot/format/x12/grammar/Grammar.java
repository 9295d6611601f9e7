package io.entrepot.format.x12.grammar;

import java.util.Set;

/**
 * The compiled rules of one transaction set in one version, with a partner's guide or without. Immutable.
 *
 * <p>The set's table is a tree of nodes, numbered in order of reading: node 0 is the whole set, others are segments or loops, a
 * loop's first segment has the number after it. Where a segment leads from a node is worked out once, in {@link #target}.
 */
public final class Grammar {
    private final String version;
    private final String set;
    private final NodeTable nodes;
    private final KeyTable tags;
    private final int tagCount;
    private final short[] targets;
    private final int[][] skipped;
    private final int[][] skippedAtEnd;
    private final Set<Long> known;

    Grammar(String version, String set, NodeTable nodes, Transitions transitions, Set<Long> known) {
        this.version = version;
        this.set = set;
        this.nodes = nodes;
        this.tags = transitions.tags;
        this.tagCount = transitions.tagCount;
        this.targets = transitions.targets;
        this.skipped = transitions.skipped;
        this.skippedAtEnd = transitions.skippedAtEnd;
        this.known = known;
    }

    /** Version and release, e.g. {@code 004010}. */
    public String version() {
        return version;
    }

    /** Transaction set identifier, e.g. {@code 850}. */
    public String set() {
        return set;
    }

    /** Number of nodes, the root included. */
    public int nodes() {
        return nodes.size();
    }

    /** Number of different segment identifiers. */
    public int tags() {
        return tagCount;
    }

    /** Index of a segment identifier of this set; -1 when it is not used in it. */
    public int tag(long key) {
        return tags.find(key);
    }

    /** Whether any set of this version that we have a grammar for uses the segment. */
    public boolean known(long key) {
        return known.contains(key);
    }

    /** The node a segment leads to: a segment, or the loop that it begins; 0 when it may not come here. */
    public int target(int node, int tag) {
        return targets[node * tagCount + tag];
    }

    /** Mandatory nodes on the way from a node to the target of a segment; null when there are none. */
    public int[] skipped(int node, int tag) {
        return skipped[node * tagCount + tag];
    }

    /** Mandatory nodes between a node and the end of the set; null when there are none. */
    public int[] skippedAtEnd(int node) {
        return skippedAtEnd[node];
    }

    public boolean isLoop(int node) {
        return nodes.rule[node] == null;
    }

    public int min(int node) {
        return nodes.min[node];
    }

    /** How often it may occur; 0 when the partner's guide has no use for it. */
    public int max(int node) {
        return nodes.max[node];
    }

    /** The loop a node is in; 0 when in none. */
    public int parent(int node) {
        return nodes.parent[node];
    }

    /** The number after the last node inside a loop. */
    public int end(int node) {
        return nodes.end[node];
    }

    /** The rule of a segment; of the first segment, if the node is a loop. */
    public SegmentRule rule(int node) {
        return nodes.rule[isLoop(node) ? node + 1 : node];
    }

    /** Identifier of a loop; null if the node is none. */
    public String loop(int node) {
        return nodes.loop[node];
    }

    /** Whether the guide takes this segment error as "accepted with errors". */
    public boolean tolerates(int node, int code) {
        return (nodes.tolerated[node] & 1 << code) != 0;
    }

    /** A segment with this tag in the same loop as {@code node}, other than the one that begins it; 0 when there is none. */
    public int sibling(int node, String tag) {
        int loop = nodes.parent[node];
        for (int each = loop + 1; each < nodes.end[loop]; each = nodes.end[each]) {
            if ((loop == 0 || each > loop + 1)
                    && !isLoop(each)
                    && nodes.rule[each].tag().equals(tag)) {
                return each;
            }
        }
        return 0;
    }
}
