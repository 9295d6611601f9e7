package io.entrepot.format.x12.grammar;

import io.entrepot.format.x12.grammar.GrammarFile.Use;
import io.entrepot.format.x12.grammar.GrammarFile.UseKind;
import io.entrepot.format.x12.grammar.Guide.Rule;
import io.entrepot.format.x12.grammar.Guide.Usage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A guide's rules for one set, applied while the grammar is compiled; remembers which found their place. */
final class GuideOverlay {
    private final String set;
    private final List<Rule> rules;
    private final Set<Rule> used = new HashSet<>();

    GuideOverlay(Guide guide, String set) {
        this.set = set;
        this.rules = guide.rules(set);
    }

    /** How often a segment or loop may occur, and which errors about that are tolerated. */
    record Bounds(int min, int max, int tolerated) {}

    /** @param path identifiers of the loops around the segment or loop */
    Bounds bounds(List<String> path, Use use, List<GrammarProblem> problems) {
        Bounds bounds = new Bounds(use.min(), use.max(), 0);
        for (Rule rule : rules) {
            if (meansUse(rule.at(), path, use)) {
                used.add(rule);
                bounds = tightened(bounds, rule, problems);
            }
        }
        return bounds;
    }

    private static boolean meansUse(GuideAddress at, List<String> path, Use use) {
        if (use.kind() == UseKind.LOOP) {
            int depth = at.loops().size() - 1;
            return at.segment() == null
                    && depth == path.size()
                    && at.loops().subList(0, depth).equals(path)
                    && at.loops().get(depth).equals(use.type());
        }
        return at.element() == 0 && at.loops().equals(path) && use.type().equals(at.segment());
    }

    private static Bounds tightened(Bounds bounds, Rule rule, List<GrammarProblem> problems) {
        if (rule.codes() != null || rule.minLength() >= 0) {
            problem(rule, "codes and length belong to elements", problems);
        }
        int min = usage(rule, bounds.min() > 0, problems) ? Math.max(1, bounds.min()) : 0;
        int max = rule.usage() == Usage.NOT_USED ? 0 : occurrences(rule, bounds.max(), problems);
        return new Bounds(min, max, bounds.tolerated() | rule.tolerated());
    }

    /** The segment's rule with every rule of the guide for its elements. */
    SegmentRule segment(List<String> path, SegmentRule standard, List<GrammarProblem> problems) {
        SegmentRule result = standard;
        for (Rule rule : rules) {
            GuideAddress at = rule.at();
            boolean meant = at.element() > 0
                    && at.loops().equals(path)
                    && standard.tag().equals(at.segment());
            if (meant && at.element() <= standard.size()) {
                used.add(rule);
                result = result.with(at.element(), changed(result.element(at.element()), rule, problems));
            }
        }
        return result;
    }

    private static ElementRule changed(ElementRule element, Rule rule, List<GrammarProblem> problems) {
        int component = rule.at().component();
        if (component == 0) {
            return tightened(element, rule, problems);
        }
        if (component > element.components()) {
            problem(rule, "there is no component " + component, problems);
            return element;
        }
        ElementRule[] components = element.copyOfComponents();
        components[component - 1] = tightened(components[component - 1], rule, problems);
        return element.with(components);
    }

    private static ElementRule tightened(ElementRule element, Rule rule, List<GrammarProblem> problems) {
        boolean required = usage(rule, element.required(), problems);
        int repeats = rule.usage() == Usage.NOT_USED ? 0 : occurrences(rule, element.repeats(), problems);
        int min = element.min();
        int max = element.max();
        if (rule.minLength() >= 0) {
            min = Math.max(min, rule.minLength());
            max = Math.min(max, rule.maxLength());
            if (min != rule.minLength() || max != rule.maxLength() || min > max) {
                problem(rule, "the standard's length is " + element.min() + ".." + element.max() + loosen(), problems);
            }
        }
        return element.with(
                min, max, codes(element, rule, problems), required, repeats, element.tolerated() | rule.tolerated());
    }

    private static CodeSet codes(ElementRule element, Rule rule, List<GrammarProblem> problems) {
        if (rule.codes() == null) {
            return element.codes();
        }
        for (String code : rule.codes()) {
            if (code.isEmpty() || code.length() > Keys.MAX) {
                problem(rule, "codes have 1 to " + Keys.MAX + " characters", problems);
                return element.codes();
            }
            if (element.codes() != null && !element.codes().contains(code)) {
                problem(rule, "the standard has no code " + code + loosen(), problems);
            }
        }
        return new CodeSet(rule.codes());
    }

    private static boolean usage(Rule rule, boolean required, List<GrammarProblem> problems) {
        if (required && (rule.usage() == Usage.OPTIONAL || rule.usage() == Usage.NOT_USED)) {
            problem(rule, "the standard requires it" + loosen(), problems);
        }
        return rule.usage() == null ? required : rule.usage() == Usage.REQUIRED;
    }

    private static int occurrences(Rule rule, int standard, List<GrammarProblem> problems) {
        if (rule.max() > standard) {
            problem(rule, "the standard allows " + standard + " at most" + loosen(), problems);
        }
        return rule.max() >= 0 ? rule.max() : standard;
    }

    private static String loosen() {
        return "; a guide only tightens: with \"tolerate: [code]\" such errors are accepted and told";
    }

    /** A rule without a place is a mistake in its address. */
    void tellUnused(List<GrammarProblem> problems) {
        for (Rule rule : rules) {
            if (!used.contains(rule)) {
                problem(rule, "there is no such place in " + set, problems);
            }
        }
    }

    private static void problem(Rule rule, String message, List<GrammarProblem> problems) {
        problems.add(new GrammarProblem(rule.source().file(), rule.source().line(), message));
    }
}
