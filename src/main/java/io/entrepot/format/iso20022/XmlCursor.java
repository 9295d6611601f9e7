package io.entrepot.format.iso20022;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import com.fasterxml.aalto.stax.StreamReaderImpl;
import io.entrepot.failure.Finding;
import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * Walks one XML document from element to element. Children that nobody reads are skipped. Refuses document type
 * declarations and entities before anything in them is looked at, and bounds depth, text and names.
 */
final class XmlCursor implements AutoCloseable {
    private static final Set<String> BYTE_ENCODINGS = Set.of("UTF-8", "ISO-8859-1", "US-ASCII");

    private final ByteGuard guard;
    private final Findings findings;
    private final NameTable table = new NameTable();
    private final String[] names = new String[Limits.DEPTH + 1];
    private final int[] positions = new int[Limits.DEPTH + 1];
    private final Location[] marks = new Location[Limits.DEPTH + 1];
    private final TextBuffer text = new TextBuffer();
    private final StreamReaderImpl reader;
    private boolean byteOffsets;
    private String namespace;
    private int depth;
    private int prefixes;
    private Tag tag = Tag.OTHER;

    /** @throws Rejected when not even the XML declaration can be read */
    XmlCursor(InputStream content, Findings findings) {
        this.guard = new ByteGuard(content);
        this.findings = findings;
        this.reader = open();
    }

    private StreamReaderImpl open() {
        // A factory per document: its symbol table outlives readers, and names come from outside.
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            StreamReaderImpl opened = (StreamReaderImpl) factory.createXMLStreamReader(guard);
            byteOffsets = BYTE_ENCODINGS.contains(opened.getEncoding());
            return opened;
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
    }

    /** Elements outside of this namespace count as {@link Tag#OTHER} from now on; {@code null} = all count. */
    void within(String uri) {
        namespace = uri;
    }

    /** The number of elements around the present place; the root's children are read with {@code child(1)}. */
    int depth() {
        return depth;
    }

    Tag tag() {
        return tag;
    }

    String name() {
        return names[depth];
    }

    String namespaceUri() {
        return reader.getNamespaceURI();
    }

    /** Marks the current element as the n-th of its kind, for paths in findings. */
    void position(int number) {
        positions[depth] = number;
    }

    /** Goes to the next element of this tag, at any depth; false when the document ends first. */
    boolean find(Tag wanted) {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT && recognise() == wanted) {
                return true;
            }
            if (event == XMLStreamConstants.END_DOCUMENT) {
                return false;
            }
        }
    }

    /** Goes to the next child of the element at {@code parent}; false when that element ends. */
    boolean child(int parent) {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (depth == parent + 1) {
                    recognise();
                    return true;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && depth < parent) {
                return false;
            }
        }
    }

    /** Reads the current element's text and leaves it. */
    TextBuffer text() {
        return textOr(Tag.OTHER);
    }

    /** As {@link #text()}; where the element has a child of this tag, that child's text (a later version's choice). */
    TextBuffer textOr(Tag inner) {
        int leaf = depth;
        text.clear();
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                append();
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (depth < leaf) {
                    text.trim();
                    return text;
                }
            } else if (event == XMLStreamConstants.START_ELEMENT && (recognise() != inner || inner == Tag.OTHER)) {
                findings.error(
                        place(),
                        "camt-structure",
                        "<" + names[depth] + ">",
                        "text only",
                        "Send the schema's structure.");
            }
        }
    }

    /** The current element's attribute; {@code null} when absent. Before {@link #text()}. */
    String attribute(String name) {
        int count = reader.getAttributeCount();
        for (int i = 0; i < count; i++) {
            if (name.equals(reader.getAttributeLocalName(i))) {
                return reader.getAttributeValue(i);
            }
        }
        return null;
    }

    private void append() {
        try {
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        } catch (RuntimeException e) {
            throw broken(e);
        }
    }

    private int advance() {
        guard.event();
        int event;
        try {
            event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                start();
                return event;
            }
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        } else if (event != XMLStreamConstants.CHARACTERS) {
            rare(event);
        }
        return event;
    }

    private void rare(int event) {
        if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            table.tag(reader.getPITarget());
        } else if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw findings.rejected(forbidden(event));
        }
    }

    private void start() {
        if (++depth > Limits.DEPTH) {
            depth = Limits.DEPTH;
            throw new Limits.Exceeded("nested elements", Limits.DEPTH);
        }
        String name = reader.getLocalName();
        names[depth] = name;
        positions[depth] = 0;
        tag = table.tag(name);
        if (reader.getAttributeCount() > 0) {
            countAttributes();
        }
        if (reader.getNamespaceCount() > 0) {
            countPrefixes();
        }
    }

    /** An element of another namespace is none of ours, whatever its name. */
    private Tag recognise() {
        if (namespace != null && !namespace.equals(reader.getNamespaceURI())) {
            tag = Tag.OTHER;
        }
        return tag;
    }

    private void countAttributes() {
        for (int i = reader.getAttributeCount(); --i >= 0; ) {
            table.tag(reader.getAttributeLocalName(i));
        }
    }

    private void countPrefixes() {
        for (int i = reader.getNamespaceCount(); --i >= 0; ) {
            String prefix = reader.getNamespacePrefix(i);
            if (prefix != null && !prefix.isEmpty() && !table.has("xmlns:" + prefix)) {
                table.tag("xmlns:" + prefix);
                if (++prefixes > Limits.PREFIXES) {
                    throw new Limits.Exceeded("namespace prefixes", Limits.PREFIXES);
                }
            }
        }
    }

    /** Remembers where the current element begins, for {@link #marked}. One mark per level. */
    void mark() {
        marks[depth] = reader.getLocationInfo().getStartLocation();
    }

    /** The element marked last at this depth. */
    Place marked(int level) {
        return place(marks[level], level);
    }

    /** Where the current element begins, or the tag that was met last. */
    Place place() {
        return place(reader.getLocationInfo().getStartLocation(), depth);
    }

    /** The element whose text was read last. */
    Place leaf() {
        return place(reader.getLocationInfo().getStartLocation(), depth + 1);
    }

    private Place place(Location start, int level) {
        return new Place(start.getLineNumber(), byteOffsets ? start.getCharacterOffset() : -1, path(level));
    }

    private String path(int level) {
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= level; i++) {
            path.append('/').append(names[i]);
            if (positions[i] > 0) {
                path.append('[').append(positions[i]).append(']');
            }
        }
        return path.toString();
    }

    private Finding forbidden(int event) {
        boolean dtd = event == XMLStreamConstants.DTD;
        return Finding.error(
                place(),
                dtd ? "xml-dtd" : "xml-entity",
                dtd ? "<!DOCTYPE" : "an entity reference",
                "no document type declaration and no entities",
                "Send the plain message; entities are never resolved here.");
    }

    private RuntimeException broken(Exception cause) {
        if (guard.exceeded()) {
            return exceeded(new Limits.Exceeded("bytes in one text, name, attribute or comment", Limits.EVENT_BYTES));
        }
        if (cause instanceof Limits.Exceeded exceeded) {
            return exceeded(exceeded);
        }
        try {
            guard.rethrow();
        } catch (IOException e) {
            return new UncheckedIOException(e);
        }
        // Text is parsed late, and then the parser wraps what is wrong with it.
        boolean wrapped = cause.getCause() instanceof XMLStreamException;
        return findings.rejected(notWellFormed(wrapped ? (XMLStreamException) cause.getCause() : cause));
    }

    /** What to throw where a limit was passed. */
    Rejected exceeded(Limits.Exceeded exceeded) {
        return findings.rejected(Finding.error(
                reader == null ? Place.FILE : place(),
                "xml-limit",
                "more " + exceeded.getMessage(),
                "at most " + exceeded.limit() + " " + exceeded.getMessage(),
                "No real message needs more; split it or mend its maker."));
    }

    private Finding notWellFormed(Exception cause) {
        Location location = cause instanceof XMLStreamException xml ? xml.getLocation() : null;
        Place place = location == null
                ? new Place(0, -1, path(depth))
                : new Place(location.getLineNumber(), byteOffsets ? location.getCharacterOffset() : -1, path(depth));
        String said = cause instanceof XMLStreamException && cause.getMessage() != null
                ? cause.getMessage().lines().findFirst().orElse("")
                : "bytes that the XML parser cannot read";
        return Finding.error(
                place,
                "xml-not-well-formed",
                said,
                "well-formed XML 1.0",
                "Send the whole file, as your schema check read it.");
    }

    /** Releases the parser's buffers and closes the content. */
    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
            guard.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
