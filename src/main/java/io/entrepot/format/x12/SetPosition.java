package io.entrepot.format.x12;

import io.entrepot.format.x12.grammar.Grammar;
import java.util.Arrays;

/** Where one is in a set's grammar: the last segment's node, and how often each node was used in the current loops. */
final class SetPosition {
    private Grammar grammar;
    private int[] uses = new int[0];
    private int node;

    void start(Grammar newGrammar) {
        grammar = newGrammar;
        node = 0;
        if (uses.length < newGrammar.nodes()) {
            uses = new int[newGrammar.nodes()];
        } else {
            Arrays.fill(uses, 0);
        }
    }

    /** The last segment's node; 0 before the first. */
    int node() {
        return node;
    }

    /** How often a node was used in the current round of its loop. */
    int uses(int of) {
        return uses[of];
    }

    /**
     * Takes a segment to its node.
     *
     * @param target as {@link Grammar#target} gives it
     * @return whether the target was used more often than it may
     */
    boolean enter(int target) {
        boolean over = ++uses[target] > grammar.max(target);
        if (grammar.isLoop(target)) {
            Arrays.fill(uses, target + 1, grammar.end(target), 0);
            node = target + 1;
            uses[node] = 1;
        } else {
            node = target;
        }
        return over;
    }

    /** Counts a segment at a node without going there. */
    boolean count(int sibling) {
        return ++uses[sibling] > grammar.max(sibling);
    }
}
