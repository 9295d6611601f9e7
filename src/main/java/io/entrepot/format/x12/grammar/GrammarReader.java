package io.entrepot.format.x12.grammar;

import io.entrepot.format.x12.grammar.GrammarFile.SimpleType;
import io.entrepot.format.x12.grammar.GrammarFile.Source;
import io.entrepot.format.x12.grammar.GrammarFile.StructureType;
import io.entrepot.format.x12.grammar.GrammarFile.Use;
import io.entrepot.format.x12.grammar.GrammarFile.UseKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one grammar file: the part of StAEDI's schema language ({@code http://xlate.io/EDISchema/v4}) that X12 needs. What it
 * does not know is a problem, never skipped, so that both engines read the same rules.
 */
final class GrammarReader {
    private static final String NAMESPACE = "http://xlate.io/EDISchema/v4";
    private static final int MAX_INCLUDES = 20;

    private static final Map<String, ElementType> BASES = Map.of(
            "string", ElementType.STRING,
            "identifier", ElementType.IDENTIFIER,
            "numeric", ElementType.NUMERIC,
            "decimal", ElementType.DECIMAL,
            "date", ElementType.DATE,
            "time", ElementType.TIME);

    private final List<GrammarProblem> problems;
    private final GrammarFile result;
    private int includes;
    private String file;
    private XMLStreamReader xml;

    private GrammarReader(Path path, List<GrammarProblem> problems) {
        this.problems = problems;
        this.result = new GrammarFile(path.toString());
    }

    /** What could be read; problems go to {@code problems}. */
    static GrammarFile read(Path path, List<GrammarProblem> problems) {
        GrammarReader reader = new GrammarReader(path, problems);
        reader.readFile(path);
        return reader.result;
    }

    private void readFile(Path path) {
        String outerFile = file;
        XMLStreamReader outer = xml;
        file = path.toString();
        try (InputStream in = Files.newInputStream(path)) {
            xml = factory().createXMLStreamReader(in);
            xml.nextTag();
            if (!is("schema") || !NAMESPACE.equals(xml.getNamespaceURI())) {
                problem("the root is not <schema xmlns=\"" + NAMESPACE + "\">");
                return;
            }
            children(this::readTopLevel);
        } catch (XMLStreamException e) {
            problems.add(new GrammarProblem(file, e.getLocation().getLineNumber(), "no well-formed XML"));
        } catch (IOException e) {
            problems.add(new GrammarProblem(file, 0, "cannot be read: " + e.getMessage()));
        } finally {
            file = outerFile;
            xml = outer;
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private void readTopLevel() throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "include" -> include();
            case "transaction" -> readTransaction();
            case "elementType" -> readElementType();
            case "compositeType" -> readStructure(result.composites);
            case "segmentType" -> readStructure(result.segments);
            case "implementation" -> unknown("a partner's restrictions belong in a guide.yaml");
            default -> unknown("");
        }
    }

    private void include() throws XMLStreamException {
        String location = required("schemaLocation");
        if (++includes > MAX_INCLUDES) {
            problem("more than " + MAX_INCLUDES + " includes: do files include each other?");
        } else {
            readFile(Path.of(file).resolveSibling(location).normalize());
        }
        skip();
    }

    private void readTransaction() throws XMLStreamException {
        children(() -> {
            if (is("sequence")) {
                children(() -> readUse(result.transaction));
            } else {
                unknown("");
            }
        });
    }

    /** A segment or loop in a transaction or loop. */
    private void readUse(List<Use> sequence) throws XMLStreamException {
        Source source = source();
        int min = number("minOccurs", 0);
        int max = number("maxOccurs", 1);
        if (is("segment")) {
            sequence.add(new Use(UseKind.SEGMENT, required("type"), min, max, List.of(), source));
            skip();
        } else if (is("loop")) {
            String code = required("code");
            List<Use> content = new ArrayList<>();
            children(() -> {
                if (is("sequence")) {
                    children(() -> readUse(content));
                } else {
                    unknown("");
                }
            });
            sequence.add(new Use(UseKind.LOOP, code, min, max, content, source));
        } else {
            unknown("");
        }
    }

    private void readElementType() throws XMLStreamException {
        String name = required("name");
        Source source = source();
        String base = attribute("base", "string");
        ElementType type = BASES.get(base);
        if (type == null) {
            problem("base \"" + base + "\" is not supported; known are " + BASES.keySet());
            type = ElementType.STRING;
        }
        int min = number("minLength", 1);
        int max = number("maxLength", 1);
        String reference = attribute("code", attribute("number", name.replaceFirst("^E(?=\\d)", "")));
        List<String> codes = new ArrayList<>();
        children(() -> {
            if (is("enumeration")) {
                children(() -> codes.add(xml.getElementText().strip()));
            } else {
                unknown("write one grammar for each version");
            }
        });
        if (min > max) {
            problem("minLength " + min + " is greater than maxLength " + max);
        }
        result.elements.put(name, new SimpleType(reference, type, min, max, codes, source));
    }

    private void readStructure(Map<String, StructureType> into) throws XMLStreamException {
        String name = required("name");
        Source source = source();
        List<Use> sequence = new ArrayList<>();
        List<SyntaxNote> notes = new ArrayList<>();
        children(() -> {
            switch (xml.getLocalName()) {
                case "sequence" -> children(() -> readPart(sequence));
                case "syntax" -> readNote(notes);
                default -> unknown("");
            }
        });
        into.put(name, new StructureType(name, sequence, notes, source));
    }

    private void readPart(List<Use> sequence) throws XMLStreamException {
        if (!is("element") && !is("composite")) {
            unknown("");
            return;
        }
        UseKind kind = is("element") ? UseKind.ELEMENT : UseKind.COMPOSITE;
        int min = number("minOccurs", 0);
        int max = number("maxOccurs", 1);
        sequence.add(new Use(kind, required("type"), min, max, List.of(), source()));
        children(() -> unknown("write one grammar for each version"));
    }

    private void readNote(List<SyntaxNote> notes) throws XMLStreamException {
        String type = required("type").toUpperCase(Locale.ROOT);
        List<Integer> positions = new ArrayList<>();
        Source source = source();
        children(() -> positions.add(parse(xml.getElementText().strip())));
        try {
            notes.add(new SyntaxNote(
                    SyntaxNote.Kind.valueOf(type),
                    positions.stream().mapToInt(each -> each).toArray()));
        } catch (IllegalArgumentException e) {
            problems.add(new GrammarProblem(
                    source.file(),
                    source.line(),
                    "syntax type must be paired, required, exclusion, conditional or list"));
        }
    }

    /** Calls {@code each} at the start of every child element; it must leave the cursor at that child's end. */
    private void children(Child each) throws XMLStreamException {
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            if (is("description")) {
                skip();
            } else {
                each.read();
            }
        }
    }

    /** What to do at the start of a child element. */
    private interface Child {
        void read() throws XMLStreamException;
    }

    private void unknown(String hint) throws XMLStreamException {
        problem("<" + xml.getLocalName() + "> is not supported here" + (hint.isEmpty() ? "" : "; " + hint));
        skip();
    }

    private void skip() throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            int event = xml.next();
            depth += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }

    private boolean is(String name) {
        return name.equals(xml.getLocalName());
    }

    private String required(String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            problem("<" + xml.getLocalName() + "> has no attribute " + name);
            return "?";
        }
        return value;
    }

    private String attribute(String name, String otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : value;
    }

    private int number(String name, int otherwise) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? otherwise : parse(value);
    }

    private int parse(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            problem("\"" + value + "\" is not a whole number");
            return 1;
        }
    }

    private Source source() {
        return new Source(file, xml.getLocation().getLineNumber());
    }

    private void problem(String message) {
        problems.add(new GrammarProblem(file, xml.getLocation().getLineNumber(), message));
    }
}
