package io.entrepot.format.x12.grammar;

import io.entrepot.format.x12.grammar.GrammarFile.SimpleType;
import io.entrepot.format.x12.grammar.GrammarFile.Source;
import io.entrepot.format.x12.grammar.GrammarFile.StructureType;
import io.entrepot.format.x12.grammar.GrammarFile.Use;
import io.entrepot.format.x12.grammar.GrammarFile.UseKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolves the names of a grammar file, lays a guide over it and makes the tables. */
final class GrammarCompiler {
    /** Elements of a segment are bits of a long when its syntax notes are checked. */
    private static final int MAX_ELEMENTS = 63;

    private static final int MAX_NODES = Short.MAX_VALUE;
    private static final ElementRule[] NO_COMPONENTS = {};
    private static final SyntaxNote[] NO_NOTES = {};

    private final GrammarFile file;
    private final GuideOverlay guide;
    private final List<GrammarProblem> problems;
    private final NodeTable nodes = new NodeTable();
    private final Map<String, SegmentRule> segments = new HashMap<>();
    private final Map<SimpleType, CodeSet> codes = new HashMap<>();

    GrammarCompiler(GrammarFile file, GuideOverlay guide, List<GrammarProblem> problems) {
        this.file = file;
        this.guide = guide;
        this.problems = problems;
    }

    /** @return null when there were problems */
    Grammar compile(String version, String set, Set<Long> known) {
        int before = problems.size();
        nodes.add(0, 1, 1, 0, null, null);
        if (file.transaction.isEmpty()) {
            problem(new Source(file.name, 0), "there is no <transaction> with segments");
        }
        addAll(file.transaction, 0, List.of());
        nodes.end[0] = nodes.size();
        guide.tellUnused(problems);
        if (nodes.size() > MAX_NODES) {
            problem(new Source(file.name, 0), "more than " + MAX_NODES + " segments and loops");
        }
        return problems.size() > before ? null : new Grammar(version, set, nodes, new Transitions(nodes), known);
    }

    private void addAll(List<Use> uses, int parent, List<String> path) {
        for (Use use : uses) {
            if (use.kind() == UseKind.LOOP) {
                addLoop(use, parent, path);
            } else {
                SegmentRule rule = guide.segment(path, segment(use), problems);
                GuideOverlay.Bounds bounds = guide.bounds(path, use, problems);
                nodes.add(parent, bounds.min(), bounds.max(), bounds.tolerated(), rule, null);
            }
        }
    }

    private void addLoop(Use use, int parent, List<String> path) {
        if (use.content().isEmpty() || use.content().get(0).kind() != UseKind.SEGMENT) {
            problem(use.source(), "loop " + use.type() + " does not begin with a segment");
            return;
        }
        GuideOverlay.Bounds bounds = guide.bounds(path, use, problems);
        int node = nodes.add(parent, bounds.min(), bounds.max(), bounds.tolerated(), null, use.type());
        List<String> inside = new ArrayList<>(path);
        inside.add(use.type());
        addAll(use.content(), node, List.copyOf(inside));
        nodes.end[node] = nodes.size();
    }

    private SegmentRule segment(Use use) {
        StructureType type = file.segments.get(use.type());
        if (type == null) {
            problem(use.source(), "there is no segmentType " + use.type());
            return new SegmentRule(use.type(), NO_COMPONENTS, NO_NOTES);
        }
        SegmentRule known = segments.get(use.type());
        if (known == null) {
            if (use.type().length() > Keys.MAX) {
                problem(use.source(), "segment identifiers have two or three characters");
            }
            known = new SegmentRule(type.name(), elements(type), notes(type));
            segments.put(use.type(), known);
        }
        return known;
    }

    private ElementRule[] elements(StructureType type) {
        if (type.sequence().size() > MAX_ELEMENTS) {
            problem(type.source(), type.name() + " has more than " + MAX_ELEMENTS + " elements");
        }
        return type.sequence().stream().map(this::element).toArray(ElementRule[]::new);
    }

    private ElementRule element(Use use) {
        if (use.kind() == UseKind.COMPOSITE) {
            return composite(use);
        }
        SimpleType type = file.elements.get(use.type());
        if (type == null) {
            problem(use.source(), "there is no elementType " + use.type());
            type = new SimpleType(use.type(), ElementType.STRING, 0, 0, List.of(), use.source());
        }
        CodeSet allowed = type.codes().isEmpty() ? null : codes.computeIfAbsent(type, this::codes);
        return new ElementRule(
                type.reference(),
                type.type(),
                type.min(),
                type.max(),
                allowed,
                use.min() > 0,
                use.max(),
                NO_COMPONENTS,
                NO_NOTES,
                0);
    }

    private ElementRule composite(Use use) {
        StructureType type = file.composites.get(use.type());
        if (type == null) {
            problem(use.source(), "there is no compositeType " + use.type());
            type = new StructureType(use.type(), List.of(), List.of(), use.source());
        }
        return new ElementRule(
                type.name(),
                ElementType.COMPOSITE,
                0,
                Integer.MAX_VALUE,
                null,
                use.min() > 0,
                use.max(),
                elements(type),
                notes(type),
                0);
    }

    private CodeSet codes(SimpleType type) {
        List<String> fitting = type.codes().stream()
                .filter(each -> !each.isEmpty() && each.length() <= Keys.MAX)
                .toList();
        if (fitting.size() < type.codes().size()) {
            problem(type.source(), "codes have 1 to " + Keys.MAX + " characters");
        }
        return new CodeSet(fitting);
    }

    private SyntaxNote[] notes(StructureType type) {
        for (SyntaxNote note : type.notes()) {
            for (int each = 0; each < note.size(); each++) {
                if (note.position(each) < 1
                        || note.position(each) > type.sequence().size()) {
                    problem(
                            type.source(),
                            "syntax note " + note + " names an element that " + type.name() + " has not");
                }
            }
        }
        return type.notes().toArray(SyntaxNote[]::new);
    }

    private void problem(Source source, String message) {
        problems.add(new GrammarProblem(source.file(), source.line(), message));
    }
}
