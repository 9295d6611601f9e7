package io.entrepot.partner;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
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

/**
 * YAML text to {@link Yaml} with positions. Takes the plain part of YAML only: anchors, aliases, tags, duplicate keys and
 * further documents are problems, and so is anything deep or large enough to be an attack.
 */
final class YamlReader {
    private static final int MAX_DEPTH = 24;
    private static final int MAX_CHARS = 1 << 20;

    private final Problems problems;

    YamlReader(Problems problems) {
        this.problems = problems;
    }

    Optional<Yaml> read(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(0);
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_CHARS);
        try {
            Composer composer = new Composer(
                    new ParserImpl(new StreamReader(new StringReader(text)), options), new Resolver(), options);
            Node root = composer.getSingleNode();
            if (root == null) {
                problems.error(1, "", "the contract is empty", "start with \"partner:\", \"name:\" and \"version:\"");
                return Optional.empty();
            }
            return Optional.of(convert(root, ""));
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 0 : e.getProblemMark().getLine() + 1;
            problems.error(line, "", "no valid YAML: " + e.getProblem(), "check indentation and quotes near this line");
        } catch (YAMLException e) {
            problems.error(0, "", "no valid YAML: " + e.getMessage(), "contracts are plain, small YAML");
        }
        return Optional.empty();
    }

    private Yaml convert(Node node, String path) {
        int line = node.getStartMark().getLine() + 1;
        if (node.getAnchor() != null) {
            problems.error(line, path, "anchors and aliases are not taken in contracts", "write the value out");
            return Yaml.scalar(line, path, "", false);
        }
        if (node instanceof MappingNode mapping) {
            return map(mapping, line, path);
        }
        if (node instanceof SequenceNode sequence) {
            return list(sequence, line, path);
        }
        ScalarNode scalar = (ScalarNode) node;
        return Yaml.scalar(line, path, scalar.getValue(), scalar.getScalarStyle() == ScalarStyle.PLAIN);
    }

    private Yaml map(MappingNode mapping, int line, String path) {
        Map<String, Yaml> entries = Yaml.newEntries();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = tuple.getKeyNode().getStartMark().getLine() + 1;
            if (!(tuple.getKeyNode() instanceof ScalarNode key) || key.getAnchor() != null) {
                problems.error(keyLine, path, "a key must be a plain word", "keys are names, not lists or maps");
                continue;
            }
            String name = key.getValue();
            String below = path.isEmpty() ? name : path + "." + name;
            if (entries.containsKey(name)) {
                problems.error(
                        keyLine,
                        below,
                        "duplicate key, first on line " + entries.get(name).line(),
                        "keep one of them");
                continue;
            }
            Yaml value = convert(tuple.getValueNode(), below);
            entries.put(name, value.isScalar() ? value : value.atLine(keyLine));
        }
        return Yaml.map(line, path, entries);
    }

    private Yaml list(SequenceNode sequence, int line, String path) {
        List<Yaml> items = Yaml.newItems();
        for (Node item : sequence.getValue()) {
            items.add(convert(item, path + "[" + items.size() + "]"));
        }
        return Yaml.list(line, path, items);
    }
}
