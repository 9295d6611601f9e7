package io.entrepot.format.iso20022;

import io.entrepot.failure.Place;
import io.entrepot.failure.Rejected;
import java.io.InputStream;
import javax.xml.stream.XMLStreamConstants;

/**
 * Walks one XML document from element to element. Children that nobody reads are skipped. Bounds depth, text and names; see
 * {@link XmlEvents} for what is refused.
 */
final class XmlCursor implements AutoCloseable {
    private final Findings findings;
    private final NameTable table = new NameTable();
    private final ElementPath path = new ElementPath(table);
    private final TextBuffer text = new TextBuffer();
    private final int[] lineMarks = new int[Limits.DEPTH + 1];
    private final long[] offsetMarks = new long[Limits.DEPTH + 1];
    private final XmlEvents events;
    private String namespace;
    private int prefixes;
    private int current = Tag.OTHER.ordinal();

    /** @throws Rejected when not even the XML declaration can be read */
    XmlCursor(InputStream content, Findings findings) {
        this.findings = findings;
        this.events = new XmlEvents(content, findings, path);
    }

    /** Elements outside of this namespace count as {@link Tag#OTHER} from now on; {@code null} = all count. */
    void within(String uri) {
        namespace = uri;
    }

    /** The number of elements around the present place; the root's children are read with {@code child(1)}. */
    int depth() {
        return path.depth();
    }

    Tag tag() {
        return NameTable.tag(current);
    }

    String name() {
        return path.name();
    }

    String namespaceUri() {
        return events.namespaceUri();
    }

    /** Marks the current element as the n-th of its kind, for paths in findings. */
    void position(int number) {
        path.position(number);
    }

    /** Goes to the next element of this tag, at any depth; false when the document ends first. */
    boolean find(Tag wanted) {
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.START_ELEMENT) {
                recognise();
                if (tag() == wanted) {
                    return true;
                }
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
                // Deeper ones are in a child that nobody reads.
                if (path.depth() == parent + 1) {
                    recognise();
                    return true;
                }
            } else if (event == XMLStreamConstants.END_ELEMENT && path.depth() < parent) {
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
        int outside = path.depth() - 1;
        text.clear();
        while (true) {
            int event = advance();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                events.textTo(text);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (path.depth() == outside) {
                    text.trim();
                    return text;
                }
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                recognise();
                allow(inner);
            }
        }
    }

    private void allow(Tag inner) {
        if (tag() != inner || inner == Tag.OTHER) {
            findings.error(place(), "camt-structure", "<" + name() + ">", "text only", "Send the schema's structure.");
        }
    }

    /** The current element's attribute; {@code null} when absent. Before {@link #text()}. */
    String attribute(String name) {
        int count = events.attributes();
        for (int i = 0; i < count; i++) {
            if (name.equals(events.attributeName(i))) {
                return events.attributeValue(i);
            }
        }
        return null;
    }

    private int advance() {
        int event = events.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            start();
        } else if (event == XMLStreamConstants.END_ELEMENT) {
            path.leave();
        } else if (event == XMLStreamConstants.PROCESSING_INSTRUCTION) {
            table.number(events.name());
        }
        return event;
    }

    private void start() {
        current = table.number(events.name());
        path.enter(current);
        if (events.attributes() > 0) {
            countAttributes();
        }
        if (events.declarations() > 0) {
            countPrefixes();
        }
    }

    /** An element of another namespace is none of ours, whatever its name. */
    private void recognise() {
        if (namespace != null && !namespace.equals(events.namespaceUri())) {
            current = Tag.OTHER.ordinal();
        }
    }

    private void countAttributes() {
        for (int i = events.attributes(); --i >= 0; ) {
            table.number(events.attributeName(i));
        }
    }

    private void countPrefixes() {
        for (int i = events.declarations(); --i >= 0; ) {
            String prefix = events.prefix(i);
            if (prefix != null && !prefix.isEmpty() && !table.has("xmlns:" + prefix)) {
                table.number("xmlns:" + prefix);
                if (++prefixes > Limits.PREFIXES) {
                    throw new Limits.Exceeded("namespace prefixes", Limits.PREFIXES);
                }
            }
        }
    }

    /** Remembers where the current element begins, for {@link #marked}. One mark per level. */
    void mark() {
        lineMarks[path.depth()] = events.line();
        offsetMarks[path.depth()] = events.offset();
    }

    /** The element marked last at this depth. */
    Place marked(int level) {
        return new Place(lineMarks[level], offsetMarks[level], path.to(level));
    }

    /** Where the current element begins, or the tag that was met last. */
    Place place() {
        return events.place();
    }

    /** The element whose text was read last. */
    Place leaf() {
        return new Place(events.line(), events.offset(), path.to(path.depth() + 1));
    }

    /** What to throw where a limit was passed. */
    Rejected exceeded(Limits.Exceeded exceeded) {
        return events.exceeded(exceeded);
    }

    /** Releases the parser's buffers and closes the content. */
    @Override
    public void close() {
        events.close();
    }
}
