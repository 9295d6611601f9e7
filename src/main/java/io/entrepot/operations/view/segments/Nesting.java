package io.entrepot.operations.view.segments;

import io.entrepot.format.x12.grammar.Grammar;
import io.entrepot.format.x12.grammar.Keys;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** How deep each segment stands: in interchange, group, set, and in the loops of sets whose grammar is known. */
final class Nesting {
    private static final Set<String> INTERCHANGE = Set.of("ISA", "IEA", "UNA", "UNB", "UNZ");
    private static final Set<String> GROUP = Set.of("GS", "GE", "UNG", "UNE");
    private static final Set<String> SET = Set.of("ST", "SE", "UNH", "UNT");
    private static final int RELEASE = 8;
    private static final int RELEASE_LENGTH = 6;

    private final BiFunction<String, String, Optional<Grammar>> grammars;
    private Grammar grammar;
    private String release = "";
    private int group;
    private int set;
    private int node;
    private int loops;

    /** @param grammars of a release and a set */
    Nesting(BiFunction<String, String, Optional<Grammar>> grammars) {
        this.grammars = grammars;
    }

    /** @param parts tag and elements; segments are to be given one after another */
    int depth(List<String> parts) {
        String tag = parts.get(0);
        if (INTERCHANGE.contains(tag)) {
            group = 0;
            set = 0;
            return 0;
        }
        if (GROUP.contains(tag)) {
            group = 1;
            set = 0;
            release = tag.equals("GS") && parts.size() > RELEASE ? parts.get(RELEASE) : "";
            return 1;
        }
        if (SET.contains(tag)) {
            enterSet(parts);
            return 1 + group;
        }
        return set == 0 ? 1 + group : 2 + group + loops(tag);
    }

    private void enterSet(List<String> parts) {
        set = 1;
        node = 0;
        loops = 0;
        boolean known = parts.get(0).equals("ST") && release.length() >= RELEASE_LENGTH && parts.size() > 1;
        grammar = known
                ? grammars.apply(release.substring(0, RELEASE_LENGTH), parts.get(1))
                        .orElse(null)
                : null;
    }

    /** A segment that may not stand here is shown where its neighbour before it stands. */
    private int loops(String tag) {
        int known = grammar == null || tag.length() > Keys.MAX ? -1 : grammar.tag(Keys.of(tag));
        int target = known < 0 ? 0 : grammar.target(node, known);
        if (target > 0) {
            node = grammar.isLoop(target) ? target + 1 : target;
            loops = 0;
            for (int loop = grammar.parent(node); loop > 0; loop = grammar.parent(loop)) {
                loops++;
            }
        }
        return loops;
    }
}
