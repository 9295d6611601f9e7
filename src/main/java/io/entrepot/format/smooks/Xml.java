package io.entrepot.format.smooks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import org.w3c.dom.Document;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** Our own reading of mapping and schema files. */
final class Xml {
    private Xml() {}

    /** The line each element's start tag ends on, in the order of the document. @throws SAXException as {@link #parse} */
    static List<Integer> lines(byte[] xml) throws SAXException, IOException {
        List<Integer> lines = new ArrayList<>();
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newSAXParser().parse(new ByteArrayInputStream(xml), new DefaultHandler() {
                private Locator locator;

                @Override
                public void setDocumentLocator(Locator given) {
                    locator = given;
                }

                @Override
                public void startElement(String uri, String name, String qName, Attributes attributes) {
                    lines.add(locator.getLineNumber());
                }
            });
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java's own XML parser knows these features", e);
        }
        return lines;
    }

    /** @throws SAXException when it is not well-formed, or has a document type */
    static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            // Not newInstance(): Smooks registers a factory of its own.
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            // Else it writes to the standard error; what is fatal is thrown all the same.
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("Java's own XML parser knows these features", e);
        }
    }
}
