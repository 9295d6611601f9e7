package io.entrepot.format.x12.grammar;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A partner's implementation guide ({@code guide.yaml}, docs/edi.md): rules that tighten the standard's grammar, or take an error
 * as "accepted with errors". It never allows silently what the standard forbids.
 */
public final class Guide {
    /** No changes. */
    static final Guide NONE = new Guide("", "", Map.of());

    private final String name;
    private final String version;
    private final Map<String, List<Rule>> sets;

    Guide(String name, String version, Map<String, List<Rule>> sets) {
        this.name = name;
        this.version = version;
        this.sets = sets;
    }

    /**
     * @param name of the file, for messages
     * @param text YAML
     * @throws GrammarException naming every problem with its line
     */
    public static Guide parse(String name, String text) {
        return new GuideReader(name).read(text);
    }

    /** Version and release it is for, e.g. {@code 004010}. */
    public String version() {
        return version;
    }

    /** Of the file. */
    String name() {
        return name;
    }

    /** The transaction sets it has rules for. */
    public Set<String> sets() {
        return sets.keySet();
    }

    List<Rule> rules(String set) {
        return sets.getOrDefault(set, List.of());
    }

    /** What a rule makes of the usage. */
    enum Usage {
        REQUIRED,
        OPTIONAL,
        NOT_USED
    }

    /**
     * One rule. What is null (or -1) stays as it is.
     *
     * @param at where it applies
     * @param minLength shortest length; -1 unchanged
     * @param maxLength longest length; -1 unchanged
     * @param max how often it may occur; -1 unchanged
     * @param codes the codes allowed
     * @param tolerated bit n set: error n makes "accepted with errors" of "rejected"
     */
    record Rule(
            GuideAddress at,
            Usage usage,
            int minLength,
            int maxLength,
            int max,
            List<String> codes,
            int tolerated,
            GrammarFile.Source source) {}
}
