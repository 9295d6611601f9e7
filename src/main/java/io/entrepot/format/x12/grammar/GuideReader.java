package io.entrepot.format.x12.grammar;

import io.entrepot.format.x12.grammar.GrammarFile.Source;
import io.entrepot.format.x12.grammar.Guide.Rule;
import io.entrepot.format.x12.grammar.Guide.Usage;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads {@code guide.yaml} strictly: an unknown key is a problem. */
final class GuideReader {
    private static final Set<String> KEYS = Set.of("at", "usage", "length", "codes", "max", "tolerate");
    private static final int HIGHEST_CODE = 13;

    private final String file;
    private final List<GrammarProblem> problems = new ArrayList<>();

    GuideReader(String file) {
        this.file = file;
    }

    Guide read(String text) {
        Guide guide = Guide.NONE;
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            Node root = new Composer(
                            new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options)
                    .getSingleNode();
            guide = guide(root);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.add(new GrammarProblem(file, line, "no valid YAML: " + e.getProblem()));
        } catch (YAMLException e) {
            problems.add(new GrammarProblem(file, 0, "no valid YAML: " + e.getMessage()));
        }
        if (!problems.isEmpty()) {
            throw new GrammarException(problems);
        }
        return guide;
    }

    private Guide guide(Node root) {
        String version = "";
        Map<String, List<Rule>> sets = new TreeMap<>();
        for (NodeTuple each : mapping(root)) {
            switch (text(each.getKeyNode())) {
                case "version" -> version = text(each.getValueNode());
                case "sets" -> {
                    for (NodeTuple set : mapping(each.getValueNode())) {
                        sets.put(text(set.getKeyNode()), rules(set.getValueNode()));
                    }
                }
                default -> problem(each.getKeyNode(), "unknown key; known are version, sets");
            }
        }
        if (version.isEmpty()) {
            problems.add(new GrammarProblem(file, 0, "version is missing, e.g. version: \"004010\""));
        }
        return new Guide(file, version, sets);
    }

    private List<Rule> rules(Node list) {
        List<Rule> rules = new ArrayList<>();
        for (Node each : sequence(list)) {
            rule(each).ifPresent(rules::add);
        }
        return rules;
    }

    private Optional<Rule> rule(Node node) {
        Map<String, Node> values = new HashMap<>();
        for (NodeTuple each : mapping(node)) {
            if (!KEYS.contains(text(each.getKeyNode()))) {
                problem(each.getKeyNode(), "unknown key; known are at, usage, length, codes, max, tolerate");
            }
            values.put(text(each.getKeyNode()), each.getValueNode());
        }
        Optional<GuideAddress> at =
                Optional.ofNullable(values.get("at")).flatMap(each -> GuideAddress.parse(text(each)));
        if (at.isEmpty()) {
            problem(node, "\"at\" names a place: BEG02, PO1/PO106, N1/REF, or a loop as PO1/");
            return Optional.empty();
        }
        int[] length = length(values.get("length"));
        return Optional.of(new Rule(
                at.get(),
                usage(values.get("usage")),
                length[0],
                length[1],
                values.containsKey("max") ? number(values.get("max"), text(values.get("max"))) : -1,
                values.containsKey("codes") ? texts(values.get("codes")) : null,
                tolerated(values.get("tolerate")),
                new Source(file, line(node))));
    }

    private Usage usage(Node node) {
        if (node == null) {
            return null;
        }
        try {
            return Usage.valueOf(text(node).toUpperCase(Locale.ROOT).replace('-', '_'));
        } catch (IllegalArgumentException e) {
            problem(node, "usage is required, optional or not-used");
            return null;
        }
    }

    private int[] length(Node node) {
        if (node == null) {
            return new int[] {-1, -1};
        }
        String[] bounds = text(node).split("\\.\\.", 2);
        return new int[] {number(node, bounds[0]), number(node, bounds[bounds.length - 1])};
    }

    private int tolerated(Node node) {
        int bits = 0;
        for (String each : node == null ? List.<String>of() : texts(node)) {
            int code = number(node, each);
            if (code < 1 || code > HIGHEST_CODE) {
                problem(node, "tolerate lists codes of AK304 or AK403, 1 to " + HIGHEST_CODE);
            } else {
                bits |= 1 << code;
            }
        }
        return bits;
    }

    private int number(Node node, String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            problem(node, "\"" + text + "\" is not a whole number");
            return -1;
        }
    }

    private List<String> texts(Node node) {
        return sequence(node).stream().map(this::text).toList();
    }

    private List<NodeTuple> mapping(Node node) {
        if (node instanceof MappingNode map) {
            return map.getValue();
        }
        problem(node, "a mapping with \"key: value\" is expected");
        return List.of();
    }

    private List<Node> sequence(Node node) {
        if (node instanceof SequenceNode list) {
            return list.getValue();
        }
        problem(node, "a list is expected");
        return List.of();
    }

    private String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        problem(node, "a plain value is expected");
        return "";
    }

    private void problem(Node node, String message) {
        problems.add(new GrammarProblem(file, line(node), message));
    }

    private static int line(Node node) {
        return node == null ? 0 : node.getStartMark().getLine() + 1;
    }
}
