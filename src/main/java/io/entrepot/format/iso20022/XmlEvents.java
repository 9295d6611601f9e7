package io.entrepot.format.iso20022;

import com.fasterxml.aalto.in.XmlScanner;
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
 * The events of one XML document. Refuses document type declarations and entities before anything in them is looked at,
 * and turns whatever the parser says into a finding with its place.
 *
 * <p>Asks Aalto's scanner, not the StAX reader around it: the reader's bookkeeping is a tenth of the time of a scan, and
 * we keep our own. What the reader adds that matters is kept here: prolog, one root, epilog.
 */
final class XmlEvents implements AutoCloseable {
    private static final Set<String> BYTE_ENCODINGS = Set.of("UTF-8", "ISO-8859-1", "US-ASCII");

    private final ByteGuard guard;
    private final Findings findings;
    private final ElementPath path;
    private final XmlScanner scanner;
    private boolean byteOffsets;
    private boolean inTree;
    private boolean afterTree;

    /** @throws Rejected when not even the XML declaration can be read */
    XmlEvents(InputStream content, Findings findings, ElementPath path) {
        this.guard = new ByteGuard(content);
        this.findings = findings;
        this.path = path;
        this.scanner = open();
        guard.watch(this::start);
    }

    /** In bytes or, where the encoding has no byte offsets, in characters: Aalto counts one of them and says -1 for the other. */
    private long start() {
        return Math.max(scanner.getStartingByteOffset(), scanner.getStartingCharOffset());
    }

    private XmlScanner open() {
        // A factory per document: its symbol table outlives readers, and names come from outside.
        InputFactoryImpl factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        try {
            StreamReaderImpl reader = (StreamReaderImpl) factory.createXMLStreamReader(guard);
            byteOffsets = BYTE_ENCODINGS.contains(reader.getEncoding());
            return reader.getScanner();
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
    }

    /** The next event, as of {@link XMLStreamConstants}. CDATA is told apart from text; attributes have no events. */
    int next() {
        int event;
        try {
            event = inTree ? scanner.nextFromTree() : nextOutside();
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            if (scanner.hasEmptyStack()) {
                inTree = false;
                afterTree = true;
            }
        } else if (event != XMLStreamConstants.CHARACTERS && event != XMLStreamConstants.START_ELEMENT) {
            refuse(event);
        }
        return event;
    }

    private int nextOutside() throws XMLStreamException {
        int event = scanner.nextFromProlog(!afterTree);
        if (event == XMLStreamConstants.START_ELEMENT) {
            inTree = true;
        } else if (event == XmlScanner.TOKEN_EOI && afterTree) {
            return XMLStreamConstants.END_DOCUMENT;
        }
        return event;
    }

    private void refuse(int event) {
        if (event == XmlScanner.TOKEN_EOI) {
            throw findings.rejected(
                    notWellFormed(place(), "Unexpected End-of-input in " + (inTree ? "xml document" : "prolog")));
        }
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            boolean dtd = event == XMLStreamConstants.DTD;
            throw findings.rejected(Finding.error(
                    place(),
                    dtd ? "xml-dtd" : "xml-entity",
                    dtd ? "<!DOCTYPE" : "an entity reference",
                    "no document type declaration and no entities",
                    "Send the plain message; entities are never resolved here."));
        }
    }

    /** The local name of the element, or the target of the processing instruction. */
    String name() {
        return scanner.getName().getLocalName();
    }

    /** The namespace of the current element; empty when it has none. */
    String namespaceUri() {
        String uri = scanner.getNamespaceURI();
        return uri == null ? "" : uri;
    }

    int attributes() {
        return scanner.getAttrCount();
    }

    String attributeName(int index) {
        return scanner.getAttrLocalName(index);
    }

    String attributeValue(int index) {
        return scanner.getAttrValue(index);
    }

    /** How many namespaces the current element declares. */
    int declarations() {
        return scanner.getNsCount();
    }

    /** The prefix of a declaration; {@code null} for the default namespace. */
    String prefix(int index) {
        return scanner.getNamespacePrefix(index);
    }

    /** Adds the current event's text. */
    void textTo(TextBuffer text) {
        try {
            if (!text.isEmpty()) {
                text.keep();
            }
            text.add(scanner.getTextCharacters(), scanner.getTextLength());
        } catch (XMLStreamException | RuntimeException e) {
            throw broken(e);
        }
    }

    /** The line where the current event begins, from 1. */
    int line() {
        return scanner.getStartLocation().getLineNumber();
    }

    /** The byte where the current event begins, from 0; -1 where the encoding has no byte offsets. */
    long offset() {
        return byteOffsets ? scanner.getStartingByteOffset() : -1;
    }

    /** Where the current event begins. */
    Place place() {
        return new Place(line(), offset(), path.to(path.depth()));
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
        // Text is parsed late, and then the parser may wrap what is wrong with it.
        Throwable said = cause.getCause() instanceof XMLStreamException ? cause.getCause() : cause;
        Location location = said instanceof XMLStreamException xml ? xml.getLocation() : null;
        return findings.rejected(notWellFormed(
                new Place(
                        location == null ? 0 : location.getLineNumber(),
                        location == null || !byteOffsets ? -1 : location.getCharacterOffset(),
                        path.to(path.depth())),
                said instanceof XMLStreamException && said.getMessage() != null
                        ? said.getMessage().lines().findFirst().orElse("")
                        : "bytes that the XML parser cannot read"));
    }

    /** What to throw where a limit was passed. */
    Rejected exceeded(Limits.Exceeded exceeded) {
        return findings.rejected(Finding.error(
                scanner == null ? Place.FILE : place(),
                "xml-limit",
                "more " + exceeded.getMessage(),
                "at most " + exceeded.limit() + " " + exceeded.getMessage(),
                "No real message needs more; split it or mend its maker."));
    }

    private static Finding notWellFormed(Place place, String said) {
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
            if (scanner != null) {
                scanner.close(false);
            }
            guard.close();
        } catch (XMLStreamException e) {
            throw broken(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
